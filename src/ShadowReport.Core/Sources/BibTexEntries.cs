using System.Text;

namespace ShadowReport.Core.Sources;

/// <summary>An entry with its definitions expanded.</summary>
/// <param name="Type">The word after the @, in lower case.</param>
/// <param name="Key">The citation key; empty when there is none.</param>
/// <param name="Line">The line of its start, from 1.</param>
/// <param name="Fields">The fields by lower-case name.</param>
/// <param name="Repeated">The names that occur twice. Their first values are used.</param>
internal sealed record BibTexEntry(
    string Type, string Key, int Line, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Repeated)
{
    /// <summary>The name for messages.</summary>
    public string Name => Key.Length > 0 ? Key : $"line {Line}";
}

/// <summary>
/// Reads a file entry by entry, without interpretation. Nested braces need no recursion, and the expansion of `@string` definitions is
/// limited, so hostile files stay fast.
/// </summary>
internal sealed class BibTexEntries(string text)
{
    private const int FieldsAtMost = 200;

    /// <summary>The maximum length of all values in a file after expansion.</summary>
    private const int ExpandedAtMost = 4_000_000;

    private readonly string _text = text;
    private readonly Dictionary<string, string> _strings = new(StringComparer.OrdinalIgnoreCase);
    private int _at;
    private int _expanded;

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads the next entry; null at the end.</summary>
    /// <returns>The entry, or a refusal that names the line: `bibtex-malformed`.</returns>
    public Outcome<BibTexEntry?> Next()
    {
        while ((_at = _text.IndexOf('@', Math.Min(_at, _text.Length))) >= 0)
        {
            var start = _at++;
            var type = Name().ToLowerInvariant();
            SkipSpace();
            // Text between entries is a comment, such as an e-mail address.
            if (type.Length == 0 || Peek is not ('{' or '('))
                continue;
            if (type is not ("comment" or "preamble" or "string"))
                return Entry(type, start);
            if (NoEntry(type, start) is { } refusal)
                return refusal;
        }

        _at = _text.Length;
        return (BibTexEntry?)null;
    }

    private Refusal? NoEntry(string type, int start) => type == "string"
        ? Definition(start)
        : Balanced() is null ? Malformed(start, "its braces are never closed") : null;

    private Outcome<BibTexEntry?> Entry(string type, int start)
    {
        var close = Close();
        var key = Key(close);
        var (fields, repeated) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), new List<string>());
        while (true)
        {
            SkipSpaceAndCommas();
            if (Peek == close)
                break;
            var name = Name().ToLowerInvariant();
            if (name.Length == 0 || Value(close) is not { } value)
                return Malformed(
                    start, name.Length == 0 ? "a field's name is expected"
                        : $"the field `{name}` has no value that ends, or one of more than {CslJson.ItemLength:N0} characters");
            if (fields.Count == FieldsAtMost)
                return Malformed(start, "it has too many fields");
            if (!fields.TryAdd(name, value))
                repeated.Add(name);
        }

        _at++;
        return new BibTexEntry(type, key, LineOf(start), fields, repeated);
    }

    private Refusal? Definition(int start)
    {
        var close = Close();
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

    /// <summary>Enters the brace and returns the one that closes it.</summary>
    private char Close() => _text[_at++] == '{' ? '}' : ')';

    private string Key(char close)
    {
        var from = _at;
        while (_at < _text.Length && _text[_at] != ',' && _text[_at] != close && _text[_at] != '=' && _text[_at] != '\n')
            _at++;
        // An entry without a key starts with its first field.
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

    /// <summary>Reads `= part # part …`; null when it is malformed or too long.</summary>
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

    /// <summary>Reads the text up to the matching brace.</summary>
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
        Refusal.Invalid(
            "bibtex-malformed", "text", $"The entry that begins in line {LineOf(start)} cannot be read: {why}. Nothing was imported.");
}
