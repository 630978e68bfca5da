using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;
using Ics = Ical.Net.Calendar;

namespace ShadowReport.Api.Tests.Calendar;

/// <summary>What goes to phones, employers and their servers.</summary>
public sealed class CalendarPrograms(ApiHost host)
{
    [Fact]
    public async Task A_file_is_read_by_another_program_and_holds_times_and_nothing_else()
    {
        var desk = await WithDeadline(host);
        await PlanningCalendars.Done(
            desk, HttpMethod.Put, "reading-together",
            new { title = "Read of trafficking with Marta", dueAt = "2099-02-04T09:00:00+01:00" });
        await PlanningCalendars.Done(desk, HttpMethod.Delete, "proof");

        var answer = await desk.Reviewer.Get($"{desk.Report}/calendar.ics");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var events = Ics.Load(text)!.Events.OrderBy(entry => entry.DtStart!.AsUtc).ToList();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => $"Step {number}"), events.Select(entry => entry.Summary));
        var dated = (await desk.Reviewer.Read($"{desk.Report}/calendar")).Items().Where(item => item["number"] is not null).ToList();
        Assert.Equal(
            dated.Select(item => item["dueAt"]!.GetValue<DateTimeOffset>().UtcDateTime), events.Select(entry => entry.DtStart!.AsUtc));
        Assert.All(events, entry => Assert.NotNull(entry.DtStamp));
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 75 && !line.Contains('\n')));
        Assert.All(
            (string[])["raffick", "Marta", "reading", desk.Circle.Key, "cedaw", "Submission", "Circle", "North", "shadow", "ohchr",
                "Geneva", "Zurich", "draft", "freeze"],
            word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_entry_keeps_its_id_when_its_time_moves_and_two_members_share_none()
    {
        var desk = await WithDeadline(host);
        var before = await Entries(desk.Reviewer, desk);

        await PlanningCalendars.Done(desk, HttpMethod.Put, "proof", new { dueAt = "2099-02-24T09:00:00+01:00" });

        var after = await Entries(desk.Reviewer, desk);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Single(before.Keys, uid => before[uid].Start != after[uid].Start);
        Assert.All(before.Keys, uid => Assert.True(after[uid].Sequence > before[uid].Sequence));
        Assert.Empty(after.Keys.Intersect((await Entries(desk.Drafter, desk)).Keys));
    }

    [Fact]
    public async Task A_client_that_has_the_file_gets_304()
    {
        var desk = await WithDeadline(host);
        var tag = (await desk.Reviewer.Get($"{desk.Report}/calendar.ics")).Headers.ETag!.ToString();

        var request = new HttpRequestMessage(HttpMethod.Get, $"{desk.Report}/calendar.ics");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);

        Assert.Equal(
            HttpStatusCode.NotModified, (await desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_report_without_a_deadline_gives_a_file_that_another_program_reads_too()
    {
        var desk = await Desk.SetUp(host);

        var text = await (
            await desk.Reviewer.Get($"{desk.Report}/calendar.ics")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Ics.Load(text)!.Events);
    }

    [Fact]
    public async Task A_link_shows_its_owners_times_in_all_coalitions_without_signing_in()
    {
        var desk = await WithDeadline(host);
        var link = await Link(desk.Reviewer);
        var own = await Circle.FoundedBy(host, desk.Reviewer);
        await desk.Reviewer.Create(
            $"{own.Url}/reports",
            new
            {
                key = "other",
                title = "Other",
                profile = "upr-stakeholder",
                deadline = new { at = "2099-05-01T12:00:00+02:00", zone = "Europe/Zurich" }
            });

        var events = Ics.Load(await Fetched(link))!.Events;

        Assert.Equal(11 + 12, events.Count);
        Assert.Empty((await Entries(desk.Reviewer, desk)).Keys.Except(events.Select(entry => entry.Uid!)));
        var told = await desk.Reviewer.Read("/api/v1/me/calendar-link");
        Assert.Null(told["url"]);
        Assert.DoesNotContain(await Rows.Of(host, "select data::text from shadowreport.mt_doc_calendar_link"), row => row.Contains(
            SecretOf(link), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_link_ends_the_earlier_one_and_a_withdrawn_link_ends_at_once()
    {
        var desk = await WithDeadline(host);
        var first = await Link(desk.Reviewer);

        var second = await Link(desk.Reviewer);
        await (await Ask(first)).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
        Assert.Equal(HttpStatusCode.OK, (await Ask(second)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Reviewer.Delete("/api/v1/me/calendar-link")).StatusCode);
        await (await Ask(second)).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
        await (await desk.Reviewer.Get("/api/v1/me/calendar-link")).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
    }

    [Fact]
    public async Task A_link_ends_with_signing_out_everywhere_and_with_the_account()
    {
        var (one, other) = (await WithDeadline(host), await WithDeadline(host));
        var (first, second) = (await Link(one.Reviewer), await Link(other.Drafter));

        Assert.Equal(HttpStatusCode.NoContent, (await one.Reviewer.Delete("/api/v1/auth/sign-ins")).StatusCode);
        var erase = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
        {
            Content = System.Net.Http.Json.JsonContent.Create(
            new { currentPassword = Person.Password })
        };
        Assert.Equal(
            HttpStatusCode.NoContent, (await other.Drafter.Client.SendAsync(erase, TestContext.Current.CancellationToken)).StatusCode);

        await (await Ask(first)).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
        await (await Ask(second)).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
        await one.Reviewer.SignIn();
        await (await one.Reviewer.Get("/api/v1/me/calendar-link")).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");
    }

    [Fact]
    public async Task Suspended_and_removed_members_read_nothing_of_the_coalition_by_a_link()
    {
        var desk = await WithDeadline(host);
        var (suspended, removed, shutOut) = (desk.Reviewer, desk.Drafter, await desk.Circle.Joined("sol", "signatory", "south"));
        var links = (await Link(suspended), await Link(removed), await Link(shutOut));
        Assert.Equal(11, Ics.Load(await Fetched(links.Item1))!.Events.Count);

        await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension");
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/wren");
        Assert.Empty(Ics.Load(await Fetched(links.Item1))!.Events);
        Assert.Empty(Ics.Load(await Fetched(links.Item2))!.Events);
        Assert.NotEmpty(Ics.Load(await Fetched(links.Item3))!.Events);
        await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension");
        Assert.Empty(Ics.Load(await Fetched(links.Item3))!.Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=rubbish")]
    [InlineData("?key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?key=%27%20or%201=1--")]
    public async Task An_unknown_link_is_not_found(string query) =>
        await (await Ask("/api/v1/calendar.ics" + query)).IsProblem(HttpStatusCode.NotFound, "calendar-link-not-found");

    private static string SecretOf(string link) => link.Split('=')[1];

    private static async Task<string> Link(Person person)
    {
        var answer = await person.Post("/api/v1/me/calendar-link");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Json()).Text("url");
    }

    private Task<HttpResponseMessage> Ask(string link) => host.CreateClient().GetAsync(link, TestContext.Current.CancellationToken);

    private async Task<string> Fetched(string link) =>
        await (await Ask(link)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<Dictionary<string, (DateTime Start, int Sequence)>> Entries(Person person, Desk desk)
    {
        var text = await (await person.Get($"{desk.Report}/calendar.ics")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Ics.Load(text)!.Events.ToDictionary(entry => entry.Uid!, entry => (entry.DtStart!.AsUtc, entry.Sequence));
    }

    private static async Task<Desk> WithDeadline(ApiHost host)
    {
        var desk = await Desk.SetUp(host);
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { deadline = new { at = "2099-03-01T12:00:00+01:00", zone = "Europe/Zurich" } }))
                .EnsureSuccessStatusCode();
        return desk;
    }
}
