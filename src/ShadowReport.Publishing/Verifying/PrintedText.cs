using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Publishing.Verifying;

/// <summary>The formats whose words are read back.</summary>
public enum PrintedFormat
{
    /// <summary>Word.</summary>
    Docx,

    /// <summary>One page of HTML.</summary>
    Html,

    /// <summary>Markdown.</summary>
    Markdown,
}

/// <summary>Why a reader of a file sees something else than what was sent.</summary>
public enum PrintedDifference
{
    /// <summary>Other words, or words that are missing.</summary>
    Words,

    /// <summary>Hidden text, or text that lies outside the page.</summary>
    Hidden,

    /// <summary>Text that is struck out.</summary>
    StruckOut,

    /// <summary>Text in a colour that is hard to tell from what lies behind it.</summary>
    Colour,

    /// <summary>Text that is too small, too narrow or cut too low to be read.</summary>
    Size,

    /// <summary>Text above or below the line: 10⁶ is not 106.</summary>
    Raised,

    /// <summary>Text in a font that shows signs in place of letters.</summary>
    Signs,

    /// <summary>A picture, a shape, a frame or an object of another program.</summary>
    Picture,

    /// <summary>A field that may show other words when the file is opened again.</summary>
    Field,

    /// <summary>A tracked change.</summary>
    TrackedChange,

    /// <summary>Another number or bullet before the paragraph, one that is not seen, or a footnote's mark at another place.</summary>
    Numbering,

    /// <summary>The header of the pages.</summary>
    Header,

    /// <summary>The footer of the pages.</summary>
    Footer,

    /// <summary>The list of contents.</summary>
    Contents,

    /// <summary>The page's markup, style or program, which could show something else.</summary>
    Markup,
}

/// <summary>A paragraph as it is read back from a file.</summary>
/// <param name="Text">Its words without markup, in NFC, with single spaces.</param>
/// <param name="Number">Its number through the submission; null for headings, lists, tables and footnotes.</param>
public sealed record PrintedParagraph(string Text, int? Number)
{
    /// <summary>What stands before it, such as `3.` or `•`, with one `>` for each level of its list below the first.</summary>
    public string Label { get; init; } = "";

    /// <summary>In Word files where the marks of footnotes stand: after how many characters without white space, and which. In others the markup.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Why a reader does not see its words as they stand; null when they are seen.</summary>
    public PrintedDifference? Difference { get; init; }

    /// <summary>The words that are not seen so.</summary>
    public string DifferentWords { get; init; } = "";

    /// <summary>Whether it holds a tracked change.</summary>
    public bool IsChanged { get; init; }

    /// <summary>A hash that tells two paragraphs apart and gives nothing away: without the code nobody can try out words.</summary>
    public string HashWith(string code) => PrintedText.HashOf(code, Text);

    /// <summary>The same of what is seen beside the words.</summary>
    public string SeenHashWith(string code) => PrintedText.HashOf(code, $"{Label}\n{Notes}");
}

/// <summary>What stands around the text: a header, a footer, or the list of contents.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">Its words; a field stands as its name in braces.</param>
/// <param name="Difference">Why a reader does not see them as they stand; null when they are seen.</param>
public sealed record PrintedEdge(PrintedDifference Kind, string Text, PrintedDifference? Difference)
{
    /// <summary>On which pages: default, first or even.</summary>
    public string Pages { get; init; } = "default";

    /// <summary>A hash with the kind in it.</summary>
    public string HashWith(string code) => $"{Kind}/{PrintedText.HashOf(code, $"{Kind}\n{Pages}\n{Text}")}";
}

/// <summary>
/// What one of our files says, read back from it as anybody may have got it: paragraph by paragraph in the order of reading, as a reader sees
/// it. A file that was saved again by an office reads the same. The file is taken for hostile.
/// </summary>
/// <param name="Format">What the file is.</param>
/// <param name="Code">The code that the file carries, as it stands there; null when it has none.</param>
/// <param name="Paragraphs">Its paragraphs, those without words left out.</param>
public sealed record PrintedText(PrintedFormat Format, string? Code, IReadOnlyList<PrintedParagraph> Paragraphs)
{
    /// <summary>What stands around the text.</summary>
    public IReadOnlyList<PrintedEdge> Edges { get; init; } = [];

    /// <summary>The words that tracked changes take away.</summary>
    public string Deleted { get; init; } = "";

    /// <summary>Whether the header is the one that our writer writes, which is the title, as far as the file itself tells.</summary>
    public bool HasOwnHeader { get; init; } = true;

    /// <summary>Whether the footer is the one that our writer writes, which is page numbers.</summary>
    public bool HasOwnFooter { get; init; } = true;

    /// <summary>Reads a file back; null when it is none that we read, or broken, or larger inside than any submission.</summary>
    public static PrintedText? Read(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
            return PrintedDocx.Read(file);
        if (file.AsSpan().StartsWith("%PDF"u8) || file.AsSpan().Contains((byte)0))
            return null;
        var text = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return text.StartsWith("---\n", StringComparison.Ordinal) ? PrintedMarkdown.Read(text) : text.AsSpan().TrimStart().StartsWith("<") ? PrintedHtml.Read(text) : null;
    }

    internal static string HashOf(string code, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{text}")));

    internal static string Normalised(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join(' ', words);
        // Broken surrogates cannot be normalised; they come from no file of ours.
        return joined.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? joined : joined.Normalize(NormalizationForm.FormC);
    }
}

/// <summary>Gathers paragraphs while a file is walked.</summary>
internal sealed class PrintedParagraphs
{
    private readonly List<PrintedParagraph> _done = [];
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _notes = new();
    private (PrintedDifference Difference, string Words)? _difference;
    private bool _isChanged;
    private int _visible;

    public IReadOnlyList<PrintedParagraph> Done => _done;

    /// <summary>What was said since the last end.</summary>
    public string Words => PrintedText.Normalised(_words.ToString());

    /// <summary>How much was said in all, in UTF-16 units.</summary>
    public long Letters { get; private set; }

    public void Say(ReadOnlySpan<char> words)
    {
        _words.Append(words);
        Letters += words.Length;
        foreach (var character in words)
            _visible += char.IsWhiteSpace(character) ? 0 : 1;
    }

    /// <summary>The mark of a footnote stands here.</summary>
    public void Refer(int note) => _notes.Append(System.Globalization.CultureInfo.InvariantCulture, $"{_visible}:{note};");

    /// <summary>A reader does not see the words as they stand. The first reason is kept, and any before a tracked change.</summary>
    public void Note(PrintedDifference difference, string words)
    {
        if (difference == PrintedDifference.TrackedChange)
            _isChanged = true;
        else
            _difference ??= (difference, words);
    }

    /// <summary>What was said since the last end, for another use.</summary>
    public (string Words, PrintedDifference? Difference) Take()
    {
        var taken = (Words, _difference?.Difference ?? (_isChanged ? PrintedDifference.TrackedChange : null));
        Clear();
        return taken;
    }

    /// <summary>A paragraph that has neither words nor anything else to see goes; what changed in it counts for the next one.</summary>
    /// <param name="number">Its number through the submission.</param>
    /// <param name="label">What stands before it.</param>
    /// <param name="notes">What else of it is seen; where marks of footnotes stand when left out.</param>
    public void End(int? number = null, string label = "", Func<string>? notes = null)
    {
        var text = Words;
        if (text.Length == 0 && _difference is null)
        {
            _words.Clear();
            _visible = 0;
            return;
        }

        _done.Add(new PrintedParagraph(text, number)
        {
            Label = label,
            Notes = notes is null ? _notes.ToString() : notes(),
            Difference = _difference?.Difference,
            DifferentWords = _difference?.Words ?? "",
            IsChanged = _isChanged,
        });
        Clear();
    }

    private void Clear()
    {
        _words.Clear();
        _notes.Clear();
        (_difference, _isChanged, _visible) = (null, false, 0);
    }
}
