using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed class SelectorsTests
{
    private const string Text = "🕊 Shelters were closed.\n\nCourts were closed, and schools were closed.\n\nThe end.";

    private const int Cases = 10_000;

    /// <summary>Words in which a character, a code point and a UTF-16 unit are three things.</summary>
    private static readonly Gen<string> Foreign = Gen.Int[0, 9].Select(index => new[]
        { "حقوق المرأة", "妇女权利", "𠮷野家", "👩‍👩‍👧", "🏳️‍🌈", "x\u0301", "ต้น", "🕊🕊", "اَلْحُدُودُ", "\n\n" }[index]).Array[0, 20]
            .Select(words => string.Join(' ', words));

    private static readonly Gen<string> AnyText = Gen.Select(
        Foreign, Gen.Frequency((6, Texts.Body), (1, Texts.Hostile.Select(Short))), Foreign)
        .Select((before, body, behind) => before + body + behind);

    /// <summary>A text with its paragraphs, and a range of it in code points and in UTF-16 units.</summary>
    private static readonly Gen<Case> Cased = Gen.Select(
        AnyText, Gen.Double[0, 1], Gen.Frequency((3, Gen.Int[1, 6]), (1, Gen.Int[7, 200])), Gen.Int[0, 12])
        .Where((text, _, _, _) => text.Length > 0)
        .Select((text, at, length, context) => Case.Of(text, at, length, context))
        .Where(given => !string.IsNullOrWhiteSpace(given.Quote));

    [Fact]
    public void A_position_selects_its_range_or_is_in_no_paragraph() => Cased.Sample(given =>
    {
        var placed = Selectors.Place(given.Text, given.Paragraphs, position: given.Position);

        if (given.Paragraph is null)
            Assert.Equal("position-out-of-range", placed.Refusal!.Code);
        else
            given.IsWhere(placed.Value);
    }, iter: Cases);

    [Fact]
    public void A_quote_selects_its_range_or_is_refused() => Cased.Sample(given =>
    {
        var all = Selectors.Place(
            given.Text, given.Paragraphs, quote: new(given.Quote, given.Text[..given.Start], given.Text[given.End..]));
        var some = Selectors.Place(given.Text, given.Paragraphs, quote: given.InContext);
        var bare = Selectors.Place(given.Text, given.Paragraphs, quote: new(given.Quote));

        Assert.Equal(given.Paragraph is not null, all.Succeeded);
        Assert.All([all, some, bare], placed => given.IsWhereOrRefused(placed, "quote-not-found", "quote-ambiguous"));
    }, iter: Cases);

    [Fact]
    public void All_selectors_of_a_range_agree_on_it() => Cased.Where(given => given.Paragraph is not null).Sample(given =>
    {
        var fragment = given.Paragraph!.Value.Id.ToString();

        given.IsWhere(Selectors.Place(given.Text, given.Paragraphs, fragment, given.InContext, given.Position).Value);
        given.IsWhere(Selectors.Place(given.Text, given.Paragraphs, quote: given.InContext, position: given.Position).Value);
        given.IsWhere(Selectors.Place(given.Text, given.Paragraphs, fragment, position: given.Position).Value);
        given.IsWhereOrRefused(Selectors.Place(given.Text, given.Paragraphs, fragment, given.InContext), "quote-ambiguous");
        Assert.Equal(given.Paragraph.Value.In(given.Text), Selectors.Place(given.Text, given.Paragraphs, fragment).Value.Quote);
    }, iter: Cases);

    [Fact]
    public void A_fragment_never_moves_an_unambiguous_quote() => Gen.Select(Cased, Gen.Int[0, 7]).Sample((given, number) =>
    {
        if (given.Paragraphs.Count == 0)
            return;
        var other = given.Paragraphs[number % given.Paragraphs.Count];

        var placed = Selectors.Place(given.Text, given.Paragraphs, other.Id.ToString(), given.InContext);
        var position = Selectors.Place(given.Text, given.Paragraphs, other.Id.ToString(), position: given.Position);

        if (placed.Succeeded)
        {
            Assert.Equal((other.Id, given.Quote), (placed.Value.Paragraph, given.Text[placed.Value.Start..placed.Value.End]));
            Assert.InRange(placed.Value.Start, other.Start, other.Start + other.Length - 1);
        }

        Assert.Equal(other == given.Paragraph, position.Succeeded);
    }, iter: Cases);

    [Fact]
    public void Invalid_positions_are_refused() =>
        Gen.Select(AnyText, Gen.Int, Gen.Int[-3, 300], Gen.Int[-3, 300], Gen.Bool).Sample((text, any, one, two, isWild) =>
    {
        var (start, end) = isWild ? (any, two) : (one, two);

        var placed = Selectors.Place(text, Aligned(text), position: new(start, end));

        if (placed.Succeeded)
            Assert.Equal((start, end), (CodePoints.FromIndex(text, placed.Value.Start), CodePoints.FromIndex(text, placed.Value.End)));
        else
            Assert.Contains(placed.Refusal!.Code, (string[])["position-out-of-range", "quote-blank"]);
        Assert.True(!placed.Succeeded || (start >= 0 && start < end && end <= CodePoints.Count(text)));
    }, iter: Cases);

    [Fact]
    public void A_fragment_selects_one_of_several_places()
    {
        var paragraphs = Aligned(Text);

        Assert.Equal("quote-ambiguous", Selectors.Place(Text, paragraphs, quote: new("were closed")).Refusal!.Code);
        Assert.Equal(Text.IndexOf("were closed.", StringComparison.Ordinal), Selectors.Place(
            Text, paragraphs, Id(paragraphs, 0), new("were closed")).Value.Start);
        Assert.Equal("quote-ambiguous", Selectors.Place(Text, paragraphs, Id(paragraphs, 1), new("were closed")).Refusal!.Code);
        Assert.Equal(Text.IndexOf("were closed,", StringComparison.Ordinal), Selectors.Place(
            Text, paragraphs, Id(paragraphs, 1), new("were closed", Prefix: "Courts ")).Value.Start);
        Assert.Equal("quote-not-found", Selectors.Place(Text, paragraphs, Id(paragraphs, 2), new("were closed")).Refusal!.Code);
    }

    [Fact]
    public void A_quote_over_several_paragraphs_belongs_to_the_first()
    {
        var paragraphs = Aligned(Text);

        Assert.Equal(paragraphs[0].Id, Selectors.Place(Text, paragraphs, Id(paragraphs, 0), new("closed.\n\nCourts")).Value.Paragraph);
        Assert.Equal("quote-not-found", Selectors.Place(Text, paragraphs, Id(paragraphs, 1), new("closed.\n\nCourts")).Refusal!.Code);
    }

    [Fact]
    public void Selectors_that_name_different_places_are_refused()
    {
        var paragraphs = Aligned(Text);
        var first = new TextPosition(2, 10);

        Assert.Equal("Shelters", Selectors.Place(Text, paragraphs, position: first).Value.Quote);
        Assert.Equal("selectors-disagree", Selectors.Place(Text, paragraphs, quote: new("Courts"), position: first).Refusal!.Code);
        Assert.Equal("selectors-disagree", Selectors.Place(Text, paragraphs, quote: new("Shelter"), position: first).Refusal!.Code);
        Assert.Equal(
            "selectors-disagree", Selectors.Place(Text, paragraphs, quote: new("Shelters", Suffix: " are"), position: first).Refusal!.Code);
        Assert.Equal("selectors-disagree", Selectors.Place(Text, paragraphs, Id(paragraphs, 1), position: first).Refusal!.Code);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("xywh=1,2,3,4")]
    [InlineData("")]
    public void A_fragment_without_a_paragraph_is_refused(string fragment) =>
        Assert.Equal("paragraph-not-found", Selectors.Place(Text, Aligned(Text), fragment, new("Shelters")).Refusal!.Code);

    [Fact]
    public void A_missing_selector_is_refused() =>
        Assert.Equal("selector-missing", Selectors.Place(Text, Aligned(Text)).Refusal!.Code);

    private static string Id(IReadOnlyList<Paragraph> paragraphs, int index) => paragraphs[index].Id.ToString();

    private static string Short(string text) => text.Length <= 300 ? text : text[..(char.IsHighSurrogate(text[299]) ? 299 : 300)];

    private sealed record Case(string Text, IReadOnlyList<Paragraph> Paragraphs, TextPosition Position, int Start, int End, int Context)
    {
        public string Quote => Text[Start..End];

        public TextQuote InContext =>
            new(Quote, Text[Math.Max(0, Start - Context)..Start], Text[End..Math.Min(Text.Length, End + Context)]);

        public Paragraph? Paragraph => Paragraphs.Where(paragraph => Start >= paragraph.Start && Start < paragraph.Start + paragraph.Length)
            .Select(paragraph => (Paragraph?)paragraph).FirstOrDefault();

        public static Case Of(string text, double at, int length, int context)
        {
            // Counted here by runes, apart from the code under test.
            var runes = text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength).ToList();
            var start = (int)(at * (runes.Count - 1));
            var end = Math.Min(runes.Count, start + length);
            return new Case(text, Aligned(text), new(start, end), runes.Take(start).Sum(), runes.Take(end).Sum(), context);
        }

        public void IsWhere(Anchor anchor)
        {
            Assert.Equal((Start, End, Quote, Paragraph!.Value.Id), (anchor.Start, anchor.End, anchor.Quote, anchor.Paragraph));
            Assert.Equal(Text, Text[..(
                Start - anchor.Prefix.Length)] + anchor.Prefix + anchor.Quote + anchor.Suffix + Text[(End + anchor.Suffix.Length)..]);
            Assert.All([anchor.Prefix, anchor.Quote, anchor.Suffix], part => Assert.True(part.IsNormalized() || !Text.IsNormalized()));
            Assert.Equal(Position, new(CodePoints.FromIndex(Text, anchor.Start), CodePoints.FromIndex(Text, anchor.End)));
        }

        public void IsWhereOrRefused(Outcome<Anchor> placed, params string[] codes)
        {
            if (placed.Succeeded)
                IsWhere(placed.Value);
            else
                Assert.Contains(placed.Refusal.Code, codes);
        }
    }
}
