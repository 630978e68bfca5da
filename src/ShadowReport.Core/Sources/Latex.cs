using System.Collections.Frozen;
using System.Text;

namespace ShadowReport.Core.Sources;

/// <summary>Converts the LaTeX of BibTeX files to plain text in one pass.</summary>
internal static class Latex
{
    /// <summary>Accents, as the combining characters that follow their letter.</summary>
    private static readonly FrozenDictionary<string, char> Accents = new Dictionary<string, char>
    {
        ["`"] = '\u0300',
        ["'"] = '\u0301',
        ["^"] = '\u0302',
        ["~"] = '\u0303',
        ["="] = '\u0304',
        ["."] = '\u0307',
        ["\""] = '\u0308',
        ["u"] = '\u0306',
        ["r"] = '\u030A',
        ["H"] = '\u030B',
        ["v"] = '\u030C',
        ["d"] = '\u0323',
        ["c"] = '\u0327',
        ["k"] = '\u0328',
        ["b"] = '\u0331',
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["ss"] = "ß",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["dj"] = "đ",
        ["DJ"] = "Đ",
        ["i"] = "ı",
        ["j"] = "ȷ",
        ["S"] = "§",
        ["P"] = "¶",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["textquoteleft"] = "‘",
        ["textquoteright"] = "’",
        ["textquotedblleft"] = "“",
        ["textquotedblright"] = "”",
        ["guillemotleft"] = "«",
        ["guillemotright"] = "»",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["textellipsis"] = "…",
        ["texteuro"] = "€",
        ["euro"] = "€",
        ["pounds"] = "£",
        ["copyright"] = "©",
        ["textregistered"] = "®",
        ["texttrademark"] = "™",
        ["textdegree"] = "°",
        ["textbackslash"] = "\\",
        ["textasciitilde"] = "~",
        ["quad"] = " ",
    }.ToFrozenDictionary();

    /// <summary>Commands that only format their words.</summary>
    private static readonly FrozenSet<string> Looks = FrozenSet.Create(
        "emph", "textit", "textbf", "textsc", "textrm", "textsf", "texttt", "textsl", "textup", "textnormal", "text", "mbox", "url",
        "path", "href", "enquote", "mkbibquote",
        "it", "bf", "sc", "rm", "sf", "tt", "sl", "em", "small", "large", "noopsort", "protect", "relax", "nocase", "uppercase",
        "lowercase");

    /// <summary>Converts LaTeX to plain text. Unknown commands stay as typed and are reported.</summary>
    /// <param name="raw">The text between the field's braces.</param>
    /// <param name="unknown">Called for each unknown command.</param>
    public static string Plain(string raw, Action<string> unknown)
    {
        var plain = new StringBuilder(raw.Length);
        char? accent = null;
        for (var at = 0; at < raw.Length;)
        {
            var character = raw[at];
            switch (character)
            {
                case '\\' when at + 1 < raw.Length:
                    at = Command(raw, at + 1, plain, ref accent, unknown);
                    continue;
                case '{':
                    break;
                case '}':
                    accent = null;
                    break;
                case '~':
                    plain.Append(' ');
                    break;
                case '-' or '`' or '\'':
                    at = Ligature(raw, at, plain);
                    continue;
                default:
                    Append(plain, character, ref accent);
                    break;
            }

            at++;
        }

        return Tidy(plain.ToString());
    }

    /// <summary>Reads a command after its backslash and returns its end.</summary>
    private static int Command(string raw, int start, StringBuilder plain, ref char? accent, Action<string> unknown)
    {
        var end = start;
        while (end < raw.Length && char.IsAsciiLetter(raw[end]))
            end++;
        var isWord = end > start;
        var name = isWord ? raw[start..end] : raw[start].ToString();
        end = isWord ? end : start + 1;
        while (isWord && end < raw.Length && raw[end] is ' ' or '\t' or '\n')
            end++;

        if (Accents.TryGetValue(name, out var combining))
            accent = combining;
        else if (Symbols.TryGetValue(name, out var symbol))
            Letters(plain, symbol, ref accent);
        else if (!isWord)
            plain.Append(name is "&" or "%" or "$" or "#" or "_" or "{" or "}" ? name : name is "-" or "/" or "!" ? "" : " ");
        else if (!Looks.Contains(name))
            Unknown(plain, name, unknown);
        return end;
    }

    private static void Unknown(StringBuilder plain, string name, Action<string> unknown)
    {
        unknown(name);
        plain.Append('\\').Append(name).Append(' ');
    }

    private static void Letters(StringBuilder plain, string symbol, ref char? accent)
    {
        // An accent replaces the dot that these letters lack.
        var letters = accent is null ? symbol : symbol switch { "ı" => "i", "ȷ" => "j", _ => symbol };
        foreach (var letter in letters)
            Append(plain, letter, ref accent);
    }

    private static void Append(StringBuilder plain, char character, ref char? accent)
    {
        if (accent is not null && char.IsWhiteSpace(character))
            return;
        plain.Append(character);
        if (accent is not { } combining)
            return;
        plain.Append(combining);
        accent = null;
    }

    private static int Ligature(string raw, int at, StringBuilder plain)
    {
        var end = at;
        while (end < raw.Length && raw[end] == raw[at])
            end++;
        var (character, many) = (raw[at], end - at);
        plain.Append((character, many) switch
        {
            ('-', 2) => "–",
            ('-', 3) => "—",
            ('`', 2) => "“",
            ('\'', 2) => "”",
            ('`', 1) => "‘",
            ('\'', 1) => "’",
            _ => new string(character, many),
        });
        return end;
    }

    private static string Tidy(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\n', '\r', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
            .Normalize(NormalizationForm.FormC);
}
