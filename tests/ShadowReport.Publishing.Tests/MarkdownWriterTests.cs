using System.Text;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests;

public sealed class MarkdownWriterTests
{
    [Fact]
    public void Every_word_of_the_seed_is_in_the_file_in_order() =>
        Submissions.HoldSeedInOrder(Submissions.Words(Body.PlainText(File(MarkdownWriter.Write(Submissions.Seed())))));

    [Fact]
    public void Each_draft_has_its_key_and_its_text_byte_for_byte()
    {
        const string text = "Some **bold** words [@tip-2018, p. 450].\n\n\n# Inside\n* a list  \n\n***\n\n1) other";
        var file = File(MarkdownWriter.Write(Submissions.Of(
            [new("one", null, "One", text), new("below", "one", "Below", "x"), new("kept", null, "Kept", "y") { IsAnnex = true }],
            [new("r1", "States \"parties\"", "Open the borders."), new("r2", null, "::: not a fence\n:::")])));

        Assert.EndsWith(
            $"---\n\n## One {{#one}}\n\n{text}\n\n### Below {{#below}}\n\nx\n"
            + "\n## Recommendations {#_recommendations}\n"
            + "\n::: {#r1 .recommendation addressee=\"States \\\"parties\\\"\"}\nOpen the borders.\n:::\n"
            + "\n:::: {#r2 .recommendation}\n::: not a fence\n:::\n::::\n"
            + "\n## Kept {#kept .annex}\n\ny\n",
            file);
    }

    [Fact]
    public void The_front_matter_contains_the_cover_and_the_snapshot()
    {
        var document = Submissions.Of("x", title: "A \"title\"\\") with
        { Code = "0123456789abcdef0123456789abcdef", Coalition = "Circle", Cover = [new("Contact", "one\ntwo")] };

        Assert.StartsWith(
            "---\ntitle: \"A \\\"title\\\"\\\\\"\nlanguage: \"en\"\nshadowreport: \"0123456789abcdef0123456789abcdef\"\ncoalition: "
            + "\"Circle\"\ncover:\n  \"Contact\": \"one\\ntwo\"\n---\n",
            File(MarkdownWriter.Write(document)));
    }

    [Fact]
    public void A_heading_contains_no_markup() =>
        Assert.Contains("## \\*not\\* \\<b\\>bold \\{\\#x\\} {#one}", File(
            MarkdownWriter.Write(Submissions.Of([new("one", null, "*not* <b>bold {#x}", "x")], []))));

    [Fact]
    public void Restricted_text_is_not_in_the_file_and_the_rest_is_equal()
    {
        const string text =
            "We met [Maria]{.internal} in *Tuxtla*^[Told by [Rosa]{.committee} twice.] and 1. wrote.\n\n[All kept.]{.committee}\n\n- "
            + "[one]{.internal}\n- two *three*\n\nUntouched  **bytes** here.";

        var file = File(MarkdownWriter.Write(Of(text, Edition.Public)));

        Assert.DoesNotContain("Maria", file);
        Assert.DoesNotContain("Rosa", file);
        Assert.DoesNotContain("kept", file);
        Assert.DoesNotContain("{.", file.Replace("{#", ""));
        Assert.EndsWith("We met in *Tuxtla*^[Told by twice.] and 1. wrote.\n\n- two *three*\n\nUntouched  **bytes** here.\n", file);
        Assert.EndsWith(text + "\n", File(MarkdownWriter.Write(Of(text, Edition.Internal))));
        Assert.Contains("[Rosa]{.committee}", File(MarkdownWriter.Write(Of(text, Edition.Committee))));
    }

    [Fact]
    public void A_restricted_source_is_not_named_by_its_key()
    {
        const string text = "As told [@interview-maria; @tip-2018, p. 4] and known [@interview-maria].";
        var source = Source(text, Edition.Public) with
        { Sources = new Dictionary<string, Source> { ["interview-maria"] = new("interview-maria", Edition.Internal) } };

        var file = File(MarkdownWriter.Write(SubmissionAssembler.Assemble(source)));

        Assert.DoesNotContain("maria", file);
        Assert.Contains("As told [@tip-2018, p. 4] and known", file);
    }

    [Fact]
    public void Reservations_are_footnotes_of_their_paragraphs_and_are_read_as_words()
    {
        const string text = "One ends with a backslash \\\n\nTwo has [restricted]{.internal} words.\n\n[Gone.]{.internal}\n\n- a list";
        var ids = Submissions.Ids(text, null);
        var source = Source(text, Edition.Public) with
        {
            Sections = [new SourceSection("one", null, "One", text) { Paragraphs = ids }],
            Reservations =
            [
                new(ids[0].Id, "Circle: *not* [ours] & _never_\nwas", Edition.Public), new(ids[1].Id, "Org: [half", Edition.Public),
                new(ids[1].Id, "Kept: back", Edition.Committee), new(ids[2].Id, "Nowhere: x", Edition.Public),
            ],
        };

        var document = SubmissionAssembler.Assemble(source);
        var file = File(MarkdownWriter.Write(document));

        var notes = BlockWords.Inlines(Body.Parse(file[(file.IndexOf("{#one}", StringComparison.Ordinal) + 6)..]))
            .Where(inline => inline.Note is not null).Select(inline => string.Concat(inline.Note!.Select(word => word.Text)));
        Assert.Equal(["Circle: *not* [ours] & _never_ was", "Org: [half"], notes);
        Assert.Equal(document.Footnotes.Count, notes.Count());
        Assert.DoesNotContain("Kept: back", file);
        Assert.DoesNotContain("Nowhere", file);
        Assert.Equal(document.Drafts[0].Text, SubmissionAssembler.Assemble(source with { Reservations = [] }).Drafts[0].TextWithNotes);
    }

    [Fact]
    public void The_head_lists_the_sources_that_the_edition_can_name()
    {
        var source = Source("As told [@maria; @fbi, p. 4], [@unknown] and [@fbi].", Edition.Public) with
        {
            Sources = new Dictionary<string, Source>
            {
                ["maria"] = new("maria", Edition.Internal),
                ["fbi"] = new("fbi", Edition.Public),
                ["other"] = new("other", Edition.Public),
            },
        };

        var document = SubmissionAssembler.Assemble(source);

        Assert.Equal("fbi", Assert.Single(document.Sources).Key);
        Assert.Contains("\nsources:\n  \"fbi\": \"", File(MarkdownWriter.Write(document)));
    }

    [Fact]
    public void Numbers_are_written_on_request_and_missed_otherwise()
    {
        var document = Submissions.Rich() with { Code = "0123456789abcdef0123456789abcdef" };

        var file = File(MarkdownWriter.Write(document, withNumbers: true));

        Assert.Contains(
            "## I. Introduction {#intro}\n\n1\\. We are many.\n\n2\\. We speak.\n\n### A. All of it {#all}\n\n3\\. Plain", file);
        var number = document.Parts.OfType<BlockPart>().Single(part => part.Draft == "r1").Number;
        Assert.Contains($".recommendation addressee=\"State\"}}\n{number}\\. Change the law.", file);
        Assert.Equal("not-in-format", Assert.Single(MarkdownWriter.NotContained(document, withNumbers: false)).Code);
        Assert.Empty(MarkdownWriter.NotContained(document, withNumbers: true));
        Assert.Equal(document.Code, PrintedText.Read(Encoding.UTF8.GetBytes(file))!.Code);
    }

    [Fact]
    public void The_same_submission_gives_the_same_bytes() =>
        Assert.Equal(MarkdownWriter.Write(Submissions.Seed()), MarkdownWriter.Write(Submissions.Seed()));

    private static SubmissionDocument Of(string text, Edition edition) => SubmissionAssembler.Assemble(Source(text, edition));

    private static SubmissionSource Source(string text, Edition edition) =>
        new("A title", null, "en", [], "Recommendations", [new SourceSection("one", null, "One", text)], [],
            DateTimeOffset.UnixEpoch)
        { Edition = edition };

    private static string File(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
