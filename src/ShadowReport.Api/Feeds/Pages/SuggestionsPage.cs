using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A draft with its open suggestions in the text, and all suggestions: who suggests what and why, and what became of it.</summary>
internal static class SuggestionsPage
{
    private const int SuggestionsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] DraftRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var found = await reader.Ask(
            "readWithSuggestions", new ReadWithSuggestions.Query(request.Report, request.Draft, ReadWithSuggestions.Show.Inline));
        var listed = await reader.Ask(
            "listSuggestions", new ListSuggestions.Query(ListScope.Of(request), new IdPage(SuggestionsAtMost, Guid.Empty)),
            $"?limit={SuggestionsAtMost}");
        if ((report.Refusal ?? found.Refusal ?? listed.Refusal) is { } refusal)
            return Problems.From(refusal);
        var (reading, all) = (found.Value, listed.Value.Items);
        var more = Html.Of($"<p>These are the first {SuggestionsAtMost} of {listed.Value.Total} suggestions. Swagger UI lists all.</p>");
        var main = Html.Of(
            $"""
            <h1><bdi lang="{reading.Language}">{reading.Title}</bdi>: version {reading.View.Version} with suggestions</h1>
            <p>{DiffCounts.Of(reading.Paragraphs).ToString()} Words to be inserted are underlined, words to be deleted are struck through.</p>
            {PrintedText.Framed(reading.Language, Html.Encoded(DiffHtml.Render(reading.Paragraphs)))}
            <h2>Suggestions</h2>
            {PageParts.Plain([.. all.Select(Item)], "There is no suggestion.")}
            {PageParts.If(listed.Value.Next is not null, more)}
            """);
        return new HtmlPage($"{reading.Title} with suggestions", main)
        {
            Trail = [.. ReportPage.TrailTo(by, report.Value), (DraftPage.AddressOf(request), reading.Title)],
            Acts = ["makeSuggestion", "acceptSuggestions", "rejectSuggestion", "withdrawSuggestion"],
        };
    }

    private static Html Item(SuggestionView suggestion) => Html.Of(
        $"""
        <li id="suggestion-{suggestion.Id}"><strong>{Html.Words(suggestion.State)}</strong>: {suggestion.Author.ToHtml()} on version {suggestion.Version}, {Html.Time(suggestion.At)}
        {PageParts.If(suggestion.Reason.Length > 0, Html.Of($"<p dir=\"auto\">{Html.Lines(suggestion.Reason)}</p>"))}
        <ol>{suggestion.Hunks.Select(Hunk)}</ol></li>

        """);

    private static Html Hunk(SuggestedHunkView hunk)
    {
        DiffRun[] runs = [new DiffRun(DiffOp.Delete, hunk.Old), new DiffRun(DiffOp.Insert, hunk.New)];
        var words = Html.Encoded(DiffHtml.Render([.. runs.Where(run => run.Text.Length > 0)]));
        var version = hunk.Version is { } number ? $", in version {number}" : "";
        var reason = hunk.Reason is { Length: > 0 } given ? Html.Of($": <bdi>{Html.Lines(given)}</bdi>") : default;
        var decision = hunk is { DecidedBy: { } by, DecidedAt: { } at }
            ? Html.Of($" by {by.ToHtml()}, {Html.Time(at)}{version}{reason}") : default;
        return Html.Of($"""<li><span dir="auto">{words}</span>{PageParts.Note(Html.Of($"{Html.Words(hunk.State)}{decision}"))}</li>""");
    }
}
