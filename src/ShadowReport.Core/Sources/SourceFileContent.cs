using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ShadowReport.Core.Sources;

/// <summary>The sources read from a file of a reference manager.</summary>
/// <param name="Items">The items in file order.</param>
/// <param name="Doubts">Warnings about content that was not understood. It is kept in the item's `custom`.</param>
public sealed record SourceFileContent(IReadOnlyList<CslItem> Items, IReadOnlyList<SourceFileWarning> Doubts);

/// <summary>A warning about content that was not understood.</summary>
/// <param name="Entry">The id of the entry, or its place.</param>
/// <param name="Message">The message for people.</param>
public sealed record SourceFileWarning(string Entry, string Message);

/// <summary>Builds an item while a file is read.</summary>
internal sealed class SourceItemBuilder(string entry, List<SourceFileWarning> doubts)
{
    private readonly JsonObject _members = [];

    public string? Type => _members["type"]?.GetValue<string>();

    public bool Has(string variable) => _members.ContainsKey(variable);

    public void Doubt(string message) => doubts.Add(new SourceFileWarning(entry, message));

    /// <summary>Sets a variable. A second value is appended.</summary>
    public void Set(string variable, string value, string between = "; ")
    {
        if (value.Length > 0)
            _members[variable] = _members[variable] is { } before ? $"{before}{between}{value}" : value;
    }

    /// <summary>Whether a name is an organisation's, or may be; then it is kept whole, with a warning.</summary>
    public bool IsOrganisation(string name)
    {
        var bearer = OrganisationNames.Of(name);
        if (bearer == NameBearer.Unclear)
            Doubt($"“{name}” may be a person or an organisation. It was kept whole. Write a person as “Family, Given”.");
        return bearer != NameBearer.Person;
    }

    /// <summary>Returns an organisation whose name has a comma; null for a person.</summary>
    public CslName? OrganisationOf(string first, string second)
    {
        if (OrganisationNames.OfDivided(first, second) is not var (whole, isTurned))
            return null;
        if (isTurned)
            Doubt($"“{first}, {second}” was read as the organisation “{whole}”. Correct it if it is a person.");
        return new CslName(null, null, whole, null, null);
    }

    public void AddName(string variable, CslName name)
    {
        if (name.Full.Length == 0)
            return;
        if (_members[variable] is not JsonArray names)
            _members[variable] = names = [];
        var parts = new JsonObject();
        foreach (var (part, value) in new[] { ("family", name.Family), (
            "given", name.Given), ("literal", name.Literal), ("non-dropping-particle", name.Particle), ("suffix", name.Suffix) })
        {
            if (!string.IsNullOrEmpty(value))
                parts[part] = value;
        }

        names.Add(parts);
    }

    /// <summary>Sets a date, by numbers if they are known, else by words.</summary>
    public void SetDate(string variable, CslDate date) =>
        _members[variable] = date.Year is null
            ? new JsonObject { ["literal"] = date.Words }
            : new JsonObject
            {
                ["date-parts"] = date.End is { Year: not null } end
                ? new JsonArray(Parts(date), Parts(end)) : new JsonArray(Parts(date))
            };

    /// <summary>Sets a date, and keeps the typed text if the date contains less, as for month 13.</summary>
    public void SetDate(string variable, CslDate date, string field, string typed)
    {
        SetDate(variable, date);
        var told = date.Year is null ? int.MaxValue : Parts(date).Count + (date.End is { Year: not null } end ? Parts(end).Count : 0);
        if (typed.Split(['/', '-'], StringSplitOptions.RemoveEmptyEntries).Length > told)
            NotUnderstood(field, typed);
    }

    private static JsonArray Parts(CslDate one) =>
        [.. new[] { one.Year, one.Month, one.Month is null ? null : one.Day }.Where(part => part is not null)
            .Select(part => (JsonNode)part!.Value)];

    /// <summary>Keeps content without a place in CSL, with a warning.</summary>
    public void NotUnderstood(string field, string value)
    {
        if (value.Length == 0)
            return;
        if (_members["custom"] is not JsonObject custom)
            _members["custom"] = custom = [];
        custom[field] = custom[field] is { } before ? $"{before}; {value}" : value;
        Doubt($"`{field}` was not understood. Its text was kept in `custom`.");
    }

    public Outcome<CslItem> Done() => CslJson.Read(JsonSerializer.SerializeToElement(_members, CslJson.Form));

    /// <summary>Parses a month by number or English name; null for any other word.</summary>
    public static int? MonthOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is >= 1 and <= 12 ? number : null;
        var index = text.Length < 3 ? -1 : Array.IndexOf(MonthStems, text[..3].ToLowerInvariant());
        return index < 0 ? null : index + 1;
    }

    private static readonly string[] MonthStems = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
}
