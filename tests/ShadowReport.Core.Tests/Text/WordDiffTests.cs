using System.Text;
using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed class WordDiffTests
{
    [Fact]
    public void Equal_and_inserted_runs_give_the_new_text_and_the_others_the_old_one() => Texts.Triple.Sample((_, old, @new) =>
    {
        var (before, parts) = Diff(old, @new, out var after);

        Assert.Equal(before.Select(paragraph => paragraph.In(old)), Side(parts, part => part.From, DiffOp.Delete));
        Assert.Equal(after.Select(paragraph => paragraph.In(@new)), Side(parts, part => part.To, DiffOp.Insert));
    }, iter: 10_000);

    [Fact]
    public void A_difference_applied_to_the_old_text_gives_the_new_one() => Texts.Triple.Sample((_, old, @new) =>
    {
        var (before, parts) = Diff(old, @new, out var after);

        Assert.Equal(after.Select(paragraph => paragraph.In(@new)), Applied(parts, before, old));
        Assert.Equal(@new, Applied(WordDiff.Between(old, @new), old));
    }, iter: 10_000);

    [Fact]
    public void Every_paragraph_is_listed_once_with_both_places() => Texts.Triple.Sample((_, old, @new) =>
    {
        var (before, parts) = Diff(old, @new, out var after);

        Assert.Equal(
            Enumerable.Range(1, before.Count), parts.Where(part => part.From is not null).Select(part => part.From!.Value).Order());
        Assert.Equal(Enumerable.Range(1, after.Count), parts.Where(part => part.To is not null).Select(part => part.To!.Value));
        Assert.All(parts,
            part => Assert.Equal((part.From is null, part.To is null), (part.Kind == DiffKind.Inserted, part.Kind == DiffKind.Deleted)));
    }, iter: 10_000);

    [Fact]
    public void A_text_has_no_difference_from_itself() => Texts.Any.Sample(text =>
    {
        var paragraphs = Aligned(text);
        Assert.All(WordDiff.Between(text, paragraphs, text, paragraphs), part => Assert.Equal(DiffKind.Equal, part.Kind));
    }, iter: 10_000);

    [Fact]
    public void Only_changed_words_are_marked()
    {
        var runs = WordDiff.Between("States must end the practice.", "States should end this practice.");

        Assert.Equal("States [-must-][+should+] end [-the-][+this+] practice.", string.Concat(runs.Select(Marked)));
    }

    [Fact]
    public void Only_the_moved_paragraph_is_marked_as_moved()
    {
        const string Old = "One stands here first.\n\nTwo follows after it.\n\nThree comes at the end.";
        var (_, parts) = Diff(Old, "Three comes at the end.\n\nOne stands here first.\n\nTwo follows after it.", out _);

        Assert.Equal([(DiffKind.Moved, 3, 1), (DiffKind.Equal, 1, 2), (DiffKind.Equal, 2, 3)], parts.Select(
            part => (part.Kind, part.From!.Value, part.To!.Value)));
    }

    [Fact]
    public void A_deleted_paragraph_is_shown_at_its_place()
    {
        var (_, parts) = Diff(
            "One stands here.\n\nTwo is to go away.\n\nThree remains as before.", "One stands here.\n\nThree remains as before.", out _);

        Assert.Equal([DiffKind.Equal, DiffKind.Deleted, DiffKind.Equal], parts.Select(part => part.Kind));
    }

    [Fact]
    public void Two_long_texts_without_a_word_in_common_are_compared_in_bounded_time()
    {
        var old = string.Join(' ', Enumerable.Range(0, 12_000).Select(number => $"old{number}"));
        var @new = string.Join(' ', Enumerable.Range(0, 12_000).Select(number => $"new{number}"));

        var runs = WordDiff.Between(old, @new);

        Assert.Equal(@new, string.Concat(runs.Where(run => run.Op != DiffOp.Delete).Select(run => run.Text)));
    }

    private static (IReadOnlyList<Paragraph> Before, IReadOnlyList<DiffParagraph> Parts) Diff(
        string old, string @new, out IReadOnlyList<Paragraph> after)
    {
        var before = Aligned(old);
        after = Paragraphs.Align(old, before, @new, Guid.NewGuid);
        return (before, WordDiff.Between(old, before, @new, after));
    }

    private static IEnumerable<string> Side(IReadOnlyList<DiffParagraph> parts, Func<DiffParagraph, int?> place, DiffOp op) => parts
        .Where(part => place(part) is not null)
        .OrderBy(place)
        .Select(part => string.Concat(part.Runs.Where(run => run.Op == DiffOp.Equal || run.Op == op).Select(run => run.Text)));

    /// <summary>
    /// The new paragraphs, made of the old ones as the difference says: each run of the old text has to stand where it is said to.
    /// </summary>
    internal static IEnumerable<string> Applied(IReadOnlyList<DiffParagraph> parts, IReadOnlyList<Paragraph> before, string old) => parts
        .Select(part => (part.To, Text: Applied(part.Runs, part.From is { } from ? before[from - 1].In(old) : "")))
        .Where(part => part.To is not null)
        .Select(part => part.Text);

    internal static string Applied(IReadOnlyList<DiffRun> runs, string old)
    {
        var (text, at) = (new StringBuilder(), 0);
        foreach (var run in runs)
        {
            if (run.Op != DiffOp.Insert)
            {
                Assert.True(old.AsSpan(at).StartsWith(run.Text, StringComparison.Ordinal), $"{run.Text} does not stand at {at}");
                at += run.Text.Length;
            }

            text.Append(run.Op == DiffOp.Delete ? "" : run.Text);
        }

        Assert.Equal(old.Length, at);
        return text.ToString();
    }

    private static string Marked(DiffRun run) => run.Op switch
    {
        DiffOp.Insert => $"[+{run.Text}+]",
        DiffOp.Delete => $"[-{run.Text}-]",
        _ => run.Text,
    };
}
