using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ShadowReport.Core.Sources;

/// <summary>
/// An item of CSL-JSON, the exchange format of reference managers. It is stored as received, so that unknown members survive an export. The
/// properties are the values that footnotes need.
/// </summary>
public sealed class CslItem : IEquatable<CslItem>
{
    /// <summary>The variables that contain names.</summary>
    internal static readonly FrozenSet<string> NameVariables = FrozenSet.Create(
        "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor",
        "editorial-director",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
        "producer", "recipient",
        "reviewed-author", "script-writer", "series-creator", "translator");

    /// <summary>The variables that contain dates.</summary>
    internal static readonly FrozenSet<string> DateVariables = FrozenSet.Create(
        "accessed", "available-date", "event-date", "issued", "original-date", "submitted");

    /// <summary>The variables that are read as text or numbers.</summary>
    internal static readonly FrozenSet<string> TextVariables = FrozenSet.Create(
        "id", "type", "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "event-place",
        "authority", "jurisdiction",
        "number", "volume", "issue", "page", "section", "genre", "archive", "medium", "note", "language", "URL");

    /// <summary>The item without values.</summary>
    public static readonly CslItem Empty = new(JsonSerializer.SerializeToElement(new object()));

    private readonly JsonElement _json;

    /// <param name="json">An object whose members have the types of CSL-JSON, see <see cref="CslJson"/>.</param>
    internal CslItem(JsonElement json) => _json = json;

    /// <summary>The item as JSON.</summary>
    public string Json => _json.GetRawText();

    /// <summary>The id that other items and texts refer to.</summary>
    public string? Id => Text("id");

    /// <summary>The CSL type, such as `report`; null when there is none.</summary>
    public string? Type => Text("type");

    /// <summary>The title. For testimony it describes the person, such as "migrant massage worker".</summary>
    public string? Title => Text("title");

    /// <summary>The short title, for repeated citations.</summary>
    public string? TitleShort => Text("title-short");

    /// <summary>The authors or issuers. For testimony, the pseudonym or code of the witness.</summary>
    public IReadOnlyList<CslName> Authors => Names("author");

    /// <summary>The editors of the containing work.</summary>
    public IReadOnlyList<CslName> Editors => Names("editor");

    /// <summary>The interviewers who took the testimony.</summary>
    public IReadOnlyList<CslName> Interviewers => Names("interviewer");

    /// <summary>The publication date.</summary>
    public CslDate? Issued => Date("issued");

    /// <summary>The date of access.</summary>
    public CslDate? Accessed => Date("accessed");

    /// <summary>The publisher.</summary>
    public string? Publisher => Text("publisher");

    /// <summary>The place of the publisher or event.</summary>
    public string? Place => Text("publisher-place") ?? Text("event-place");

    /// <summary>The containing work: a newspaper, a journal, a court reporter, a database.</summary>
    public string? ContainerTitle => Text("container-title");

    /// <summary>The series.</summary>
    public string? CollectionTitle => Text("collection-title");

    /// <summary>The court or office.</summary>
    public string? Authority => Text("authority");

    /// <summary>The State.</summary>
    public string? Jurisdiction => Text("jurisdiction");

    /// <summary>The number of a law, report or communication; a United Nations document symbol.</summary>
    public string? Number => Text("number");

    /// <summary>The volume.</summary>
    public string? Volume => Text("volume");

    /// <summary>The issue of a journal.</summary>
    public string? Issue => Text("issue");

    /// <summary>The pages in the containing work.</summary>
    public string? Page => Text("page");

    /// <summary>The section of a law.</summary>
    public string? Section => Text("section");

    /// <summary>The genre, such as "general comment".</summary>
    public string? Genre => Text("genre");

    /// <summary>The archive that holds the record.</summary>
    public string? Archive => Text("archive");

    /// <summary>The web address.</summary>
    public string? Url => Text("URL");

    /// <summary>Lists the people and bodies of a name variable; empty when it is missing.</summary>
    public IReadOnlyList<CslName> Names(string variable) =>
        _json.TryGetProperty(variable, out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(CslName.Of)] : [];

    /// <summary>Lists all names with their variables.</summary>
    internal IEnumerable<(string Variable, CslName Name)> AllNames() =>
        NameVariables.Order(StringComparer.Ordinal).SelectMany(variable => Names(variable).Select(name => (variable, name)));

    /// <summary>Lists the date variables with a day that does not exist, such as 30 February.</summary>
    internal IEnumerable<string> ImpossibleDates() => DateVariables.Order(StringComparer.Ordinal)
        .Where(variable => Date(variable) is { } date && (date.IsImpossible || date.End is { IsImpossible: true }));

    /// <summary>Returns the same item with another id.</summary>
    public CslItem WithId(string id)
    {
        if (Id == id)
            return this;
        var members = new Dictionary<string, JsonElement> { ["id"] = JsonSerializer.SerializeToElement(id) };
        foreach (var member in _json.EnumerateObject().Where(member => member.Name != "id"))
            members.Add(member.Name, member.Value);
        return new CslItem(JsonSerializer.SerializeToElement(members, CslJson.Form));
    }

    /// <summary>Whether both contain the same values, regardless of the order of members.</summary>
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
/// <param name="Literal">An undivided name, such as a body's or a pseudonym.</param>
/// <param name="Particle">The particle before the family name, such as "van der".</param>
/// <param name="Suffix">The suffix, such as "Jr.".</param>
public sealed record CslName(string? Family, string? Given, string? Literal, string? Particle, string? Suffix)
{
    /// <summary>The full name, given names first.</summary>
    public string Full => Literal ?? string.Join(' ', new[] { Given, Particle, Family, Suffix }.Where(part => part is not null));

    /// <summary>The short name for repeated citations.</summary>
    public string Short =>
        Literal ?? (Family is null ? Full : string.Join(' ', new[] { Particle, Family }.Where(part => part is not null)));

    internal static CslName Of(JsonElement json)
    {
        var particles = new[] { Part(json, "dropping-particle"), Part(json, "non-dropping-particle") }.Where(part => part is not null)
            .ToList();
        return new(Part(json, "family"), Part(json, "given"), Part(json, "literal"), particles.Count > 0
            ? string.Join(' ', particles) : null, Part(json, "suffix"));
    }

    private static string? Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString()!.Trim() is { Length: > 0 } part ? part : null;
}

/// <summary>A date with a year, a month or a day.</summary>
/// <param name="Year">The year; null when only <paramref name="Words"/> are known.</param>
/// <param name="Month">The month, 1 to 12; null when unknown.</param>
/// <param name="Day">The day, 1 to 31; null when unknown.</param>
/// <param name="Words">A date in words, as typed.</param>
public sealed record CslDate(int? Year, int? Month, int? Day, string? Words)
{
    /// <summary>The end of a date range; null for a single date.</summary>
    public CslDate? End { get; init; }

    /// <summary>Whether its month is too short for its day. Stored dates can be; new ones are refused.</summary>
    internal bool IsImpossible =>
        Year is { } year && Month is { } month && Day is { } day
            && day > (month == 2 && !IsLeap(year) ? 28 : DateTime.DaysInMonth(2000, month));

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

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
            if (json.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.String
                && words.GetString()!.Trim() is { Length: > 0 } typed)
                return OfIso(typed) ?? new CslDate(null, null, null, typed);
        }

        return null;
    }

    /// <summary>Parses `2018`, `2018-06` or `2018-06-28`; null for any other form.</summary>
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
            if (!int.TryParse(
                part.ValueKind == JsonValueKind.String ? part.GetString()
                    : part.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
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
