using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>Whole reports as they are sent, as they come back.</summary>
public sealed class EditedReportTests
{
    private const string Everything =
        "Plain **bold** *light* `code` [a link](https://example.org/?a=1&b=2) cites [@tip-2018, p. 450].  \nA second line.\n\n# A "
        + "heading\n\n- one\n  - deeper^[A note.]\n\n    more\n- two\n\n3. three\n4. four\n\n> quoted\n>\n> and more\n\n> said in\n>\n> - "
        + "a list\n> - of two\n\n- beside\n- this\n\n* another\n* list\n\nNow tables.\n\n| a | b |\n|---|---|\n| 1 [@tip-2018] | "
        + "[two]{.internal} |\n\n```\nas\n  typed\n```\n\nTold [by Maria]{.internal} there, [mots]{lang=fr}, 5 \\* 3.\n\n[Only "
        + "ours.]{.internal}\n\nThe last words.";

    private static readonly IReadOnlyList<FrozenDraft> Drafts =
    [
        Frozen("one", null, Everything), Frozen("below", "one", "Text below [@tip-2018, p. 450]."), Frozen("annex", null, "In the annex."),
        Frozen("r1", null, "Repeal the law."), Frozen("r2", null, "Ratify the treaty.\n\n- with this\n- and this"),
    ];

    [Theory]
    [InlineData(Edition.Public)]
    [InlineData(Edition.Internal)]
    public async Task An_unedited_report_gives_no_edits_even_if_LibreOffice_saved_it(Edition edition)
    {
        var sent = DocxWriter.Write(Report(edition));
        var saved = Assert.Single(await OfficePrograms.Saved(sent));

        AsksForNothing(Edits(edition, sent, sent));
        AsksForNothing(Edits(edition, sent, saved));
    }

    internal static string EverythingText => Everything;
    internal static byte[] SentPublic() => DocxWriter.Write(Report(Edition.Public));
    internal static ReturnedEdits EditsPublic(byte[] sent, byte[] file) => Edits(Edition.Public, sent, file);

    private static void AsksForNothing(ReturnedEdits edits)
    {
        Assert.Empty(edits.Unplaced);
        Assert.Equal([], edits.Drafts.Select(draft => draft.Text));
    }

    private static ReturnedEdits Edits(Edition edition, byte[] sent, byte[] returned) =>
        ReturnedEdits.Of(Drafts, edition, ReturnedDocx.Read(sent).Value, ReturnedDocx.Read(returned).Value);

    private static FrozenDraft Frozen(string key, string? parent, string text) =>
        new(key, parent, $"Title of {key}", null, 1, text, Paragraphs.Align(null, [], text, Guid.NewGuid));

    private static SubmissionDocument Report(Edition edition)
    {
        List<SourceSection> sections = [.. Drafts.Take(3)
            .Select(draft => new SourceSection(
                draft.Key, draft.Parent, draft.Title, draft.Text) { Paragraphs = draft.Paragraphs, IsAnnex = draft.Key == "annex" })];
        List<SourceRecommendation> recommendations = [.. Drafts.Skip(3)
            .Select(draft => new SourceRecommendation(draft.Key, "The State party", draft.Text) { Paragraphs = draft.Paragraphs })];
        return SubmissionAssembler.Assemble(new SubmissionSource("A report", "The Committee", "en", [new CoverField(
            "Session", "72nd")], "Recommendations", sections, recommendations, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero))
        {
            Code = "code-1",
            Edition = edition,
            Endorsers = [new SourceEndorser(new Endorser("An organisation", "A country"), Edition.Public)],
        });
    }
}
