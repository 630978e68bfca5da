using System.Text;

namespace ShadowReport.Core.Sources;

/// <summary>
/// A text in the form in which quotations are compared: letters, digits and punctuation between words. Quotation mark and dash styles,
/// spaces, ligatures and soft hyphens depend on the writer or program and are ignored.
/// </summary>
internal sealed class QuotationText
{
    private readonly List<int> _origins = [];
    private IReadOnlyList<string>? _words;
    private HashSet<string>? _wordSet;

    private QuotationText(string original) => Original = original;

    public string Original { get; }

    public string Text { get; private set; } = "";

    /// <summary>The words, without surrounding punctuation.</summary>
    public IReadOnlyList<string> Words =>
        _words ??= [.. Text.Split(' ').Select(word => word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '\''))
            .Where(word => word.Length > 0)];

    public IReadOnlySet<string> WordSet => _wordSet ??= Words.ToHashSet();

    /// <summary>Returns the index of a character in the original text; its length after the end.</summary>
    public int Origin(int index) => index < _origins.Count ? _origins[index] : Original.Length;

    public static QuotationText Of(string original)
    {
        var loose = new QuotationText(original);
        var text = new StringBuilder(original.Length);
        for (var at = 0; at < original.Length; at++)
            loose.Add(text, original[at], at);
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        loose.Text = text.ToString();
        return loose;
    }

    private void Add(StringBuilder text, char character, int at)
    {
        switch (character)
        {
            case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF':
                return;
            case '“' or '”' or '„' or '‟' or '"' or '«' or '»' or '‹' or '›' or '‘' or '’' or '‚' or '‛' or '\'' or '′' or '`' or '´':
                Put(text, '\'', at);
                return;
            case '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−':
                Drop(text, ' ');
                Drop(text, '-');
                Put(text, '-', at);
                return;
            case '…':
                Drop(text, ' ');
                for (var dot = 0; dot < 3; dot++)
                    Put(text, '.', at);
                return;
            case 'ﬀ' or 'ﬁ' or 'ﬂ' or 'ﬃ' or 'ﬄ':
                foreach (var letter in character switch { 'ﬀ' => "ff", 'ﬁ' => "fi", 'ﬂ' => "fl", 'ﬃ' => "ffi", _ => "ffl" })
                    Put(text, letter, at);
                return;
            case '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']':
                Drop(text, ' ');
                Put(text, character, at);
                return;
            default:
                if (!char.IsWhiteSpace(character))
                    Put(text, character, at);
                else if (text.Length > 0 && text[^1] is not (' ' or '-' or '(' or '['))
                    Put(text, ' ', at);
                return;
        }
    }

    private void Put(StringBuilder text, char character, int at)
    {
        text.Append(character);
        _origins.Add(at);
    }

    private void Drop(StringBuilder text, char character)
    {
        if (text.Length == 0 || text[^1] != character)
            return;
        text.Length--;
        _origins.RemoveAt(_origins.Count - 1);
    }
}
