using ShadowReport.Api.Feeds.Attention;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A coalition with its reports.</summary>
internal static class CoalitionPage
{
    private const int ReportsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] CoalitionRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var coalition = await reader.Ask("getCoalition", new GetCoalition.Query(by));
        var reports = await reader.Ask("listReports", new ListReports.Query(by, new KeyPage(ReportsAtMost, After: null)));
        if ((coalition.Refusal ?? reports.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1><bdi>{coalition.Value.Name}</bdi></h1>
            <p>You are <bdi>{by.DisplayName}</bdi> of <bdi>{by.OrganisationName}</bdi>: {string.Join(", ", by.Roles.Select(role => Html.Words(role)))}.</p>
            <h2>Reports</h2>
            {Reports(by.Coalition, reports.Value.Items)}
            """);
        return new HtmlPage(coalition.Value.Name, main) { Acts = ["listMembers", "listOrganisations", "setUpReport"] };
    }

    public static Html Reports(string coalition, IReadOnlyList<ListReports.Line> reports) =>
        PageParts.Plain([.. reports.Select(report => Report(coalition, report))], "There is no report yet.");

    private static Html Report(string coalition, ListReports.Line report)
    {
        var deadline = report.Deadline?.OnItsClocks() is { At: var at } ? PageParts.Note(Html.Of($"Deadline {Html.Time(at)}")) : default;
        return Html.Of($"""<li><a href="/coalitions/{coalition}/reports/{report.Key}"><bdi>{report.Title}</bdi></a>{deadline}</li>""");
    }
}
