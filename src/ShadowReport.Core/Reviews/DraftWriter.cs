namespace ShadowReport.Core.Reviews;

/// <summary>A member who wrote a text, or changed more than punctuation and spacing.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation of the member at that time.</param>
/// <param name="IsSuggester">Whether another member accepted their words as a suggestion.</param>
public sealed record DraftWriter(string Member, string Organisation, bool IsSuggester = false);

/// <summary>The authors of a draft's text.</summary>
/// <param name="Organisation">The organisation that last changed the words.</param>
/// <param name="People">Everyone who wrote or changed it, in order of their first change.</param>
public sealed record DraftAuthorship(string Organisation, IReadOnlyList<DraftWriter> People)
{
    /// <summary>
    /// Whether a member cannot approve the text because they wrote it. If another member accepted their suggestion, they are barred only
    /// for an organisation other than the one they suggested for. The same applies to a writer where the writer's approval counts.
    /// </summary>
    /// <param name="member">The organisation that they approve for.</param>
    /// <param name="organisation">The organisation that they approve for.</param>
    /// <param name="countsWriter">Whether the requirement counts the writer's own approval.</param>
    public bool Bars(string member, string organisation, bool countsWriter) =>
        People.Any(writer => writer.Member == member && (writer.Organisation != organisation || !(writer.IsSuggester || countsWriter)));
}
