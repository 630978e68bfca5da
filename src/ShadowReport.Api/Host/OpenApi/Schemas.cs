using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>Types behind converters of our own, which the generator knows nothing about.</summary>
internal static class Schemas
{
    /// <summary>JSON as it comes is an item of CSL-JSON here.</summary>
    public const string CslItem = "CslItem";

    private const int TimeLength = 42;
    private const int IdLength = 36;

    /// <summary>The largest integer that JavaScript holds exactly.</summary>
    private const string LargestExact = "9007199254740991";

    public static async Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null
                : JsonSchemaType.String;
        if (plain == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (
                type == plain ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        if (type == typeof(JsonElement))
            (schema.Type, schema.AdditionalProperties, schema.Description) = (
                JsonSchemaType.Object, new OpenApiSchema(), "An item of CSL-JSON.");
        if (plain == typeof(DateTimeOffset))
            schema.MaxLength = TimeLength;
        if (plain == typeof(Guid))
            schema.MaxLength = IdLength;
        if (plain.IsEnum)
            Enumeration(schema);
        if (plain == typeof(int))
            (schema.Minimum, schema.Maximum) = (schema.Minimum ?? $"{int.MinValue}", schema.Maximum ?? $"{int.MaxValue}");
        if (plain == typeof(long))
            (schema.Minimum, schema.Maximum) = (schema.Minimum ?? $"-{LargestExact}", schema.Maximum ?? LargestExact);
        if (context.JsonTypeInfo.ElementType is { } element && (element == typeof(string) || element == typeof(DateTimeOffset)))
            Elements(schema, element, context);
        if (IsA(type, typeof(Optional<>)))
            await Patch(schema, type.GenericTypeArguments[0], context, cancellation);
        if (IsA(type, typeof(OneOrMany<>)))
            OneOrMany(schema, await context.GetOrCreateSchemaAsync(type.GenericTypeArguments[0], cancellationToken: cancellation));
    }

    private static bool IsA(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    /// <summary>One schema for an enum and its nullable form: whether null may stand there is said where it is used.</summary>
    private static void Enumeration(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = schema.Enum?.Where(value => value is not null && value.GetValueKind() == JsonValueKind.String).ToList();
    }

    /// <summary>The generator leaves out what items and values are if a converter of ours reads them.</summary>
    private static void Elements(OpenApiSchema schema, Type element, OpenApiSchemaTransformerContext context)
    {
        var elements = new OpenApiSchema { Type = JsonSchemaType.String, Format = element == typeof(string) ? null : "date-time" };
        if (HoldsNull(context.JsonPropertyInfo?.AttributeProvider))
            elements.Type |= JsonSchemaType.Null;
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Dictionary)
            schema.AdditionalProperties = elements;
        else
            schema.Items = elements;
    }

    /// <summary>Whether the items of a list, or the values of a map, may be null: the last type argument, also behind a patch.</summary>
    private static bool HoldsNull(ICustomAttributeProvider? declared)
    {
        var info = declared switch
        {
            PropertyInfo property => new NullabilityInfoContext().Create(property),
            ParameterInfo parameter => new NullabilityInfoContext().Create(parameter),
            _ => null,
        };
        while (info?.GenericTypeArguments is [.., var last])
        {
            if (last.GenericTypeArguments.Length == 0)
                return last.ReadState == NullabilityState.Nullable;
            info = last;
        }

        return false;
    }

    private static void OneOrMany(OpenApiSchema schema, OpenApiSchema item) =>
        schema.AnyOf = [item, new OpenApiSchema { Type = JsonSchemaType.Array, Items = item }];

    /// <summary>A field of a merge patch is what it holds, or null.</summary>
    private static async Task Patch(
        OpenApiSchema schema, Type inner, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var held = await context.GetOrCreateSchemaAsync(Nullable.GetUnderlyingType(inner) ?? inner, cancellationToken: cancellation);
        schema.Description = null;
        if (held.Properties is { Count: > 0 } || held.Enum is { Count: > 0 })
        {
            schema.AnyOf = [held, new OpenApiSchema { Type = JsonSchemaType.Null }];
            return;
        }

        schema.Type = held.Type | JsonSchemaType.Null;
        (schema.Format, schema.Items) = (held.Format, held.Items);
        (schema.Minimum, schema.Maximum) = (held.Minimum, held.Maximum);
        schema.AdditionalProperties = held.AdditionalProperties;
        if (schema.AdditionalProperties is OpenApiSchema values && HoldsNull(context.JsonPropertyInfo?.AttributeProvider))
            values.Type |= JsonSchemaType.Null;
    }
}

/// <summary>
/// Says null with `anyOf`: `oneOf` is for choices with a discriminator. Takes defaults of fields out, because generators take a field
/// with a default for one that is always there; the description says them.
/// </summary>
internal sealed class PlainForms : OpenApiVisitorBase
{
    public override void Visit(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { OneOf: { Count: > 0 } choices, Discriminator: null } own)
            (own.AnyOf, own.OneOf) = ([.. choices.OrderBy(choice => choice.Type == JsonSchemaType.Null)], null);
        if (schema is OpenApiSchema { Enum.Count: > 0 } values)
            values.Default = null;
        foreach (var property in schema.Properties?.Values ?? [])
        {
            if (property.Default is not { } value)
                continue;
            var text = value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.ToString() : value.ToJsonString();
            if (text.Length > 0)
                property.Description = $"{property.Description} Left out, it is `{text}`.".TrimStart();
            if (property is OpenApiSchema field)
                field.Default = null;
            else if (property is OpenApiSchemaReference reference)
                reference.Default = null;
        }
    }
}
