using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>A text that takes part in a merge, with its paragraphs. Those that come from the common base have its ids.</summary>
public sealed record MergeText(string Text, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>Where a settled part of a merge comes from.</summary>
public enum MergeOrigin
{
    /// <summary>Nobody changed it.</summary>
    Base,

    /// <summary>Those who saved meanwhile wrote it.</summary>
    Theirs,

    /// <summary>The writer whose save came late wrote it.</summary>
    Yours,

    /// <summary>Both wrote the same.</summary>
    Both,
}

/// <summary>A stretch of one of the three texts.</summary>
/// <param name="Start">Where it begins, as a UTF-16 index of that text.</param>
/// <param name="Text">Its words; empty where that text has nothing.</param>
public sealed record Passage(int Start, string Text)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Text.Length;
}

/// <summary>A place that both sides changed, differently: here a person has to choose.</summary>
/// <param name="Number">Counts from 1 in one merge; the same three texts always give the same numbers.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is in; null in an empty text.</param>
/// <param name="Base">What stood there before.</param>
/// <param name="Theirs">What those who saved meanwhile have there.</param>
/// <param name="Yours">What the late writer has there.</param>
public sealed record MergeHunk(int Number, Guid? Paragraph, Passage Base, Passage Theirs, Passage Yours);

/// <summary>A part of the merged text: settled words, or a place to choose.</summary>
/// <param name="Origin">Where settled words come from; null for a place to choose.</param>
/// <param name="Text">The settled words; null for a place to choose.</param>
/// <param name="Hunk">The place to choose; null for settled words.</param>
public record MergePart(MergeOrigin? Origin, string? Text, MergeHunk? Hunk);

/// <summary>
/// Joins two texts that were written from one. A sentence that one side changed is taken from that side; a sentence that both changed
/// is joined word by word, as long as an unchanged word stands between what the one and the other did. What both did in the same place,
/// and differently, is never guessed: it comes back as a hunk. So does what one side moved and the other deleted or moved elsewhere. Nothing
/// that either side added is ever left out of both.
/// </summary>
public sealed class Merge
{
    private Merge(IEnumerable<MergePart> parts)
    {
        var number = 0;
        Parts = [.. parts.Select(part => part.Hunk is { } hunk ? part with { Hunk = hunk with { Number = ++number } } : part)];
        Hunks = [.. Parts.Select(part => part.Hunk).OfType<MergeHunk>()];
    }

    /// <summary>The merged text in order; put together, with a choice for each hunk, it is the whole.</summary>
    public IReadOnlyList<MergePart> Parts { get; }

    /// <summary>The places where a person has to choose.</summary>
    public IReadOnlyList<MergeHunk> Hunks { get; }

    /// <summary>Whether there is nothing to choose.</summary>
    public bool IsClean => Hunks.Count == 0;

    /// <summary>The merged text, each hunk replaced by what was chosen for it.</summary>
    /// <param name="choose">Gives the text for a hunk; asked once for each.</param>
    public string TextWith(Func<MergeHunk, string> choose)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
            text.Append(part.Hunk is { } hunk ? choose(hunk) : part.Text);
        // Two pieces put side by side may make a sign that is written in another way.
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Merges. For a clean merge the sides may be swapped: the text is the same.</summary>
    /// <param name="before">What both sides were written from.</param>
    /// <param name="theirs">The newest saved text.</param>
    /// <param name="yours">The text that came late.</param>
    public static Merge Of(MergeText before, MergeText theirs, MergeText yours)
    {
        if (theirs.Text == yours.Text || before.Text == yours.Text)
            return Settled(theirs.Text, theirs.Text == yours.Text ? MergeOrigin.Both : MergeOrigin.Theirs);
        if (before.Text == theirs.Text)
            return Settled(yours.Text, MergeOrigin.Yours);

        var conflicts = MoveConflicts.Between(before, theirs, yours);
        var parts = new SequenceMerge(before, theirs, yours, conflicts).Parts();
        var merge = new Merge(DuplicatedSentences.AskAbout(parts, before.Text, theirs.Text, yours.Text));
        // What belongs together is not ours to say.
        if (merge.IsClean && conflicts.Any)
            return Undecided(before, theirs, yours);
        if (merge.IsClean || MovedParagraphs.Merge(before, theirs, yours) is not { } moved || conflicts.AreDecidedBy(moved))
            return merge;
        return Settled(moved, MergeOrigin.Both);
    }

    /// <summary>All of it is one place to choose.</summary>
    private static Merge Undecided(MergeText before, MergeText theirs, MergeText yours) => new(
        [new MergePart(null, null, new MergeHunk(0, theirs.Paragraphs.Select(paragraph => (Guid?)paragraph.Id).FirstOrDefault(), new Passage(0, before.Text), new Passage(0, theirs.Text), new Passage(0, yours.Text)))]);

    private static Merge Settled(string text, MergeOrigin origin) => new([new MergePart(origin, text, null)]);
}
