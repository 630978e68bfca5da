using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Suggestions;

[Trait("Speed", "Fast")]
public sealed class Suggesting(ApiHost host)
{
    [Fact]
    public async Task A_suggestion_is_the_whole_text_as_it_should_be_and_shows_its_changes()
    {
        var desk = await Desk.WithSection(host);

        var suggestion = await Suggest(
            desk, desk.Reviewer, Desk.First.Replace("war zone", "zone of war").Replace("every town", "each town"));

        Assert.Equal(("open", 1), (suggestion.Text("state"), suggestion.Number("version")));
        Assert.Equal(["every", "each"], [suggestion.Items("hunks").Last().Text("old"), suggestion.Items("hunks").Last().Text("new")]);
        Assert.Equal("ines of south", suggestion["author"]!.Text("displayName"));
        Assert.Equal(suggestion.ToJsonString(), (await desk.Reviewer.Read($"{Url(desk)}/{suggestion.Text("id")}")).ToJsonString());
        Assert.Single((await desk.Drafter.Read(Url(desk))).Items());
    }

    [Fact]
    public async Task A_suggestion_by_range_counts_code_points()
    {
        var desk = await Desk.WithSection(host, text: "🕊🕊 Borders were closed.");

        var suggestion = await desk.Reviewer.Create(
            Url(desk), new { version = 1, replacements = new[] { new { start = 3, end = 10, text = "Ports" } }, reason = "" });

        Assert.Equal(
            ("Borders", "Ports"), (suggestion.Items("hunks").Single().Text("old"), suggestion.Items("hunks").Single().Text("new")));
    }

    [Theory]
    [InlineData("""{ "version": 1 }""", "validation-failed")]
    [InlineData("""{ "version": 1, "text": "x", "replacements": [] }""", "validation-failed")]
    [InlineData("""{ "version": 1, "replacements": [] }""", "suggestion-empty")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": 0, "end": 7, "text": "Borders" } ] }""", "suggestion-empty")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": 0, "end": 7, "text": "a" }, { "start": 5, "end": 9, "text": "b" } ] }""",
        "ranges-overlap")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": 3, "end": 3, "text": "a" }, { "start": 3, "end": 3, "text": "b" } ] }""",
        "ranges-overlap")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": 5, "end": 2, "text": "a" } ] }""", "range-out-of-text")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": 0, "end": 100000, "text": "a" } ] }""", "range-out-of-text")]
    [InlineData("""{ "version": 1, "replacements": [ { "start": -1, "end": 2, "text": "a" } ] }""", "range-out-of-text")]
    [InlineData("""{ "version": 1, "replacements": [ null ] }""", "validation-failed")]
    [InlineData("""{ "version": 7, "text": "x" }""", "version-not-found")]
    public async Task A_suggestion_that_cannot_be_is_refused(string body, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Post(Url(desk), JsonNode.Parse(body))).IsProblem(HttpStatusCode.BadRequest, code);
        Assert.Empty((await desk.Drafter.Read(Url(desk))).Items());
    }

    [Fact]
    public async Task An_accepted_suggestion_is_a_version_that_names_its_suggester()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every town", "each town"));

        var version = await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { reason = "Agreed" });

        Assert.Equal((2, Desk.First.Replace("every town", "each town")), (version.Number("number"), version.Text("text")));
        Assert.Equal("wren", version["author"]!.Text("member"));
        Assert.Equal(["ines"], version.Items("suggesters").Select(suggester => suggester.Text("member")));
        var after = await desk.Reviewer.Read($"{Url(desk)}/{suggestion.Text("id")}");
        Assert.Equal(("accepted", 2), (after.Text("state"), after.Items("hunks").Single().Number("version")));
        await (await desk.Drafter.Post($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { }))
            .IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
    }

    [Fact]
    public async Task Changes_are_taken_and_left_one_by_one_with_reasons()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("declared", "called").Replace("every town", "each town"));
        var url = $"{Url(desk)}/{suggestion.Text("id")}";

        var version = await desk.Drafter.Create($"{url}/acceptance", new { hunks = new[] { 2 }, reason = "Yes" });
        var left = await desk.Drafter.Post($"{url}/rejection", new { reason = "Declared it was" });

        Assert.Equal(Desk.First.Replace("every town", "each town"), version.Text("text"));
        Assert.Equal(["rejected", "accepted"], (await left.Json()).Items("hunks").Select(hunk => hunk.Text("state")));
        Assert.Equal("accepted", (await left.Json()).Text("state"));
        Assert.Equal("Declared it was", (await left.Json()).Items("hunks").First().Text("reason"));
        await (await desk.Drafter.Post($"{url}/rejection", new { reason = "Again" }))
            .IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
    }

    [Fact]
    public async Task A_change_that_does_not_wait_and_a_rejection_without_a_reason_are_refused()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{Url(desk)}/{(await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"))).Text("id")}";

        await (await desk.Drafter.Post($"{url}/acceptance", new { hunks = new[] { 2 } }))
            .IsProblem(HttpStatusCode.BadRequest, "hunk-not-open");
        await (await desk.Drafter.Post($"{url}/acceptance", new { hunks = Array.Empty<int>() }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Drafter.Post($"{url}/rejection", new { hunks = new[] { 2 }, reason = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "hunk-not-open");
        await (await desk.Drafter.Post($"{url}/rejection", new { reason = "" })).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task Several_suggestions_become_one_version_that_names_all_suggesters()
    {
        var desk = await Desk.WithSection(host);
        var ines = await Suggest(desk, desk.Reviewer, Desk.First.Replace("declared", "called"));
        var marta = await Suggest(desk, desk.Coordinator, Desk.First.Replace("every", "each"));

        var version = await desk.Drafter.Create($"{Url(desk)}/acceptance", new
        {
            suggestions = new[] { new { id = ines.Text(
            "id") }, new { id = marta.Text("id") } },
            reason = "Both"
        });

        Assert.Equal(
            (2, Desk.First.Replace("declared", "called").Replace("every", "each")), (version.Number("number"), version.Text("text")));
        Assert.Equal(["ines", "marta"], version.Items("suggesters").Select(suggester => suggester.Text("member")));
        Assert.Equal([ines.Text("id"), marta.Text("id")], version.Items("suggestions").Select(id => id.GetValue<string>()));
    }

    [Fact]
    public async Task Two_suggestions_for_the_same_words_are_not_taken_together()
    {
        var desk = await Desk.WithSection(host);
        var ines = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        var marta = await Suggest(desk, desk.Coordinator, Desk.First.Replace("every", "any"));

        var answer = await desk.Drafter.Post(
            $"{Url(desk)}/acceptance", new { suggestions = new[] { new { id = ines.Text("id") }, new { id = marta.Text("id") } } });

        await answer.IsProblem(HttpStatusCode.Conflict, "suggestion-conflict");
        Assert.Equal(2, (await answer.Json()).Items("conflicts").Count());
        Assert.Equal(1, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task A_suggestion_is_carried_along_when_the_text_moves_on()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        await desk.Save("borders", 1, "A new opening, put here by another hand.\n\n" + Desk.First.Replace("war zone", "zone of war"));

        var carried = await desk.Drafter.Read($"{Url(desk)}/{suggestion.Text("id")}");
        var version = await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { });

        Assert.Equal(("open", 1, 2), (carried.Text("state"), carried.Number("version"), carried.Number("newest")));
        Assert.Equal("A new opening, put here by another hand.\n\n" + Desk.First.Replace("war zone", "zone of war")
            .Replace("every", "each"), version.Text("text"));
    }

    [Fact]
    public async Task A_suggestion_whose_words_were_edited_since_is_in_conflict_and_never_forced()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        await desk.Save("borders", 1, Desk.First.Replace("every", "nearly any"));

        Assert.Equal("conflicted", (await desk.Drafter.Read($"{Url(desk)}/{suggestion.Text("id")}")).Text("state"));
        await (await desk.Drafter.Post($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { }))
            .IsProblem(HttpStatusCode.Conflict, "suggestion-conflict");
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task The_draft_reads_three_ways_and_says_what_is_left_out()
    {
        var desk = await Desk.WithSection(host);
        var first = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        var second = await Suggest(desk, desk.Coordinator, Desk.First.Replace("every", "any").Replace("declared", "called"));

        var inline = await desk.Reviewer.Read($"{desk.Draft("borders")}/with-suggestions?show=inline");
        var accepted = await desk.Reviewer.Read($"{desk.Draft("borders")}/with-suggestions?show=accepted");
        var none = await desk.Reviewer.Read($"{desk.Draft("borders")}/with-suggestions?show=none");

        Assert.Equal(Desk.First, none.Text("text"));
        Assert.Equal(Desk.First.Replace("every", "each").Replace("declared", "called"), accepted.Text("text"));
        Assert.Equal([second.Text("id"), first.Text("id")], inline.Items("runs").Where(run => run.Text("op") == "insert")
            .Select(run => run.Text("suggestion")));
        Assert.Equal(
            (second.Text("id"), 2), (inline.Items("leftOut").Single().Text("suggestion"), inline.Items("leftOut").Single().Number("hunk")));
        Assert.Equal(
            Desk.First, string.Concat(inline.Items("runs").Where(run => run.Text("op") != "insert").Select(run => run.Text("text"))));
        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/with-suggestions?show=some"))
            .IsProblem(HttpStatusCode.BadRequest, "show-unknown");
        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/with-suggestions?show=1"))
            .IsProblem(HttpStatusCode.BadRequest, "show-unknown");
        await (await desk.Reviewer.Get($"{desk.Draft("nothing")}/with-suggestions")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
    }

    [Fact]
    public async Task Only_its_author_takes_a_suggestion_back_and_only_who_writes_the_draft_decides_it()
    {
        var desk = await Desk.WithSection(host);
        var other = await desk.Circle.Joined("other", "drafter");
        var url = $"{Url(desk)}/{(await Suggest(desk, other, Desk.First.Replace("every", "each"))).Text("id")}";

        await (await desk.Reviewer.Post($"{url}/withdrawal")).IsProblem(HttpStatusCode.Forbidden, "not-your-suggestion");
        await (await other.Post($"{url}/acceptance", new { })).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        await (await other.Post($"{url}/rejection", new { reason = "x" })).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        await (await desk.Coordinator.Post($"{url}/acceptance", new { })).IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        Assert.Equal("withdrawn", (await (await other.Post($"{url}/withdrawal")).Json()).Text("state"));
        await (await other.Post($"{url}/withdrawal")).IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
        await (await desk.Drafter.Post($"{url}/acceptance", new { })).IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
    }

    [Fact]
    public async Task A_suggestion_of_another_draft_is_not_found_here()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts");
        var id = (await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"))).Text("id");

        await (await desk.Drafter.Get($"{desk.Draft("courts")}/suggestions/{id}"))
            .IsProblem(HttpStatusCode.NotFound, "suggestion-not-found");
        await (await desk.Drafter.Post($"{desk.Draft("courts")}/suggestions/{id}/acceptance", new { }))
            .IsProblem(HttpStatusCode.NotFound, "suggestion-not-found");
        await (await desk.Drafter.Post($"{desk.Draft("courts")}/suggestions/{id}/rejection", new { reason = "x" }))
            .IsProblem(HttpStatusCode.NotFound, "suggestion-not-found");
        await (await desk.Reviewer.Post($"{desk.Draft("courts")}/suggestions/{id}/withdrawal"))
            .IsProblem(HttpStatusCode.NotFound, "suggestion-not-found");
    }

    [Fact]
    public async Task A_suggesters_own_approval_survives_when_exactly_their_suggestion_is_accepted()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));

        await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { });

        var standing = (await desk.Drafter.Read(desk.Draft("borders")))["review"]!;
        Assert.Equal(1, standing.Number("approvedCurrent"));
        Assert.Equal((2, "own-suggestion-accepted"), (standing.Items("organisations")
            .Single()["carried"]!.Number("version"), standing.Items("organisations").Single()["carried"]!.Text("because")));
        // What they read themselves is version 1, and that is what they are shown the difference from.
        Assert.Equal(1, (await desk.Reviewer.Read($"{desk.Draft("borders")}/diff?since=last-approval")).Number("from"));
    }

    [Fact]
    public async Task An_approval_does_not_survive_when_anything_else_comes_with_it()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        var own = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        var other = await Suggest(desk, desk.Coordinator, Desk.First.Replace("declared", "called"));

        await desk.Drafter.Create(
            $"{Url(desk)}/acceptance", new { suggestions = new[] { new { id = own.Text("id") }, new { id = other.Text("id") } } });

        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("approvedCurrent"));
    }

    [Fact]
    public async Task Two_suggestions_of_ones_own_that_together_say_what_nobody_read_are_not_taken_together_and_carry_nothing()
    {
        var desk = await Desk.WithSection(host, text: "The police may arrest them on sight. Nobody is told of it.");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        var must = await Suggest(desk, desk.Reviewer, "The police must arrest them on sight. Nobody is told of it.");
        var not = await Suggest(desk, desk.Reviewer, "The police may not arrest them on sight. Nobody is told of it.");
        var other = await Suggest(desk, desk.Reviewer, "The police may arrest them on sight. Nobody is told.");

        await (await desk.Drafter.Post($"{Url(desk)}/acceptance", new
        {
            suggestions = new[] { new { id = must.Text(
            "id") }, new { id = not.Text("id") } }
        })).IsProblem(HttpStatusCode.Conflict, "suggestion-conflict");
        await desk.Drafter.Create(
            $"{Url(desk)}/acceptance", new { suggestions = new[] { new { id = must.Text("id") }, new { id = other.Text("id") } } });

        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("approvedCurrent"));
    }

    [Fact]
    public async Task An_approval_does_not_survive_a_suggestion_that_was_made_on_another_text()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        await desk.Save("borders", 1, Desk.First + " Nobody was told.");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 2, decision = "approve" });

        await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { });

        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("approvedCurrent"));
    }

    [Fact]
    public async Task Many_who_suggest_and_comment_at_once_are_all_heard()
    {
        var desk = await Desk.WithSection(host);

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).SelectMany(number => new[]
        {
            desk.Reviewer.Post(Url(desk), new { version = 1, text = $"{Desk.First} Suggestion {number}." }),
            desk.Reviewer.Post($"{desk.Draft("borders")}/comments", new { version = 1, body = $"Comment {number}." }),
        }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    [Fact]
    public async Task An_approval_does_not_survive_when_only_a_part_is_taken()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each").Replace("declared", "called"));

        await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { hunks = new[] { 1 } });

        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("approvedCurrent"));
    }

    [Fact]
    public async Task Of_two_who_accept_the_same_suggestion_at_once_one_is_first()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{Url(desk)}/{(await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"))).Text("id")}/acceptance";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Drafter.Post(url, new { })));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await late.IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task A_suggesters_corrected_name_is_corrected_in_what_they_suggested()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk, desk.Reviewer, Desk.First.Replace("every", "each"));
        await desk.Drafter.Create($"{Url(desk)}/{suggestion.Text("id")}/acceptance", new { });

        await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ines", new { displayName = "Somebody else" });

        Assert.Equal("Somebody else", (await desk.Drafter.Read($"{Url(desk)}/{suggestion.Text("id")}"))["author"]!.Text("displayName"));
        Assert.Equal("Somebody else", (await desk.Drafter.Read($"{desk.Draft("borders")}/versions/2")).Items("suggesters").Single()
            .Text("displayName"));
    }

    private static string Url(Desk desk) => $"{desk.Draft("borders")}/suggestions";

    private static Task<JsonNode> Suggest(Desk desk, Person person, string text) =>
        person.Create(Url(desk), new { version = 1, text, reason = "Plainer" });
}
