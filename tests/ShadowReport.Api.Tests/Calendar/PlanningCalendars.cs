using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Calendar;

public sealed class PlanningCalendars(ApiHost host)
{
    [Fact]
    public async Task A_report_with_a_deadline_has_a_plan_in_Geneva_time()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");

        var answer = await desk.Reviewer.Get($"{desk.Report}/calendar");
        var calendar = await answer.Json();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("\"0.", answer.Headers.ETag!.Tag);
        Assert.Equal("short-call", calendar.Text("plan"));
        Assert.Equal("2099-03-01T12:00:00+01:00", Of(calendar, "limit").Text("dueAt"));
        Assert.Equal("2099-02-28T18:00:00+01:00", Of(calendar, "submit").Text("dueAt"));
        Assert.Equal(
            (28, "planned", "upcoming", "inferred"), (Of(calendar, "first-draft").Number("daysBefore"), Of(calendar, "first-draft")
                .Text("origin"), Of(calendar, "first-draft").Text("state"), Of(calendar, "first-draft").Text("certainty")));
        Assert.Equal(["before", "after"], Of(calendar, "limit").Items("reminders").Select(reminder => reminder.Text("time")));
        Assert.Equal("2099-02-27T12:00:00+01:00", Of(calendar, "limit").Items("reminders").First().Text("at"));
        Assert.Equal(Enumerable.Range(1, calendar.Items().Count()), calendar.Items().Select(item => item.Number("number")));
    }

    [Fact]
    public async Task Without_a_deadline_the_steps_are_there_and_have_no_time()
    {
        var desk = await Desk.SetUp(host);

        var calendar = await desk.Reviewer.Read($"{desk.Report}/calendar");

        Assert.All(calendar.Items(), item => Assert.Equal(("undated", null), (item.Text("state"), item["dueAt"])));
    }

    [Fact]
    public async Task A_coordinator_moves_leaves_out_restores_adds_and_removes_milestones()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");
        var url = $"{desk.Report}/calendar";

        var moved = await Done(desk, HttpMethod.Put, "first-draft", new { dueAt = "2099-02-10T09:00:00+01:00" });
        Assert.Equal(("moved", "2099-02-10T09:00:00+01:00", "First draft"), (
            Of(moved, "first-draft").Text("origin"), Of(moved, "first-draft").Text("dueAt"), Of(moved, "first-draft").Text("title")));
        Assert.Equal("out-of-order", Of(moved, "first-draft").Items("doubts").Single().ToString());
        var left = await Done(desk, HttpMethod.Delete, "evidence");
        Assert.Equal(("left-out", null), (Of(left, "evidence").Text("state"), Of(left, "evidence")["number"]));
        var back = await Done(desk, HttpMethod.Patch, "evidence", new { leftOut = false });
        Assert.Equal("upcoming", Of(back, "evidence").Text("state"));
        var added = await Done(
            desk, HttpMethod.Put, "reading-together", new { title = "Read it together", dueAt = "2099-03-04T09:00:00+01:00" });
        Assert.Equal(("own", "after-deadline"), (
            Of(added, "reading-together").Text("origin"), Of(added, "reading-together").Items("doubts").Single().ToString()));
        var planned = await Done(desk, HttpMethod.Patch, "first-draft", new { dueAt = (string?)null });
        Assert.Equal("planned", Of(planned, "first-draft").Text("origin"));
        await Done(desk, HttpMethod.Delete, "reading-together");

        var calendar = await desk.Reviewer.Read(url);
        Assert.Equal(6, calendar.Number("revision"));
        Assert.All(calendar.Items(), item => Assert.Equal("planned", item.Text("origin")));
    }

    [Fact]
    public async Task When_the_deadline_moves_the_plan_moves_and_what_was_moved_stays()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");
        await Done(desk, HttpMethod.Put, "proof", new { dueAt = "2099-02-20T09:00:00+01:00" });

        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { deadline = new { at = "2099-02-15T12:00:00+01:00", zone = "Europe/Zurich" } }))
                .EnsureSuccessStatusCode();

        var calendar = await desk.Reviewer.Read($"{desk.Report}/calendar");
        Assert.Equal("2099-02-14T18:00:00+01:00", Of(calendar, "submit").Text("dueAt"));
        Assert.Equal("2099-02-20T09:00:00+01:00", Of(calendar, "proof").Text("dueAt"));
        Assert.Equal(["after-deadline", "out-of-order"], Of(calendar, "proof").Items("doubts").Select(doubt => doubt.ToString()));
    }

    [Fact]
    public async Task A_stale_calendar_or_a_missing_permission_changes_nothing()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");
        var url = $"{desk.Report}/calendar/milestones/proof";
        var body = new { dueAt = "2099-02-20T09:00:00+01:00" };
        await Done(desk, HttpMethod.Put, "proof", body);

        await (await desk.Coordinator.Change(HttpMethod.Put, url, "\"0\"", body))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Coordinator.Client.PutAsync(url, System.Net.Http.Json.JsonContent.Create(
            body), TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        await (await desk.Drafter.Change(HttpMethod.Put, url, "\"1\"", body)).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await desk.Coordinator.Change(HttpMethod.Delete, $"{desk.Report}/calendar/milestones/nothing", "\"1\""))
            .IsProblem(HttpStatusCode.NotFound, "milestone-not-found");
        await (await desk.Coordinator.Change(HttpMethod.Put, $"{desk.Report}/calendar/milestones/nothing", "\"1\"", body))
            .IsProblem(HttpStatusCode.BadRequest, "title-missing");
        Assert.Equal(1, (await desk.Reviewer.Read($"{desk.Report}/calendar")).Number("revision"));
    }

    [Fact]
    public async Task Of_two_first_changes_at_the_same_moment_one_is_refused()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/own-{number}", "\"0\"",
            new { title = $"Own {number}", dueAt = "2099-02-20T09:00:00+01:00" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59+00:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    public async Task A_deadline_beyond_all_calendars_is_no_fault(string deadline)
    {
        var desk = await WithDeadline(deadline);

        Assert.Equal("undated", Of(await desk.Reviewer.Read($"{desk.Report}/calendar"), "proof").Text("state"));
        Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf($"{desk.Report}/calendar.ics"));
    }

    [Theory]
    [InlineData("""{"dueAt":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"dueAt":"1066-10-14T12:00:00Z"}""")]
    [InlineData("""{"dueAt":"2099-02-20T09:00:00+01:00","title":""}""")]
    [InlineData("""{"dueAt":"2099-02-20T09:00:00+01:00","title":"two\nlines"}""")]
    public async Task Times_outside_the_calendar_are_refused(string body)
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");

        var answer = await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/proof", "\"0\"", JsonNode.Parse(body));

        await answer.IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task An_archive_carries_what_was_moved_left_out_and_added()
    {
        var desk = await WithDeadline("2099-03-01T12:00:00+01:00");
        await Done(desk, HttpMethod.Put, "proof", new { dueAt = "2099-02-20T09:00:00+01:00" });
        await Done(desk, HttpMethod.Delete, "evidence");
        await Done(desk, HttpMethod.Put, "reading-together", new { title = "Read it together", dueAt = "2099-02-04T09:00:00+01:00" });
        var archived = await Archived.Of(desk.Coordinator, desk.Report);

        Assert.Equal(HttpStatusCode.Created, (
            await Archived.Send(desk.Coordinator, desk.Circle.Url, archived.Sealed().Zipped(), "?key=copy")).StatusCode);

        Assert.Equal(
            (await desk.Reviewer.Read($"{desk.Report}/calendar")).ToJsonString(),
            (await desk.Reviewer.Read($"{desk.Circle.Url}/reports/copy/calendar")).ToJsonString());
        foreach (var (good, bad) in ((string, string)[])[("\"proof\"", "\"Proof !\""), (
            "\"Read it together\"", "\"two\\nlines\""), ("2099-02-20T", "9999-02-20T"), ("\"evidence\"", "\"proof\"")])
        {
            var forged = archived.Forged("calendar.json", text => text.Replace(good, bad));
            await (await Archived.Send(desk.Coordinator, desk.Circle.Url, forged.Zipped(), "?key=forged"))
                .IsProblem(HttpStatusCode.BadRequest, "archive-broken");
        }
    }

    internal static JsonNode Of(JsonNode calendar, string key) => calendar.Items().Single(item => item.Text("key") == key);

    internal static async Task<JsonNode> Done(Desk desk, HttpMethod method, string milestone, object? body = null)
    {
        var seen = (await desk.Coordinator.Get($"{desk.Report}/calendar")).Headers.ETag!.ToString();
        var answer = await desk.Coordinator.Change(method, $"{desk.Report}/calendar/milestones/{milestone}", seen, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Json();
    }

    private async Task<Desk> WithDeadline(string at)
    {
        var desk = await Desk.SetUp(host);
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { deadline = new { at, zone = "Europe/Zurich" } }))
            .EnsureSuccessStatusCode();
        return desk;
    }
}
