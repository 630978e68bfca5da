using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>Saves whose writer did not have the newest version before them.</summary>
public sealed class JoiningSaves(ApiHost host, ITestOutputHelper output)
{
    /// <summary>A minute when looked at by hand, by the environment variable SHADOWREPORT_WRITERS_SECONDS.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("SHADOWREPORT_WRITERS_SECONDS"), out var seconds) ? seconds : 12);

    [Fact]
    public async Task Two_edits_in_two_places_are_merged_with_both_as_parents()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("war zone", "zone of war"));

        var joined = await desk.Save("borders", 1, Desk.First.Replace("every town", "each town"), "Shorter");

        Assert.True(joined["merged"]!.GetValue<bool>());
        Assert.Equal("[2,1]", joined["parents"]!.ToJsonString());
        Assert.Equal(Desk.First.Replace("war zone", "zone of war").Replace("every town", "each town"), joined.Text("text"));
        Assert.Equal(joined.Text("text"), (await desk.Reviewer.Read(desk.Draft("borders"))).Text("text"));
    }

    [Fact]
    public async Task Two_edits_in_one_place_are_refused_with_all_three_texts_and_nothing_is_saved()
    {
        var (desk, answer) = await Refused();

        await answer.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        var problem = await answer.Json();
        Assert.Equal(Desk.First, problem.Text("base"));
        Assert.Contains("in each town", problem.Text("current"));
        Assert.Contains("in some towns", problem.Text("yours"));
        Assert.Equal((1, 2), (problem.Number("baseVersion"), problem.Number("currentVersion")));
        Assert.Equal("wren", problem["currentAuthor"]!.Text("member"));
        var hunk = Assert.Single(problem.Items("hunks"));
        foreach (var (side, text) in new[] { ("base", Desk.First), ("theirs", problem.Text("current")), ("yours", problem.Text("yours")) })
            Assert.Equal(hunk[side]!.Text("text"), text[hunk[side]!.Number("start")..hunk[side]!.Number("end")]);
        Assert.Equal(problem.Text("current"), string.Concat(
            problem.Items("parts").Select(part => part["text"]?.GetValue<string>() ?? hunk["theirs"]!.Text("text"))));
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Theory]
    [InlineData("theirs", "in each town", "[1]")]
    [InlineData("yours", "in some towns", "[2,1]")]
    [InlineData("base", "in every town", "[2,1]")]
    public async Task The_writer_chooses_and_the_save_is_done(string take, string expected, string parents)
    {
        var (desk, answer) = await Refused();
        var problem = await answer.Json();

        var saved = await Resolve(desk, problem, new { number = 1, take });

        // Who takes nothing but theirs has nothing to write: the answer is their version.
        Assert.Equal(parents, saved["parents"]!.ToJsonString());
        Assert.Contains(expected, saved.Text("text"));
        Assert.Contains("zone of war", saved.Text("text"));
    }

    [Fact]
    public async Task The_writer_may_take_words_of_their_own_or_both()
    {
        var (desk, answer) = await Refused();
        Assert.Contains("in most towns", (await Resolve(desk, await answer.Json(), new { number = 1, text = "most towns" })).Text("text"));

        var (other, refused) = await Refused();
        Assert.Contains(
            "in each town some towns", (await Resolve(other, await refused.Json(), new { number = 1, take = "both" })).Text("text"));
    }

    [Fact]
    public async Task Text_that_others_saved_while_the_writer_chose_is_merged_too()
    {
        var (desk, answer) = await Refused();
        await desk.Save("borders", 2, (await desk.Drafter.Read(desk.Draft("borders"))).Text("text") + "\n\nCourts too.");

        var saved = await Resolve(desk, await answer.Json(), new { number = 1, take = "yours" });

        Assert.Equal("[3,1]", saved["parents"]!.ToJsonString());
        Assert.Contains("in some towns", saved.Text("text"));
        Assert.EndsWith("Courts too.", saved.Text("text"));
    }

    [Theory]
    [InlineData(true, "theirs")]
    [InlineData(true, "yours")]
    [InlineData(false, "theirs")]
    [InlineData(false, "yours")]
    public async Task A_paragraph_that_one_deleted_and_the_other_moved_is_asked_about(bool isDeletedFirst, string take)
    {
        const string Old = "Borders were closed.\n\nShelters were closed.\n\nCourts were closed.";
        const string Deleted = "Shelters were closed.\n\nCourts were closed.";
        const string Moved = "Shelters were closed.\n\nCourts were closed.\n\nBorders were closed.";
        var (theirs, yours) = isDeletedFirst ? (Deleted, Moved) : (Moved, Deleted);
        var desk = await Desk.WithSection(host, text: Old);
        await desk.Save("borders", 1, theirs);

        var answer = await desk.TrySave(desk.Drafter, "borders", 1, yours);
        await answer.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        Assert.Equal("conflict", (await Preview(desk, 1, yours)).Text("state"));
        var problem = await answer.Json();
        var saved = await Resolve(desk, problem, [.. problem.Items("hunks").Select(hunk => new { number = hunk.Number("number"), take })]);

        Assert.Equal(take == "theirs" ? theirs : yours, saved.Text("text"));
    }

    [Theory]
    [InlineData("""{ "version": 2, "hunks": [] }""", "resolution-incomplete")]
    [InlineData("""{ "version": 2, "hunks": [ { "number": 1, "take": "yours" }, { "number": 1, "take": "theirs" } ] }""",
        "resolution-incomplete")]
    [InlineData("""{ "version": 2, "hunks": [ { "number": 1, "take": "yours" }, { "number": 2, "take": "yours" } ] }""",
        "resolution-unknown")]
    [InlineData("""{ "version": 9, "hunks": [ { "number": 1, "take": "yours" } ] }""", "version-not-found")]
    [InlineData("""{ "version": 1, "hunks": [ { "number": 1, "take": "yours" } ] }""", "version-not-found")]
    [InlineData("""{ "conflict": "0123456789abcdef", "version": 2, "hunks": [ { "number": 1, "take": "yours" } ] }""",
        "resolution-of-another-conflict")]
    [InlineData("""{ "version": 2, "hunks": [ { "number": 1 } ] }""", "validation-failed")]
    [InlineData("""{ "version": 2, "hunks": [ null ] }""", "validation-failed")]
    [InlineData("""{ "version": 2, "hunks": [ { "number": 1, "take": "everything" } ] }""", "malformed-json")]
    public async Task A_choice_that_does_not_settle_it_is_refused(string resolves, string code)
    {
        var (desk, answer) = await Refused();
        var problem = await answer.Json();
        var body = JsonNode.Parse(resolves)!;
        body["conflict"] ??= problem.Text("conflict");

        await (await desk.Drafter.Post($"{desk.Draft("borders")}/versions", new
        {
            basedOn = 1,
            text = problem.Text(
            "yours"),
            resolves = body
        })).IsProblem(HttpStatusCode.BadRequest, code);
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task Words_agreed_on_in_one_conflict_are_not_lost_in_the_next()
    {
        var (desk, answer) = await Refused();
        var first = await answer.Json();
        await desk.Save("borders", 2, first.Text("current").Replace("in each town", "in no town"));

        var second = await desk.Drafter.Post($"{desk.Draft("borders")}/versions", new
        {
            basedOn = 1,
            text = first.Text("yours"),
            resolves = new { conflict = first.Text("conflict"), version = 2, hunks = new[] { new { number = 1, text = "most towns" } } },
        });
        await second.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        var problem = await second.Json();

        // The first answer's base and text go with the first answer's choices only.
        await (await desk.Drafter.Post($"{desk.Draft("borders")}/versions", new
        {
            basedOn = 1,
            text = first.Text("yours"),
            resolves = new { conflict = problem.Text("conflict"), version = 3, hunks = new[] { new { number = 1, take = "yours" } } },
        })).IsProblem(HttpStatusCode.BadRequest, "resolution-of-another-conflict");
        Assert.Contains("in most towns", (await Resolve(desk, problem, new { number = 1, take = "yours" })).Text("text"));
    }

    [Fact]
    public async Task A_save_that_says_what_is_there_already_writes_nothing()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("every town", "each town"));
        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "marta" } });

        var answer = await desk.TrySave(desk.Coordinator, "borders", 1, Desk.First.Replace("every town", "each town"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, (await answer.Json()).Number("number"));
        Assert.False((await answer.Json())["saved"]!.GetValue<bool>());
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
    }

    [Fact]
    public async Task A_client_that_prefers_strict_handling_is_refused_on_any_stale_base()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("war zone", "zone of war"));

        var answer = await Strictly(desk, 1, Desk.First.Replace("every town", "each town"));
        var fresh = await Strictly(desk, 2, "Other words.");

        await answer.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        Assert.Equal("handling=strict", answer.Headers.GetValues("Preference-Applied").Single());
        Assert.Empty((await answer.Json()).Items("hunks"));
        Assert.Equal(HttpStatusCode.Created, fresh.StatusCode);
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_writes_nothing()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("war zone", "zone of war"));

        var clean = await Preview(desk, 1, Desk.First.Replace("every town", "each town"));
        var conflict = await Preview(desk, 1, Desk.First.Replace("war zone", "field of war"));
        var current = await Preview(desk, 2, "Other words.");

        Assert.Equal(("clean", "substantive"), (clean.Text("state"), clean.Text("changeClass")));
        Assert.Contains("each", clean.Items("reasons").SelectMany(reason => reason.Items("words")).Select(word => word.GetValue<string>()));
        Assert.Contains("zone of war", clean.Text("text"));
        Assert.Equal("conflict", conflict.Text("state"));
        Assert.Single(conflict.Items("hunks"));
        Assert.Null(conflict["text"]);
        Assert.Equal("up-to-date", current.Text("state"));
        Assert.Equal(2, (await desk.Drafter.Read(desk.Draft("borders"))).Number("version"));
        await (await desk.Reviewer.Post($"{desk.Draft("borders")}/merge-preview", new { basedOn = 7, text = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await desk.Reviewer.Post($"{desk.Draft("nothing")}/merge-preview", new { basedOn = 1, text = "x" }))
            .IsProblem(HttpStatusCode.NotFound, "draft-not-found");
    }

    [Fact]
    public async Task A_joined_save_sent_again_because_its_answer_was_lost_is_not_written_twice()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("war zone", "zone of war"));
        var first = await desk.Save("borders", 1, Desk.First.Replace("every town", "each town"));

        var answer = await desk.TrySave(desk.Drafter, "borders", 1, Desk.First.Replace("every town", "each town"));
        var again = await answer.Json();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(again["saved"]!.GetValue<bool>());
        again["saved"] = true;
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Two_long_texts_that_would_be_too_long_together_are_not_joined()
    {
        var desk = await Desk.WithSection(host, text: "First.\n\nSecond.\n\nThird.");
        await desk.Save("borders", 1, "First " + new string('a', 60_000) + ".\n\nSecond.\n\nThird.");

        await (await desk.TrySave(desk.Drafter, "borders", 1, "First.\n\nSecond.\n\nThird " + new string('b', 60_000) + "."))
            .IsProblem(HttpStatusCode.BadRequest, "text-too-long");
    }

    [Fact]
    public async Task Of_twelve_who_save_at_once_no_word_is_lost()
    {
        var desk = await Desk.WithSection(host);

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 12).Select(writer => desk.TrySave(desk.Drafter, "borders", 1, $"{Desk.First} Writer {writer}.")));

        // All at the end of the same paragraph: whose sentence comes first is nobody's to guess.
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await lost.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
            Assert.Contains("Writer", (await lost.Json()).Text("yours"));
        }
    }

    [Fact]
    public async Task Eight_writers_with_stale_bases_lose_no_acknowledged_word()
    {
        var desk = await Desk.WithSection(host, text: string.Join(
            "\n\n", Enumerable.Range(1, 24).Select(number => $"Paragraph {number} stands here as it was. It has a second sentence too.")));
        var (acknowledged, refused, until) = (new ConcurrentBag<string>(), 0, DateTime.UtcNow + Writing);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(Write));

        var final = (await desk.Drafter.Read(desk.Draft("borders"))).Text("text");
        var versions = (await desk.Drafter.Read(desk.Draft("borders"))).Number("version") - 1;
        output.WriteLine($"{acknowledged.Count} saves acknowledged as {versions} versions, {refused} refused with both texts, 0 lost");
        Assert.NotEmpty(acknowledged);
        Assert.All(acknowledged, word => Assert.Contains(word, final));

        async Task Write(int writer)
        {
            var random = new Random(writer);
            var had = await Current();
            for (var save = 0; DateTime.UtcNow < until; save++)
            {
                // Now and then the newest is read; mostly the writer goes on from what they had.
                if (random.Next(3) == 0)
                    had = await Current();
                var word = $"w{writer}s{save}";
                var answer = await desk.TrySave(desk.Drafter, "borders", had.Number("version"), Edited(had.Text("text"), word, random));
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    acknowledged.Add(word);
                    continue;
                }

                await answer.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
                Assert.Contains((await answer.Json()).Items("hunks"), hunk => hunk["yours"]!.Text("text").Contains(word));
                Interlocked.Increment(ref refused);
                had = await Current();
            }
        }

        Task<JsonNode> Current() => desk.Drafter.Read(desk.Draft("borders"));
    }

    /// <summary>A word put somewhere into one of the paragraphs, and nothing taken out.</summary>
    private static string Edited(string text, string word, Random random)
    {
        var places = text.Select((character, index) => (character, index)).Where(pair => pair.character == ' ').Select(pair => pair.index)
            .ToList();
        return text.Insert(places[random.Next(places.Count)], " " + word);
    }

    /// <summary>Two changed the same words; the first also changed others.</summary>
    private async Task<(Desk Desk, HttpResponseMessage Answer)> Refused()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("war zone", "zone of war").Replace("in every town", "in each town"));
        return (desk, await desk.TrySave(desk.Drafter, "borders", 1, Desk.First.Replace("in every town", "in some towns")));
    }

    private static async Task<JsonNode> Resolve(Desk desk, JsonNode problem, params object[] choices)
    {
        var answer = await desk.Drafter.Post($"{desk.Draft("borders")}/versions", new
        {
            basedOn = problem.Number("baseVersion"),
            text = problem.Text("yours"),
            resolves = new { conflict = problem.Text("conflict"), version = problem.Number("currentVersion"), hunks = choices },
        });
        var saved = await answer.Json();
        Assert.Equal(saved["saved"]!.GetValue<bool>() ? HttpStatusCode.Created : HttpStatusCode.OK, answer.StatusCode);
        return saved;
    }

    private static async Task<JsonNode> Preview(Desk desk, int basedOn, string text)
    {
        var answer = await desk.Reviewer.Post($"{desk.Draft("borders")}/merge-preview", new { basedOn, text });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static Task<HttpResponseMessage> Strictly(Desk desk, int basedOn, string text)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{desk.Draft("borders")}/versions")
        { Content = System.Net.Http.Json.JsonContent.Create(new { basedOn, text }) };
        request.Headers.TryAddWithoutValidation("Prefer", "respond-async, handling=strict");
        return desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
