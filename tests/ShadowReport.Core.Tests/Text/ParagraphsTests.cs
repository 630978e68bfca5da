using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class ParagraphsTests
{
    private const string Old =
        "The first paragraph speaks of borders.\n\nThe second one asks for shelters in every town.\n\nThe third ends it.";

    [Fact]
    public void The_same_text_keeps_every_id() => Texts.Any.Sample(text =>
    {
        var first = Aligned(text);
        Assert.Equal(first, Paragraphs.Align(text, first, text, Never));
    }, iter: 10_000);

    [Fact]
    public void Every_block_has_a_unique_id() => Texts.Triple.Sample((_, old, @new) =>
    {
        var aligned = Paragraphs.Align(old, Aligned(old), @new, Guid.NewGuid);

        Assert.Equal(Body.Parse(@new)
            .Select(block => (block.Start, block.Length)), aligned.Select(paragraph => (paragraph.Start, paragraph.Length)));
        Assert.Equal(aligned.Count, aligned.Select(paragraph => paragraph.Id).Distinct().Count());
    }, iter: 10_000);

    [Fact]
    public void Alignment_is_deterministic() => Texts.Triple.Sample((_, old, @new) =>
    {
        var before = Aligned(old);
        Assert.Equal(Paragraphs.Align(old, before, @new, Numbers()), Paragraphs.Align(old, before, @new, Numbers()));
    }, iter: 10_000);

    [Fact]
    public void An_unchanged_paragraph_keeps_its_id() => Texts.Triple.Sample((_, old, @new) =>
    {
        var before = Aligned(old);
        var after = Paragraphs.Align(old, before, @new, Guid.NewGuid);

        var (was, @is) = (
            before.CountBy(paragraph => paragraph.In(old)).ToDictionary(), after.CountBy(paragraph => paragraph.In(@new)).ToDictionary());
        var same = after.Count(paragraph => before.Any(other => other.Id == paragraph.Id && other.In(old) == paragraph.In(@new)));
        Assert.Equal(was.Sum(text => Math.Min(text.Value, @is.GetValueOrDefault(text.Key))), same);
    }, iter: 10_000);

    [Fact]
    public void An_edited_paragraph_keeps_its_id_and_a_new_one_gets_its_own()
    {
        var before = Aligned(Old);

        var after = Paragraphs.Align(
            Old, before,
            "A new opening with other words altogether.\n\nThe first paragraph speaks of closed borders.\n\nThe second one asks for "
            + "shelters in every town.\n\nThe third ends it.", Guid.NewGuid);

        Assert.DoesNotContain(after[0].Id, before.Select(paragraph => paragraph.Id));
        Assert.Equal(before.Select(paragraph => paragraph.Id), after.Skip(1).Select(paragraph => paragraph.Id));
    }

    [Fact]
    public void A_moved_paragraph_keeps_its_id()
    {
        var before = Aligned(Old);

        var after = Paragraphs.Align(
            Old, before, "The third ends it.\n\nThe first paragraph speaks of borders.\n\nThe second one asks for shelters in every town.",
            Never);

        Assert.Equal([before[2].Id, before[0].Id, before[1].Id], after.Select(paragraph => paragraph.Id));
    }

    [Fact]
    public void A_paragraph_with_other_words_gets_a_new_id()
    {
        var after = Paragraphs.Align(Old, Aligned(Old), "Nothing here was said before, not a thing.", Guid.NewGuid);

        Assert.DoesNotContain(after[0].Id, Aligned(Old).Select(paragraph => paragraph.Id));
    }

    [Fact]
    public void Many_and_long_paragraphs_are_aligned_in_bounded_time()
    {
        var old = string.Join("\n\n", Enumerable.Range(0, 5_000).Select(number => $"number {number} stands here"));
        var @new = string.Join("\n\n", Enumerable.Range(0, 5_000).Select(number => $"number {number} stood here"));

        // 25 million pairs if each were compared with each.
        Assert.Equal(5_000, Paragraphs.Align(old, Aligned(old), @new, Guid.NewGuid).Count);
    }

    internal static IReadOnlyList<Paragraph> Aligned(string text) => Paragraphs.Align(null, [], text, Guid.NewGuid);

    private static Guid Never() => throw new InvalidOperationException("Nothing here is new.");

    private static Func<Guid> Numbers()
    {
        var number = 0;
        return () => new Guid(++number, 0, 0, new byte[8]);
    }
}
