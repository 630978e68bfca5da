using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Submissions;

/// <summary>A warning about printed text that may be a mistake. It blocks nothing.</summary>
/// <param name="Code">The stable code; `unknown-citation` for a citation without a source.</param>
/// <param name="Draft">The key of the draft; null for the whole file.</param>
/// <param name="Words">The printed words; null for the whole file.</param>
public sealed record PrintWarning(string Code, string? Draft, string? Words)
{
    /// <summary>The warning as a sentence; null in older exports.</summary>
    public string? Message { get; init; }

    /// <summary>The maximum number of warnings. Once these are fixed, the next export shows the others.</summary>
    public const int AtMost = 100;

    /// <summary>Lists the citations without a source, once for each draft. They are printed as typed.</summary>
    /// <param name="drafts">The printed drafts, without restricted text.</param>
    /// <param name="sources">The sources of the report.</param>
    public static IReadOnlyList<PrintWarning> Of(IEnumerable<PrintedDraft> drafts, IReadOnlyDictionary<string, Source> sources) =>
    [
        .. drafts.SelectMany(
            draft => CitationFinder.KeysIn(draft.Text).Where(key => !sources.ContainsKey(key)).Order(StringComparer.Ordinal)
            .Select(key => new PrintWarning(
                "unknown-citation", draft.Key,
                $"[@{key}]") { Message = $"There is no source {key}. The citation is printed as it was typed." })).Take(AtMost),
    ];
}
