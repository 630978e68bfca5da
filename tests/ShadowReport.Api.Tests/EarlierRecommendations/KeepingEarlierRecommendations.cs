using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.EarlierRecommendations;

public sealed class KeepingEarlierRecommendations(ApiHost host)
{
    private const string Csv = """
        Document;Paragraph;State;Recommendation;Response;Date;Goals
        A/HRC/16/11;92.65;Norway;Repeal the law.;Noted;2011-03-18;8.7
        A/HRC/16/11;92.66;Chile;Open shelters to all.;Accepted;2011-03-18;5.2 | Shelters

        """;

    private static readonly object Mapping = new
    {
        text = "Recommendation",
        symbol = "Document",
        paragraph = "Paragraph",
        from = "State",
        response = "Response",
        year = "Date",
        goals = "Goals",
    };

    [Fact]
    public async Task A_file_is_seen_as_a_preview_and_then_imported_once()
    {
        var desk = await Desk.WithSection(host);

        var preview = await Import(desk, new { content = Csv, format = "csv", mapping = Mapping, preview = true });
        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items());
        var made = await Import(desk, new { content = Csv, format = "csv", mapping = Mapping });
        var again = await Import(desk, new { content = Csv, format = "csv", mapping = Mapping });

        Assert.Equal(["Document", "Paragraph", "State", "Recommendation", "Response", "Date", "Goals"], Strings(preview["columns"]!));
        Assert.Equal((2, 0), (preview.Number("rows"), preview.Items("keys").Count()));
        Assert.Equal(["Repeal the law.", "Open shelters to all."], preview.Items("first").Select(row => row.Text("text")));
        Assert.Equal(["goal-not-known"], preview.Items("warnings").Select(warning => warning.Text("rule")));
        Assert.Equal(["p92-65", "p92-66"], Strings(made["keys"]!));
        Assert.Equal((0, 2), (again.Items("keys").Count(), again.Number("known")));
        var listed = (await desk.Reviewer.Read(Url(desk))).Items().ToList();
        Assert.Equal(["A/HRC/16/11, para. 92.65 (Norway)", "A/HRC/16/11, para. 92.66 (Chile)"], listed.Select(one => one.Text("citation")));
        Assert.Equal(["Shelters"], Strings(listed[1]["themes"]!));
        Assert.Equal(["SDG 5.2"], Strings(listed[1]["goals"]!));
        Assert.Equal("wren", listed[0]["author"]!.Text("member"));
    }

    [Fact]
    public async Task A_known_format_needs_no_mapping()
    {
        var desk = await Desk.WithSection(host);
        var format = (await desk.Reviewer.Read("/api/v1/recommendation-formats")).Items().Single();

        var made = await Import(desk, new
        {
            content = """
                { "ok": true, "records": [
                  { "Symbol": "CEDAW/C/USA/CO/1", "TextPlainCleaned": "Repeal it.", "Body": "CEDAW", "Sdgs": ["5 - GENDER EQUALITY"] } ] }
                """,
            preset = format.Text("key"),
        });

        Assert.Equal(["e"], Strings(made["keys"]!));
        Assert.Equal("CEDAW/C/USA/CO/1 (CEDAW)", (await desk.Reviewer.Read($"{Url(desk)}/e")).Text("citation"));
        Assert.StartsWith("https://", format.Text("source"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Words\nx\n", "csv", "Text", null, "column-not-found")]
    [InlineData("Text,More\n\"\",x\n", "csv", "Text", null, "recommendation-malformed")]
    [InlineData("{", "json", "Text", null, "recommendations-unreadable")]
    [InlineData("Text\nx\n", null, "Text", null, "mapping-missing")]
    [InlineData("Text\nx\n", "csv", "Text", "uhri-records", "mapping-missing")]
    [InlineData("Text\nx\n", null, null, "nowhere", "recommendation-format-not-found")]
    public async Task A_file_that_cannot_be_imported_is_refused_whole(
        string content, string? format, string? column, string? preset, string code)
    {
        var desk = await Desk.WithSection(host);

        var mapping = column is null ? null : new { text = column };
        await (await desk.Drafter.Post($"{Url(desk)}/import", new { content, format, mapping, preset }))
            .IsProblem(HttpStatusCode.BadRequest, code);

        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items());
    }

    [Fact]
    public async Task A_report_holds_so_many_and_no_more()
    {
        var desk = await Desk.WithSection(host);
        var rows = string.Concat(Enumerable.Range(1, 2_000).Select(number => $"{number},x\n"));
        await Import(desk, Body($"Paragraph,Text\n{rows}"));

        await (await desk.Drafter.Post(Url(desk), new { text = "One more." }))
            .IsProblem(HttpStatusCode.Conflict, "too-many-recommendations");
        await (await desk.Drafter.Post($"{Url(desk)}/import", Body("Paragraph,Text\n1,y\n")))
            .IsProblem(HttpStatusCode.Conflict, "too-many-recommendations");
        await (await desk.Drafter.Post($"{Url(desk)}/import", Body($"Paragraph,Text\n{rows}2001,x\n")))
            .IsProblem(HttpStatusCode.BadRequest, "too-many-recommendations");
    }

    [Fact]
    public async Task The_status_and_the_drafts_that_take_it_up_are_kept_and_listed()
    {
        var desk = await Desk.WithSection(host);
        await Import(desk, new { content = Csv, format = "csv", mapping = Mapping });
        var tag = (await desk.Drafter.Get($"{Url(desk)}/p92-65")).Headers.ETag!.Tag;
        var body = new
        {
            text = "Repeal the law.",
            symbol = "A/HRC/16/11",
            paragraph = "92.65",
            status = "not",
            assessment = "It is in force.",
            drafts = new[] { "borders" },
        };

        var changed = await (await desk.Drafter.Change(HttpMethod.Put, $"{Url(desk)}/p92-65", tag, body)).Json();

        Assert.Equal(("not", "It is in force.", 2), (changed.Text("status"), changed.Text("assessment"), changed.Number("revision")));
        Assert.Equal(["p92-65"], (await desk.Reviewer.Read($"{Url(desk)}?draft=borders")).Items().Select(one => one.Text("key")));
        Assert.Equal(["p92-65"], (await desk.Reviewer.Read($"{Url(desk)}?status=not")).Items().Select(one => one.Text("key")));
        Assert.Empty((await desk.Reviewer.Read($"{Url(desk)}?status=implemented")).Items());
        await (await desk.Drafter.Change(HttpMethod.Put, $"{Url(desk)}/p92-65", tag, body))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Drafter.Change(HttpMethod.Delete, $"{Url(desk)}/p92-65", tag))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.ChangeNow(HttpMethod.Delete, $"{Url(desk)}/p92-65")).StatusCode);
        await (await desk.Drafter.Get($"{Url(desk)}/p92-65")).IsProblem(HttpStatusCode.NotFound, "earlier-recommendation-not-found");
        await (await desk.Drafter.Change(HttpMethod.Put, $"{Url(desk)}/p92-65", tag, body))
            .IsProblem(HttpStatusCode.NotFound, "earlier-recommendation-not-found");
        await (await desk.Drafter.Change(HttpMethod.Delete, $"{Url(desk)}/p92-65", tag))
            .IsProblem(HttpStatusCode.NotFound, "earlier-recommendation-not-found");
    }

    [Fact]
    public async Task Links_and_reports_that_do_not_exist_are_refused()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Drafter.Post(Url(desk), new { text = "x", drafts = new[] { "nowhere" } }))
            .IsProblem(HttpStatusCode.BadRequest, "linked-draft-not-found");
        await (await desk.Drafter.Post(Url(desk), new { text = "x", goals = new[] { "SDG 18" } }))
            .IsProblem(HttpStatusCode.BadRequest, "no-such-provision");
        await (await desk.Drafter.Post(Url(desk), new { text = "x", goals = new[] { "goal" } }))
            .IsProblem(HttpStatusCode.BadRequest, "article-reference-malformed");
        await (await desk.Drafter.Post(Url(desk), new { text = "x", from = "two\nlines" }))
            .IsProblem(HttpStatusCode.BadRequest, "recommendation-malformed");
        await (await desk.Drafter.Post(Url(desk), new { text = "" })).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Drafter.Get($"{Url(desk)}?status=done")).IsProblem(HttpStatusCode.BadRequest, "state-unknown");
        await (await desk.Drafter.Get($"{Url(desk)}?draft=No")).IsProblem(HttpStatusCode.BadRequest, "filter-malformed");
        await (await desk.Drafter.Get($"{desk.Circle.Url}/reports/nowhere/earlier-recommendations"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
        await (await desk.Drafter.Post($"{desk.Circle.Url}/reports/nowhere/earlier-recommendations", new { text = "x" }))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
        await (await desk.Drafter.Post(
            $"{desk.Circle.Url}/reports/nowhere/earlier-recommendations/import", Body("Paragraph,Text\n1,y\n")))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    [Fact]
    public async Task The_archive_brings_them_into_another_coalition()
    {
        var desk = await Desk.WithSection(host);
        await desk.Drafter.Create(
            Url(desk), new { text = "Repeal it.", paragraph = "12 (a)", status = "contrary", drafts = new[] { "borders" } });

        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var other = await Desk.SetUp(host);
        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(other.Coordinator, other.Circle.Url, zip, "?key=copy")).StatusCode);

        var there = (await other.Drafter.Read($"{other.Circle.Url}/reports/copy/earlier-recommendations")).Items().Single();
        Assert.Equal(("p12-a", "Repeal it.", "contrary"), (there.Text("key"), there.Text("text"), there.Text("status")));
        Assert.Equal(["borders"], Strings(there["drafts"]!));
    }

    private static object Body(string content) =>
        new { content, format = "csv", mapping = new { text = "Text", paragraph = "Paragraph" } };

    private static string Url(Desk desk) => $"{desk.Report}/earlier-recommendations";

    private static async Task<JsonNode> Import(Desk desk, object body)
    {
        var answer = await desk.Drafter.Post($"{Url(desk)}/import", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static IEnumerable<string> Strings(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
