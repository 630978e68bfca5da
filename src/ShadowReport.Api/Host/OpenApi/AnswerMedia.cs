using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Describes answers that are no JSON of ours: texts as strings, files as binary, CSL-JSON as a list.</summary>
internal static class AnswerMedia
{
    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        AddContents(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>());
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            foreach (var (type, content) in (answer as OpenApiResponse)?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (status[0] == '2' && SchemaOf(type, context.Document!) is { } schema)
                    content.Schema = schema;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The generator leaves out what an endpoint declares without a type.</summary>
    private static void AddContents(OpenApiOperation operation, IEnumerable<IProducesResponseTypeMetadata> declared)
    {
        foreach (var one in declared.Where(one => one.StatusCode < 300))
        {
            if (operation.Responses?.GetValueOrDefault($"{one.StatusCode}") is not OpenApiResponse response)
                continue;
            response.Content ??= new Dictionary<string, OpenApiMediaType>();
            foreach (var type in one.ContentTypes)
                response.Content.TryAdd(type, new OpenApiMediaType { Schema = AnyObject() });
        }
    }

    private static OpenApiSchema AnyObject() => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    private static IOpenApiSchema? SchemaOf(string mediaType, OpenApiDocument document) => mediaType switch
    {
        CslJson.MediaType => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchemaReference(Schemas.CslItem, document),
        },
        _ when mediaType.StartsWith("text/", StringComparison.Ordinal) => new OpenApiSchema { Type = JsonSchemaType.String },
        _ when mediaType.EndsWith("json", StringComparison.Ordinal) => null,
        _ => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
    };
}
