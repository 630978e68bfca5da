using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>Every author goes through one pair of hands: noted when an archive is written, made somebody here when it is read.</summary>
internal sealed class ArchivedAuthors(Func<Author, Author> author) : JsonConverter<Author>
{
    public override Author? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Author>(ref reader, Json.Options) is { } read ? author(read) : null;

    public override void Write(Utf8JsonWriter writer, Author value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, author(value), Json.Options);
}

/// <summary>An archive names every author, also where the document holds keys only.</summary>
/// <param name="author">What every author goes through.</param>
/// <param name="named">Looks the names up; null where an archive is only read.</param>
internal sealed class ArchivedReferences(Func<Author, Author> author, Func<AuthorReference, Author>? named) : JsonConverter<AuthorReference>
{
    public override AuthorReference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Author>(ref reader, Json.Options) is { } read ? author(read).AsReference() : null;

    public override void Write(Utf8JsonWriter writer, AuthorReference value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, author(named!(value)), Json.Options);
}

/// <summary>Strings as the edge of the API takes them, and none longer than the longest that a report can hold: a whole text.</summary>
internal sealed class ArchivedStrings : JsonConverter<string>
{
    private const int Longest = 2 * DraftLimits.TextCodePoints;

    private static readonly InputStrings Edge = new();

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = Edge.Read(ref reader, typeToConvert, options);
        return text is null || text.Length <= Longest ? text : throw new JsonException("A text is longer than a draft can be.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    // The keys of dictionaries, such as the names of a cover's fields.
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
