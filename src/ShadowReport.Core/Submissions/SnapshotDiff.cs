using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A draft in a snapshot.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Parent">The parent section; null at the top level.</param>
/// <param name="Title">The heading of a section, or the label of a recommendation.</param>
/// <param name="Addressee">The addressee of a recommendation.</param>
/// <param name="Version">The number of the frozen version.</param>
/// <param name="Text">The text; not used if the other snapshot has the same version.</param>
/// <param name="Paragraphs">The paragraphs; not used if the other snapshot has the same version.</param>
public sealed record FrozenDraft(
    string Key, string? Parent, string Title, string? Addressee, int Version, string Text, IReadOnlyList<Paragraph> Paragraphs)
{
    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;

    /// <summary>The least restricted edition that contains it.</summary>
    public Edition Edition { get; init; }

    /// <summary>Whether it is printed as an annex.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>The kind of change of a draft between two snapshots.</summary>
public enum DraftFate
{
    /// <summary>Text, title and addressee are the same. It may have moved.</summary>
    Unchanged,

    /// <summary>Text, title, addressee or edition changed.</summary>
    Changed,

    /// <summary>It is only in the second snapshot.</summary>
    Added,

    /// <summary>It is only in the first snapshot.</summary>
    Removed,
}

/// <summary>A draft compared between two snapshots.</summary>
/// <param name="Old">The draft in the first snapshot; null when it was added.</param>
/// <param name="New">The draft in the second snapshot; null when it was removed.</param>
/// <param name="Fate">The kind of change.</param>
/// <param name="IsMoved">Whether it changed its order among the common drafts, or its parent section.</param>
/// <param name="ChangeClass">The highest class of its changes.</param>
/// <param name="Paragraphs">The changes of the text; empty when the text is the same.</param>
public sealed record DraftDiff(
    FrozenDraft? Old, FrozenDraft? New, DraftFate Fate, bool IsMoved, ChangeClass ChangeClass, IReadOnlyList<DiffParagraph> Paragraphs)
{
    /// <summary>The reasons for the class; empty when the draft was added, removed or only moved.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];

    /// <summary>The draft in the second snapshot, else in the first.</summary>
    public FrozenDraft Draft => New ?? Old!;

    /// <summary>Whether the addressee changed.</summary>
    public bool IsReaddressed => Fate == DraftFate.Changed && Old!.Addressee != New!.Addressee;

    /// <summary>Whether the edition changed.</summary>
    public bool HasOtherEdition => Fate == DraftFate.Changed && Old!.Edition != New!.Edition;

    /// <summary>Whether the title changed.</summary>
    public bool IsRetitled => Fate == DraftFate.Changed && Old!.Title != New!.Title;
}

/// <summary>Compares two snapshots of a report, draft by draft.</summary>
public static class SnapshotDiff
{
    /// <summary>Lists the drafts in the order of the second snapshot; removed ones keep their place.</summary>
    public static IReadOnlyList<DraftDiff> Between(
        IReadOnlyList<FrozenDraft> old, IReadOnlyList<FrozenDraft> @new, CancellationToken cancellation = default)
    {
        var oldPlaces = old.Select((draft, index) => (draft.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        var kept = @new.Select(draft => draft.Key).ToHashSet();
        var steady = Steady([.. @new.Where(draft => oldPlaces.ContainsKey(draft.Key)).Select(draft => oldPlaces[draft.Key])]);

        var drafts = new List<DraftDiff>();
        var next = 0;
        foreach (var draft in @new)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!oldPlaces.TryGetValue(draft.Key, out var place))
            {
                drafts.Add(Added(draft));
                continue;
            }

            if (steady.Contains(place))
                Removed(drafts, old, kept, ref next, place);
            drafts.Add(Kept(old[place], draft, isMoved: !steady.Contains(place) || old[place].Parent != draft.Parent
                || old[place].IsAnnex != draft.IsAnnex, cancellation));
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
                    old[next], null, DraftFate.Removed, IsMoved: false, ChangeClass.Substantive,
                    WordDiff.Between(old[next].Text, old[next].Paragraphs, "", [])));
        }
    }

    private static DraftDiff Kept(FrozenDraft old, FrozenDraft @new, bool isMoved, CancellationToken cancellation)
    {
        // A version that restored an earlier text has the same text.
        var isSameText = old.Version == @new.Version
            || (old.Text == @new.Text && ChangeClasses.HasSameBlocks(old.Text, old.Rules, @new.Rules, cancellation));
        var isSame = isSameText && old.Title == @new.Title && old.Addressee == @new.Addressee && old.Edition == @new.Edition;
        var change = isSame ? new ClassifiedChange(ChangeClass.None, []) : Classify(old, @new, isSameText, cancellation);
        return new DraftDiff(
            old, @new, isSame ? DraftFate.Unchanged : DraftFate.Changed, isMoved, change.Class,
            isSameText ? [] : WordDiff.Between(old.Text, old.Paragraphs, @new.Text, @new.Paragraphs, cancellation))
        { Reasons = change.Reasons };
    }

    private static ClassifiedChange Classify(
        FrozenDraft old, FrozenDraft @new, bool isSameText, CancellationToken cancellation)
    {
        var text = isSameText ? new ClassifiedChange(ChangeClass.None, []) : ClassifyText(old, @new, cancellation);
        var title = TextChange.Classify(old.Title, @new.Title);
        var change = text.Class > title.Class ? text : title.Class > text.Class ? title
            : new ClassifiedChange(text.Class, [.. text.Reasons, .. title.Reasons]);
        return old.Addressee != @new.Addressee || old.Edition != @new.Edition ? change with { Class = ChangeClass.Substantive } : change;
    }

    /// <summary>
    /// Classifies the change of the text. The texts are aligned directly, because a deleted and restored paragraph has another lasting id.
    /// The reasons name paragraphs by lasting ids.
    /// </summary>
    private static ClassifiedChange ClassifyText(FrozenDraft old, FrozenDraft @new, CancellationToken cancellation)
    {
        var change = TextChange.Classify(old.Text, old.Rules, @new.Text, @new.Rules, out var before, out var after, cancellation);
        var lasting = after.Zip(@new.Paragraphs).Concat(before.Zip(old.Paragraphs)).DistinctBy(pair => pair.First.Id)
            .ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
        return change with
        {
            Reasons = [.. change.Reasons.Select(
                reason => reason with { Paragraph = lasting.GetValueOrDefault(reason.Paragraph, reason.Paragraph) })]
        };
    }

    /// <summary>Returns the old places of the drafts that stayed; the others moved.</summary>
    private static HashSet<int> Steady(List<int> places) => [.. WordDiff.Increasing(places).Select(index => places[index])];
}
