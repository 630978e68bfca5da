using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// An example beside each answer. They are answers of this server to `api.http` on the demo, with long texts and lists cut; a test asks for
/// them again and says how to renew the file.
/// </summary>
internal static class AnswerExamples
{
    private const string Resource = "ShadowReport.Api.Host.OpenApi.answers.json";

    private static readonly Lazy<Recorded> File = new(Read);

    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            foreach (var (type, content) in (answer as OpenApiResponse)?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (status[0] == '2')
                    content.Example = File.Value.Answers.GetValueOrDefault(operation.OperationId!)?.GetValueOrDefault(type)?.DeepClone();
                else
                    AddProblem(content, int.Parse(status, null), context);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The recorded problem of this status, if the operation has its code; else the first of its codes as the catalog explains it.
    /// </summary>
    private static void AddProblem(OpenApiMediaType content, int status, OpenApiOperationTransformerContext context)
    {
        var codes = OperationProblems.Of(context.Description)[status].ToList();
        var recorded = File.Value.Problems.GetValueOrDefault($"{status}");
        var code = codes.FirstOrDefault(code => code == recorded?["code"]?.ToString()) ?? codes.FirstOrDefault();
        if (code is null)
            return;
        var problem = code == recorded?["code"]?.ToString() ? recorded.DeepClone()
            : Explained(context.ApplicationServices.GetRequiredService<ProblemCatalog>().Find(code)!, status);
        var name = $"{code}-{status}";
        context.Document!.AddComponent<IOpenApiExample>(name, new OpenApiExample { Value = problem });
        content.Examples = new Dictionary<string, IOpenApiExample> { [code] = new OpenApiExampleReference(name, context.Document) };
    }

    private static JsonObject Explained(ProblemCode code, int status) => new()
    {
        ["type"] = $"{Problems.TypePrefix}{code.Code}",
        ["title"] = Problems.TitleOf(status),
        ["status"] = status,
        ["detail"] = $"{code.Meaning} {code.Remedy}",
        ["code"] = code.Code,
        ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    private static Recorded Read()
    {
        using var file = typeof(AnswerExamples).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Recorded>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Answers">The examples by operation and media type.</param>
    /// <param name="Problems">One problem for each status.</param>
    private sealed record Recorded(
        IReadOnlyDictionary<string, Dictionary<string, JsonNode>> Answers, IReadOnlyDictionary<string, JsonNode> Problems);
}
