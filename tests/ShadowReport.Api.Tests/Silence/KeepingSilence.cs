using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Silence;

/// <summary>A question is adopted at an instant unless an organisation objects, and silence is written down as silence.</summary>
public sealed class KeepingSilence(ApiHost shared) : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);

    private readonly HostWithClock _host = new(shared);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Silent_organisations_are_listed_as_silent_and_none_as_agreeing()
    {
        var desk = await Frozen();
        await desk.Circle.AddOrganisation("shut");
        await desk.Circle.Joined("of-shut", "reviewer", "shut");
        await desk.Circle.AddOrganisation("empty");
        var url = await Asked(desk);
        await desk.Circle.AddOrganisation("later");
        await desk.Circle.Joined("of-later", "reviewer", "later");
        await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/shut/suspension");
        var open = await desk.Reviewer.Read(url);

        _host.Clock.PutForward(Short);
        var adopted = await desk.Reviewer.Read(url);

        Assert.Equal(("open", 0), (open.Text("state"), open.Items("silent").Count()));
        Assert.Equal("adopted", adopted.Text("state"));
        Assert.Equal(["south"], adopted.Items("silent").Select(key => key.ToString()));
        // In these nobody could have said no for the organisation.
        Assert.Equal(["empty", "north"], adopted.Items("withoutVoice").Select(key => key.ToString()));
        Assert.Equal(adopted.Text("adoptsAt"), adopted.Text("decidedAt"));
        Assert.Equal((await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).Text("hash"), adopted.Text("snapshotHash"));
        await (await desk.Reviewer.Post($"{url}/objection", new { reason = "Too late" }))
            .IsProblem(HttpStatusCode.Conflict, "silence-ended");
        await (await desk.Coordinator.Post($"{url}/withdrawal", new { reason = "Too late" }))
            .IsProblem(HttpStatusCode.Conflict, "silence-decided");
        Assert.Equal(
            adopted.ToJsonString(), (await desk.Reviewer.Read($"{desk.Report}/silence-procedures")).Items().Single().ToJsonString());
        // It stays as it was recorded, whoever is let in again later.
        await desk.Coordinator.Delete($"{desk.Circle.Url}/organisations/shut/suspension");
        Assert.Equal(adopted.ToJsonString(), (await desk.Reviewer.Read(url)).ToJsonString());
    }

    [Fact]
    public async Task An_objection_breaks_it_and_stays_visible_after_the_instant()
    {
        var desk = await Frozen();
        var url = await Asked(desk);
        var signatory = await desk.Circle.Joined("sig", "signatory");

        var broken = await desk.Reviewer.Create($"{url}/objection", new { reason = "It names a place." });
        await (await desk.Reviewer.Post($"{url}/objection", new { reason = "Again" }))
            .IsProblem(HttpStatusCode.Conflict, "objected-already");
        await signatory.Create($"{url}/objection", new { reason = "We say so too." });
        _host.Clock.PutForward(Short);
        var after = await desk.Drafter.Read(url);

        Assert.Equal("broken", broken.Text("state"));
        Assert.Equal("broken", after.Text("state"));
        Assert.Equal([("south", "It names a place."), ("north", "We say so too.")], after.Items("objections")
            .Select(objection => (objection.Text("organisation"), objection.Text("reason"))));
        Assert.Empty(after.Items("silent"));
        await Waiting.Until(async () => (await desk.Reviewer.Read($"{desk.Report}/activity")).Items()
            .Count(entry => entry.Text("kind") == "silence-broken") == 2);
    }

    [Fact]
    public async Task The_asking_coordinator_withdraws_the_question()
    {
        var desk = await Frozen();
        var url = await Asked(desk);

        var answer = await desk.Coordinator.Post($"{url}/withdrawal", new { reason = "There is a newer snapshot." });
        _host.Clock.PutForward(Short);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await desk.Reviewer.Read(url);
        Assert.Equal(("withdrawn", "There is a newer snapshot."), (after.Text("state"), after["withdrawal"]!.Text("reason")));
        await (await desk.Reviewer.Post($"{url}/objection", new { reason = "No" })).IsProblem(HttpStatusCode.Conflict, "silence-withdrawn");
    }

    [Fact]
    public async Task A_mention_in_the_reason_of_a_withdrawal_is_erased_with_the_member()
    {
        var desk = await Frozen();
        await desk.Circle.Joined("sol", "reviewer", "south");
        var url = await Asked(desk);
        (await desk.Coordinator.Post($"{url}/withdrawal", new { reason = "As @sol says, there is a newer snapshot." }))
            .EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/sol/erasure")).StatusCode);

        var reason = (await desk.Reviewer.Read(url))["withdrawal"]!.Text("reason");
        Assert.StartsWith("As @former-", reason);
        Assert.DoesNotContain("@sol", reason);
    }

    [Fact]
    public async Task An_adoption_that_nobody_reads_is_recorded_in_the_background_and_notified_once()
    {
        var desk = await Frozen();
        await Asked(desk);
        _host.Clock.PutForward(Short);

        var keeper = _host.Host.Services.GetRequiredService<SilenceKeeper>();
        await Task.WhenAll(keeper.Work(TestContext.Current.CancellationToken), keeper.Work(TestContext.Current.CancellationToken));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "After it" });

        await Waiting.Until(async () => (await Kinds(desk)).Count(kind => kind == "snapshot-taken") == 2);
        Assert.Single(await Kinds(desk), "silence-adopted");
    }

    /// <summary>Objections and looks side by side with the instant: whatever anybody was told, it stays so.</summary>
    [Fact]
    public async Task At_the_deadline_the_database_decides_and_all_answers_agree()
    {
        var desk = await Frozen();
        var signatory = await desk.Circle.Joined("sig", "signatory");
        var told = new HashSet<string>();
        for (var round = 0; round < 8; round++)
        {
            var url = await Asked(desk, TimeSpan.FromSeconds(30));
            var looks = new List<Task<JsonNode>>();
            var objections = new List<Task<HttpResponseMessage>>();
            var clock = Task.Run(() => _host.Clock.PutForward(TimeSpan.FromSeconds(31)), TestContext.Current.CancellationToken);
            foreach (var person in new[] { desk.Reviewer, signatory })
            {
                objections.Add(person.Post($"{url}/objection", new { reason = "No" }));
                looks.Add(desk.Drafter.Read(url));
            }

            await clock;
            looks.Add(desk.Coordinator.Read(url));
            var states = (await Task.WhenAll(looks)).Select(look => look.Text("state")).ToList();
            var taken = (await Task.WhenAll(objections)).Count(answer => answer.StatusCode == HttpStatusCode.Created);
            var last = await desk.Reviewer.Read(url);

            Assert.Equal(taken, last.Items("objections").Count());
            Assert.Equal(taken > 0 ? "broken" : "adopted", last.Text("state"));
            Assert.DoesNotContain(taken > 0 ? "adopted" : "broken", states);
            told.Add(last.Text("state"));
        }

        Assert.NotEmpty(told);
    }

    /// <summary>The same without luck: the objection was read before the instant, the adoption is written first.</summary>
    [Fact]
    public async Task Of_an_objection_and_the_adoption_that_saw_the_same_row_one_is_written()
    {
        var desk = await Frozen();
        var url = await Asked(desk);
        var (tenant, id) = (await Tenant(desk), Guid.Parse(url.Split('/')[^1]));
        var store = _host.Host.Services.GetRequiredService<Marten.IDocumentStore>();
        await using var late = store.LightweightSession(tenant);
        var seen = (await late.LoadAsync<SilenceProcedure>(id, TestContext.Current.CancellationToken))!;
        _host.Clock.PutForward(Short);

        Assert.Equal("adopted", (await desk.Reviewer.Read(url)).Text("state"));
        seen.State = Core.SignOns.SilenceState.Broken;
        late.Store(seen);

        await Assert.ThrowsAnyAsync<Exception>(() => late.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Equal("adopted", (await desk.Reviewer.Read(url)).Text("state"));
    }

    [Fact]
    public async Task An_invalid_silence_procedure_is_refused()
    {
        var desk = await Frozen();
        var url = $"{desk.Report}/silence-procedures";

        await (await desk.Coordinator.Post(url, new { snapshot = 1, title = "x", adoptsAt = Now.AddDays(-1) }))
            .IsProblem(HttpStatusCode.BadRequest, "adopts-in-the-past");
        await (await desk.Coordinator.Post(url, new { snapshot = 9, title = "x", adoptsAt = Now.AddDays(1) }))
            .IsProblem(HttpStatusCode.BadRequest, "snapshot-not-found");
        await (await desk.Coordinator.Post(url, new { snapshot = 1, title = "", adoptsAt = Now.AddDays(1) }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Reviewer.Get($"{url}/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound, "silence-procedure-not-found");
        await (await desk.Reviewer.Post($"{await Asked(desk)}/objection", new { reason = " " }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        for (var count = 1; count < 20; count++)
            await Asked(desk);
        await (await desk.Coordinator.Post(url, new { snapshot = 1, title = "x", adoptsAt = Now.AddDays(1) }))
            .IsProblem(HttpStatusCode.Conflict, "silence-procedures-too-many");
    }

    private DateTimeOffset Now => _host.Clock.GetUtcNow();

    private async Task<Desk> Frozen()
    {
        var desk = await Desk.WithSection(_host.Host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For reading" });
        return desk;
    }

    private Task<string> Asked(Desk desk) => Asked(desk, Short);

    private async Task<string> Asked(Desk desk, TimeSpan time)
    {
        // With an offset, as people write it.
        var adoptsAt = (Now + time).ToOffset(TimeSpan.FromHours(1));
        var made = await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures",
            new { snapshot = 1, title = "It goes to the sign-on round", question = "Form only after this.", adoptsAt });
        return $"{desk.Report}/silence-procedures/{made.Text("id")}";
    }

    private async Task<string> Tenant(Desk desk)
    {
        await using var command = _host.Host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>()
            .CreateCommand("select replace(id::text, '-', '') from shadowreport.mt_doc_coalition where key = $1");
        command.Parameters.Add(new() { Value = desk.Circle.Key });
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<IReadOnlyList<string>> Kinds(Desk desk) =>
        [.. (await desk.Reviewer.Read($"{desk.Report}/activity?limit=200")).Items().Select(entry => entry.Text("kind"))];
}
