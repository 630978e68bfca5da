using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Every string of every request body is normalised here, once, before anything else sees it: NFC, `\n`, no NUL, no lone
/// surrogates. PostgreSQL's jsonb refuses NUL, and a lone surrogate would be stored as another character without a word.
/// </summary>
internal sealed class InputStrings : JsonConverter<string>
{
    private const string CodeKey = "code";

    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();

        var text = TextNormalisation.Normalise(Raw(ref reader), field: "");
        return text.Succeeded ? text.Value : throw Refused(text.Refusal.Code, text.Refusal.Message);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The code of a refusal that this converter threw, or null for any other JSON error.</summary>
    public static string? CodeIn(JsonException exception) => exception.Data[CodeKey] as string;

    /// <summary>The characters of a string; throws <see cref="JsonException"/> where they are no text.</summary>
    public static string Raw(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refused("text-has-lone-surrogate", "The text holds half of a character pair (a lone surrogate) or broken UTF-8.");
        }
    }

    /// <summary>A fault that has a code and words of its own.</summary>
    public static JsonException Refused(string code, string message)
    {
        var refused = new JsonException(message);
        refused.Data[CodeKey] = code;
        return refused;
    }
}
