using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A draft as a snapshot froze it.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Parent">The section that it stands below; null at the top.</param>
/// <param name="Title">A section's heading, or a recommendation's label.</param>
/// <param name="Addressee">Whom a recommendation is put to.</param>
/// <param name="Version">The number of the frozen version.</param>
/// <param name="Text">Its text; not looked at where the other snapshot froze the same version.</param>
/// <param name="Paragraphs">Its paragraphs; not looked at where the other snapshot froze the same version.</param>
public sealed record FrozenDraft(
    string Key, string? Parent, string Title, string? Addressee, int Version, string Text, IReadOnlyList<Paragraph> Paragraphs)
{
    /// <summary>The edition that holds it at the earliest.</summary>
    public Edition Edition { get; init; }

    /// <summary>Whether it is printed as an annex.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>What became of a draft from one snapshot to another.</summary>
public enum DraftFate
{
    /// <summary>The same text, title and addressee; it may stand elsewhere.</summary>
    Unchanged,

    /// <summary>Another text, title, addressee or edition.</summary>
    Changed,

    /// <summary>In the second snapshot only.</summary>
    Added,

    /// <summary>In the first snapshot only.</summary>
    Removed,
}

/// <summary>A draft beside itself in another snapshot.</summary>
/// <param name="Old">As the first snapshot has it; null when it was added.</param>
/// <param name="New">As the second snapshot has it; null when it was removed.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="IsMoved">Whether it stands elsewhere among the drafts that both have, or below another section.</param>
/// <param name="ChangeClass">The highest class of its changes.</param>
/// <param name="Paragraphs">What changed in its text; empty when the text is the same.</param>
public sealed record DraftDiff(
    FrozenDraft? Old, FrozenDraft? New, DraftFate Fate, bool IsMoved, ChangeClass ChangeClass, IReadOnlyList<DiffParagraph> Paragraphs)
{
    /// <summary>Why its changes are of that class; empty where the draft was added, removed or only moved.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>The draft as it stands in the second snapshot, or stood last.</summary>
    public FrozenDraft Draft => New ?? Old!;

    /// <summary>Whether the recommendation is put to somebody else.</summary>
    public bool IsReaddressed => Fate == DraftFate.Changed && Old!.Addressee != New!.Addressee;

    /// <summary>Whether others may read it now, or no longer.</summary>
    public bool HasOtherEdition => Fate == DraftFate.Changed && Old!.Edition != New!.Edition;

    /// <summary>Whether it has another title.</summary>
    public bool IsRetitled => Fate == DraftFate.Changed && Old!.Title != New!.Title;
}

/// <summary>The difference of two snapshots of a report, draft by draft.</summary>
public static class SnapshotDiff
{
    /// <summary>The drafts in the order of the second snapshot, each removed one where it stood.</summary>
    public static IReadOnlyList<DraftDiff> Between(IReadOnlyList<FrozenDraft> old, IReadOnlyList<FrozenDraft> @new)
    {
        var oldPlaces = old.Select((draft, index) => (draft.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        var kept = @new.Select(draft => draft.Key).ToHashSet();
        var steady = Steady([.. @new.Where(draft => oldPlaces.ContainsKey(draft.Key)).Select(draft => oldPlaces[draft.Key])]);

        var drafts = new List<DraftDiff>();
        var next = 0;
        foreach (var draft in @new)
        {
            if (!oldPlaces.TryGetValue(draft.Key, out var place))
            {
                drafts.Add(Added(draft));
                continue;
            }

            if (steady.Contains(place))
                Removed(drafts, old, kept, ref next, place);
            drafts.Add(Kept(old[place], draft, isMoved: !steady.Contains(place) || old[place].Parent != draft.Parent || old[place].IsAnnex != draft.IsAnnex));
        }

        Removed(drafts, old, kept, ref next, old.Count);
        return drafts;
    }

    private static DraftDiff Added(FrozenDraft draft) => new(
        null, draft, DraftFate.Added, IsMoved: false, ChangeClass.Substantive, WordDiff.Between("", [], draft.Text, draft.Paragraphs));

    private static void Removed(List<DraftDiff> drafts, IReadOnlyList<FrozenDraft> old, HashSet<string> kept, ref int next, int until)
    {
        for (; next < until; next++)
        {
            if (!kept.Contains(old[next].Key))
                drafts.Add(new DraftDiff(
                    old[next], null, DraftFate.Removed, IsMoved: false, ChangeClass.Substantive, WordDiff.Between(old[next].Text, old[next].Paragraphs, "", [])));
        }
    }

    private static DraftDiff Kept(FrozenDraft old, FrozenDraft @new, bool isMoved)
    {
        // Another version may have the same text: one that brought it back.
        var isSameText = old.Version == @new.Version || old.Text == @new.Text;
        var isSame = isSameText && old.Title == @new.Title && old.Addressee == @new.Addressee && old.Edition == @new.Edition;
        var change = isSame ? new ClassifiedChange(ChangeClass.None, []) : Classify(old, @new, isSameText);
        return new DraftDiff(
            old, @new, isSame ? DraftFate.Unchanged : DraftFate.Changed, isMoved, change.Class,
            isSameText ? [] : WordDiff.Between(old.Text, old.Paragraphs, @new.Text, @new.Paragraphs))
        { Reasons = change.Reasons };
    }

    private static ClassifiedChange Classify(FrozenDraft old, FrozenDraft @new, bool isSameText)
    {
        var text = isSameText ? new ClassifiedChange(ChangeClass.None, []) : ClassifyText(old, @new);
        var title = TextChange.Classify(old.Title, @new.Title);
        var change = text.Class > title.Class ? text : title.Class > text.Class ? title : new ClassifiedChange(text.Class, [.. text.Reasons, .. title.Reasons]);
        return old.Addressee != @new.Addressee || old.Edition != @new.Edition ? change with { Class = ChangeClass.Substantive } : change;
    }

    /// <summary>
    /// The two texts are aligned directly: lasting ids were given save by save, and a paragraph that was deleted and restored has another one
    /// on each side. The reasons name paragraphs by their lasting ids.
    /// </summary>
    private static ClassifiedChange ClassifyText(FrozenDraft old, FrozenDraft @new)
    {
        var change = TextChange.Classify(old.Text, @new.Text, out var before, out var after);
        var lasting = after.Zip(@new.Paragraphs).Concat(before.Zip(old.Paragraphs)).DistinctBy(pair => pair.First.Id).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
        return change with { Reasons = [.. change.Reasons.Select(reason => reason with { Paragraph = lasting.GetValueOrDefault(reason.Paragraph, reason.Paragraph) })] };
    }

    /// <summary>The old places of the drafts that stayed; the others moved around them.</summary>
    private static HashSet<int> Steady(List<int> places) => [.. WordDiff.Increasing(places).Select(index => places[index])];
}
