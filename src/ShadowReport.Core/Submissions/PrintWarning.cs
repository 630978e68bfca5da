using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Submissions;

/// <summary>Something that a file prints and that nobody may have meant; it hinders nothing.</summary>
/// <param name="Code">Stable; `unknown-citation` for a citation of a source that there is not.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Words">The words that are printed.</param>
public sealed record PrintWarning(string Code, string Draft, string Words)
{
    /// <summary>More are not listed: who mends these is told of the others the next time.</summary>
    public const int AtMost = 100;

    /// <summary>Citations of sources that nobody knows, once for each draft; they are printed as they were typed.</summary>
    /// <param name="drafts">What is printed, without what the edition keeps back.</param>
    /// <param name="sources">The sources that there are.</param>
    public static IReadOnlyList<PrintWarning> Of(IEnumerable<PrintedDraft> drafts, IReadOnlyDictionary<string, Source> sources) =>
    [
        .. drafts.SelectMany(draft => Citing.KeysIn(draft.Text).Where(key => !sources.ContainsKey(key)).Order(StringComparer.Ordinal)
            .Select(key => new PrintWarning("unknown-citation", draft.Key, $"[@{key}]"))).Take(AtMost),
    ];
}
