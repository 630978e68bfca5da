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

    /// <summary>The members that any problem can have.</summary>
    public static IReadOnlySet<string> Common { get; } = ProblemOf([]).Properties!.Keys.ToHashSet();

    public static Task Transform(
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
            foreach (var details in answer.Select(code => catalog.Find(code)?.Details).OfType<Type>().Distinct())
                forms.Add(Detailed(details, catalog, document));
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

        return Task.CompletedTask;
    }

    private static bool IsRefusal(string status) => status[0] is '4' or '5';

    /// <summary>The component for problems with members of their own, such as `EditConflict` for <c>EditConflictDetails</c>.</summary>
    private static OpenApiSchemaReference Detailed(Type details, ProblemCatalog catalog, OpenApiDocument document)
    {
        var name = details.Name[..^Details.Length];
        var codes = catalog.Codes.Where(code => code.Details == details).Select(code => code.Code).ToList();
        var code = codes is [var only]
            ? new OpenApiSchema { Type = JsonSchemaType.String, Const = only }
            : new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };
        var marked = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "code" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["code"] = code },
        };
        document.AddComponent(
            name,
            new OpenApiSchema
            {
                AllOf = [new OpenApiSchemaReference(Problem, document), new OpenApiSchemaReference(details.Name, document), marked],
            });
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
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "400",
                Maximum = "599",
                Description = "The HTTP status.",
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
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
            ["known"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The query parameters that the operation has, if another one was sent.",
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            ["entry"] = Text("The file of an archive that is wrong."),
            [Problems.RetryAfter] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "1",
                Maximum = "86400",
                Description = "In how many seconds to try again, as the header Retry-After says.",
            },
            ["traceId"] = Text("For the operator."),
        },
    };

    private static OpenApiSchema Text(string description, string? format = null) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };

    private static JsonNodeExtension ListOf(IEnumerable<string> codes) => new(new JsonArray([.. codes.Select(code => (JsonNode)code)]));
}
