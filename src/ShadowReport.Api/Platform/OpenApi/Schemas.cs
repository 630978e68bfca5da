using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Platform.OpenApi;

/// <summary>Types behind converters of our own, which the generator knows nothing about.</summary>
internal static class Schemas
{
    public static async Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(string))
            schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null
                : JsonSchemaType.String;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (
                type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            Patch(schema, Nullable.GetUnderlyingType(type.GenericTypeArguments[0]) ?? type.GenericTypeArguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OneOrMany<>))
            OneOrMany(schema, await context.GetOrCreateSchemaAsync(type.GenericTypeArguments[0], cancellationToken: cancellation));
    }

    private static void OneOrMany(OpenApiSchema schema, OpenApiSchema item) =>
        schema.OneOf = [item, new OpenApiSchema { Type = JsonSchemaType.Array, Items = item }];

    /// <summary>A field of a merge patch is what it holds, or null.</summary>
    private static void Patch(OpenApiSchema schema, Type inner)
    {
        schema.Type = JsonSchemaType.Null | TypeOf(inner);
        if (inner == typeof(DateTimeOffset))
            schema.Format = "date-time";
        if (inner == typeof(IReadOnlyList<string>))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        if (inner == typeof(IReadOnlyDictionary<string, string?>))
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
    }

    private static JsonSchemaType TypeOf(Type type) =>
        type == typeof(string) || type == typeof(DateTimeOffset) ? JsonSchemaType.String
        : type == typeof(int) ? JsonSchemaType.Integer
        : type == typeof(bool) ? JsonSchemaType.Boolean
        : type == typeof(IReadOnlyList<string>) ? JsonSchemaType.Array
        : JsonSchemaType.Object;
}
