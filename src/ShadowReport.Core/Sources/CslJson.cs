using System.Text.Encodings.Web;
using System.Text.Json;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>Reads and writes CSL-JSON. Unknown variables are kept; only texts are normalised.</summary>
public static class CslJson
{
    /// <summary>The media type of CSL-JSON.</summary>
    public const string MediaType = "application/vnd.citationstyles.csl+json";

    /// <summary>The maximum number of items in one import.</summary>
    public const int ItemsAtMost = 500;

    /// <summary>The maximum length of an item, in UTF-16 units of JSON.</summary>
    public const int ItemLength = 20_000;

    private const int Depth = 8;

    internal static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an array of items, or a single item.</summary>
    /// <returns>The items, or a refusal: `csl-json-malformed`, `csl-item-malformed`, `too-many-sources`, and those of
    /// <see cref="TextNormalisation"/>.</returns>
    public static Outcome<IReadOnlyList<CslItem>> Read(string json)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = Depth + 2, AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            return Malformed(
                $"This is no JSON (line {exception.LineNumber + 1}), it nests too deeply, or a variable stands twice in an item.");
        }

        if (root.ValueKind == JsonValueKind.Object)
            return Read(root).Select(item => (IReadOnlyList<CslItem>)[item]);
        if (root.ValueKind != JsonValueKind.Array)
            return Malformed("CSL-JSON is an array of items.");
        if (root.GetArrayLength() > ItemsAtMost)
            return SourceRefusals.TooMany;

        var items = new List<CslItem>();
        foreach (var element in root.EnumerateArray())
        {
            var item = Read(element);
            if (!item.Succeeded)
                return item.Refusal with { Message = $"Item {items.Count + 1}: {item.Refusal.Message}" };
            items.Add(item.Value);
        }

        return items;
    }

    /// <summary>Reads one item.</summary>
    public static Outcome<CslItem> Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return ItemMalformed("A source is a JSON object of CSL variables, such as {\"type\": \"report\", \"title\": \"…\"}.");
        if (item.GetRawText().Length > ItemLength)
            return ItemMalformed($"A source has {ItemLength:N0} characters at most. Passages of it are excerpts, beside the item.");
        foreach (var member in item.EnumerateObject())
        {
            if (ShapeFault(member) is { } fault)
                return ItemMalformed($"`{member.Name}` {fault}");
        }

        return Normalised(item);
    }

    /// <summary>Writes items as an array.</summary>
    public static string Write(IEnumerable<CslItem> items) => $"[{string.Join(",\n", items.Select(item => item.Json))}]";

    private static string? ShapeFault(JsonProperty member)
    {
        if (CslItem.NameVariables.Contains(member.Name))
            return AreNames(member.Value) ? null : "is a list of names, each {\"family\", \"given\"} or {\"literal\"}.";
        if (CslItem.DateVariables.Contains(member.Name))
            return member.Value.ValueKind == JsonValueKind.Object && IsDate(member.Value) ? null
                : "is a date, such as {\"date-parts\": [[2018, 6, 28]]}.";
        return CslItem.TextVariables.Contains(member.Name) && member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)
            ? "is text or a number." : null;
    }

    private static bool AreNames(JsonElement names) =>
        names.ValueKind == JsonValueKind.Array && names.EnumerateArray()
            .All(name => name.ValueKind == JsonValueKind.Object && CslName.Of(name).Full.Length > 0);

    private static bool IsDate(JsonElement date) =>
        CslDate.Of(date) is not null
            || (!date.TryGetProperty("date-parts", out _) && !date.TryGetProperty("raw", out _) && !date.TryGetProperty("literal", out _));

    /// <summary>Normalises every text of an item.</summary>
    private static Outcome<CslItem> Normalised(JsonElement item)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = Form.Encoder }))
        {
            if (Copy(item, writer) is { } refusal)
                return refusal;
        }

        return new CslItem(JsonSerializer.Deserialize<JsonElement>(stream.ToArray()));
    }

    private static Refusal? Copy(JsonElement element, Utf8JsonWriter writer, int depth = 0)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth == Depth:
                return ItemMalformed("A source does not nest so deeply.");
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    var name = Text(() => member.Name);
                    if (!name.Succeeded)
                        return name.Refusal;
                    writer.WritePropertyName(name.Value);
                    if (Copy(member.Value, writer, depth + 1) is { } refusal)
                        return refusal;
                }

                writer.WriteEndObject();
                return null;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    if (Copy(item, writer, depth + 1) is { } refusal)
                        return refusal;
                }

                writer.WriteEndArray();
                return null;
            case JsonValueKind.String:
                var text = Text(() => element.GetString()!);
                if (text.Succeeded)
                    writer.WriteStringValue(text.Value);
                return text.Refusal;
            default:
                element.WriteTo(writer);
                return null;
        }
    }

    /// <summary>Reads a text. System.Text.Json finds a lone surrogate only when the text is read, and then throws.</summary>
    private static Outcome<string> Text(Func<string> raw)
    {
        try
        {
            return TextNormalisation.Normalise(raw(), "item");
        }
        catch (InvalidOperationException)
        {
            return Refusal.Invalid(
                "text-has-lone-surrogate", "item", "The text holds half of a character pair (a lone surrogate) or broken UTF-8.");
        }
    }

    private static Refusal Malformed(string message) => Refusal.Invalid("csl-json-malformed", "text", message);

    private static Refusal ItemMalformed(string message) => Refusal.Invalid("csl-item-malformed", "item", message);
}
