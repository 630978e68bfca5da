using ShadowReport.Core.Imports;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Collects warnings about content that was not imported as intended. Each kind is reported once, with its count.</summary>
internal sealed class DocxWarnings
{
    private readonly Dictionary<string, (string Message, int Times, List<string> Words)> _kinds = [];
    private readonly List<string> _leftOut = [];
    private readonly List<string> _added = [];

    /// <summary>The words that were left out on purpose.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Adds a warning.</summary>
    /// <param name="code">The code: kebab-case and stable.</param>
    /// <param name="message">What to check.</param>
    /// <param name="words">The words that it is about; a few of them are shown.</param>
    public void Add(string code, string message, string? words = null)
    {
        var (_, times, all) = _kinds.TryGetValue(code, out var known) ? known : (message, 0, []);
        if (words is { Length: > 0 } && all.Count < 5)
            all.Add(words.Length > 120 ? words[..119] + "…" : words);
        _kinds[code] = (message, times + 1, all);
    }

    /// <summary>The words that were added to the text.</summary>
    public IReadOnlyList<string> Added => _added;

    /// <summary>Notes words that are in a block, and are no text of the file.</summary>
    public void NoteAdded(string words) => _added.Add(words);

    /// <summary>Adds a warning about words that are in no block.</summary>
    public void AddLeftOut(string code, string message, string words)
    {
        Add(code, message, words.Trim());
        NoteLeftOut(words);
    }

    /// <summary>Notes words that are in no block, because they became something else.</summary>
    public void NoteLeftOut(string words) => _leftOut.Add(words);

    public IReadOnlyList<DocumentWarning> All =>
        [.. _kinds.Select(kind => new DocumentWarning(kind.Key, Said(kind.Value.Message, kind.Value.Times, kind.Value.Words), null))];

    private static string Said(string message, int times, List<string> words)
    {
        if (times == 1 && words.Count == 0)
            return message;
        var often = times > 1 ? $" {times} times" : "";
        return $"{message} Found{often}{(words.Count > 0 ? ": " : "")}{string.Join("; ", words.Select(word => $"“{word}”"))}.";
    }
}
