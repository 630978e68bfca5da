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
                    AddProblem(content, status, context.Document!);
            }
        }

        return Task.CompletedTask;
    }

    private static void AddProblem(OpenApiMediaType content, string status, OpenApiDocument document)
    {
        if (!File.Value.Problems.TryGetValue(status, out var problem))
            return;
        var name = $"Problem{status}";
        document.AddComponent<IOpenApiExample>(name, new OpenApiExample { Value = problem.DeepClone() });
        content.Examples = new Dictionary<string, IOpenApiExample> { [name] = new OpenApiExampleReference(name, document) };
    }

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
