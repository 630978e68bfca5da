using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// Describes refusals: one answer for each status that an operation can refuse with, its codes, and the members of a problem. A client must
/// expect codes that are not listed, so they are no `enum`.
/// </summary>
internal static class ProblemSchemas
{
    private const string MediaType = "application/problem+json";
    private const string Problem = "Problem";
    private const string Codes = "x-extensible-enum";
    private const string Details = "Details";

    public static async Task Transform(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        var catalog = context.ApplicationServices.GetRequiredService<ProblemCatalog>();
        document.AddComponent(Problem, ProblemOf(catalog.Codes.Select(code => code.Code)));
        operation.Responses ??= [];
        foreach (var status in operation.Responses.Keys.Where(IsRefusal).ToList())
            operation.Responses.Remove(status);
        foreach (var answer in OperationProblems.Of(context.Description))
        {
            List<IOpenApiSchema> forms = [];
            foreach (var codes in answer.Select(catalog.Find).Where(code => code?.Details is not null).GroupBy(code => code!.Details!))
                forms.Add(await Detailed(codes.Key, [.. codes.Select(code => code!.Code)], context, cancellation));
            forms.Add(new OpenApiSchemaReference(Problem, document));
            operation.Responses[$"{answer.Key}"] = new OpenApiResponse
            {
                Description = $"{Problems.TitleOf(answer.Key)} Codes: {string.Join(", ", answer.Select(code => $"`{code}`"))}.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [MediaType] = new() { Schema = forms is [var only] ? only : new OpenApiSchema { AnyOf = forms } },
                },
                Extensions = new Dictionary<string, IOpenApiExtension> { [Codes] = ListOf(answer) },
            };
        }
    }

    private static bool IsRefusal(string status) => status[0] is '4' or '5';

    /// <summary>The component for problems with members of their own, such as `EditConflict` for <c>EditConflictDetails</c>.</summary>
    private static async Task<IOpenApiSchema> Detailed(
        Type details, IReadOnlyList<string> codes, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        var name = details.Name[..^Details.Length];
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            var members = await context.GetOrCreateSchemaAsync(details, cancellationToken: cancellation);
            members.Properties!["code"] = codes is [var only]
                ? new OpenApiSchema { Type = JsonSchemaType.String, Const = only }
                : new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };
            members.Required = new HashSet<string>(members.Required ?? new HashSet<string>()) { "code" };
            document.AddComponent(
                name, new OpenApiSchema { AllOf = [new OpenApiSchemaReference(Problem, document), members] });
        }

        return new OpenApiSchemaReference(name, document);
    }

    private static OpenApiSchema ProblemOf(IEnumerable<string> codes) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457). Decide by `code`. Titles and details may change, and new codes may come.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("The path of the page that explains the code.", "uri-reference"),
            ["title"] = Text("A title for the status."),
            ["status"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599", Description = "The HTTP status.",
            },
            ["detail"] = Text("Says what is wrong, then what to do."),
            ["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Stable. `/problems` explains all codes.",
                Extensions = new Dictionary<string, IOpenApiExtension> { [Codes] = ListOf(codes) },
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The fields of the request that are wrong, with what is wrong.",
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
            ["traceId"] = Text("For the operator."),
        },
    };

    private static OpenApiSchema Text(string description, string? format = null) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };

    private static JsonNodeExtension ListOf(IEnumerable<string> codes) => new(new JsonArray([.. codes.Select(code => (JsonNode)code)]));
}
