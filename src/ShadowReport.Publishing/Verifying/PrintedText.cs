using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Publishing.Verifying;

/// <summary>The formats that can be read back.</summary>
public enum PrintedFormat
{
    /// <summary>Word.</summary>
    Docx,

    /// <summary>A single HTML page.</summary>
    Html,

    /// <summary>Markdown.</summary>
    Markdown,
}

/// <summary>Why readers of a file see something other than what was sent.</summary>
public enum PrintedDifference
{
    /// <summary>Other or missing words.</summary>
    Words,

    /// <summary>Hidden text, or text outside the page.</summary>
    Hidden,

    /// <summary>Struck-out text.</summary>
    StruckOut,

    /// <summary>Text in a colour that is hard to distinguish from its background.</summary>
    Colour,

    /// <summary>Text that is too small, too narrow or cut too low to be read.</summary>
    Size,

    /// <summary>Text above or below the line: 10⁶ is not 106.</summary>
    Raised,

    /// <summary>Text in a symbol font.</summary>
    Signs,

    /// <summary>A picture, a shape, a frame or an object of another program.</summary>
    Picture,

    /// <summary>A field that can show other words when the file is opened again.</summary>
    Field,

    /// <summary>A tracked change.</summary>
    TrackedChange,

    /// <summary>Another or invisible number or bullet before the paragraph, or a moved footnote mark.</summary>
    Numbering,

    /// <summary>The page header.</summary>
    Header,

    /// <summary>The page footer.</summary>
    Footer,

    /// <summary>The contents list.</summary>
    Contents,

    /// <summary>Markup, style or program of a page that could show something else.</summary>
    Markup,
}

/// <summary>A paragraph that was read back from a file.</summary>
/// <param name="Text">The words without markup, in NFC, with single spaces.</param>
/// <param name="Number">The paragraph number; null for headings, lists, tables and footnotes.</param>
public sealed record PrintedParagraph(string Text, int? Number)
{
    /// <summary>The mark before it, such as `3.` or `•`, with one `>` for each list level below the first.</summary>
    public string Label { get; init; } = "";

    /// <summary>
    /// In Word files, the footnote marks with the number of preceding characters that are not white space. In other formats, the markup.
    /// </summary>
    public string Notes { get; init; } = "";

    /// <summary>Why readers do not see its words as they are; null when they do.</summary>
    public PrintedDifference? Difference { get; init; }

    /// <summary>The words that readers do not see as they are.</summary>
    public string DifferentWords { get; init; } = "";

    /// <summary>Whether it contains a tracked change.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Returns a hash of the words, salted with the code, so that words cannot be guessed without it.</summary>
    public string HashWith(string code) => PrintedText.HashOf(code, Text);

    /// <summary>Returns a hash of the visible marks beside the words.</summary>
    public string SeenHashWith(string code) => PrintedText.HashOf(code, $"{Label}\n{Notes}");
}

/// <summary>A header, a footer or the contents list.</summary>
/// <param name="Kind">Which of them it is.</param>
/// <param name="Text">The words; a field is its name in braces.</param>
/// <param name="Difference">Why readers do not see them as they are; null when they do.</param>
public sealed record PrintedEdge(PrintedDifference Kind, string Text, PrintedDifference? Difference)
{
    /// <summary>The pages: default, first or even.</summary>
    public string Pages { get; init; } = "default";

    /// <summary>Returns a hash that starts with the kind.</summary>
    public string HashWith(string code) => $"{Kind}/{PrintedText.HashOf(code, $"{Kind}\n{Pages}\n{Text}")}";
}

/// <summary>
/// The text of a file of this software as readers see it, paragraph by paragraph. A file saved again by an office program gives the same
/// text. The file may be hostile.
/// </summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Code">The code in the file; null when there is none.</param>
/// <param name="Paragraphs">The paragraphs with words.</param>
public sealed record PrintedText(PrintedFormat Format, string? Code, IReadOnlyList<PrintedParagraph> Paragraphs)
{
    /// <summary>Headers, footers and the contents list.</summary>
    public IReadOnlyList<PrintedEdge> Edges { get; init; } = [];

    /// <summary>The words that tracked changes delete.</summary>
    public string Deleted { get; init; } = "";

    /// <summary>Whether the header is the one of this software, which is the title.</summary>
    public bool HasOwnHeader { get; init; } = true;

    /// <summary>Whether the footer is the one of this software, which is the page numbers.</summary>
    public bool HasOwnFooter { get; init; } = true;

    /// <summary>Reads a file back; null when it is not readable, broken or too large.</summary>
    public static PrintedText? Read(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
            return PrintedDocx.Read(file);
        if (file.AsSpan().StartsWith("%PDF"u8) || file.AsSpan().Contains((byte)0))
            return null;
        var text = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return text.StartsWith("---\n", StringComparison.Ordinal) ? PrintedMarkdown.Read(text) : text.AsSpan().TrimStart().StartsWith("<")
            ? PrintedHtml.Read(text) : null;
    }

    internal static string HashOf(string code, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{text}")));

    internal static string Normalised(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join(' ', words);
        // Broken surrogates cannot be normalised; no file of this software contains them.
        return joined.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? joined : joined.Normalize(NormalizationForm.FormC);
    }
}

/// <summary>Collects paragraphs while a file is read.</summary>
internal sealed class PrintedParagraphs
{
    private readonly List<PrintedParagraph> _done = [];
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _notes = new();
    private (PrintedDifference Difference, string Words)? _difference;
    private bool _isChanged;
    private int _visible;

    public IReadOnlyList<PrintedParagraph> Done => _done;

    /// <summary>The words since the last paragraph.</summary>
    public string Words => PrintedText.Normalised(_words.ToString());

    /// <summary>The length of all words, in UTF-16 units.</summary>
    public long Letters { get; private set; }

    public void Say(ReadOnlySpan<char> words)
    {
        _words.Append(words);
        Letters += words.Length;
        foreach (var character in words)
            _visible += char.IsWhiteSpace(character) ? 0 : 1;
    }

    /// <summary>Adds a footnote mark.</summary>
    public void Refer(int note) => _notes.Append(System.Globalization.CultureInfo.InvariantCulture, $"{_visible}:{note};");

    /// <summary>
    /// Records that readers do not see words as they are. The first reason is kept, and any reason precedes a tracked change.
    /// </summary>
    public void Note(PrintedDifference difference, string words)
    {
        if (difference == PrintedDifference.TrackedChange)
            _isChanged = true;
        else
            _difference ??= (difference, words);
    }

    /// <summary>Takes the words since the last paragraph for another use.</summary>
    public (string Words, PrintedDifference? Difference) Take()
    {
        var taken = (Words, _difference?.Difference ?? (_isChanged ? PrintedDifference.TrackedChange : null));
        Clear();
        return taken;
    }

    /// <summary>Ends a paragraph. An empty one is dropped, and its changes count for the next one.</summary>
    /// <param name="number">The paragraph number; null when there is none.</param>
    /// <param name="label">The mark before it.</param>
    /// <param name="notes">Its other visible content; the footnote marks by default.</param>
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
