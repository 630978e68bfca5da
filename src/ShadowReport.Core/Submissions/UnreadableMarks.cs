using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A place with an invalid edition mark. Its words may be restricted and would be printed.</summary>
/// <param name="Draft">The key of the draft; null for the cover.</param>
/// <param name="Paragraph">The number of the block, from 1; null for the title or addressee.</param>
public sealed record UnreadableMark(string? Draft, int? Paragraph)
{
    /// <summary>
    /// Finds the first invalid mark in an edition; null when there is none, and always for the internal edition, which restricts nothing.
    /// Only texts can have marks: one in a title, an addressee or on the cover is invalid.
    /// </summary>
    public static UnreadableMark? FirstIn(SubmissionSource source)
    {
        if (source.Edition == Edition.Internal)
            return null;
        if (source.Cover.SelectMany(field => new[] { field.Label, field.Value }).Append(source.Title).Append(source.RecommendationsHeading)
            .Any(IsMarked))
            return new UnreadableMark(null, null);

        // A section's edition also depends on its ancestors. A mark in a section that is left out later is refused too.
        return source.Sections.Where(section => section.Edition <= source.Edition)
            .Select(section => In(section.Key, section.Text, section.Rules, section.Title))
            .Concat(source.Recommendations.Where(recommendation => recommendation.Edition <= source.Edition)
                .Select(recommendation => In(
                    recommendation.Key, recommendation.Text, recommendation.Rules, recommendation.Addressee ?? "")))
            .FirstOrDefault(mark => mark is not null);
    }

    /// <summary>Whether words outside a text, such as a title, contain what looks like a mark.</summary>
    public static bool IsMarked(string words) =>
        words.Contains("{.", StringComparison.Ordinal) || words.Contains("]{", StringComparison.Ordinal);

    private static UnreadableMark? In(string draft, string text, BodyRules rules, string title)
    {
        if (IsMarked(title))
            return new UnreadableMark(draft, null);
        var blocks = Body.Parse(text, rules);
        var index = blocks.TakeWhile(block => !EditionCut.HasUnreadMark([block])).Count();
        return index < blocks.Count ? new UnreadableMark(draft, index + 1) : null;
    }
}
