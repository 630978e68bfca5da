namespace ShadowReport.Core.Reviews;

/// <summary>A member who wrote a text, or changed it by more than marks and spaces.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation that they acted for then.</param>
/// <param name="IsSuggester">Whether somebody else accepted their words as a suggestion.</param>
public sealed record DraftWriter(string Member, string Organisation, bool IsSuggester = false);

/// <summary>Whose words a draft has.</summary>
/// <param name="Organisation">The organisation that wrote the newest version with other words.</param>
/// <param name="People">Everybody who wrote it or changed it, in the order in which they did first.</param>
public sealed record DraftAuthorship(string Organisation, IReadOnlyList<DraftWriter> People)
{
    /// <summary>
    /// Whether somebody may not approve as a person, whatever organisation they act for now. Whose words were accepted as a suggestion by
    /// somebody else is barred only for another organisation than the one they suggested for; so is a writer where the writer counts.
    /// </summary>
    /// <param name="member">The member's key.</param>
    /// <param name="organisation">The organisation that they approve for.</param>
    /// <param name="countsWriter">Whether the requirement lets the writer's own approval count.</param>
    public bool Bars(string member, string organisation, bool countsWriter) =>
        People.Any(writer => writer.Member == member && (writer.Organisation != organisation || !(writer.IsSuggester || countsWriter)));
}
