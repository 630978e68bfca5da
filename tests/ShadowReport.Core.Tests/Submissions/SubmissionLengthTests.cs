using CsCheck;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests.Sources;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class SubmissionLengthTests
{
    private static readonly Counts All =
        new(Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes, Certainty.Inferred) { Endorsers = Answer.Yes };

    private static readonly Counts Unknown = new(
        Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.Unknown, Certainty.Unknown);

    [Fact]
    public void Every_printed_part_is_counted_by_itself()
    {
        var source = Source(
            new("summary", null, "Executive summary", "Three small words."),
            new("now", "summary", "Now", "One."),
            new("text", null, "The text", "Words with a note.^[It has four words.]\n\n- two more"),
            new("annex", null, "Cases", "A case.^[A note.]") { IsAnnex = true }) with
        {
            Cover = [new("State", "Utopia"), new("Date", "1 May 2026")],
            Recommendations = [new("r1", "The State", "Change the law.")],
            Endorsers = [new(new("First group", "Utopia"), Edition.Public)],
        };

        Assert.Equal(
            [
                (LengthPart.Cover, 2 + 2 + 2 + 4),
                // Its heading, three sections, the recommendations, the endorsers, and the annex with its label.
                (LengthPart.Contents, 1 + 2 + 1 + 2 + 1 + 2 + 2),
                (LengthPart.Summary, 2 + 3 + 1 + 1),
                (LengthPart.Body, 2 + 4 + 2),
                (LengthPart.Recommendations, 1 + 2 + 3),
                (LengthPart.Footnotes, 4),
                (LengthPart.Endorsers, 2 + 3),
                (LengthPart.Annexes, 2 + 2),
                (LengthPart.AnnexFootnotes, 2),
            ],
            SubmissionLength.Of(SubmissionAssembler.Assemble(source)).Parts.Select(part => (part.Part, part.Words)));
    }

    [Fact]
    public void A_citation_counts_with_the_words_of_its_footnote()
    {
        var source = Source(new SourceSection("text", null, "Text", "It is known.[@tip-2018, p. 450]"));
        var cited = source with
        {
            Sources = new Dictionary<string, Source>
            {
                ["tip-2018"] = Shelf.Of("""{"id":"tip-2018","type":"report","title":"A report of many words","publisher":"The Press"}"""),
            },
        };
        var document = SubmissionAssembler.Assemble(cited);

        var footnotes = SubmissionLength.Of(document).Parts.Single(part => part.Part == LengthPart.Footnotes).Words;

        Assert.Equal(Words.CountPlain(string.Concat(document.Footnotes.Single().Inlines.Select(inline => inline.Text))), footnotes);
        Assert.True(footnotes > 5);
        Assert.Equal(4, SubmissionLength.Of(document).Parts.Single(part => part.Part == LengthPart.Body).Words);
    }

    [Fact]
    public void Only_what_the_edition_prints_is_counted()
    {
        var source = Source(
            new("text", null, "Text", "Open. [For the body.]{.committee} [For us.]{.internal}"),
            new("hidden", null, "Hidden", "Nobody reads this.") { Edition = Edition.Internal });

        Assert.Equal([2, 5, 11], Enum.GetValues<Edition>().Select(edition => SubmissionLength.Of(
            SubmissionAssembler.Assemble(source with { Edition = edition })).Parts.Single(part => part.Part == LengthPart.Body).Words));
    }

    [Fact]
    public void A_comparison_counts_the_new_text_only()
    {
        var (old, @new) = (Source(new("text", null, "Text", "One old word.\n\nKept.^[Old note.]"), new("gone", null, "Gone", "Away.")),
            Source(new SourceSection("text", null, "Text", "One new word more.\n\nKept.^[A new note.]")));

        var compared = SubmissionComparison.Between(SubmissionAssembler.Assemble(old), SubmissionAssembler.Assemble(@new));

        Assert.Equal(
            SubmissionLength.Of(SubmissionAssembler.Assemble(@new)).Parts, SubmissionLength.Of(compared).Parts);
    }

    [Fact]
    public void The_sum_of_the_parts_is_every_printed_word() => Prints.Sample(source =>
    {
        var document = SubmissionAssembler.Assemble(source);
        var length = SubmissionLength.Of(document);

        Assert.Equal(length.Total, Words.CountPlain(Printed(document)));
        Assert.Equal(length.Total, length.Under(All).Least);
        Assert.Equal(length.Parts.Sum(part => part.ByCharacter), length.Under(All).Most);
    });

    [Fact]
    public void The_larger_reading_holds_the_smaller_one_and_what_counts_surely_makes_one_figure() => Prints.Sample(source =>
    {
        var length = SubmissionLength.Of(SubmissionAssembler.Assemble(source));
        var (open, text) = (length.Under(Unknown), length.Under(Unknown with { Footnotes = Answer.Yes }));

        Assert.True(open.Least <= text.Least && text.Least <= text.Most && text.Most <= open.Most);
        Assert.Equal(length.Parts.Sum(part => part.ByCharacter), open.Most);
    });

    [Theory]
    [InlineData(Answer.Yes, Answer.Yes, Answer.Yes)]
    [InlineData(Answer.Yes, Answer.No, Answer.No)]
    [InlineData(Answer.No, Answer.Unknown, Answer.No)]
    [InlineData(Answer.Unknown, Answer.Yes, Answer.Unknown)]
    public void A_footnote_of_an_annex_counts_if_both_count(Answer footnotes, Answer annexes, Answer both)
    {
        var length = new SubmissionLength(Edition.Public, [new(LengthPart.AnnexFootnotes, 7, 7)]);

        Assert.Equal(both, length.Under(Unknown with { Footnotes = footnotes, Annexes = annexes }).Parts.Single().Counts);
    }

    private static readonly Gen<SubmissionSource> Prints =
        from texts in Texts.Body.Array[1, 5]
        from annexes in Gen.Bool.Array[5]
        from edition in Gen.Int[0, 2].Select(index => (Edition)index)
        select Source([.. texts.Select((text, index) => new SourceSection($"s{index}", null, index == 1 ? "Summary" : $"Part {index}", text)
        {
            IsAnnex = annexes[index],
        })]) with
        {
            Edition = edition,
            Recommendations = [new("r1", "State", texts[0])],
            Endorsers = [new(new("A group", "Utopia"), Edition.Public)],
        };

    private static SubmissionSource Source(params SourceSection[] sections) => new(
        "A title", "The Committee", "en", [], "Recommendations", sections, [], new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>All words of a document, gathered without knowledge of its parts.</summary>
    private static string Printed(SubmissionDocument document) => string.Join('\n', [
        document.Title, document.Body!, document.DateOnCover!, document.Labels.Contents,
        .. document.Contents.Select(heading => TextOf(heading.Inlines)),
        .. document.Parts.Select(part => part switch
        {
            HeadingPart heading => TextOf(heading.Inlines),
            AddresseePart addressee => addressee.Addressee,
            EndorsersPart endorsers => string.Join('\n', endorsers.Endorsers.Select(one => $"{one.Name}, {one.Country}")),
            BlockPart block => BlockWords.PlainText(block.Block),
            _ => throw new InvalidOperationException(part.GetType().Name),
        }),
        .. document.Footnotes.Select(note => TextOf(note.Inlines))]);

    private static string TextOf(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Text));
}
