using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Plain;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The text of a draft as it is printed, as HTML, Markdown or plain text.</summary>
/// <param name="Key">The key of the draft.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Its Markdown.</param>
/// <param name="Document">A document that prints it.</param>
internal sealed record PrintedText(string Key, string Title, string Source, SubmissionDocument Document)
{
    /// <summary>The number of the section; null if it has none.</summary>
    public string? Number => SectionNumbers.Of(Document).GetValueOrDefault(Key);

    /// <summary>The newest text, with the numbers and footnotes of the whole report.</summary>
    public static async Task<PrintedText> Of(PageReader reader, Membership by, ReportView report, DraftView draft)
    {
        // A mark that cannot be read stops the preview of the report. The draft is read alone then.
        var document = await reader.Ask("previewReport", new PreviewReport.Query(by, report.Key)).OrNothing()
            ?? Alone(report.Language, draft.Key, draft.Title, draft.Text, draft.Rules.Body);
        return new PrintedText(draft.Key, draft.Title, draft.Text, document);
    }

    /// <summary>A version, numbered from 1.</summary>
    public static PrintedText Of(ReportView report, DraftView draft, VersionView version) => new(
        draft.Key, draft.Title, version.Text, Alone(report.Language, draft.Key, draft.Title, version.Text, version.Rules.Body));

    /// <summary>The numbers of sections by the keys of their drafts, for the drafts that the reader sees.</summary>
    public static IReadOnlyDictionary<string, string> NumbersOf(ReportView report, IEnumerable<DraftLineView> lines) =>
        SectionNumbers.Of(SubmissionAssembler.Assemble(Submission(
            report.Language,
            [.. lines.Where(line => line.Kind == DraftKind.Section)
                .Select(line => new SourceSection(line.Key, line.Parent, line.Title, "") { IsAnnex = line.Annex })])));

    /// <summary>Answers with the form that Accept asks for.</summary>
    public IResult For(HttpContext context, Func<HtmlPage> page)
    {
        context.Response.Headers.Vary = "Accept";
        return MediaTypes.Preferred(context.Request, "text/html", "text/markdown", "text/plain") switch
        {
            "text/html" => page(),
            "text/markdown" => new ReadableText($"# {Title}\n\n{Source}\n", "text/markdown; charset=utf-8", immutable: false),
            "text/plain" => new ReadableText(
                $"{Title}\n\n{PlainTextWriter.WriteDraft(Document, Key)}", "text/plain; charset=utf-8", immutable: false),
            _ => TypedResults.Problem(
                Problems.Details(
                    StatusCodes.Status406NotAcceptable, "not-acceptable",
                    "This text is available as text/html, text/markdown or text/plain. Choose one of them in Accept.")),
        };
    }

    public Html ToHtml() => Framed(Document.Language, Html.Encoded(HtmlWriter.WriteDraft(Document, Key)));

    /// <summary>A text in its language and direction.</summary>
    public static Html Framed(string language, Html text) => Html.Of(
        $"""<div class="text" lang="{language}" dir="{(SubmissionAssembler.IsRightToLeft(language) ? "rtl" : "ltr")}">{text}</div>""");

    private static SubmissionDocument Alone(string language, string key, string title, string text, BodyRules rules) =>
        SubmissionAssembler.Assemble(
            Submission(language, [new SourceSection(key, Parent: null, title, text) { Rules = rules }]) with
            { Edition = Edition.Internal });

    private static SubmissionSource Submission(string language, IReadOnlyList<SourceSection> sections) =>
        new("", Body: null, language, Cover: [], "", sections, Recommendations: [], DateTimeOffset.UnixEpoch);
}
