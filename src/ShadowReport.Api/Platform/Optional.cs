using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShadowReport.Api.Platform;

/// <summary>A field of a merge patch (RFC 7396): left out, or given, be it as null. Left out is the default.</summary>
[JsonConverter(typeof(OptionalConverter))]
internal readonly record struct Optional<T>(T? Value, bool IsGiven)
{
    /// <summary>The value given, or what stands now.</summary>
    public T? Or(T? present) => IsGiven ? Value : present;
}

internal sealed class OptionalConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type.GenericTypeArguments[0]))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return new(reader.TokenType == JsonTokenType.Null
                    ? default : JsonSerializer.Deserialize<T>(ref reader, options), IsGiven: true);
            }
            catch (JsonException inner)
            {
                throw JsonPaths.Outward(inner);
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
