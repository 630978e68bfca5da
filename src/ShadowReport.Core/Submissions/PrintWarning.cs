using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Submissions;

/// <summary>Something that a file prints and that nobody may have meant; it hinders nothing.</summary>
/// <param name="Code">Stable; `unknown-citation` for a citation of a source that there is not.</param>
/// <param name="Draft">The key of the draft; null when it is about the file.</param>
/// <param name="Words">The words that are printed; null when it is about the file.</param>
public sealed record PrintWarning(string Code, string? Draft, string? Words)
{
    /// <summary>The same in a sentence; null in exports that were made before there was one.</summary>
    public string? Message { get; init; }

    /// <summary>More are not listed: who mends these is told of the others the next time.</summary>
    public const int AtMost = 100;

    /// <summary>Citations of sources that nobody knows, once for each draft; they are printed as they were typed.</summary>
    /// <param name="drafts">What is printed, without what the edition keeps back.</param>
    /// <param name="sources">The sources that there are.</param>
    public static IReadOnlyList<PrintWarning> Of(IEnumerable<PrintedDraft> drafts, IReadOnlyDictionary<string, Source> sources) =>
    [
        .. drafts.SelectMany(draft => CitationFinder.KeysIn(draft.Text).Where(key => !sources.ContainsKey(key)).Order(StringComparer.Ordinal)
            .Select(key => new PrintWarning("unknown-citation", draft.Key, $"[@{key}]") { Message = $"There is no source {key}. The citation is printed as it was typed." })).Take(AtMost),
    ];
}
