using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>What became of a numbered paragraph from one snapshot to another.</summary>
public enum ParagraphFate
{
    /// <summary>The same words.</summary>
    Same,

    /// <summary>Other words; how far stands in the change class.</summary>
    Changed,

    /// <summary>It is there and bears no number any more: it became a heading, a list or a table.</summary>
    Unnumbered,

    /// <summary>Not there any more.</summary>
    Gone,
}

/// <summary>Where a numbered paragraph of one snapshot is in another.</summary>
/// <param name="Number">Its number in the first snapshot.</param>
/// <param name="Draft">The draft that it stood in.</param>
/// <param name="Id">Its lasting id.</param>
/// <param name="To">Its number in the second snapshot; null when it has none there.</param>
/// <param name="ToDraft">The draft that it stands in there; null when it is gone.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="ChangeClass">How far its words changed; what is gone changed substantively.</param>
/// <param name="IsMoved">Whether others went past it, or it went to another draft.</param>
public sealed record MappedParagraph(int Number, string Draft, Guid Id, int? To, string? ToDraft, ParagraphFate Fate, ChangeClass ChangeClass, bool IsMoved);

/// <summary>A numbered paragraph that the first snapshot has no number for.</summary>
/// <param name="Number">Its number in the second snapshot.</param>
/// <param name="Draft">The draft that it stands in.</param>
/// <param name="Id">Its lasting id.</param>
/// <param name="WasUnnumbered">Whether it was there, as a heading, a list or a table.</param>
public sealed record NewParagraph(int Number, string Draft, Guid Id, bool WasUnnumbered);

/// <summary>
/// Where every numbered paragraph of one snapshot is in another, by lasting ids: what somebody quoted by its number in an earlier file
/// is found in a later one.
/// </summary>
/// <param name="Paragraphs">Those of the first snapshot, in its order.</param>
/// <param name="New">What is new in the second one, in its order.</param>
public sealed record ParagraphMap(IReadOnlyList<MappedParagraph> Paragraphs, IReadOnlyList<NewParagraph> New)
{
    private sealed record Placed(int Place, int? Number, string Draft, Guid Id, string Text);

    /// <summary>Maps one snapshot's paragraphs onto another's. Every draft comes with its text, changed or not.</summary>
    public static ParagraphMap Between(IReadOnlyList<FrozenDraft> old, IReadOnlyList<FrozenDraft> @new)
    {
        var (before, after) = (Place(old), Place(@new));
        var targets = Targets(before, after);
        var numbered = before.Where(paragraph => paragraph.Number is not null).ToList();
        var steady = WordDiff.Increasing([.. numbered.Select(paragraph => targets.TryGetValue(paragraph, out var target) && target.Number is { } number ? number : -1)]);
        var known = targets.Where(pair => pair.Key.Number is not null).Select(pair => pair.Value).ToHashSet();
        var unnumbered = targets.Where(pair => pair.Key.Number is null).Select(pair => pair.Value).ToHashSet();
        return new ParagraphMap(
            [.. numbered.Select((paragraph, index) => Mapped(paragraph, targets.GetValueOrDefault(paragraph), steady.Contains(index)))],
            [.. after.Where(paragraph => paragraph.Number is not null && !known.Contains(paragraph)).Select(paragraph => new NewParagraph(paragraph.Number!.Value, paragraph.Draft, paragraph.Id, unnumbered.Contains(paragraph)))]);
    }

    /// <summary>The numbers that paragraphs of a snapshot have, by draft and lasting id.</summary>
    public static IReadOnlyDictionary<(string Draft, Guid Id), int> NumbersIn(IReadOnlyList<FrozenDraft> drafts) => Place(drafts)
        .Where(paragraph => paragraph.Number is not null)
        .DistinctBy(paragraph => (paragraph.Draft, paragraph.Id))
        .ToDictionary(paragraph => (paragraph.Draft, paragraph.Id), paragraph => paragraph.Number!.Value);

    private static List<Placed> Place(IReadOnlyList<FrozenDraft> drafts)
    {
        var placed = new List<Placed>();
        var number = 0;
        foreach (var draft in drafts)
        {
            placed.AddRange(Body.Parse(draft.Text).Zip(draft.Paragraphs, (block, paragraph) =>
                new Placed(placed.Count, Body.IsNumbered(block) ? ++number : null, draft.Key, paragraph.Id, paragraph.In(draft.Text))));
        }

        return placed;
    }

    /// <summary>A paragraph is looked for in its own draft first; one that went to another draft took its id along.</summary>
    private static Dictionary<Placed, Placed> Targets(List<Placed> before, List<Placed> after)
    {
        var atHome = after.DistinctBy(paragraph => (paragraph.Draft, paragraph.Id)).ToDictionary(paragraph => (paragraph.Draft, paragraph.Id));
        var targets = before.DistinctBy(paragraph => (paragraph.Draft, paragraph.Id))
            .Where(paragraph => atHome.ContainsKey((paragraph.Draft, paragraph.Id)))
            .ToDictionary(paragraph => paragraph, paragraph => atHome[(paragraph.Draft, paragraph.Id)]);
        var taken = targets.Values.ToHashSet();
        var elsewhere = after.Where(paragraph => !taken.Contains(paragraph)).DistinctBy(paragraph => paragraph.Id).ToDictionary(paragraph => paragraph.Id);
        foreach (var paragraph in before.Where(paragraph => !targets.ContainsKey(paragraph)))
        {
            if (elsewhere.Remove(paragraph.Id, out var target))
                targets.Add(paragraph, target);
        }

        return targets;
    }

    private static MappedParagraph Mapped(Placed old, Placed? @new, bool isSteady)
    {
        if (@new is null)
            return new MappedParagraph(old.Number!.Value, old.Draft, old.Id, null, null, ParagraphFate.Gone, ChangeClass.Substantive, IsMoved: false);
        var change = ClassOf(old, @new);
        var fate = @new.Number is null ? ParagraphFate.Unnumbered : change == ChangeClass.None ? ParagraphFate.Same : ParagraphFate.Changed;
        var isMoved = old.Draft != @new.Draft || (@new.Number is not null && !isSteady);
        return new MappedParagraph(old.Number!.Value, old.Draft, old.Id, @new.Number, @new.Draft, fate, change, isMoved);
    }

    private static ChangeClass ClassOf(Placed old, Placed @new) => old.Text == @new.Text
        ? ChangeClass.None
        : ChangeClasses.Between(old.Text, Whole(old), @new.Text, Whole(@new)).Class;

    /// <summary>The paragraph as a text of its own, under one id on both sides.</summary>
    private static Paragraph[] Whole(Placed paragraph) => [new Paragraph(Guid.Empty, 0, paragraph.Text.Length)];
}
