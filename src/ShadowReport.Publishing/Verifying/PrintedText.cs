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

/// <summary>A paragraph as it is read back from a file.</summary>
/// <param name="Text">Its words without markup, in NFC, with single spaces.</param>
/// <param name="Number">Its number through the submission; null for headings, lists, tables and footnotes.</param>
public sealed record PrintedParagraph(string Text, int? Number)
{
    /// <summary>A hash that tells two paragraphs apart and gives nothing away: without the code nobody can try out words.</summary>
    public string HashWith(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{Text}")));
}

/// <summary>
/// What one of our files says, read back from it as anybody may have got it: paragraph by paragraph in the order of reading. It walks
/// what our writers write, so a file that was saved again by an office reads the same. The file is taken for hostile.
/// </summary>
/// <param name="Format">What the file is.</param>
/// <param name="Code">The code that the file carries, as it stands there; null when it has none.</param>
/// <param name="Paragraphs">Its paragraphs, those without words left out.</param>
public sealed record PrintedText(PrintedFormat Format, string? Code, IReadOnlyList<PrintedParagraph> Paragraphs)
{
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

    public IReadOnlyList<PrintedParagraph> Done => _done;

    public void Say(ReadOnlySpan<char> words) => _words.Append(words);

    /// <summary>What was said since the last end is left out.</summary>
    public void Forget() => _words.Clear();

    public void End(int? number = null)
    {
        var text = PrintedText.Normalised(_words.ToString());
        _words.Clear();
        if (text.Length > 0)
            _done.Add(new PrintedParagraph(text, number));
    }
}
