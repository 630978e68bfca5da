using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>The kind of change of a numbered paragraph between two snapshots.</summary>
public enum ParagraphFate
{
    /// <summary>The words are the same.</summary>
    Same,

    /// <summary>The words changed; the change class says how much.</summary>
    Changed,

    /// <summary>It has no number any more, because it became a heading, a list or a table.</summary>
    Unnumbered,

    /// <summary>It was removed.</summary>
    Gone,
}

/// <summary>A numbered paragraph of one snapshot with its place in another.</summary>
/// <param name="Number">The number in the first snapshot.</param>
/// <param name="Draft">The key of its draft in the first snapshot.</param>
/// <param name="Id">The lasting id.</param>
/// <param name="To">The number in the second snapshot; null when it has none.</param>
/// <param name="ToDraft">The key of its draft in the second snapshot; null when it was removed.</param>
/// <param name="Fate">The kind of change.</param>
/// <param name="ChangeClass">The class of the change; substantive for a removed paragraph.</param>
/// <param name="IsMoved">Whether it changed its order or its draft.</param>
public sealed record MappedParagraph(
    int Number, string Draft, Guid Id, int? To, string? ToDraft, ParagraphFate Fate, ChangeClass ChangeClass, bool IsMoved);

/// <summary>A paragraph that has a number only in the second snapshot.</summary>
/// <param name="Number">The number in the second snapshot.</param>
/// <param name="Draft">The key of its draft.</param>
/// <param name="Id">The lasting id.</param>
/// <param name="WasUnnumbered">Whether the first snapshot had it as a heading, a list or a table.</param>
public sealed record NewParagraph(int Number, string Draft, Guid Id, bool WasUnnumbered);

/// <summary>
/// Maps the numbered paragraphs of one snapshot to another, by lasting ids. A reference to a number in an earlier file can then be found in
/// a later one.
/// </summary>
/// <param name="Paragraphs">The paragraphs of the first snapshot, in order.</param>
/// <param name="New">The new paragraphs of the second snapshot, in order.</param>
public sealed record ParagraphMap(IReadOnlyList<MappedParagraph> Paragraphs, IReadOnlyList<NewParagraph> New)
{
    private sealed record Placed(int Place, int? Number, string Draft, Guid Id, string Text, BodyRules Rules);

    /// <summary>Maps the paragraphs. Every draft needs its text, changed or not.</summary>
    public static ParagraphMap Between(IReadOnlyList<FrozenDraft> old, IReadOnlyList<FrozenDraft> @new)
    {
        var (before, after) = (Place(old), Place(@new));
        var targets = Targets(before, after);
        var numbered = before.Where(paragraph => paragraph.Number is not null).ToList();
        var steady = WordDiff.Increasing(
            [.. numbered.Select(paragraph => targets.TryGetValue(paragraph, out var target) && target.Number is { } number ? number : -1)]);
        var known = targets.Where(pair => pair.Key.Number is not null).Select(pair => pair.Value).ToHashSet();
        var unnumbered = targets.Where(pair => pair.Key.Number is null).Select(pair => pair.Value).ToHashSet();
        return new ParagraphMap(
            [.. numbered.Select((paragraph, index) => Mapped(paragraph, targets.GetValueOrDefault(paragraph), steady.Contains(index)))],
            [.. after.Where(paragraph => paragraph.Number is not null && !known.Contains(paragraph))
                .Select(paragraph => new NewParagraph(
                    paragraph.Number!.Value, paragraph.Draft, paragraph.Id, unnumbered.Contains(paragraph)))]);
    }

    /// <summary>Returns the paragraph numbers of a snapshot, by draft and lasting id.</summary>
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
            placed.AddRange(Body.Parse(draft.Text, draft.Rules).Zip(draft.Paragraphs, (block, paragraph) => new Placed(
                placed.Count, block.IsNumbered ? ++number : null, draft.Key, paragraph.Id, paragraph.In(draft.Text), draft.Rules)));
        }

        return placed;
    }

    /// <summary>Finds each paragraph in its own draft, else in another draft with the same lasting id.</summary>
    private static Dictionary<Placed, Placed> Targets(List<Placed> before, List<Placed> after)
    {
        var atHome = after.DistinctBy(paragraph => (paragraph.Draft, paragraph.Id))
            .ToDictionary(paragraph => (paragraph.Draft, paragraph.Id));
        var targets = before.DistinctBy(paragraph => (paragraph.Draft, paragraph.Id))
            .Where(paragraph => atHome.ContainsKey((paragraph.Draft, paragraph.Id)))
            .ToDictionary(paragraph => paragraph, paragraph => atHome[(paragraph.Draft, paragraph.Id)]);
        var taken = targets.Values.ToHashSet();
        var elsewhere = after.Where(paragraph => !taken.Contains(paragraph)).DistinctBy(paragraph => paragraph.Id)
            .ToDictionary(paragraph => paragraph.Id);
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
            return new MappedParagraph(
                old.Number!.Value, old.Draft, old.Id, null, null, ParagraphFate.Gone, ChangeClass.Substantive, IsMoved: false);
        var change = ClassOf(old, @new);
        var fate = @new.Number is null ? ParagraphFate.Unnumbered : change == ChangeClass.None ? ParagraphFate.Same : ParagraphFate.Changed;
        var isMoved = old.Draft != @new.Draft || (@new.Number is not null && !isSteady);
        return new MappedParagraph(old.Number!.Value, old.Draft, old.Id, @new.Number, @new.Draft, fate, change, isMoved);
    }

    private static ChangeClass ClassOf(Placed old, Placed @new) => old.Text == @new.Text && old.Rules == @new.Rules
        ? ChangeClass.None
        : ChangeClasses.Between(old.Text, Whole(old), old.Rules, @new.Text, Whole(@new), @new.Rules).Class;

    /// <summary>Returns the paragraph as a separate text, with the same id on both sides.</summary>
    private static Paragraph[] Whole(Placed paragraph) => [new Paragraph(Guid.Empty, 0, paragraph.Text.Length)];
}
