using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// Says which fields of an answer are always there. The generator takes those that a constructor has to be given, which is true of bodies:
/// an answer holds every field that is not left out on a condition.
/// </summary>
internal static class AnswerFields
{
    private const string Written = "written-fields";

    public static Task Note(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object)
            return Task.CompletedTask;
        schema.Metadata ??= new Dictionary<string, object>();
        schema.Metadata[Written] = context.JsonTypeInfo.Properties.Where(IsAlwaysWritten).Select(property => property.Name).ToList();
        return Task.CompletedTask;
    }

    public static Task Transform(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var sent = new HashSet<string>();
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value))
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                Follow(content.Schema, sent);
        }

        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is OpenApiSchema own && !sent.Contains(name) && own.Metadata is { } noted
                && noted.TryGetValue(Written, out var fields) && fields is List<string> written)
                own.Required = new HashSet<string>(written.Where(field => own.Properties?.ContainsKey(field) == true));
        }

        return Task.CompletedTask;
    }

    /// <summary>Collects the names of the components that a schema is made of.</summary>
    private static void Follow(IOpenApiSchema? schema, HashSet<string> names)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } id } && !names.Add(id)))
            return;
        IEnumerable<IOpenApiSchema?> parts =
        [
            schema.Items, schema.AdditionalProperties, .. schema.Properties?.Values ?? [], .. schema.AnyOf ?? [], .. schema.OneOf ?? [],
            .. schema.AllOf ?? [],
        ];
        foreach (var part in parts)
            Follow(part, names);
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) => property.Get is not null && !property.IsExtensionData
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            .OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition != JsonIgnoreCondition.Never) != true;
}
