using System.Collections.Frozen;
using System.Globalization;

namespace ShadowReport.Core.Sources;

/// <summary>Converts the fields of an entry to CSL.</summary>
internal static class BibTexItems
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["article"] = "article-journal",
        ["book"] = "book",
        ["booklet"] = "pamphlet",
        ["mvbook"] = "book",
        ["collection"] = "book",
        ["proceedings"] = "book",
        ["inbook"] = "chapter",
        ["incollection"] = "chapter",
        ["inproceedings"] = "paper-conference",
        ["conference"] = "paper-conference",
        ["manual"] = "report",
        ["report"] = "report",
        ["techreport"] = "report",
        ["mastersthesis"] = "thesis",
        ["phdthesis"] = "thesis",
        ["thesis"] = "thesis",
        ["misc"] = "document",
        ["unpublished"] = "manuscript",
        ["online"] = "webpage",
        ["electronic"] = "webpage",
        ["www"] = "webpage",
        ["webpage"] = "webpage",
        ["dataset"] = "dataset",
        ["patent"] = "patent",
        ["legislation"] = "legislation",
        ["jurisdiction"] = "legal_case",
        ["legal"] = "treaty",
        ["newspaper"] = "article-newspaper",
        ["periodical"] = "periodical",
        ["software"] = "software",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["title"] = "title",
        ["shorttitle"] = "title-short",
        ["journal"] = "container-title",
        ["journaltitle"] = "container-title",
        ["booktitle"] = "container-title",
        ["maintitle"] = "container-title",
        ["series"] = "collection-title",
        ["publisher"] = "publisher",
        ["institution"] = "publisher",
        ["organization"] = "publisher",
        ["school"] = "publisher",
        ["address"] = "publisher-place",
        ["location"] = "publisher-place",
        ["volume"] = "volume",
        ["issue"] = "issue",
        ["pages"] = "page",
        ["chapter"] = "chapter-number",
        ["edition"] = "edition",
        ["type"] = "genre",
        ["note"] = "note",
        ["annote"] = "annote",
        ["abstract"] = "abstract",
        ["keywords"] = "keyword",
        ["language"] = "language",
        ["langid"] = "language",
        ["doi"] = "DOI",
        ["url"] = "URL",
        ["isbn"] = "ISBN",
        ["issn"] = "ISSN",
        ["version"] = "version",
        ["jurisdiction"] = "jurisdiction",
        ["authority"] = "authority",
        ["library"] = "archive",
        ["pagetotal"] = "number-of-pages",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> NameFields = FrozenSet.Create("author", "editor", "translator");

    /// <summary>Fields that only name a file or a sort order.</summary>
    private static readonly FrozenSet<string> SaysNothing = FrozenSet.Create(
        "file", "timestamp", "owner", "groups", "date-added", "date-modified", "bdsk-url-1", "bdsk-file-1", "key", "sortkey", "options",
        "day", "month", "year", "urldate");

    /// <summary>Converts an entry. Unknown content is kept in the item, with a warning.</summary>
    public static Outcome<CslItem> Of(BibTexEntry entry, List<SourceFileWarning> doubts)
    {
        var (item, fields) = (new SourceItemBuilder(entry.Name, doubts), entry.Fields);
        foreach (var name in entry.Repeated)
            item.Doubt($"`{name}` occurs twice. The first one was used.");
        item.Set("id", entry.Key);
        item.Set("type", TypeOf(entry.Type, fields, item));
        foreach (var (name, raw) in fields)
            Field(item, name, raw);
        Dates(item, fields);
        if (!item.Has("author") && !item.Has("editor") && Given(fields, "institution", "organization") is { } issuer)
            item.AddName("author", new CslName(null, null, Plain(item, issuer), null, null));
        if (entry.Type is "phdthesis" or "mastersthesis" && !item.Has("genre"))
            item.Set("genre", entry.Type == "phdthesis" ? "PhD thesis" : "Master’s thesis");
        return item.Done();
    }

    private static string TypeOf(string type, IReadOnlyDictionary<string, string> fields, SourceItemBuilder item)
    {
        if (type == "article" && fields.GetValueOrDefault("entrysubtype") is "newspaper" or "magazine")
            return "article-" + fields["entrysubtype"];
        if (Types.TryGetValue(type, out var known))
            return known;
        item.Doubt($"`@{type}` is an unknown type. It became a document.");
        return "document";
    }

    private static void Field(SourceItemBuilder item, string name, string raw)
    {
        if (SaysNothing.Contains(name) || name == "date"
            || (name == "entrysubtype" && item.Type!.StartsWith("article-", StringComparison.Ordinal)))
            return;
        if (NameFields.Contains(name))
            BibTexNames.Add(item, name, raw);
        else if (name == "howpublished")
            HowPublished(item, raw);
        else if (name == "number")
            item.Set(item.Type is "article-journal" or "article-magazine" or "article-newspaper" ? "issue" : "number", Plain(item, raw));
        else if (name == "subtitle")
            item.Set("title", Plain(item, raw), ": ");
        else if (name is "url" or "doi")
            item.Set(Variables[name], raw.Replace("\\", "", StringComparison.Ordinal).Trim());
        else if (Variables.TryGetValue(name, out var variable))
            item.Set(variable, Plain(item, raw));
        else
            item.NotUnderstood(name, Plain(item, raw));
    }

    private static void HowPublished(SourceItemBuilder item, string raw)
    {
        var plain = Plain(item, raw);
        if (plain.IndexOf("http", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && !item.Has("URL"))
            item.Set("URL", plain[at..].Split(' ')[0]);
        else
            item.Set("medium", plain);
    }

    private static void Dates(SourceItemBuilder item, IReadOnlyDictionary<string, string> fields)
    {
        if (Given(fields, "date") is { } date)
            Date(item, "issued", "date", date);
        else if (Given(fields, "year") is { } year)
            item.SetDate("issued", Dated(item, Plain(item, year), fields));
        if (Given(fields, "urldate") is { } seen)
            Date(item, "accessed", "urldate", seen);
    }

    private static void Date(SourceItemBuilder item, string variable, string field, string raw)
    {
        var typed = Plain(item, raw);
        item.SetDate(variable, Dated(typed), field, typed);
    }

    private static CslDate Dated(string text)
    {
        var ends = text.Split('/');
        return CslDate.OfIso(ends[0]) is { } start
            ? start with { End = ends.Length == 2 ? CslDate.OfIso(ends[1]) : null }
            : new CslDate(null, null, null, text);
    }

    private static CslDate Dated(SourceItemBuilder item, string year, IReadOnlyDictionary<string, string> fields)
    {
        if (CslDate.OfIso(year) is not { } known)
            return new CslDate(null, null, null, year);
        if (Given(fields, "month") is not { } typed)
            return known;
        // Accepts `8~jan` and `January 8` too.
        var words = Plain(item, typed).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        var month = words.Length == 1 ? SourceItemBuilder.MonthOf(words[0]) : words.Where(word => !char.IsAsciiDigit(word[0]))
            .Select(SourceItemBuilder.MonthOf).FirstOrDefault();
        if (month is null)
        {
            item.NotUnderstood("month", string.Join(' ', words));
            return known;
        }

        var day = Given(fields, "day") ?? (words.Length > 1 ? words.FirstOrDefault(word => char.IsAsciiDigit(word[0])) : null);
        int? number = int.TryParse(day, CultureInfo.InvariantCulture, out var typedDay) && typedDay is >= 1 and <= 31 ? typedDay : null;
        if (number is null && day is not null)
            item.NotUnderstood("day", Plain(item, day));
        return known with { Month = month, Day = number };
    }

    private static string? Given(IReadOnlyDictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static string Plain(SourceItemBuilder item, string raw) =>
        Latex.Plain(raw, command => item.Doubt($"`\\{command}` was not understood."));
}
