using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Describes answers that are no JSON of ours: texts as strings, files as binary, CSL-JSON as a list.</summary>
internal static class AnswerMedia
{
    private const string EventStream = "text/event-stream";

    public static async Task Transform(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        AddContents(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>());
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            foreach (var (type, content) in (answer as OpenApiResponse)?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (status[0] == '2' && SchemaOf(type, context.Document!) is { } schema)
                    content.Schema = schema;
                if (type == EventStream)
                    content.Extensions = await EventsOf(context, cancellation);
            }
        }
    }

    /// <summary>
    /// OpenAPI 3.1 has no word for the items of a stream, so an extension names the schema of each event's data. The schemas are
    /// components, of which every generator makes types.
    /// </summary>
    private static async Task<Dictionary<string, IOpenApiExtension>> EventsOf(
        OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var events = new JsonObject();
        foreach (var sent in context.Description.ActionDescriptor.EndpointMetadata.OfType<EventData>())
        {
            var name = OpenApiDocuments.NameOf(sent.Type);
            context.Document!.AddComponent(name, await context.GetOrCreateSchemaAsync(sent.Type, null, cancellation));
            events[sent.Name] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
        }

        return new() { ["x-event-data"] = new JsonNodeExtension(events) };
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
