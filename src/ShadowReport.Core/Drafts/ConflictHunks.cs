using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>Who changed a paragraph since the common base.</summary>
public enum ChangedBy
{
    /// <summary>Only the writer whose save was refused.</summary>
    You,

    /// <summary>Only those who saved meanwhile.</summary>
    Others,

    /// <summary>Both sides, differently: here somebody has to choose.</summary>
    Both,
}

/// <summary>A paragraph that differs between the base and at least one side. Null where a side does not have the paragraph.</summary>
/// <param name="Paragraph">The paragraph's lasting id.</param>
/// <param name="ChangedBy">Which side changed it.</param>
/// <param name="Base">Its text in the base.</param>
/// <param name="Current">Its text in the newest version.</param>
/// <param name="Yours">Its text in the refused save.</param>
public sealed record ConflictHunk(Guid Paragraph, ChangedBy ChangedBy, string? Base, string? Current, string? Yours);

/// <summary>What a refused save and the newest version each changed, paragraph by paragraph, so that a person can join them.</summary>
public static class ConflictHunks
{
    /// <summary>The paragraphs that either side changed, in the order of the newest version, the writer's own new ones after it.</summary>
    public static IReadOnlyList<ConflictHunk> Between(
        string baseText, IReadOnlyList<Paragraph> baseParagraphs,
        string currentText, IReadOnlyList<Paragraph> currentParagraphs,
        string yourText, IReadOnlyList<Paragraph> yourParagraphs)
    {
        var before = TextById(baseText, baseParagraphs);
        var current = TextById(currentText, currentParagraphs);
        var yours = TextById(yourText, yourParagraphs);
        return
        [
            .. currentParagraphs.Concat(yourParagraphs).Concat(baseParagraphs)
                .Select(paragraph => paragraph.Id)
                .Distinct()
                .Select(id => Hunk(id, before.GetValueOrDefault(id), current.GetValueOrDefault(id), yours.GetValueOrDefault(id)))
                .OfType<ConflictHunk>(),
        ];
    }

    private static ConflictHunk? Hunk(Guid id, string? before, string? current, string? yours)
    {
        // What both sides made the same is settled, whatever the base said.
        if (current == yours)
            return null;
        var changedBy = before == current ? ChangedBy.You : before == yours ? ChangedBy.Others : ChangedBy.Both;
        return new ConflictHunk(id, changedBy, before, current, yours);
    }

    private static Dictionary<Guid, string> TextById(string text, IReadOnlyList<Paragraph> paragraphs) =>
        paragraphs.ToDictionary(paragraph => paragraph.Id, paragraph => text.Substring(paragraph.Start, paragraph.Length));
}
