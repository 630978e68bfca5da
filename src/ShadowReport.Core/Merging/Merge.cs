using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>A text to merge, with its paragraphs. Paragraphs of the common base have the base's ids.</summary>
public sealed record MergeText(string Text, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>The origin of a settled part of a merge.</summary>
public enum MergeOrigin
{
    /// <summary>Both sides left it unchanged.</summary>
    Base,

    /// <summary>The saved text changed it.</summary>
    Theirs,

    /// <summary>The later text changed it.</summary>
    Yours,

    /// <summary>Both sides made the same change.</summary>
    Both,
}

/// <summary>A passage of one of the three texts.</summary>
/// <param name="Start">The start as a UTF-16 index of that text.</param>
/// <param name="Text">The words; empty where that text has nothing.</param>
public sealed record Passage(int Start, string Text)
{
    /// <summary>The end, exclusive.</summary>
    public int End => Start + Text.Length;
}

/// <summary>A place that both sides changed differently. A person has to choose.</summary>
/// <param name="Number">The number, from 1. The same three texts always give the same numbers.</param>
/// <param name="Paragraph">The lasting id of its paragraph; null in an empty text.</param>
/// <param name="Base">The passage of the base.</param>
/// <param name="Theirs">The passage of the text that was saved first.</param>
/// <param name="Yours">The passage of the later text.</param>
public sealed record MergeHunk(int Number, Guid? Paragraph, Passage Base, Passage Theirs, Passage Yours);

/// <summary>A part of the merged text: settled words, or a hunk.</summary>
/// <param name="Origin">The origin of settled words; null for a hunk.</param>
/// <param name="Text">The settled words; null for a hunk.</param>
/// <param name="Hunk">The hunk; null for settled words.</param>
public record MergePart(MergeOrigin? Origin, string? Text, MergeHunk? Hunk);

/// <summary>
/// Merges two texts that are based on the same text. A sentence that one side changed is taken from that side. A sentence that both changed
/// is merged by words, if an unchanged word separates the changes. Different changes in the same place become hunks, and so does text that
/// one side moved and the other deleted or moved elsewhere. No addition is ever lost.
/// </summary>
public sealed class Merge
{
    private Merge(IEnumerable<MergePart> parts)
    {
        var number = 0;
        Parts = [.. parts.Select(part => part.Hunk is { } hunk ? part with { Hunk = hunk with { Number = ++number } } : part)];
        Hunks = [.. Parts.Select(part => part.Hunk).OfType<MergeHunk>()];
    }

    /// <summary>The parts of the merged text, in order.</summary>
    public IReadOnlyList<MergePart> Parts { get; }

    /// <summary>The places where a person has to choose.</summary>
    public IReadOnlyList<MergeHunk> Hunks { get; }

    /// <summary>Whether there are no hunks.</summary>
    public bool IsClean => Hunks.Count == 0;

    /// <summary>Returns the merged text with each hunk replaced by the choice for it.</summary>
    /// <param name="choose">Returns the text for a hunk; called once for each.</param>
    public string TextWith(Func<MergeHunk, string> choose)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
            text.Append(part.Hunk is { } hunk ? choose(hunk) : part.Text);
        // Joined pieces can form a combining sequence that NFC writes differently.
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Merges two texts. A clean merge gives the same text when the sides are swapped.</summary>
    /// <param name="before">The text that both sides are based on.</param>
    /// <param name="theirs">The latest saved text.</param>
    /// <param name="yours">The text that was saved later.</param>
    /// <param name="cancellation">Checked at each change and each paragraph.</param>
    public static Merge Of(MergeText before, MergeText theirs, MergeText yours, CancellationToken cancellation = default)
    {
        if (theirs.Text == yours.Text || before.Text == yours.Text)
            return Settled(theirs.Text, theirs.Text == yours.Text ? MergeOrigin.Both : MergeOrigin.Theirs);
        if (before.Text == theirs.Text)
            return Settled(yours.Text, MergeOrigin.Yours);

        var conflicts = MoveConflicts.Between(before, theirs, yours, cancellation);
        var parts = new SequenceMerge(before, theirs, yours, conflicts, cancellation).Parts();
        var merge = new Merge(DuplicatedSentences.AskAbout(parts, before.Text, theirs.Text, yours.Text));
        // A program cannot decide what belongs together.
        if (merge.IsClean && conflicts.Any)
            return Undecided(before, theirs, yours);
        if (merge.IsClean || MovedParagraphs.Merge(before, theirs, yours, cancellation) is not { } moved || conflicts.AreDecidedBy(moved))
            return merge;
        return Settled(moved, MergeOrigin.Both);
    }

    /// <summary>Returns a merge with the whole text as one hunk.</summary>
    private static Merge Undecided(MergeText before, MergeText theirs, MergeText yours) => new(
        [new MergePart(null, null, new MergeHunk(0, theirs.Paragraphs.Select(paragraph => (Guid?)paragraph.Id)
            .FirstOrDefault(), new Passage(0, before.Text), new Passage(0, theirs.Text), new Passage(0, yours.Text)))]);

    private static Merge Settled(string text, MergeOrigin origin) => new([new MergePart(origin, text, null)]);
}
