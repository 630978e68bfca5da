using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

[Trait("Speed", "Fast")]
public sealed class SavingVersions(ApiHost host)
{
    [Fact]
    public async Task A_save_makes_the_next_version_and_the_draft_shows_it()
    {
        var desk = await Desk.WithSection(host);

        var version = await desk.Save("borders", 1, Desk.First + "\n\nCourts too.", "The courts");
        var draft = await desk.Reviewer.Read(desk.Draft("borders"));

        Assert.Equal(2, version.Number("number"));
        Assert.Equal("[1]", version["parents"]!.ToJsonString());
        Assert.False(version["merged"]!.GetValue<bool>());
        Assert.Equal("substantive", version.Text("changeClass"));
        Assert.Equal("The courts", version.Text("reason"));
        Assert.Equal("wren", version["author"]!.Text("member"));
        Assert.Equal("wren of north", version["author"]!.Text("displayName"));
        Assert.Equal("north", version["author"]!.Text("organisation"));
        Assert.Equal(2, draft.Number("version"));
        Assert.Equal(version.Text("text"), draft.Text("text"));
        Assert.Equal(version.Number("words"), draft.Number("words"));
    }

    [Fact]
    public async Task Paragraphs_keep_their_ids_from_version_to_version_and_are_numbered_through_the_report()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts", "One.\n\n- a list\n\nTwo.");
        var before = (await desk.Drafter.Read(desk.Draft("borders"))).Items("paragraphs").Select(paragraph => paragraph.Text("id"))
            .ToList();

        await desk.Save("borders", 1, "A new opening.\n\n" + Desk.First);
        var after = (await desk.Drafter.Read(desk.Draft("borders"))).Items("paragraphs").ToList();
        var courts = (await desk.Drafter.Read(desk.Draft("courts"))).Items("paragraphs").ToList();

        Assert.Equal(before, after.Skip(1).Select(paragraph => paragraph.Text("id")));
        Assert.Equal([1, 2, 3], after.Select(paragraph => paragraph.Number("number")));
        Assert.Equal(["4", null, "5"], courts.Select(paragraph => paragraph["number"]?.ToJsonString()));
    }

    [Fact]
    public async Task A_save_sent_again_writes_nothing_and_answers_200_with_the_same_body()
    {
        var desk = await Desk.WithSection(host);
        var first = await desk.Save("borders", 1, "Other words.");

        var answer = await desk.TrySave(desk.Drafter, "borders", 1, "Other words.");
        var again = await answer.Json();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(first["saved"]!.GetValue<bool>());
        Assert.False(again["saved"]!.GetValue<bool>());
        again["saved"] = true;
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task A_save_repeated_under_its_idempotency_key_gets_the_first_answer_again()
    {
        var desk = await Desk.WithSection(host);
        var (key, body) = (Guid.NewGuid().ToString(), new { basedOn = 1, text = "Other words." });

        var first = await Under(desk, key, body, "versions");
        var again = await Under(desk, key, body, "versions");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.True((await first.Json())["saved"]!.GetValue<bool>());
        Assert.Equal((await first.Json()).ToJsonString(), (await again.Json()).ToJsonString());
    }

    [Fact]
    public async Task Under_one_idempotency_key_a_creation_is_carried_out_once_even_when_sent_side_by_side()
    {
        var desk = await Desk.WithSection(host);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Under(desk, key, new { version = 1, body = "Said once." })));
        var other = await Under(desk, key, new { version = 1, body = "Said otherwise." });

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(
            answers.Select(answer => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))).Distinct());
        Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items());
        await other.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Nobody_writes_anothers_draft_until_its_lead_gives_it_to_them()
    {
        var desk = await Desk.WithSection(host);
        await (await desk.TrySave(desk.Coordinator, "borders", 1, "x")).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        await (await desk.TrySave(desk.Reviewer, "borders", 1, "x")).IsProblem(HttpStatusCode.Forbidden, "role-missing");

        var given = await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "marta" } });

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await desk.TrySave(desk.Coordinator, "borders", 1, "x")).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-3)]
    public async Task A_version_that_does_not_exist_is_no_base(int basedOn)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.TrySave(desk.Drafter, "borders", basedOn, "x")).IsProblem(HttpStatusCode.BadRequest, "version-not-found");
    }

    [Fact]
    public async Task A_draft_has_a_hundred_thousand_characters_at_most()
    {
        var desk = await Desk.WithSection(host);

        Assert.Equal(
            HttpStatusCode.Created, (await desk.TrySave(desk.Drafter, "borders", 1, new string('a', 99_998) + "\ud83d\udd4a!")).StatusCode);
        await (await desk.TrySave(desk.Drafter, "borders", 2, new string('a', 100_001)))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task An_earlier_text_comes_back_as_a_new_version()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "Other words.");

        var restored = await desk.Drafter.Create($"{desk.Draft("borders")}/versions/1/restoration", new { reason = "Better before" });

        Assert.Equal((3, 1, Desk.First), (restored.Number("number"), restored.Number("restoredFrom"), restored.Text("text")));
        await (await desk.Drafter.Post($"{desk.Draft("borders")}/versions/9/restoration", new { }))
            .IsProblem(HttpStatusCode.NotFound, "version-not-found");
        await (await desk.Drafter.Post($"{desk.Draft("borders")}/versions/1/restoration", new { basedOn = 2 }))
            .IsProblem(HttpStatusCode.Conflict, "edit-conflict");
    }

    [Fact]
    public async Task History_is_read_page_by_page_newest_first_and_a_version_never_changes()
    {
        var desk = await Desk.WithSection(host);
        for (var number = 1; number < 5; number++)
            await desk.Save("borders", number, $"{Desk.First} {number}", $"Reason {number}");

        var first = await desk.Reviewer.Read($"{desk.Draft("borders")}/versions?limit=2");
        var second = await desk.Reviewer.Read($"{desk.Draft("borders")}/versions?limit=2&cursor={first.Text("next")}");
        var last = await desk.Reviewer.Read($"{desk.Draft("borders")}/versions?limit=2&cursor={second.Text("next")}");
        var version = await desk.Reviewer.Get($"{desk.Draft("borders")}/versions/2");

        Assert.Equal([5, 4, 3, 2, 1], new[] { first, second, last }.SelectMany(page => page.Items()).Select(line => line.Number("number")));
        Assert.Null(last["next"]);
        Assert.Equal("Reason 1", (await version.Json()).Text("reason"));
        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/versions/6")).IsProblem(HttpStatusCode.NotFound, "version-not-found");
    }

    [Theory]
    [InlineData("drafts/borders/versions/1")]
    [InlineData("snapshots/1")]
    public async Task A_browser_asks_again_for_what_shows_names_and_gets_the_corrected_one(string path)
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        using var before = await desk.Reviewer.Get($"{desk.Report}/{path}");
        foreach (var key in (string[])["wren", "marta"])
            (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/{key}", new { displayName = $"{key} II" }))
                .EnsureSuccessStatusCode();

        using var after = await Asking(desk, $"{desk.Report}/{path}", before.Headers.ETag!.Tag);

        Assert.Equal("no-cache, private", before.Headers.CacheControl!.ToString());
        Assert.EndsWith(" II", (await after.Json())["author"]!.Text("displayName"));
    }

    [Fact]
    public async Task A_draft_that_was_read_before_is_not_sent_again()
    {
        var desk = await Desk.WithSection(host);
        var tag = (await desk.Reviewer.Get(desk.Draft("borders"))).Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, (await Asking(desk, desk.Draft("borders"), tag.ToString())).StatusCode);
        await desk.Save("borders", 1, "Other words.");
        Assert.Equal(HttpStatusCode.OK, (await Asking(desk, desk.Draft("borders"), tag.ToString())).StatusCode);
    }

    private static Task<HttpResponseMessage> Asking(Desk desk, string url, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> Under(Desk desk, string key, object body, string to = "comments")
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, $"{desk.Draft("borders")}/{to}")
        { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
