using System.Collections.Frozen;

namespace ShadowReport.Core.Sources;

/// <summary>Reads RIS files line by line.</summary>
public static class Ris
{
    private const int TagsAtMost = 500;

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["JOUR"] = "article-journal",
        ["EJOUR"] = "article-journal",
        ["MGZN"] = "article-magazine",
        ["NEWS"] = "article-newspaper",
        ["BOOK"] = "book",
        ["EBOOK"] = "book",
        ["EDBOOK"] = "book",
        ["CHAP"] = "chapter",
        ["ECHAP"] = "chapter",
        ["CONF"] = "paper-conference",
        ["CPAPER"] = "paper-conference",
        ["RPRT"] = "report",
        ["GOVDOC"] = "report",
        ["STAND"] = "report",
        ["CASE"] = "legal_case",
        ["STAT"] = "legislation",
        ["LEGAL"] = "legislation",
        ["BILL"] = "bill",
        ["HEAR"] = "hearing",
        ["DATA"] = "dataset",
        ["AGGR"] = "dataset",
        ["ELEC"] = "webpage",
        ["WEB"] = "webpage",
        ["BLOG"] = "post-weblog",
        ["ICOMM"] = "personal_communication",
        ["PCOMM"] = "personal_communication",
        ["THES"] = "thesis",
        ["UNPB"] = "manuscript",
        ["MANSCPT"] = "manuscript",
        ["PAMP"] = "pamphlet",
        ["VIDEO"] = "motion_picture",
        ["GEN"] = "document",
        ["UNBILL"] = "bill",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["TI"] = "title",
        ["T1"] = "title",
        ["CT"] = "title",
        ["ST"] = "title-short",
        ["T2"] = "container-title",
        ["JO"] = "container-title",
        ["JF"] = "container-title",
        ["BT"] = "container-title",
        ["T3"] = "collection-title",
        ["PB"] = "publisher",
        ["CY"] = "publisher-place",
        ["PP"] = "publisher-place",
        ["VL"] = "volume",
        ["M3"] = "genre",
        ["SE"] = "section",
        ["ET"] = "edition",
        ["UR"] = "URL",
        ["L2"] = "URL",
        ["DO"] = "DOI",
        ["AB"] = "abstract",
        ["N2"] = "abstract",
        ["N1"] = "note",
        ["KW"] = "keyword",
        ["LA"] = "language",
        ["AV"] = "archive_location",
        ["DB"] = "archive",
        ["DP"] = "source",
        ["CN"] = "call-number",
        ["J2"] = "container-title-short",
        ["JA"] = "container-title-short",
        ["ID"] = "id",
        ["C1"] = "annote",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["AU"] = "author",
        ["A1"] = "author",
        ["A2"] = "editor",
        ["ED"] = "editor",
        ["A3"] = "collection-editor",
        ["A4"] = "translator",
    }.ToFrozenDictionary();

    /// <summary>The date tags, the most complete one first.</summary>
    private static readonly string[] IssuedTags = ["DA", "PY", "Y1"];

    /// <summary>Reads a file.</summary>
    /// <returns>
    /// The items and warnings, or a refusal that names the line: `ris-malformed`, `too-many-sources`, `sources-too-long`.
    /// </returns>
    public static Outcome<SourceFileContent> Read(string text)
    {
        if (text.Length > BibTex.LengthAtMost)
            return Refusal.Invalid("sources-too-long", "text", $"A file of sources has {BibTex.LengthAtMost:N0} characters at most.");
        var (items, doubts) = (new List<CslItem>(), new List<SourceFileWarning>());
        var tags = new List<(string Tag, string Value)>();
        var (number, begun) = (0, 0);
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
        {
            number++;
            if (Tagged(line) is not { } tagged)
            {
                if (line.AsSpan().Trim('\uFEFF').IsWhiteSpace())
                    continue;
                if (tags.Count == 0)
                    return Malformed(number, "it belongs to no entry. An entry begins with `TY  - `");
                if (tags[^1].Value.Length + line.Length > CslJson.ItemLength)
                    return Malformed(number, "the value is too long");
                // A long value continues on the next line.
                tags[^1] = tags[^1] with { Value = $"{tags[^1].Value} {line.Trim()}".Trim() };
                continue;
            }

            if (tagged.Tag == "TY" && tags.Count > 0)
                return Malformed(number, $"the entry that begins in line {begun} has no `ER  - `");
            if (tagged.Tag != "TY" && tags.Count == 0)
                return Malformed(number, "an entry begins with `TY  - `");
            if (tagged.Tag != "ER")
            {
                begun = tagged.Tag == "TY" ? number : begun;
                if (tags.Count == TagsAtMost)
                    return Malformed(number, "the entry has too many lines");
                tags.Add(tagged);
                continue;
            }

            if (items.Count == CslJson.ItemsAtMost)
                return SourceRefusals.TooMany;
            var item = Made(tags, begun, doubts);
            if (!item.Succeeded)
                return item.Refusal with { Field = "text", Message = $"The entry that begins in line {begun}: {item.Refusal.Message}" };
            items.Add(item.Value);
            tags.Clear();
        }

        return tags.Count > 0 ? Malformed(begun, "the entry that begins here has no `ER  - `") : new SourceFileContent(items, doubts);
    }

    /// <summary>Reads `TI  - Words`. An empty line may lack the last space.</summary>
    private static (string Tag, string Value)? Tagged(string line)
    {
        var text = line.TrimStart('\uFEFF');
        return text.Length >= 5 && char.IsAsciiLetterUpper(text[0]) && (char.IsAsciiLetterUpper(text[1]) || char.IsAsciiDigit(text[1]))
            && text[2..5] == "  -" && (text.Length == 5 || text[5] == ' ')
            ? (text[..2], text[5..].Trim())
            : null;
    }

    private static Outcome<CslItem> Made(List<(string Tag, string Value)> tags, int begun, List<SourceFileWarning> doubts)
    {
        var item = new SourceItemBuilder(
            tags.FirstOrDefault(tag => tag.Tag == "ID").Value is { Length: > 0 } id ? id : $"line {begun}", doubts);
        var type = tags[0].Value.ToUpperInvariant();
        item.Set("type", Types.GetValueOrDefault(type, "document"));
        if (!Types.ContainsKey(type))
            item.Doubt($"`{type}` is an unknown type. It became a document.");
        foreach (var (tag, value) in tags.Skip(1).Where(tag => tag.Value.Length > 0))
            Tag(item, type, tag, value);
        Pages(item, tags);
        Dates(item, tags);
        return item.Done();
    }

    private static void Tag(SourceItemBuilder item, string type, string tag, string value)
    {
        if (Names.TryGetValue(tag, out var names))
            item.AddName(names, NameOf(item, value));
        else if (tag is "TI" or "T1" or "T2" or "JO" or "JF" or "UR" or "ID" && item.Has(Variables[tag]))
            return;
        else if (Variables.TryGetValue(tag, out var variable))
            item.Set(variable, value);
        else if (tag == "IS")
            item.Set(item.Type is "article-journal" or "article-magazine" or "article-newspaper" ? "issue" : "number", value);
        else if (tag is "M1" or "SN")
            item.Set(tag == "M1" ? "number" : type is "JOUR" or "EJOUR" or "NEWS" or "MGZN" ? "ISSN" : "ISBN", value);
        else if (tag is not ("SP" or "EP" or "PY" or "Y1" or "DA" or "Y2" or "L1" or "L4"))
            item.NotUnderstood(tag, value);
    }

    private static CslName NameOf(SourceItemBuilder item, string value)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 1 && parts[1].Length > 0 && item.OrganisationOf(parts[0], string.Join(", ", parts[1..])) is { } organisation)
            return organisation;
        return parts.Length == 1 || parts[1].Length == 0
            ? new CslName(null, null, parts[0], null, null)
            : new CslName(parts[0], parts[1], null, null, parts.Length > 2 && parts[2].Length > 0 ? parts[2] : null);
    }

    private static void Pages(SourceItemBuilder item, List<(string Tag, string Value)> tags)
    {
        var (first, last) = (ValueOf(tags, "SP"), ValueOf(tags, "EP"));
        item.Set("page", last is null || last == first || first?.Contains('-') is true
            ? first ?? "" : first is null ? last : $"{first}-{last}");
    }

    private static void Dates(SourceItemBuilder item, List<(string Tag, string Value)> tags)
    {
        Date(item, "issued", tags.FirstOrDefault(tag => tag.Tag == IssuedTags.FirstOrDefault(issued => ValueOf(tags, issued) is not null)));
        Date(item, "accessed", tags.FirstOrDefault(tag => tag.Tag == "Y2"));
    }

    private static void Date(SourceItemBuilder item, string variable, (string? Tag, string? Value) tag)
    {
        if (tag is { Tag: { } name, Value: { Length: > 0 } typed })
            item.SetDate(variable, Dated(typed), name, typed);
    }

    /// <summary>Reads `2018/06/28/other words`, of which everything after the year is optional.</summary>
    private static CslDate Dated(string value)
    {
        var numbers = value.Split('/').Take(3).TakeWhile(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit)).ToList();
        return numbers.Count > 0 && CslDate.OfIso(string.Join('-', numbers)) is { } date ? date : CslDate.OfIso(value)
            ?? new CslDate(null, null, null, value.Trim('/'));
    }

    private static string? ValueOf(List<(string Tag, string Value)> tags, string tag) =>
        tags.FirstOrDefault(one => one.Tag == tag).Value is { Length: > 0 } value ? value : null;

    private static Refusal Malformed(int line, string why) =>
        Refusal.Invalid("ris-malformed", "text", $"Line {line} cannot be read: {why}. Nothing was imported.");
}
