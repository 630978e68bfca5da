using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ShadowReport.Core.Sources;

/// <summary>
/// An item of CSL-JSON, the form in which reference software exchanges sources. It is kept as it came in, so that what is not read
/// here goes out again too; the properties are the part that footnotes are made of.
/// </summary>
public sealed class CslItem : IEquatable<CslItem>
{
    /// <summary>The variables that hold names.</summary>
    internal static readonly FrozenSet<string> NameVariables = FrozenSet.Create(
        "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor", "editorial-director",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
        "reviewed-author", "script-writer", "series-creator", "translator");

    /// <summary>The variables that hold dates.</summary>
    internal static readonly FrozenSet<string> DateVariables = FrozenSet.Create("accessed", "available-date", "event-date", "issued", "original-date", "submitted");

    /// <summary>The variables that are read here as words or numbers.</summary>
    internal static readonly FrozenSet<string> TextVariables = FrozenSet.Create(
        "id", "type", "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "event-place", "authority", "jurisdiction",
        "number", "volume", "issue", "page", "section", "genre", "archive", "medium", "note", "language", "URL");

    /// <summary>An item that says nothing.</summary>
    public static readonly CslItem Empty = new(JsonSerializer.SerializeToElement(new object()));

    private readonly JsonElement _json;

    /// <param name="json">An object whose members have the shapes of CSL-JSON, see <see cref="CslJson"/>.</param>
    internal CslItem(JsonElement json) => _json = json;

    /// <summary>The item as JSON.</summary>
    public string Json => _json.GetRawText();

    /// <summary>What other items and texts name it by.</summary>
    public string? Id => Text("id");

    /// <summary>The CSL type, such as `report`; null when it is not said.</summary>
    public string? Type => Text("type");

    /// <summary>The title; of testimony, what the person is, such as "migrant massage worker".</summary>
    public string? Title => Text("title");

    /// <summary>The title in short, for repeats.</summary>
    public string? TitleShort => Text("title-short");

    /// <summary>Who wrote or issued it; of testimony, the pseudonym or code of who gave it.</summary>
    public IReadOnlyList<CslName> Authors => Names("author");

    /// <summary>Who edited what it stands in.</summary>
    public IReadOnlyList<CslName> Editors => Names("editor");

    /// <summary>Who took down the testimony.</summary>
    public IReadOnlyList<CslName> Interviewers => Names("interviewer");

    /// <summary>When it came out.</summary>
    public CslDate? Issued => Date("issued");

    /// <summary>When somebody looked at it.</summary>
    public CslDate? Accessed => Date("accessed");

    /// <summary>The publisher.</summary>
    public string? Publisher => Text("publisher");

    /// <summary>The place, for footnotes: of the publisher, or of the event.</summary>
    public string? Place => Text("publisher-place") ?? Text("event-place");

    /// <summary>What it stands in: a newspaper, a journal, the reporter of a court, a database.</summary>
    public string? ContainerTitle => Text("container-title");

    /// <summary>The series.</summary>
    public string? CollectionTitle => Text("collection-title");

    /// <summary>The court or office.</summary>
    public string? Authority => Text("authority");

    /// <summary>The State.</summary>
    public string? Jurisdiction => Text("jurisdiction");

    /// <summary>The number: of a law, a report, a communication; a United Nations document symbol.</summary>
    public string? Number => Text("number");

    /// <summary>The volume.</summary>
    public string? Volume => Text("volume");

    /// <summary>The issue of a journal.</summary>
    public string? Issue => Text("issue");

    /// <summary>The pages that it fills.</summary>
    public string? Page => Text("page");

    /// <summary>The section of a law.</summary>
    public string? Section => Text("section");

    /// <summary>What it calls itself, such as "general comment".</summary>
    public string? Genre => Text("genre");

    /// <summary>Who holds the record.</summary>
    public string? Archive => Text("archive");

    /// <summary>What it is written on.</summary>
    public string? Medium => Text("medium");

    /// <summary>What somebody noted about it; never printed.</summary>
    public string? Note => Text("note");

    /// <summary>BCP 47.</summary>
    public string? Language => Text("language");

    /// <summary>Where it is on the web.</summary>
    public string? Url => Text("URL");

    /// <summary>The people and bodies that a name variable lists; empty when it is not there.</summary>
    public IReadOnlyList<CslName> Names(string variable) =>
        _json.TryGetProperty(variable, out var names) && names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(CslName.Of)] : [];

    /// <summary>The names of all variables that list people or bodies.</summary>
    internal IEnumerable<(string Variable, CslName Name)> AllNames() => NameVariables.Order(StringComparer.Ordinal).SelectMany(variable => Names(variable).Select(name => (variable, name)));

    /// <summary>The same item under another id.</summary>
    public CslItem WithId(string id)
    {
        if (Id == id)
            return this;
        var members = new Dictionary<string, JsonElement> { ["id"] = JsonSerializer.SerializeToElement(id) };
        foreach (var member in _json.EnumerateObject().Where(member => member.Name != "id"))
            members.Add(member.Name, member.Value);
        return new CslItem(JsonSerializer.SerializeToElement(members, CslJson.Form));
    }

    /// <summary>Whether both say the same; the order of members says nothing.</summary>
    public bool Equals(CslItem? other) => other is not null && JsonElement.DeepEquals(_json, other._json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CslItem);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Type, Title);

    private string? Text(string variable)
    {
        if (!_json.TryGetProperty(variable, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Replace('\n', ' ').Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length > 0 ? text : null;
    }

    private CslDate? Date(string variable) => _json.TryGetProperty(variable, out var value) ? CslDate.Of(value) : null;
}

/// <summary>The name of a person, or of a body.</summary>
/// <param name="Family">The family name; null for a body.</param>
/// <param name="Given">The given names.</param>
/// <param name="Literal">A name that has no parts: a body's, a pseudonym.</param>
/// <param name="Particle">Such as "van der", before the family name.</param>
/// <param name="Suffix">Such as "Jr.".</param>
public sealed record CslName(string? Family, string? Given, string? Literal, string? Particle, string? Suffix)
{
    /// <summary>The name in full, the given names first.</summary>
    public string Full => Literal ?? string.Join(' ', new[] { Given, Particle, Family, Suffix }.Where(part => part is not null));

    /// <summary>The name by which repeats call somebody.</summary>
    public string Short => Literal ?? (Family is null ? Full : string.Join(' ', new[] { Particle, Family }.Where(part => part is not null)));

    internal static CslName Of(JsonElement json)
    {
        var particles = new[] { Part(json, "dropping-particle"), Part(json, "non-dropping-particle") }.Where(part => part is not null).ToList();
        return new(Part(json, "family"), Part(json, "given"), Part(json, "literal"), particles.Count > 0 ? string.Join(' ', particles) : null, Part(json, "suffix"));
    }

    private static string? Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } part ? part : null;
}

/// <summary>A date, to the year, month or day.</summary>
/// <param name="Year">The year; null when only <paramref name="Words"/> are known.</param>
/// <param name="Month">1 to 12; null when it is not known.</param>
/// <param name="Day">1 to 31; null when it is not known.</param>
/// <param name="Words">A date that is no such numbers, as it was typed.</param>
public sealed record CslDate(int? Year, int? Month, int? Day, string? Words)
{
    /// <summary>Where a span of time ends; null for one date.</summary>
    public CslDate? End { get; init; }

    internal static CslDate? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        if (json.TryGetProperty("date-parts", out var spans) && spans.ValueKind == JsonValueKind.Array)
        {
            var dates = spans.EnumerateArray().Take(2).Select(OfParts).ToList();
            if (dates.Count > 0 && dates[0] is { } start)
                return start with { End = dates.Count > 1 ? dates[1] : null };
        }

        foreach (var name in (string[])["raw", "literal"])
        {
            if (json.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.String && words.GetString()!.Trim() is { Length: > 0 } typed)
                return OfIso(typed) ?? new CslDate(null, null, null, typed);
        }

        return null;
    }

    /// <summary>A date of the form `2018`, `2018-06` or `2018-06-28`; null for any other.</summary>
    internal static CslDate? OfIso(string text)
    {
        var parts = text.Split('-', '/');
        return parts.Length <= 3 && parts[0].Length == 4 && parts.All(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit))
            ? Of([.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))])
            : null;
    }

    private static CslDate? OfParts(JsonElement parts)
    {
        if (parts.ValueKind != JsonValueKind.Array)
            return null;
        var numbers = new List<int>();
        foreach (var part in parts.EnumerateArray().Take(3))
        {
            if (!int.TryParse(part.ValueKind == JsonValueKind.String ? part.GetString() : part.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                break;
            numbers.Add(number);
        }

        return Of(numbers);
    }

    private static CslDate? Of(IReadOnlyList<int> parts)
    {
        if (parts.Count == 0 || parts[0] is 0 or < -9999 or > 9999)
            return null;
        int? month = parts.Count > 1 && parts[1] is >= 1 and <= 12 ? parts[1] : null;
        int? day = month is not null && parts.Count > 2 && parts[2] is >= 1 and <= 31 ? parts[2] : null;
        return new CslDate(parts[0], month, day, null);
    }
}
