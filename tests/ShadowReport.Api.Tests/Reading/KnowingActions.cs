using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reading;

/// <summary>`actions` lists what a person may do. What is listed is not refused for a right or a state, and everything else is.</summary>
public sealed class KnowingActions(ApiHost host)
{
    private static readonly string[] ClosedByState =
    [
        "draft-removed", "comment-withdrawn", "comment-open", "comment-resolved", "suggestion-decided", "suggestion-conflict", "review-ended",
        "nothing-to-reaffirm", "not-an-objection", "report-empty", "reply-withdrawn", "snapshot-not-found",
    ];

    private delegate Task<HttpResponseMessage> Call(Person by, string url);

    private static readonly Dictionary<string, Call> OnComments = new()
    {
        ["editComment"] = (by, url) => by.ChangeNow(HttpMethod.Patch, url, new { body = "By whom, and when?" }),
        ["replyToComment"] = (by, url) => by.Post($"{url}/replies", new { body = "Yes." }),
        ["resolveComment"] = (by, url) => by.Put($"{url}/resolution", new { resolution = "fixed", reason = "Done." }),
        ["reopenComment"] = (by, url) => by.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Delete, $"{url}/resolution") { Content = JsonContent.Create(new { reason = "Not done." }) },
            TestContext.Current.CancellationToken),
        ["assignComment"] = (by, url) => by.Put($"{url}/assignment", new { member = "wren" }),
        ["releaseComment"] = (by, url) => by.Delete($"{url}/assignment"),
        ["withdrawComment"] = (by, url) => by.Delete(url),
    };

    private static readonly Dictionary<string, Call> OnReplies = new()
    {
        ["editReply"] = async (by, url) => await by.Change(
            HttpMethod.Patch, url, $"{(await by.Get(url.Split("/replies/")[0])).Headers.ETag}", new { body = "In spring." }),
        ["withdrawReply"] = (by, url) => by.Delete(url),
    };

    private static readonly Dictionary<string, Call> OnSuggestions = new()
    {
        ["acceptSuggestion"] = (by, url) => by.Post($"{url}/acceptance", new { reason = "Agreed" }),
        ["rejectSuggestion"] = (by, url) => by.Post($"{url}/rejection", new { reason = "No" }),
        ["withdrawSuggestion"] = (by, url) => by.Post($"{url}/withdrawal"),
    };

    private static readonly Dictionary<string, Call> OnReviews = new()
    {
        ["keepMinorityNote"] = (by, url) => by.Put($"{url}/minority-note", new { text = "We see it otherwise." }),
        ["overrideObjection"] = (by, url) => by.Put($"{url}/override", new { reason = "It is known." }),
        ["reaffirmReview"] = (by, url) => by.Post($"{url}/reaffirmation", new { version = 1 }),
        ["withdrawReview"] = (by, url) => by.Delete(url),
    };

    private static readonly Dictionary<string, Call> OnDrafts = new()
    {
        ["bePresent"] = (by, url) => by.Put($"{url}/presence"),
        ["changeDraft"] = ChangeSomething,
        ["giveReview"] = (by, url) => by.Post($"{url}/reviews", new { version = 1, decision = "abstain" }),
        ["makeComment"] = (by, url) => by.Post($"{url}/comments", new { version = 1, body = "By whom?" }),
        ["makeSuggestion"] = (by, url) => by.Post($"{url}/suggestions", new { version = 1, text = "Other words.", reason = "Plainer" }),
        ["removeDraft"] = (by, url) => by.Change(HttpMethod.Delete, url, "\"1\""),
        ["requestReview"] = (by, url) => by.Post($"{url}/review-requests", new { member = "ines" }),
        ["restoreVersion"] = (by, url) => by.Post($"{url}/versions/1/restoration", new { reason = "Again" }),
        ["saveVersion"] = (by, url) => by.Post($"{url}/versions", new { basedOn = 1, text = "Other words." }),
        ["saveWorkingCopy"] = (by, url) => by.Change(HttpMethod.Put, $"{url}/working-copy", "\"0\"", new { basedOn = 1, text = "Half" }),
    };

    private static readonly Dictionary<string, Call> OnReports = new()
    {
        ["addSource"] = (by, url) => by.Post(
            $"{url}/sources", new { item = new { id = $"s-{Guid.NewGuid():N}", type = "report", title = "Trafficking in persons" } }),
        ["exportReport"] = (by, url) => by.Post($"{url}/exports", new { snapshot = 1, format = "markdown" }),
        ["openSilenceProcedure"] = (by, url) => by.Post(
            $"{url}/silence-procedures", new { snapshot = 1, title = "It goes out", adoptsAt = DateTimeOffset.UtcNow.AddDays(30) }),
        ["setMilestone"] = async (by, url) => await by.Change(
            HttpMethod.Put, $"{url}/calendar/milestones/m-{Guid.NewGuid():N}",
            (await by.Get($"{url}/calendar")).Headers.ETag?.ToString() ?? "\"0\"",
            new { title = "Printed", dueAt = DateTimeOffset.UtcNow.AddDays(30) }),
    };

    [Theory]
    [InlineData("open")]
    [InlineData("resolved")]
    [InlineData("withdrawn")]
    public async Task Actions_on_a_comment_are_those_that_are_not_refused(string state)
    {
        var (desk, readers) = await Peopled();

        await Compare(readers, OnComments, async () =>
        {
            var url = $"{desk.Draft("borders")}/comments/"
                + (await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" })).Text("id");
            if (state == "resolved")
                (await OnComments["resolveComment"](desk.Drafter, url)).EnsureSuccessStatusCode();
            if (state == "withdrawn")
                (await desk.Reviewer.Delete(url)).EnsureSuccessStatusCode();
            return url;
        });
    }

    [Theory]
    [InlineData("open")]
    [InlineData("resolved")]
    [InlineData("withdrawn-reply")]
    [InlineData("withdrawn-comment")]
    public async Task Actions_on_a_reply_are_those_that_are_not_refused(string state)
    {
        var (desk, readers) = await Peopled();

        await Compare(readers, OnReplies, async () =>
        {
            var comment = $"{desk.Draft("borders")}/comments/"
                + (await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" })).Text("id");
            var reply = await desk.Drafter.Create($"{comment}/replies", new { body = "By the state." });
            var url = $"{comment}/replies/{reply.Text("id")}";
            Assert.Equal(["editReply", "withdrawReply"], Actions(reply));
            using var done = state switch
            {
                "resolved" => await OnComments["resolveComment"](desk.Drafter, comment),
                "withdrawn-reply" => await desk.Drafter.Delete(url),
                "withdrawn-comment" => await desk.Reviewer.Delete(comment),
                _ => null,
            };
            Assert.True(done is null or { IsSuccessStatusCode: true });
            return url;
        }, async (reader, url) => (await reader.Read(url.Split("/replies/")[0])).Items("replies").Single());
    }

    [Theory]
    [InlineData("open")]
    [InlineData("rejected")]
    [InlineData("withdrawn")]
    [InlineData("conflicted")]
    public async Task Actions_on_a_suggestion_are_those_that_are_not_refused(string state)
    {
        var (desk, readers) = await Peopled();
        var number = 0;

        await Compare(readers, OnSuggestions, async () =>
        {
            var draft = desk.Draft($"draft-{++number}");
            await desk.AddSection($"draft-{number}");
            var made = await desk.Reviewer.Create(
                $"{draft}/suggestions", new { version = 1, text = Desk.First.Replace("every town", "each town"), reason = "Plainer" });
            var url = $"{draft}/suggestions/{made.Text("id")}";
            using var done = state switch
            {
                "rejected" => await desk.Drafter.Post($"{url}/rejection", new { reason = "No" }),
                "withdrawn" => await desk.Reviewer.Post($"{url}/withdrawal"),
                "conflicted" => await desk.TrySave(desk.Drafter, $"draft-{number}", 1, "Nothing of it is left."),
                _ => null,
            };
            Assert.True(done is null or { IsSuccessStatusCode: true });
            return url;
        });
    }

    [Theory]
    [InlineData("approve", "standing")]
    [InlineData("approve", "withdrawn")]
    [InlineData("object", "standing")]
    [InlineData("object", "note")]
    [InlineData("object", "author-suspended")]
    [InlineData("object", "overridden")]
    public async Task Actions_on_a_review_are_those_that_are_not_refused(string decision, string state)
    {
        var (desk, readers) = await Peopled();
        readers = [.. readers, await desk.Circle.Joined("rosa", "reviewer", "south"), await desk.Circle.Joined("bo", "reviewer")];
        if (state == "author-suspended")
            readers = [.. readers.Where(reader => reader != desk.Reviewer)];
        var number = 0;

        await Compare(readers, OnReviews, async () =>
        {
            var draft = desk.Draft($"draft-{++number}");
            await desk.AddSection($"draft-{number}");
            if (state == "author-suspended")
                await desk.Coordinator.Delete($"{desk.Circle.Url}/members/ines/suspension");
            var id = (await desk.Reviewer.Create($"{draft}/reviews", new { version = 1, decision, comment = "So it is." })).Text("id");
            using var done = state switch
            {
                "withdrawn" => await desk.Reviewer.Delete($"{draft}/reviews/{id}"),
                "note" => await OnReviews["keepMinorityNote"](desk.Reviewer, $"{draft}/reviews/{id}"),
                "overridden" => await OnReviews["overrideObjection"](desk.Coordinator, $"{draft}/reviews/{id}"),
                "author-suspended" => await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension"),
                _ => null,
            };
            Assert.True(done is null or { IsSuccessStatusCode: true });
            return $"{draft}/reviews/{id}";
        }, async (reader, url) =>
        {
            var list = await reader.Read(url[..url.LastIndexOf('/')]);
            return list.Items().Single(review => url.EndsWith(review.Text("id"), StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Actions_on_a_draft_are_those_that_are_not_refused(bool isRemoved)
    {
        var (desk, readers) = await Peopled();
        readers = isRemoved ? readers : [.. readers, await desk.Circle.Joined("odile", "observer")];
        var number = 0;

        await Compare(readers, OnDrafts, async () =>
        {
            await desk.AddSection($"draft-{++number}");
            if (isRemoved)
                (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft($"draft-{number}"))).EnsureSuccessStatusCode();
            return desk.Draft($"draft-{number}");
        });
    }

    [Fact]
    public async Task Actions_on_a_report_follow_the_roles_and_whether_it_has_a_draft()
    {
        var desk = await Desk.SetUp(host);
        var observer = await desk.Circle.Joined("odile", "observer");

        var empty = Actions(await desk.Coordinator.Read(desk.Report));
        await desk.AddSection("borders");
        var filled = Actions(await desk.Coordinator.Read(desk.Report));
        var (drafter, reviewer) = (Actions(await desk.Drafter.Read(desk.Report)), Actions(await desk.Reviewer.Read(desk.Report)));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        var frozen = Actions(await desk.Coordinator.Read(desk.Report));

        Assert.Equal(
            ["addDrafts", "addRecommendation", "addSection", "addSource", "changeReport", "importSources", "makeImport", "moveReport",
                "orderOutline", "overrideRules", "setMilestone", "setReviewPolicy"], empty);
        Assert.Equal(["requestReviews", "takeSnapshot"], filled.Except(empty));
        Assert.Equal(["exportReport", "importEditedExport", "openSilenceProcedure"], frozen.Except(filled));
        Assert.Equal(
            ["addDrafts", "addRecommendation", "addSection", "addSource", "importSources", "makeImport", "requestReviews"], drafter);
        Assert.Equal(["giveReviews"], reviewer);
        Assert.Equal(["giveReviews", "importEditedExport"], Actions(await desk.Reviewer.Read(desk.Report)));
        Assert.Empty(Actions(await observer.Read(desk.Report)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Actions_on_a_report_are_those_that_are_not_refused(bool isFrozen)
    {
        var (desk, readers) = await Peopled();
        if (isFrozen)
            await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });

        await Compare([.. readers, await desk.Circle.Joined("odile", "observer")], OnReports, () => Task.FromResult(desk.Report));
    }

    [Fact]
    public async Task Each_answer_tells_the_actions_of_the_person_who_asks()
    {
        var (desk, _) = await Peopled();
        var made = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        var url = $"{desk.Draft("borders")}/comments/{made.Text("id")}";
        var list = $"{desk.Draft("borders")}/comments";
        var (mine, theirs) = (await desk.Reviewer.Get(list), await desk.Drafter.Get(list));

        Assert.NotEqual(mine.Headers.ETag, theirs.Headers.ETag);
        Assert.Contains("withdrawComment", Actions(made));
        Assert.Equal(Actions(made), Actions((await mine.Json()).Items().Single()));
        Assert.DoesNotContain("withdrawComment", Actions((await theirs.Json()).Items().Single()));
        var resolved = await (await OnComments["resolveComment"](desk.Drafter, url)).Json();
        Assert.Contains("reopenComment", Actions(resolved));
    }

    /// <summary>Compares for each person and each operation, on a thing of its own, what is listed with what happens.</summary>
    private static async Task Compare(
        IEnumerable<Person> readers, Dictionary<string, Call> operations, Func<Task<string>> make,
        Func<Person, string, Task<JsonNode>>? read = null)
    {
        foreach (var reader in readers)
        {
            foreach (var (name, call) in operations)
            {
                var url = await make();
                var listed = Actions(await (read ?? ((by, address) => by.Read(address)))(reader, url));
                using var answer = await call(reader, url);
                Assert.True(
                    listed.Contains(name) != await IsClosed(answer),
                    $"{name} by {reader.Email} answers {(int)answer.StatusCode}, and the actions are: {string.Join(' ', listed)}");
                Assert.True(answer.IsSuccessStatusCode || !listed.Contains(name), await answer.Content.ReadAsStringAsync(
                    TestContext.Current.CancellationToken));
            }
        }
    }

    private static async Task<bool> IsClosed(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Forbidden)
            return !answer.IsSuccessStatusCode;
        var code = (await answer.Json()).Text("code");
        return ClosedByState.Contains(code);
    }

    /// <summary>Tries each kind of change, and answers with the first that is not refused for a right or a state.</summary>
    private static async Task<HttpResponseMessage> ChangeSomething(Person by, string url)
    {
        HttpResponseMessage? answer = null;
        object[] bodies =
            [new { title = "Other" }, new { wordBudget = 900 }, new { contributors = new[] { "wren" } }, new { removed = false }];
        foreach (var body in bodies)
        {
            var revision = (await by.Get(url)).Headers.ETag!.ToString();
            answer = await by.Change(HttpMethod.Patch, url, revision, body);
            if (!await IsClosed(answer))
                return answer;
        }

        return answer!;
    }

    private static IEnumerable<string> Actions(JsonNode node) => node.Items("actions").Select(action => action.GetValue<string>());

    /// <summary>A coalition with somebody in each role, and a second drafter who leads nothing.</summary>
    private async Task<(Desk Desk, IReadOnlyList<Person> Readers)> Peopled()
    {
        var desk = await Desk.WithSection(host);
        return (desk,
        [
            desk.Coordinator, desk.Drafter, desk.Reviewer, await desk.Circle.Joined("dora", "drafter"),
            await desk.Circle.Joined("sig", "signatory"), await desk.Circle.Joined("eva", "evidence-keeper"),
        ]);
    }
}
