using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>What a member writes before it is a version: theirs alone, on several devices.</summary>
public sealed class WorkingCopies(ApiHost host)
{
    private const string Secret = "Zanzibarine";

    [Fact]
    public async Task A_working_copy_is_read_again_by_its_member_on_another_device()
    {
        var desk = await Desk.WithSection(host);
        var none = await desk.Drafter.Read(Url(desk));
        Assert.Equal((0, 1, null), (none.Number("revision"), none.Number("newestVersion"), none["text"]));

        var saved = await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First + " More.", "laptop");

        Assert.Equal((false, null), (saved["merged"]!.GetValue<bool>(), saved["text"]));
        var copy = await (await desk.Drafter.OtherDevice()).Read(Url(desk));
        Assert.Equal((Desk.First + " More.", 1), (copy.Text("text"), copy.Number("basedOn")));
        Assert.False(copy["hasConflictMarks"]!.GetValue<bool>());
        Assert.Equal(copy.Text("savedAt"), saved.Text("savedAt"));
        Assert.Equal(
            TimeSpan.FromDays(90), DateTimeOffset.Parse(copy.Text("expiresAt"), null) - DateTimeOffset.Parse(copy.Text("savedAt"), null));
    }

    [Fact]
    public async Task A_second_device_with_an_older_state_is_merged_with_the_first()
    {
        var desk = await Desk.WithSection(host);
        var start = await Tagged(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First + " It was long.", "laptop");
        await Saved(desk.Drafter, desk, start, Desk.First.Replace("war zone", "zone of war") + " It was long.", "laptop");
        var phone = await desk.Drafter.OtherDevice();

        var merged = await Saved(phone, desk, start, Desk.First, "phone");

        Assert.True(merged["merged"]!.GetValue<bool>());
        Assert.Equal(Desk.First.Replace("war zone", "zone of war"), merged.Text("text"));
        Assert.Equal(merged.Text("text"), (await desk.Drafter.Read(Url(desk))).Text("text"));
    }

    [Fact]
    public async Task Words_that_two_devices_changed_stay_both_and_become_no_version_before_the_member_chose()
    {
        var desk = await Desk.WithSection(host);
        var none = await TagOf(desk.Drafter, desk);
        await Saved(desk.Drafter, desk, none, Desk.First.Replace("every town", "each town"), "laptop");

        var merged = await Saved(desk.Drafter, desk, none, Desk.First.Replace("every town", "some towns"), "phone");

        var text = merged.Text("text");
        Assert.Equal(Desk.First.Replace("every town", "►◊each town◄◊►some towns◊◄"), text);
        var place = Assert.Single(merged.Items("places"));
        Assert.Equal(("each town", "some towns"), (place.Text("first"), place.Text("second")));
        Assert.Equal("►◊each town◄◊►some towns◊◄", text[place.Number("start")..place.Number("end")]);
        await (await AsVersion(desk.Drafter, desk)).IsProblem(HttpStatusCode.BadRequest, "text-has-conflict-marks");
        await (await desk.TrySave(desk.Drafter, "borders", 1, text)).IsProblem(HttpStatusCode.BadRequest, "text-has-conflict-marks");
        foreach (var (path, body) in new (string, object)[]
        {
            ($"{desk.Report}/sections", new { key = "new", title = "New", text = "A mark ◊◄ is left." }),
            ($"{desk.Draft("borders")}/suggestions", new { version = 1, text }),
            ($"{desk.Draft("borders")}/merge-preview", new { basedOn = 1, text }),
        })
            await (await desk.Drafter.Post(path, body)).IsProblem(HttpStatusCode.BadRequest, "text-has-conflict-marks");
        Assert.Equal(1, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));

        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First.Replace("every town", "most towns"), "phone");

        Assert.Equal(HttpStatusCode.Created, (await AsVersion(desk.Drafter, desk)).StatusCode);
    }

    [Fact]
    public async Task A_device_whose_answer_was_lost_gets_no_marks()
    {
        var desk = await Desk.WithSection(host);
        var none = await TagOf(desk.Drafter, desk);
        await Saved(desk.Drafter, desk, none, Desk.First + " Helo", "laptop");

        var next = await Saved(desk.Drafter, desk, none, Desk.First + " Hello there.", "laptop");

        Assert.False(next["merged"]!.GetValue<bool>());
        Assert.Equal(Desk.First + " Hello there.", (await desk.Drafter.Read(Url(desk))).Text("text"));
    }

    [Fact]
    public async Task A_copy_becomes_a_version_merged_with_what_others_saved_and_is_gone_then()
    {
        var desk = await Desk.WithSection(host);
        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First.Replace("every town", "each town"), "laptop");
        await (await Helper(desk)).Create(
            $"{desk.Draft("borders")}/versions", new { basedOn = 1, text = Desk.First.Replace("war zone", "zone of war") });
        Assert.Equal(2, (await desk.Drafter.Read(Url(desk))).Number("newestVersion"));

        var answer = await AsVersion(desk.Drafter, desk, new { reason = "From the train" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var version = await answer.Json();
        Assert.Equal((3, "From the train"), (version.Number("number"), version.Text("reason")));
        Assert.Equal("[2,1]", version["parents"]!.ToJsonString());
        Assert.Equal(Desk.First.Replace("every town", "each town").Replace("war zone", "zone of war"), version.Text("text"));
        Assert.Equal(version.Text("text"), (await desk.Drafter.Read(answer.Headers.Location!.ToString())).Text("text"));
        Assert.Null((await desk.Drafter.Read(Url(desk)))["text"]);
        await (await AsVersion(desk.Drafter, desk)).IsProblem(HttpStatusCode.NotFound, "working-copy-not-found");
    }

    [Fact]
    public async Task A_conflict_with_others_keeps_the_copy_until_the_member_chose()
    {
        var desk = await Desk.WithSection(host);
        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First.Replace("every town", "some towns"), "laptop");
        await (await Helper(desk)).Create(
            $"{desk.Draft("borders")}/versions", new { basedOn = 1, text = Desk.First.Replace("every town", "each town") });

        var refused = await AsVersion(desk.Drafter, desk);

        await refused.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        var conflict = await refused.Json();
        Assert.Equal(conflict.Text("yours"), (await desk.Drafter.Read(Url(desk))).Text("text"));
        var resolves = new
        {
            conflict = conflict.Text("conflict"),
            version = conflict.Number("currentVersion"),
            hunks = new[] { new { number = 1, take = "yours" } },
        };
        var saved = await AsVersion(desk.Drafter, desk, new { resolves });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Equal(Desk.First.Replace("every town", "some towns"), (await saved.Json()).Text("text"));
        Assert.Null((await desk.Drafter.Read(Url(desk)))["text"]);
    }

    [Fact]
    public async Task Deleting_and_saving_as_a_version_need_the_newest_state()
    {
        var desk = await Desk.WithSection(host);
        var old = await Tagged(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First + " One.", "laptop");
        await Saved(desk.Drafter, desk, old, Desk.First + " Two.", "laptop");

        await (await desk.Drafter.Change(HttpMethod.Delete, Url(desk), old)).IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Drafter.Change(HttpMethod.Post, $"{Url(desk)}/version", old, new { }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Drafter.Delete(Url(desk))).IsProblem((HttpStatusCode)428, "if-match-missing");
        await (await desk.Drafter.Put(Url(desk), new { basedOn = 1, text = "" })).IsProblem((HttpStatusCode)428, "if-match-missing");
        Assert.Equal(Desk.First + " Two.", (await desk.Drafter.Read(Url(desk))).Text("text"));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.ChangeNow(HttpMethod.Delete, Url(desk))).StatusCode);
        Assert.Null((await desk.Drafter.Read(Url(desk)))["text"]);
        await (await desk.Drafter.ChangeNow(HttpMethod.Delete, Url(desk))).IsProblem(HttpStatusCode.NotFound, "working-copy-not-found");
        // A tag of before is good for no later state.
        await Saved(desk.Drafter, desk, old, Desk.First + " Three.", "phone");
        Assert.Equal(Desk.First + " Three.", (await desk.Drafter.Read(Url(desk))).Text("text"));
    }

    [Fact]
    public async Task Devices_that_save_at_once_lose_no_word()
    {
        var paragraphs = Enumerable.Range(1, 8).Select(number => $"Paragraph {number} is about town {number}.").ToList();
        var text = string.Join("\n\n", paragraphs);
        var desk = await Desk.WithSection(host, text: text);
        var none = await TagOf(desk.Drafter, desk);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Saved(
            desk.Drafter, desk, none, text.Replace($"town {number}", $"city {number}"), $"device-{number}")));

        Assert.Equal(text.Replace("town", "city"), (await desk.Drafter.Read(Url(desk))).Text("text"));
    }

    [Fact]
    public async Task A_save_beside_the_making_of_a_version_is_in_the_version_or_in_the_copy()
    {
        for (var round = 0; round < 5; round++)
        {
            var desk = await Desk.WithSection(host);
            var tag = await Tagged(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First + " One.", "laptop");

            var making = desk.Drafter.Change(HttpMethod.Post, $"{Url(desk)}/version", tag, new { });
            var saving = Saved(desk.Drafter, desk, tag, Desk.First + " One. Two.", "laptop");
            await Task.WhenAll(making, saving);

            Assert.True((await making).StatusCode is HttpStatusCode.Created or HttpStatusCode.PreconditionFailed);
            Assert.Equal(Desk.First + " One. Two.", (await desk.Drafter.Read(Url(desk))).Text("text"));
            var version = await desk.Drafter.Read(desk.Draft("borders"));
            Assert.Equal((await making).StatusCode == HttpStatusCode.Created ? 2 : 1, version.Number("version"));
            Assert.Equal(HttpStatusCode.Created, (await AsVersion(desk.Drafter, desk)).StatusCode);
            Assert.Equal(Desk.First + " One. Two.", (await desk.Drafter.Read(desk.Draft("borders"))).Text("text"));
        }
    }

    [Fact]
    public async Task Copies_are_refused_as_saves_are_and_their_words_can_still_be_read()
    {
        var desk = await Desk.WithSection(host);
        var other = await desk.Circle.Joined("otto", "drafter");
        var helper = await Helper(desk);
        await Saved(helper, desk, await TagOf(helper, desk), Desk.First + " Hana's.", "laptop");

        await (await Save(other, desk, "\"0\"", Desk.First)).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        await (await Save(desk.Reviewer, desk, "\"0\"", Desk.First)).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await Save(helper, desk, "\"0\"", Desk.First, basedOn: 0)).IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await Save(helper, desk, "\"0\"", Desk.First, basedOn: 2)).IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await Save(helper, desk, "\"0\"", new string('x', 100_001))).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Save(helper, desk, "\"0\"", "\u0007")).IsProblem(HttpStatusCode.BadRequest, "text-has-control-character");
        await (await Save(helper, desk, "\"0\"", "x", device: "<b>")).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Save(helper, desk, "x", "x")).IsProblem(HttpStatusCode.BadRequest, "if-match-malformed");
        await (await helper.Get($"{desk.Draft("nothing")}/working-copy")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");

        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = Array.Empty<string>() });
        await (await Save(helper, desk, "\"0\"", Desk.First)).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        await (await AsVersion(helper, desk)).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        Assert.Equal(Desk.First + " Hana's.", (await helper.Read(Url(desk))).Text("text"));

        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "hana" } });
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"))).EnsureSuccessStatusCode();
        await (await Save(helper, desk, "\"0\"", Desk.First)).IsProblem(HttpStatusCode.Conflict, "draft-removed");
        await (await AsVersion(helper, desk)).IsProblem(HttpStatusCode.Conflict, "draft-removed");
        Assert.Equal(Desk.First + " Hana's.", (await helper.Read(Url(desk))).Text("text"));

        await desk.Coordinator.Put($"{desk.Circle.Url}/members/hana/suspension");
        await (await helper.Get(Url(desk))).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        await (await Save(helper, desk, "\"0\"", Desk.First)).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
    }

    [Fact]
    public async Task Nobody_else_sees_a_copy_in_any_answer_file_or_event()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var before = await Rows.Of(own, "select count(*)::text from shadowreport.mt_events");
        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), $"{Desk.First} {Secret}", "laptop");

        Assert.Equal(["mt_doc_working_copy"], await Erasing.Holding(database, Secret));
        Assert.Equal(before, await Rows.Of(own, "select count(*)::text from shadowreport.mt_events"));
        Assert.Null((await desk.Coordinator.Read(Url(desk)))["text"]);
        foreach (var path in (string[])[
            desk.Draft("borders"), $"{desk.Draft("borders")}/versions", $"{desk.Report}/drafts", $"{desk.Report}/activity",
            $"{desk.Report}/presence", $"{desk.Report}/readiness", "/api/v1/me/data"])
            Assert.DoesNotContain(Secret, (await desk.Coordinator.Read(path)).ToJsonString());
        Assert.All(
            (await Archived.Of(desk.Coordinator, desk.Report)).Files,
            file => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(file.Bytes)));
    }

    [Fact]
    public async Task A_copy_is_in_its_members_own_data_and_goes_with_the_member()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), $"{Desk.First} {Secret}", "laptop");
        var helper = await Helper(desk);
        await Saved(helper, desk, await TagOf(helper, desk), Desk.First + " Mine.", "laptop");

        var line = (await desk.Drafter.Read("/api/v1/me/data")).Items("coalitions").Single().Items("workingCopies").Single();
        Assert.Equal(($"{Desk.First} {Secret}", 1), (line.Text("text"), line.Number("basedOn")));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/wren/erasure")).StatusCode);

        Assert.Empty(await Erasing.Holding(database, Secret));
        Assert.Equal(Desk.First + " Mine.", (await helper.Read(Url(desk))).Text("text"));
        await helper.ChangeNow(HttpMethod.Delete, Url(desk));
        Assert.Empty((await helper.Read("/api/v1/me/data")).Items("coalitions").Single().Items("workingCopies"));
    }

    [Fact]
    public async Task A_copy_expires_90_days_after_it_was_saved_last()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.WithSection(own);
        await Saved(desk.Drafter, desk, await TagOf(desk.Drafter, desk), Desk.First + " More.", "laptop");
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        clock.PutForward(TimeSpan.FromDays(89));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        await desk.Drafter.SignIn();
        Assert.Equal(Desk.First + " More.", (await desk.Drafter.Read(Url(desk))).Text("text"));

        clock.PutForward(TimeSpan.FromDays(2));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        await desk.Drafter.SignIn();
        Assert.Equal(0, (await desk.Drafter.Read(Url(desk))).Number("revision"));
    }

    /// <summary>Somebody else who may write the draft.</summary>
    private static async Task<Person> Helper(Desk desk)
    {
        var helper = await desk.Circle.Joined("hana", "drafter");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "hana" } }))
            .EnsureSuccessStatusCode();
        return helper;
    }

    private static string Url(Desk desk) => $"{desk.Draft("borders")}/working-copy";

    private static async Task<string> TagOf(Person person, Desk desk) => (await person.Get(Url(desk))).Headers.ETag!.ToString();

    private static Task<HttpResponseMessage> Save(
        Person person, Desk desk, string tag, string text, string? device = null, int basedOn = 1) =>
        person.Change(HttpMethod.Put, Url(desk), tag, new { basedOn, text, device });

    private static async Task<JsonNode> Saved(Person person, Desk desk, string tag, string text, string device)
    {
        var answer = await Save(person, desk, tag, text, device);
        Assert.True(
            answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Json();
    }

    private static async Task<string> Tagged(Person person, Desk desk, string tag, string text, string device) =>
        (await Save(person, desk, tag, text, device)).Headers.ETag!.ToString();

    private static async Task<HttpResponseMessage> AsVersion(Person person, Desk desk, object? body = null) =>
        await person.Change(HttpMethod.Post, $"{Url(desk)}/version", await TagOf(person, desk), body ?? new { });
}
