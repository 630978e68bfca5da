using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShadowReport.Api.Platform;

/// <summary>A field of JSON-LD: one thing, or a list of things. It goes out as a list.</summary>
[JsonConverter(typeof(OneOrManyConverter))]
internal sealed record OneOrMany<T>(IReadOnlyList<T> Items);

internal sealed class OneOrManyConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OneOrMany<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type.GenericTypeArguments[0]))!;

    private sealed class Converter<T> : JsonConverter<OneOrMany<T>>
    {
        public override OneOrMany<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                return new([One(ref reader, options)]);
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(One(ref reader, options));
            return new(items);
        }

        public override void Write(Utf8JsonWriter writer, OneOrMany<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Items, options);

        private static T One(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException();
            }
            catch (JsonException inner)
            {
                throw JsonPaths.Outward(inner);
            }
        }
    }
}
