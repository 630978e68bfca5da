using System.Collections.Frozen;
using System.Text;

namespace ShadowReport.Core.Sources;

/// <summary>
/// Reads BibTeX and BibLaTeX. Bounded: neither nested braces nor `@string` definitions that double each other make it slow, since no
/// brace is a call and all that definitions expand to is counted.
/// </summary>
public sealed class BibTex
{
    /// <summary>The longest file, in UTF-16 units.</summary>
    public const int LengthAtMost = 1_000_000;

    private const int FieldsAtMost = 200;

    /// <summary>All values of a file together, their definitions put in.</summary>
    private const int ExpandedAtMost = 4_000_000;

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

    /// <summary>What only says where a file lies or how an entry is sorted.</summary>
    private static readonly FrozenSet<string> SaysNothing = FrozenSet.Create(
        "file", "timestamp", "owner", "groups", "date-added", "date-modified", "bdsk-url-1", "bdsk-file-1", "key", "sortkey", "options", "day", "month", "year", "urldate");

    private readonly string _text;
    private readonly Dictionary<string, string> _strings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CslItem> _items = [];
    private readonly List<ReadingDoubt> _doubts = [];
    private int _at;
    private int _expanded;

    private BibTex(string text) => _text = text;

    /// <summary>Reads a file; the id of each item is the entry's key.</summary>
    /// <returns>Items and doubts, or a refusal that names the line: `bibtex-malformed`, `too-many-sources`, `sources-too-long`.</returns>
    public static Outcome<SourceReading> Read(string text)
    {
        if (text.Length > LengthAtMost)
            return Refusal.Invalid("sources-too-long", "text", $"A file of sources has {LengthAtMost:N0} characters at most.");
        return new BibTex(text.Replace("\r\n", "\n")).Read();
    }

    private Outcome<SourceReading> Read()
    {
        while ((_at = _text.IndexOf('@', Math.Min(_at, _text.Length))) >= 0)
        {
            var start = _at++;
            var type = Name().ToLowerInvariant();
            SkipSpace();
            // What stands between entries is comment, an e-mail address for one.
            if (type.Length == 0 || Peek is not ('{' or '('))
                continue;
            if (_items.Count == CslJson.ItemsAtMost)
                return SourceRefusals.TooMany;
            if (Entry(type, start) is { } refusal)
                return refusal;
        }

        return new SourceReading(_items, _doubts);
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private Refusal? Entry(string type, int start)
    {
        if (type is "comment" or "preamble")
            return Balanced() is null ? Malformed(start, "its braces are never closed") : null;
        var close = Peek == '{' ? '}' : ')';
        _at++;
        if (type == "string")
            return Definition(start, close);

        var key = Key(close);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            SkipSpaceAndCommas();
            if (Peek == close)
                break;
            var name = Name().ToLowerInvariant();
            if (name.Length == 0 || Value(close) is not { } value)
                return Malformed(start, name.Length == 0 ? "a field's name is expected" : $"the field `{name}` has no value that ends, or one of more than {CslJson.ItemLength:N0} characters");
            if (fields.Count == FieldsAtMost)
                return Malformed(start, "it has too many fields");
            if (!fields.TryAdd(name, value))
                _doubts.Add(new ReadingDoubt(key, $"`{name}` stands twice; the first is taken."));
        }

        _at++;
        return Made(type, key.Length > 0 ? key : $"line {LineOf(start)}", key, fields);
    }

    private Refusal? Definition(int start, char close)
    {
        SkipSpace();
        var name = Name();
        if (name.Length == 0 || Value(close) is not { } value)
            return Malformed(start, "a definition is @string{name = value}");
        SkipSpaceAndCommas();
        if (Peek != close)
            return Malformed(start, "a definition is @string{name = value}");
        _at++;
        _strings[name] = value;
        return null;
    }

    private string Key(char close)
    {
        var from = _at;
        while (_at < _text.Length && _text[_at] != ',' && _text[_at] != close && _text[_at] != '=' && _text[_at] != '\n')
            _at++;
        // An entry without a key begins with its first field.
        if (Peek == '=')
            _at = from;
        return _text[from.._at].Trim();
    }

    private string Name()
    {
        var from = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '+' or '.' or ':' or '/'))
            _at++;
        return _text[from.._at];
    }

    /// <summary>`= part # part …`; null when it is broken, or more than a file may hold.</summary>
    private string? Value(char close)
    {
        SkipSpace();
        if (Peek != '=')
            return null;
        var value = new StringBuilder();
        do
        {
            _at++;
            SkipSpace();
            var part = Peek switch
            {
                '{' => Balanced(),
                '"' => Quoted(),
                _ => Name() is { Length: > 0 } name ? _strings.GetValueOrDefault(name) ?? name : null,
            };
            if (part is null || value.Length + part.Length > CslJson.ItemLength || (_expanded += part.Length) > ExpandedAtMost)
                return null;
            value.Append(part);
            SkipSpace();
        }
        while (Peek == '#');
        return Peek == ',' || Peek == close ? value.ToString() : null;
    }

    /// <summary>What stands between a brace and the one that closes it.</summary>
    private string? Balanced()
    {
        if (Peek == '(')
            return Until(')');
        var from = _at + 1;
        for (var depth = 0; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '\\':
                    _at++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return _text[from.._at++];
            }
        }

        return null;
    }

    private string? Until(char close)
    {
        var (from, end) = (_at + 1, _text.IndexOf(close, _at));
        _at = end < 0 ? _text.Length : end + 1;
        return end < 0 ? null : _text[from..end];
    }

    private string? Quoted()
    {
        var from = ++_at;
        for (var depth = 0; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '\\':
                    _at++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '"' when depth == 0:
                    return _text[from.._at++];
            }
        }

        return null;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private void SkipSpaceAndCommas()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == ','))
            _at++;
    }

    private int LineOf(int at) => _text.AsSpan(0, Math.Min(at, _text.Length)).Count('\n') + 1;

    private Refusal Malformed(int start, string why) =>
        Refusal.Invalid("bibtex-malformed", "text", $"The entry that begins in line {LineOf(start)} cannot be read: {why}. Nothing was taken from the file.");

    private Refusal? Made(string type, string entry, string key, Dictionary<string, string> fields)
    {
        var item = new ItemInReading(entry, _doubts);
        item.Set("id", key);
        item.Set("type", TypeOf(type, fields, item));
        foreach (var (name, raw) in fields)
            Field(item, name, raw);
        Dates(item, fields);
        if (!item.Has("author") && !item.Has("editor") && Given(fields, "institution", "organization") is { } issuer)
            item.AddName("author", new CslName(null, null, Plain(item, issuer), null, null));
        if (type is "phdthesis" or "mastersthesis" && !item.Has("genre"))
            item.Set("genre", type == "phdthesis" ? "PhD thesis" : "Master’s thesis");

        var made = item.Done();
        if (!made.Succeeded)
            return made.Refusal with { Field = "text", Message = $"{entry}: {made.Refusal.Message}" };
        _items.Add(made.Value);
        return null;
    }

    private static string TypeOf(string type, Dictionary<string, string> fields, ItemInReading item)
    {
        if (type == "article" && fields.GetValueOrDefault("entrysubtype") is "newspaper" or "magazine")
            return "article-" + fields["entrysubtype"];
        if (Types.TryGetValue(type, out var known))
            return known;
        item.Doubt($"`@{type}` is no known type; it is taken for a document.");
        return "document";
    }

    private static void Field(ItemInReading item, string name, string raw)
    {
        if (SaysNothing.Contains(name) || name == "date" || (name == "entrysubtype" && item.Type!.StartsWith("article-", StringComparison.Ordinal)))
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

    private static void HowPublished(ItemInReading item, string raw)
    {
        var plain = Plain(item, raw);
        if (plain.IndexOf("http", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && !item.Has("URL"))
            item.Set("URL", plain[at..].Split(' ')[0]);
        else
            item.Set("medium", plain);
    }

    private static void Dates(ItemInReading item, Dictionary<string, string> fields)
    {
        if (Given(fields, "date") is { } date)
            Date(item, "issued", "date", date);
        else if (Given(fields, "year") is { } year)
            item.SetDate("issued", Dated(item, Plain(item, year), fields));
        if (Given(fields, "urldate") is { } seen)
            Date(item, "accessed", "urldate", seen);
    }

    private static void Date(ItemInReading item, string variable, string field, string raw)
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

    private static CslDate Dated(ItemInReading item, string year, Dictionary<string, string> fields)
    {
        if (CslDate.OfIso(year) is not { } known)
            return new CslDate(null, null, null, year);
        if (Given(fields, "month") is not { } typed)
            return known;
        // Also `8~jan` and `January 8`.
        var words = Plain(item, typed).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        var month = words.Length == 1 ? ItemInReading.MonthOf(words[0]) : words.Where(word => !char.IsAsciiDigit(word[0])).Select(ItemInReading.MonthOf).FirstOrDefault();
        if (month is null)
        {
            item.NotUnderstood("month", string.Join(' ', words));
            return known;
        }

        var day = Given(fields, "day") ?? (words.Length > 1 ? words.FirstOrDefault(word => char.IsAsciiDigit(word[0])) : null);
        int? number = int.TryParse(day, out var typedDay) && typedDay is >= 1 and <= 31 ? typedDay : null;
        if (number is null && day is not null)
            item.NotUnderstood("day", Plain(item, day));
        return known with { Month = month, Day = number };
    }

    private static string? Given(Dictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static string Plain(ItemInReading item, string raw) => Latex.Plain(raw, command => item.Doubt($"`\\{command}` was not understood."));
}

/// <summary>Reads BibTeX's lists of names.</summary>
internal static class BibTexNames
{
    public static void Add(ItemInReading item, string variable, string raw)
    {
        foreach (var name in Split(raw, " and "))
        {
            if (name.Equals("others", StringComparison.OrdinalIgnoreCase))
                item.Doubt($"`{variable}` ends in \"and others\": CSL has no sign for that, so only those named are kept.");
            else
                item.AddName(variable, Of(name, raw => Latex.Plain(raw, command => item.Doubt($"`\\{command}` was not understood."))));
        }
    }

    private static CslName Of(string name, Func<string, string> plain)
    {
        if (IsOneGroup(name))
            return new CslName(null, null, plain(name), null, null);
        var parts = Split(name, ",");
        if (parts.Count > 1)
        {
            var (particle, family) = Particle(Split(parts[0], " "));
            return new CslName(plain(family), plain(parts[^1]), null, Kept(plain(particle)), parts.Count > 2 ? Kept(plain(parts[1])) : null);
        }

        var words = Split(name, " ");
        if (words.Count == 1)
            return new CslName(null, null, plain(name), null, null);
        var given = words.Take(words.Count - 1).TakeWhile(word => !char.IsLower(word[0])).ToList();
        var (before, last) = Particle([.. words.Skip(given.Count)]);
        return new CslName(plain(last), Kept(plain(string.Join(' ', given))), null, Kept(plain(before)), null);
    }

    /// <summary>The words in small letters before a family name.</summary>
    private static (string Particle, string Family) Particle(IReadOnlyList<string> words)
    {
        var small = words.Take(words.Count - 1).TakeWhile(word => char.IsLower(word[0])).Count();
        return (string.Join(' ', words.Take(small)), string.Join(' ', words.Skip(small)));
    }

    private static string? Kept(string text) => text.Length > 0 ? text : null;

    /// <summary>Whether all stands in one pair of braces, as the names of bodies do.</summary>
    private static bool IsOneGroup(string name)
    {
        if (name is not ['{', .., '}'] || name[1] == '\\')
            return false;
        var depth = 0;
        for (var index = 0; index < name.Length - 1; index++)
        {
            depth += name[index] == '{' ? 1 : name[index] == '}' ? -1 : 0;
            if (depth == 0)
                return false;
        }

        return true;
    }

    /// <summary>The pieces outside braces; white space of every kind is a space.</summary>
    private static List<string> Split(string raw, string at)
    {
        var text = string.Join(' ', raw.Split([' ', '\t', '\n', '~'], StringSplitOptions.RemoveEmptyEntries));
        var (pieces, depth, from) = (new List<string>(), 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] == '{' ? 1 : text[index] == '}' ? -1 : 0;
            if (depth != 0 || string.Compare(text, index, at, 0, at.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            pieces.Add(text[from..index]);
            index += at.Length - 1;
            from = index + 1;
        }

        pieces.Add(text[from..]);
        return [.. pieces.Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];
    }
}
