using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>One paragraph stays as it is while everything around it is edited, moved, taken out and put in.</summary>
public sealed class UntouchedTextAnchorTests
{
    private const string Mark = "This paragraph is nobody's to touch";

    private static readonly Gen<string> _untouched = Texts.Running.Select(words => $"{Mark}, {words}.");

    private static readonly Gen<string[]> _others = Texts.Running.Array[0, 6];

    [Fact]
    public void An_anchor_is_exact_or_moved_and_at_its_words() => Gen.Select(_untouched, _others, Gen.Int[0, int.MaxValue]).Sample((untouched, others, seed) =>
    {
        var random = new Random(seed);
        var (old, later) = (Around(untouched, others, random), Around(untouched, others.Select(other => Texts.Edited(other, random, random.Next(4))).Where(_ => random.Next(5) > 0).ToArray(), random));
        var (was, @is) = (old.IndexOf(Mark, StringComparison.Ordinal), later.IndexOf(Mark, StringComparison.Ordinal));
        var (from, until) = Quoted(untouched, random);
        var before = Aligned(old);
        var anchor = Anchors.Place(old, before, untouched[from..until], old[..(was + from)], old[(was + until)..]).Value;

        var place = AnchorsTests.Carried(anchor, old, before, later, Paragraphs.Align(old, before, later, Guid.NewGuid));

        Assert.Equal((was == @is ? AnchorState.Exact : AnchorState.Moved, @is + from, @is + until, 1.0), (place.State, place.Start, place.End, place.Score));
        Assert.Equal(anchor.Paragraph, place.Paragraph);
    }, iter: 10_000);

    private static string Around(string untouched, string[] others, Random random)
    {
        var paragraphs = others.ToList();
        for (var moves = random.Next(3); moves > 0 && paragraphs.Count > 0; moves--)
        {
            var moved = paragraphs[random.Next(paragraphs.Count)];
            paragraphs.Remove(moved);
            paragraphs.Insert(random.Next(paragraphs.Count + 1), moved);
        }

        paragraphs.Insert(random.Next(paragraphs.Count + 1), untouched);
        return string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));
    }

    /// <summary>Some characters of the paragraph, more than white space and never half a pair.</summary>
    private static (int From, int Until) Quoted(string text, Random random)
    {
        var from = random.Next(text.Length);
        from -= char.IsWhiteSpace(text[from]) ? 1 : 0;
        var until = Math.Min(text.Length, from + random.Next(1, 60));
        from -= char.IsLowSurrogate(text[from]) ? 1 : 0;
        until += until < text.Length && char.IsLowSurrogate(text[until]) ? 1 : 0;
        return (from, until);
    }
}
