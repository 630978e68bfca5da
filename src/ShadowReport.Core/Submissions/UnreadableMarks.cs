using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A place where words may be meant to be kept back, and would be printed.</summary>
/// <param name="Draft">The key of the draft; null for what stands on the cover.</param>
/// <param name="Paragraph">Which block of its text, from 1; null for its title or addressee.</param>
public sealed record UnreadableMark(string? Draft, int? Paragraph)
{
    /// <summary>
    /// The first one in what an edition holds; null when there is none, and always for the internal edition, which keeps nothing
    /// back. Only texts are cut: a mark in a title, an addressee or on the cover is no mark.
    /// </summary>
    public static UnreadableMark? FirstIn(SubmissionSource source)
    {
        if (source.Edition == Edition.Internal)
            return null;
        if (source.Cover.SelectMany(field => new[] { field.Label, field.Value }).Append(source.Title).Append(source.RecommendationsHeading).Any(IsMarked))
            return new UnreadableMark(null, null);

        // Whether a section is held depends on those above it too; one that is left out in the end is refused rather than guessed at.
        return source.Sections.Where(section => section.Edition <= source.Edition).Select(section => In(section.Key, section.Text, section.Title))
            .Concat(source.Recommendations.Where(recommendation => recommendation.Edition <= source.Edition).Select(recommendation => In(recommendation.Key, recommendation.Text, recommendation.Addressee ?? "")))
            .FirstOrDefault(mark => mark is not null);
    }

    /// <summary>Whether words that are no text, such as a title, hold what looks like a mark.</summary>
    public static bool IsMarked(string words) => words.Contains("{.", StringComparison.Ordinal) || words.Contains("]{", StringComparison.Ordinal);

    private static UnreadableMark? In(string draft, string text, string title)
    {
        if (IsMarked(title))
            return new UnreadableMark(draft, null);
        var blocks = Body.Parse(text);
        var index = blocks.TakeWhile(block => !EditionCut.HasUnreadMark([block])).Count();
        return index < blocks.Count ? new UnreadableMark(draft, index + 1) : null;
    }
}
