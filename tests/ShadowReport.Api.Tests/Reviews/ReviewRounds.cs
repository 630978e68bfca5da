using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;

namespace ShadowReport.Api.Tests.Reviews;

/// <summary>Review requests and reviews for many drafts in one call.</summary>
public sealed class ReviewRounds(ApiHost host)
{
    [Fact]
    public async Task A_round_of_23_drafts_by_five_organisations_takes_fewer_than_ten_calls()
    {
        var desk = await Desk.SetUp(host);
        var keys = Enumerable.Range(1, 23).Select(number => number <= 10 ? $"s{number}" : $"r{number - 10}").ToList();
        foreach (var key in keys)
            await (key[0] == 's' ? desk.AddSection(key) : desk.AddRecommendation(key));
        var reviewers = new List<Person> { desk.Reviewer };
        foreach (var organisation in (string[])["east", "west", "coast", "hills"])
        {
            await desk.Circle.AddOrganisation(organisation);
            reviewers.Add(await desk.Circle.Joined($"of-{organisation}", "reviewer", organisation));
        }

        var calls = 0;
        var snapshot = (await Call(desk.Coordinator, $"{desk.Report}/snapshots", new { title = "For review" })).Number("number");
        var round = await Call(desk.Coordinator, $"{desk.Report}/review-requests", new
        {
            snapshot,
            organisations = new[] { "south", "east", "west", "coast", "hills" },
            dueAt = DateTimeOffset.UtcNow.AddDays(7),
        });
        Assert.Equal((23 * 5, 0), (round.Items("requests").Count(), round.Items("leftOut").Count()));
        foreach (var reviewer in reviewers)
        {
            var waiting = (await reviewer.Read("/api/v1/me/attention")).Items().Single();
            Assert.Equal(("review-requested", round.Text("round"), null), (
                waiting.Text("reason"), waiting.Text("subject"), waiting["draft"]?.ToString()));
            Assert.Equal(keys.Order(), waiting.Items("drafts").Select(draft => draft.Text("draft")).Order());
            var notice = (await Inbox.Holding(reviewer, 2))[0];
            Assert.Equal(("review-requested", 23), (notice.Text("kind"), notice.Items("drafts").Count()));
        }

        foreach (var reviewer in reviewers.Skip(1))
            await Call(reviewer, $"{desk.Report}/reviews", new { snapshot, decision = "approve" });
        var given = await Call(desk.Reviewer, $"{desk.Report}/reviews", new { snapshot, except = new[] { "r8" }, decision = "approve" });
        await Call(desk.Reviewer, $"{desk.Draft("r8")}/reviews", new { version = 1, decision = "object", comment = "It names a shelter." });

        Assert.True(calls < 10, $"The round took {calls} calls.");
        Assert.Equal(keys.Except(["r8"]), given.Items("reviews").Select(review => review.Text("draft")));
        Assert.All(given.Items("reviews"), review => Assert.Equal((1, "current"), (
            review.Number("version"), review["standing"]!.Text("state"))));
        var lines = (await desk.Drafter.Read($"{desk.Report}/drafts?limit=200")).Items().ToList();
        Assert.All(lines, line => Assert.Equal(
            line.Text("key") == "r8" ? (4, 1, 0) : (5, 0, 0),
            (line["review"]!.Number("approvedCurrent"), line["review"]!.Number("objections"), line["review"]!.Number("waiting"))));
        foreach (var reviewer in reviewers)
            Assert.Empty((await reviewer.Read("/api/v1/me/attention")).Items());
        var listed = await desk.Drafter.Read($"{desk.Report}/review-requests?round={round.Text("round")}&state=answered&limit=200");
        Assert.Equal(23 * 5, listed.Number("total"));

        Task<JsonNode> Call(Person person, string url, object body)
        {
            calls++;
            return person.Create(url, body);
        }
    }

    [Fact]
    public async Task Drafts_that_changed_since_the_snapshot_are_left_out_with_the_reason()
    {
        var desk = await WithDrafts();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For review" });
        await desk.Save("borders", 1, $"{Desk.First} More words.");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("shelters"), new { title = "Shelters" })).EnsureSuccessStatusCode();
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("walls"));

        var given = await desk.Reviewer.Create($"{desk.Report}/reviews", new { snapshot = 1, decision = "approve" });
        var asked = await desk.Coordinator.Create($"{desk.Report}/review-requests", new { snapshot = 1, members = new[] { "ines" } });

        foreach (var answer in (JsonNode[])[given, asked])
            Assert.Equal(
                [("borders", 2, "newer-version"), ("shelters", 1, "relabelled"), ("walls", 1, "removed")],
                answer.Items("leftOut").OrderBy(draft => draft.Text("draft"))
                    .Select(draft => (draft.Text("draft"), draft.Number("newest"), draft.Text("reason"))));
        Assert.Equal(["doors"], given.Items("reviews").Select(review => review.Text("draft")));
        Assert.Equal(["doors"], asked.Items("requests").Select(request => request.Text("draft")));
        Assert.Equal(["doors"], (await desk.Drafter.Read($"{desk.Report}/reviews")).Items().Select(review => review.Text("draft")));
    }

    [Fact]
    public async Task A_heading_that_changed_after_the_version_is_approved_only_by_naming_the_revision()
    {
        var desk = await WithDrafts();
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("shelters"), new { title = "Shelters" })).EnsureSuccessStatusCode();
        var revision = (await desk.Reviewer.Read(desk.Draft("shelters"))).Number("revision");

        var first = await Approve(desk, new { draft = "shelters", version = 1 }, new { draft = "walls", version = 1 });
        var second = await Approve(desk, new { draft = "shelters", version = 1, revision });

        Assert.Equal(["walls"], first.Items("reviews").Select(review => review.Text("draft")));
        Assert.Equal(["relabelled"], first.Items("leftOut").Select(draft => draft.Text("reason")));
        Assert.Equal(["shelters"], second.Items("reviews").Select(review => review.Text("draft")));
    }

    [Fact]
    public async Task A_request_in_which_every_draft_changed_saves_nothing_and_lists_them()
    {
        var desk = await WithDrafts();
        await desk.Save("borders", 1, $"{Desk.First} More words.");

        var answer = await TryApprove(desk, new { draft = "borders", version = 1 });

        await answer.IsProblem(HttpStatusCode.Conflict, "no-draft-left");
        Assert.Equal("newer-version", (await answer.Json()).Items("leftOut").Single().Text("reason"));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/reviews")).Items());
    }

    [Fact]
    public async Task One_refused_draft_refuses_all_and_is_named()
    {
        var desk = await WithDrafts();
        var moved = await desk.Circle.Joined("moe", "drafter");
        await moved.Create($"{desk.Report}/sections", new { key = "gates", title = "Gates", text = "Gates were shut." });
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/moe")).EnsureSuccessStatusCode();
        var token = await desk.Circle.Token("reviewer", "south");
        (await moved.Post("/api/v1/auth/invitations/acceptance", new { token, displayName = "Moe", key = "moe-again" }))
            .EnsureSuccessStatusCode();
        object[] drafts = [new { draft = "borders", version = 1 }, new { draft = "gates", version = 1 }];

        var answer = await moved.Post($"{desk.Report}/reviews", new { drafts, decision = "approve" });

        await answer.IsProblem(HttpStatusCode.Conflict, "elements-refused");
        var refused = (await answer.Json()).Items("refused").Single();
        Assert.Equal(("gates", "four-eyes", "drafts[1]"), (refused.Text("element"), refused.Text("code"), refused.Text("field")));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/reviews")).Items());
        var rest = await moved.Create($"{desk.Report}/reviews", new { drafts, except = new[] { "gates" }, decision = "approve" });
        Assert.Equal(["borders"], rest.Items("reviews").Select(review => review.Text("draft")));
    }

    [Fact]
    public async Task A_request_that_names_nothing_or_too_much_is_refused_at_its_place()
    {
        var desk = await WithDrafts();
        object named = new { draft = "borders", version = 1 };
        (object Body, HttpStatusCode Status, string Code)[] refused =
        [
            (new { decision = "approve" }, HttpStatusCode.BadRequest, "validation-failed"),
            (new { drafts = new[] { named }, snapshot = 1, decision = "approve" }, HttpStatusCode.BadRequest, "validation-failed"),
            (new { drafts = new[] { named, named }, decision = "approve" }, HttpStatusCode.BadRequest, "validation-failed"),
            (new { drafts = Array.Empty<object>(), decision = "approve" }, HttpStatusCode.BadRequest, "validation-failed"),
            (new { drafts = new object?[] { null }, decision = "approve" }, HttpStatusCode.BadRequest, "validation-failed"),
            (new { drafts = new[] { named }, except = new[] { "bordres" }, decision = "approve" },
                HttpStatusCode.BadRequest, "exception-not-named"),
            (new { drafts = new[] { named }, decision = "object" }, HttpStatusCode.BadRequest, "wording-missing"),
            (new { snapshot = 7, decision = "approve" }, HttpStatusCode.NotFound, "snapshot-not-found"),
            (new { drafts = new[] { named, new { draft = "nowhere", version = 1 } }, decision = "approve" },
                HttpStatusCode.Conflict, "elements-refused"),
            (new { drafts = new[] { named, new { draft = "walls", version = 2 } }, decision = "approve" },
                HttpStatusCode.Conflict, "elements-refused"),
            (new { drafts = new[] { named, new { draft = "walls", version = 0 } }, decision = "approve" },
                HttpStatusCode.Conflict, "elements-refused"),
        ];

        foreach (var (body, status, code) in refused)
            await (await desk.Reviewer.Post($"{desk.Report}/reviews", body)).IsProblem(status, code);
        var unknown = await (await TryApprove(desk, named, new { draft = "walls", version = 9 })).Json();
        Assert.Equal("drafts[1].version", unknown["errors"]!.AsObject().Single().Key);
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/reviews")).Items());
    }

    [Fact]
    public async Task A_round_asks_reviewers_only_and_names_who_is_none()
    {
        var desk = await WithDrafts();
        object[] drafts = [new { draft = "borders", version = 1 }];

        var answer = await desk.Coordinator.Post(
            $"{desk.Report}/review-requests", new { drafts, members = new[] { "ines", "wren" }, organisations = new[] { "north" } });

        await answer.IsProblem(HttpStatusCode.Conflict, "elements-refused");
        Assert.Equal(
            [("wren", "member-cannot-review"), ("north", "organisation-cannot-review")],
            (await answer.Json()).Items("refused").Select(refused => (refused.Text("element"), refused.Text("code"))));
        await (await desk.Coordinator.Post($"{desk.Report}/review-requests", new { drafts })).IsProblem(
            HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Coordinator.Post(
            $"{desk.Report}/review-requests", new { drafts, members = new[] { "ines" }, dueAt = "2020-01-01T00:00:00Z" }))
                .IsProblem(HttpStatusCode.BadRequest, "due-in-the-past");
        await (await desk.Reviewer.Post($"{desk.Report}/review-requests", new { drafts, members = new[] { "ines" } }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/review-requests")).Items());
    }

    [Fact]
    public async Task A_retry_with_the_same_key_gives_the_reviews_of_the_first_try()
    {
        var desk = await WithDrafts();
        var body = new { drafts = new[] { new { draft = "borders", version = 1 } }, decision = "abstain" };

        var (first, second) = (await Send(), await Send());

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal((await first.Json()).ToJsonString(), (await second.Json()).ToJsonString());
        Assert.Single((await desk.Drafter.Read($"{desk.Report}/reviews")).Items());

        Task<HttpResponseMessage> Send()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{desk.Report}/reviews") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "round-1");
            return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task An_objection_to_many_drafts_gives_each_lead_one_notice()
    {
        var desk = await WithDrafts();
        var other = await desk.Circle.Joined("lea", "drafter");
        await other.Create($"{desk.Report}/sections", new { key = "gates", title = "Gates", text = "Gates were shut." });

        await desk.Reviewer.Create($"{desk.Report}/reviews", new
        {
            drafts = new[] { "walls", "borders", "gates" }.Select(draft => new { draft, version = 1 }),
            decision = "object",
            comment = "No figure has a source.",
        });

        foreach (var (lead, drafts) in ((Person, string[])[])[(desk.Drafter, ["borders", "walls"]), (other, ["gates"])])
        {
            var notice = (await Inbox.Holding(lead, 1)).Single();
            Assert.Equal("objection-made", notice.Text("kind"));
            Assert.Equal(drafts, notice.Items("drafts").Select(draft => draft.ToString()));
        }

        Assert.Equal(3, (await desk.Drafter.Read($"{desk.Report}/objections")).Number("total"));
    }

    [Fact]
    public async Task Collected_comments_stay_unpublished_and_the_answer_names_their_drafts()
    {
        var desk = await WithDrafts();
        await desk.Reviewer.Create($"{desk.Draft("walls")}/pending-review/comments", new { version = 1, body = "By whom?" });

        var given = await Approve(desk, new { draft = "walls", version = 1 }, new { draft = "borders", version = 1 });

        Assert.Equal(["walls"], given.Items("pendingComments").Select(draft => draft.ToString()));
        Assert.Single((await desk.Reviewer.Read($"{desk.Draft("walls")}/pending-review")).Items("comments"));
        Assert.Empty((await desk.Drafter.Read($"{desk.Draft("walls")}/comments")).Items());
    }

    [Fact]
    public async Task A_round_waits_as_one_item_without_the_drafts_that_were_answered_or_removed()
    {
        var desk = await WithDrafts();
        await desk.Coordinator.Create($"{desk.Report}/review-requests", new
        {
            drafts = new[] { "borders", "shelters", "walls" }.Select(draft => new { draft, version = 1 }),
            organisations = new[] { "south" },
            members = new[] { "ines" },
        });
        await Approve(desk, new { draft = "borders", version = 1 });
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("walls"));

        var waiting = (await desk.Reviewer.Read("/api/v1/me/attention")).Items().Single();

        Assert.Equal([("shelters", "About shelters", 1)], waiting.Items("drafts").Select(
            draft => (draft.Text("draft"), draft.Text("title"), draft.Number("version"))));
        Assert.Equal(2, (await desk.Reviewer.Read(waiting.Text("look"))).Number("total"));
        await (await desk.Reviewer.Get($"{desk.Report}/review-requests?round=all")).IsProblem(
            HttpStatusCode.BadRequest, "malformed-request");
    }

    private static Task<JsonNode> Approve(Desk desk, params object[] drafts) =>
        desk.Reviewer.Create($"{desk.Report}/reviews", new { drafts, decision = "approve" });

    private static Task<HttpResponseMessage> TryApprove(Desk desk, params object[] drafts) =>
        desk.Reviewer.Post($"{desk.Report}/reviews", new { drafts, decision = "approve" });

    private async Task<Desk> WithDrafts()
    {
        var desk = await Desk.WithSection(host);
        foreach (var key in (string[])["shelters", "walls", "doors"])
            await desk.AddSection(key);
        return desk;
    }
}
