using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;

namespace ShadowReport.Api.Tests.SignOns;

/// <summary>What a sign-on is worth for a later snapshot: only typography and citations are carried without asking.</summary>
public sealed class SignOnCarryover(ApiHost host)
{
    [Fact]
    public async Task A_sign_on_is_carried_when_only_typography_changed_and_says_from_where_and_why()
    {
        var desk = await Signed(
            "ash", new { visibility = "public", reservations = new[] { new { paragraph = 2, text = "In most towns." } } });
        await desk.Save("borders", 1, Desk.First.Replace("a war zone", "a\u00a0war\u00a0zone", StringComparison.Ordinal));
        await Freeze(desk);

        var round = await Open(desk, 2);
        var signOns = await desk.Reviewer.Read(SignOns(desk, 2));

        Assert.Equal(1, round.Number("carries"));
        Assert.Equal((1, 0), (signOns.Number("organisations"), signOns.Number("awaitingConfirmation")));
        var carried = signOns.Items().Single();
        Assert.Equal(("carried", 1, "typographic"), (
            carried.Text("state"), carried["carried"]!.Number("from"), carried["carried"]!.Text("changeClass")));
        Assert.Contains("snapshot 1", carried["carried"]!.Text("why"));
        Assert.Null((await _signatories["ash"].Read(SignOns(desk, 2))).Items().Single()["carried"]!["difference"]);
        Assert.Equal((await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).Text("hash"), carried.Text("snapshotHash"));
        var page = await Exported(desk, 2);
        Assert.Contains("ash House", page);
        Assert.Contains("ash House: In most towns.", page);
        // What went out with snapshot 1 says what it said.
        Assert.Equal("signed", (await desk.Reviewer.Read(SignOns(desk, 1))).Items().Single().Text("state"));
    }

    [Fact]
    public async Task A_change_of_substance_is_confirmed_before_anybody_is_printed_below_it()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        await desk.Save("borders", 1, "Borders were not declared a war zone.\n\nShelters were closed in every town.");
        await Freeze(desk);
        await Open(desk, 2);

        var before = await desk.Reviewer.Read(SignOns(desk, 2));
        var page = await Exported(desk, 2);
        var other = await Signatory(desk, "birch");
        await (await other.Post($"{SignOns(desk, 2)}/ash/confirmation", new { })).IsProblem(HttpStatusCode.NotFound, "sign-on-not-found");
        await (await other.Post($"{SignOns(desk, 2)}/birch/confirmation", new { })).IsProblem(HttpStatusCode.NotFound, "sign-on-not-found");
        var confirmed = await Confirm(desk, "ash", new { });
        var after = await desk.Reviewer.Read(SignOns(desk, 2));

        Assert.Equal((0, 1, "needs-confirmation"), (
            before.Number("organisations"), before.Number("awaitingConfirmation"), before.Items().Single().Text("state")));
        Assert.Equal(["borders"], before.Items().Single()["carried"]!.Items("changes").Select(change => change.Text("draft")));
        Assert.DoesNotContain("ash House", page);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal((1, "signed"), (after.Number("organisations"), after.Items().Single().Text("state")));
        Assert.Equal((await desk.Reviewer.Read($"{desk.Report}/snapshots/2")).Text("hash"), after.Items().Single().Text("snapshotHash"));
        Assert.Contains("ash House", await Exported(desk, 2));
        await Waiting.Until(async () => (await desk.Reviewer.Read($"{desk.Report}/activity?limit=200")).Items()
            .Any(entry => entry.Text("kind") == "sign-on-confirmed"));
        Assert.Equal(HttpStatusCode.OK, (await Confirm(desk, "ash", new { })).StatusCode);
    }

    [Fact]
    public async Task Each_later_text_is_compared_with_what_was_signed_whatever_lay_between()
    {
        var text = "Clinics ask women for their papers first and many women stay away from them until it is far too late for help.";
        var desk = await Desk.WithSection(host, text: text);
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, "ash")).Create(SignOns(desk, 1), new { visibility = "public" });

        var typeset = text.Replace("far too late", "far\u00a0too\u00a0late", StringComparison.Ordinal);
        var number = 1;
        foreach (var next in new[] { typeset, typeset.Replace("many", "few", StringComparison.Ordinal), typeset, text })
        {
            await desk.Save("borders", number++, next);
            await Freeze(desk);
            await Open(desk, number);
        }

        var states = new List<(string, int, string)>();
        for (var snapshot = 2; snapshot <= 5; snapshot++)
        {
            var item = (await desk.Reviewer.Read(SignOns(desk, snapshot))).Items().Single();
            states.Add((item.Text("state"), item["carried"]!.Number("from"), item["carried"]!.Text("changeClass")));
        }

        Assert.Equal([("carried", 1, "typographic"), (
            "needs-confirmation", 1, states[1].Item3), ("carried", 1, "typographic"), ("carried", 1, "none")], states);
    }

    [Fact]
    public async Task The_organisation_that_is_asked_sees_what_it_signed_beside_what_it_says_now()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, "ash")).Create(SignOns(desk, 1), new { visibility = "public" });
        await (await Signatory(desk, "birch")).Create(SignOns(desk, 1), new { visibility = "unnamed", scope = "recommendations" });
        await desk.Save("borders", 1, Desk.First.Replace("closed", "opened", StringComparison.Ordinal));
        await desk.Save("r1", 1, "Close the borders.");
        await Freeze(desk);
        await Open(desk, 2);

        var whole = Own(await _signatories["ash"].Read(SignOns(desk, 2)), "ash")["carried"]!;
        var part = Own(await _signatories["birch"].Read(SignOns(desk, 2)), "birch")["carried"]!;
        var others = Own(await desk.Coordinator.Read(SignOns(desk, 2)), "ash")["carried"]!;

        var drafts = whole["difference"]!.Items("drafts").ToList();
        Assert.Equal(["borders", "r1"], drafts.Select(draft => draft.Text("draft")));
        Assert.Equal(["r1"], part["difference"]!.Items("drafts").Select(draft => draft.Text("draft")));
        var paragraph = drafts[0].Items("paragraphs").Single();
        Assert.Equal(["delete closed", "insert opened"], paragraph.Items("runs").Where(run => run.Text("op") != "equal")
            .Select(run => $"{run.Text("op")} {run.Text("text").Trim()}").Order());
        Assert.Contains(
            "opened", drafts[0].Items("reasons").SelectMany(reason => reason.Items("words")).Select(word => word.GetValue<string>()));
        // Others who work on the report see the class and the words, and where the difference is.
        Assert.Null(others["difference"]);
        Assert.Contains("opened", others.Items("changes").Single(change => change.Text("draft") == "borders").Items("reasons")
            .SelectMany(reason => reason.Items("words")).Select(word => word.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await desk.Coordinator.Get(others.Text("compare"))).StatusCode);
    }

    [Fact]
    public async Task Each_signatory_is_notified_of_what_became_of_its_sign_on_once()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, "ash")).Create(SignOns(desk, 1), new { visibility = "unnamed" });
        await (await Signatory(desk, "birch")).Create(SignOns(desk, 1), new { visibility = "unnamed", scope = "recommendations" });
        await Signatory(desk, "cedar");
        await desk.Save("borders", 1, Desk.First.Replace("closed", "opened", StringComparison.Ordinal));
        await Freeze(desk);
        await Open(desk, 2);
        await Open(desk, 2);
        await Freeze(desk);

        foreach (var (
            organisation, kind) in new[] { ("ash", "sign-on-to-confirm"), ("birch", "sign-on-carried"), ("cedar", "sign-on-opened") })
        {
            List<JsonNode> inbox = [];
            await Waiting.Until(async () => (inbox = await Inbox.Of(_signatories[organisation], "?limit=200"))
                .Any(item => item.Text("kind") == "snapshot-taken" && item.Number("snapshot") == 3));
            var about = inbox.Where(
                item => item.Text("kind").StartsWith("sign-on", StringComparison.Ordinal) && item.Number("snapshot") == 2).ToList();
            Assert.Equal(["sign-on-opened", kind], about.Kinds());
            Assert.DoesNotContain("opened in every town", about[1].ToJsonString());
        }

        Assert.Contains("sign-on-to-confirm", (await _signatories["ash"].Read("/api/v1/me/attention")).Items()
            .Where(item => item.Number("snapshot") == 2).Select(item => item.Text("reason")));
        Assert.Empty((await _signatories["birch"].Read("/api/v1/me/attention")).Items());
    }

    [Fact]
    public async Task The_member_who_opens_the_round_is_notified_of_their_own_sign_on_too()
    {
        var desk = await Desk.WithSection(host);
        await Freeze(desk);
        await Open(desk, 1);
        await desk.Circle.AddOrganisation("ash");
        var both = await desk.Circle.Joined("ada", "signatory", "ash");
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{desk.Circle.Url}/members/ada", new { roles = new[] { "coordinator", "signatory" } }))
                .EnsureSuccessStatusCode();
        await both.Create(SignOns(desk, 1), new { visibility = "public" });
        await desk.Save("borders", 1, Desk.First.Replace("closed", "opened", StringComparison.Ordinal));
        await Freeze(desk);

        (await both.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/2/sign-on-round", new { closesAt = Tomorrow }, TestContext.Current.CancellationToken))
                .EnsureSuccessStatusCode();

        await Waiting.Until(async () => (await Inbox.Of(both)).Kinds().Contains("sign-on-to-confirm"));
    }

    [Fact]
    public async Task A_sign_on_that_an_earlier_build_carried_across_a_change_of_words_has_to_be_confirmed()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        await desk.Save("borders", 1, Desk.First.Replace("closed", "opened", StringComparison.Ordinal));
        await Freeze(desk);
        await Open(desk, 2);
        // As it was stored then: carried, and without the words.
        await using (var old = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            update shadowreport.mt_doc_sign_on set data = (data || '{"needsConfirmation": false, "carriedOver": "Wording"}') #- '{changes,0,reasons}'
            where data ->> 'snapshot' = '2' and tenant_id = (select replace(id::text, '-', '') from shadowreport.mt_doc_coalition where key = $1)
            """))
        {
            old.Parameters.Add(new() { Value = desk.Circle.Url.Split('/')[^1] });
            Assert.Equal(1, await old.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var asked = await _signatories["ash"].Read(SignOns(desk, 2));

        Assert.Equal((0, 1, "needs-confirmation"), (
            asked.Number("organisations"), asked.Number("awaitingConfirmation"), asked.Items().Single().Text("state")));
        Assert.Single(asked.Items().Single()["carried"]!["difference"]!.Items("drafts"));
        Assert.Equal(
            ["sign-on-to-confirm"], (await _signatories["ash"].Read("/api/v1/me/attention")).Items().Select(item => item.Text("reason")));
        Assert.DoesNotContain("ash House", await Exported(desk, 2));
        var readiness = (await desk.Coordinator.Read($"{desk.Report}/readiness")).ToJsonString();
        Assert.Contains("1 organisation signed an earlier text", readiness);
    }

    [Fact]
    public async Task An_organisation_that_signed_the_recommendations_is_asked_about_them_only()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, "ash")).Create(SignOns(desk, 1), new { visibility = "public", scope = "recommendations" });
        await (await Signatory(desk, "birch")).Create(SignOns(desk, 1), new { visibility = "public" });
        await desk.Save("borders", 1, "Nothing of it was so.");
        await Freeze(desk);
        await Open(desk, 2);

        Assert.Equal(
            ["carried", "needs-confirmation"], (await desk.Reviewer.Read(SignOns(desk, 2))).Items().Select(item => item.Text("state")));
    }

    [Fact]
    public async Task A_reservation_to_a_deleted_paragraph_has_to_be_given_again()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, "ash"))
            .Create(SignOns(desk, 1),
                new
                {
                    visibility = "public",
                    scope = "recommendations",
                    reservations = new[] { new { paragraph = 2, text = "In most towns." } }
                });
        await desk.Save("borders", 1, "Borders were declared a war zone.");
        await Freeze(desk);
        await Open(desk, 2);

        var waiting = (await desk.Reviewer.Read(SignOns(desk, 2))).Items().Single();
        await (await Confirm(desk, "ash", new { })).IsProblem(HttpStatusCode.Conflict, "reservation-lost");
        var confirmed = await (await Confirm(desk, "ash", new { reservations = new[] { new { paragraph = 1, text = "In most places." } } }))
            .Json();

        Assert.Equal("needs-confirmation", waiting.Text("state"));
        Assert.Null(waiting.Items("reservations").Single()["paragraph"]);
        Assert.Equal(("signed", 1), (confirmed.Text("state"), confirmed.Items("reservations").Single().Number("paragraph")));
    }

    [Fact]
    public async Task An_unnamed_organisation_stays_unnamed_when_its_sign_on_is_carried_or_confirmed()
    {
        var desk = await Signed("cedar", new { visibility = "unnamed" });
        await desk.Save("borders", 1, "Nothing of it was so.");
        await Freeze(desk);
        await Open(desk, 2);
        await Hidden(desk, "needs-confirmation");

        Assert.Equal(HttpStatusCode.OK, (await Confirm(desk, "cedar", new { })).StatusCode);
        // An entry that everybody may see, so that the feed is known to have gone past the hidden one.
        await Freeze(desk);
        await Waiting.Until(async () => (await desk.Reviewer.Read($"{desk.Report}/activity?limit=200")).Items()
            .Count(entry => entry.Text("kind") == "snapshot-taken") == 3);

        await Hidden(desk, "signed");
        Assert.Contains("One organisation that is not named", await Exported(desk, 2));
        Assert.Contains("cedar", (await desk.Coordinator.Read(SignOns(desk, 2))).ToJsonString());
    }

    [Fact]
    public async Task Once_carried_one_signs_on_to_the_later_text_and_withdrawing_the_earlier_takes_both_away()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        await Freeze(desk);
        await Open(desk, 2);
        var (own, late) = (_signatories["ash"], await Signatory(desk, "birch"));

        await (await late.Post(SignOns(desk, 1), new { visibility = "public" })).IsProblem(HttpStatusCode.Conflict, "sign-on-moved-on");
        await (await own.Post(SignOns(desk, 2), new { visibility = "public" })).IsProblem(HttpStatusCode.Conflict, "signed-on-already");
        var withdrawn = await (await own.Delete($"{SignOns(desk, 1)}/ash")).Json();

        Assert.Equal(("[1,2]", 0), (withdrawn["withdrawn"]!.ToJsonString(), withdrawn.Items("stillOn").Count()));
        Assert.Empty((await desk.Reviewer.Read(SignOns(desk, 2))).Items());
    }

    [Fact]
    public async Task A_withdrawal_lists_the_files_with_the_name_and_a_closed_round_hides_no_later_one()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        var own = _signatories["ash"];
        await Freeze(desk);
        await Open(desk, 2);
        await Freeze(desk);
        await Open(desk, 3);
        (await TryOpen(desk, 2, new { closesAt = DateTimeOffset.UtcNow.AddMilliseconds(300) })).EnsureSuccessStatusCode();
        await Waiting.Until(async () => !(await desk.Reviewer.Read(SignOns(desk, 2)))["round"]!["open"]!.GetValue<bool>());

        var withdrawn = await (await own.Delete($"{SignOns(desk, 1)}/ash")).Json();

        Assert.Equal("[1,3]", withdrawn["withdrawn"]!.ToJsonString());
        Assert.Equal((2, "That round is closed. Ask a coordinator to move its closing time."), (
            withdrawn.Items("stillOn").Single().Number("snapshot"), withdrawn.Items("stillOn").Single().Text("because")));
        Assert.Empty((await desk.Reviewer.Read(SignOns(desk, 3))).Items());
    }

    [Fact]
    public async Task Of_rounds_in_a_row_only_the_newest_asks_for_a_sign_on()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        var late = await Signatory(desk, "birch");
        await Freeze(desk);
        await Open(desk, 2);

        var waiting = (await late.Read("/api/v1/me/attention")).Items().Where(item => item.Text("reason") == "sign-on-open");

        Assert.Equal([2], waiting.Select(item => item.Number("snapshot")));
    }

    [Fact]
    public async Task Which_sign_ons_a_round_carries_is_said_once()
    {
        var desk = await Signed("ash", new { visibility = "public" });
        await Freeze(desk);
        await Freeze(desk);

        await (await TryOpen(desk, 2, new { closesAt = Tomorrow, carries = 2 })).IsProblem(HttpStatusCode.BadRequest, "carries-no-round");
        var none = await (await TryOpen(desk, 2, new { closesAt = Tomorrow, carries = (int?)null })).Json();
        await (await TryOpen(desk, 2, new { closesAt = Tomorrow, carries = 1 })).IsProblem(HttpStatusCode.Conflict, "carries-fixed");
        Assert.Equal(1, (await (await TryOpen(desk, 3, new { closesAt = Tomorrow, carries = 1 })).Json()).Number("carries"));
        await Freeze(desk);
        await (await TryOpen(desk, 4, new { closesAt = Tomorrow, carries = 1 })).IsProblem(HttpStatusCode.Conflict, "carried-already");

        Assert.Null(none["carries"]);
        Assert.Empty((await desk.Reviewer.Read(SignOns(desk, 2))).Items());
        Assert.Single((await desk.Reviewer.Read(SignOns(desk, 3))).Items());
    }

    [Fact]
    public async Task Nobody_is_lost_who_signs_at_the_moment_when_the_round_is_carried()
    {
        var desk = await Desk.WithSection(host);
        await Freeze(desk);
        await Open(desk, 1);
        await Freeze(desk);
        var signers = new List<Person>();
        foreach (var key in (string[])["ash", "birch", "cedar", "doum"])
            signers.Add(await Signatory(desk, key));

        var opening = TryOpen(desk, 2, new { closesAt = Tomorrow });
        var answers = await Task.WhenAll(signers.Select(signer => signer.Post(SignOns(desk, 1), new { visibility = "public" })));
        Assert.Equal(HttpStatusCode.OK, (await opening).StatusCode);

        // Each was either carried, or told to sign on to the later one.
        var carried = (await desk.Reviewer.Read(SignOns(desk, 2))).Items().Count();
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.Created), carried);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await answer.IsProblem(HttpStatusCode.Conflict, "sign-on-moved-on");
    }

    private readonly Dictionary<string, Person> _signatories = [];

    private static DateTimeOffset Tomorrow => DateTimeOffset.UtcNow.AddDays(1);

    private async Task<Desk> Signed(string organisation, object body)
    {
        var desk = await Desk.WithSection(host);
        await Freeze(desk);
        await Open(desk, 1);
        await (await Signatory(desk, organisation)).Create(SignOns(desk, 1), body);
        return desk;
    }

    private async Task<Person> Signatory(Desk desk, string organisation)
    {
        await desk.Circle.AddOrganisation(organisation);
        return _signatories[organisation] = await desk.Circle.Joined($"signer-of-{organisation}", "signatory", organisation);
    }

    private static JsonNode Own(JsonNode signOns, string organisation) =>
        signOns.Items().Single(item => item["organisation"]?.GetValue<string>() == organisation);

    private Task<HttpResponseMessage> Confirm(Desk desk, string organisation, object body) =>
        _signatories[organisation].Post($"{SignOns(desk, 2)}/{organisation}/confirmation", body);

    private static async Task Hidden(Desk desk, string state)
    {
        var signOns = await desk.Reviewer.Read(SignOns(desk, 2));
        Assert.Equal(state, signOns.Items().Single().Text("state"));
        Assert.Null(signOns.Items().Single()["carried"]);
        foreach (var answer in new[] { signOns, await desk.Reviewer.Read($"{desk.Report}/activity?limit=200") })
            Assert.DoesNotContain("cedar", answer.ToJsonString());
        Assert.DoesNotContain("cedar", await Exported(desk, 2));
    }

    private static Task<JsonNode> Freeze(Desk desk) => desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

    private static string SignOns(Desk desk, int snapshot) => $"{desk.Report}/snapshots/{snapshot}/sign-ons";

    private static Task<HttpResponseMessage> TryOpen(Desk desk, int snapshot, object body) =>
        desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/{snapshot}/sign-on-round", body, TestContext.Current.CancellationToken);

    private static async Task<JsonNode> Open(Desk desk, int snapshot)
    {
        var answer = await TryOpen(desk, snapshot, new { closesAt = Tomorrow });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Json();
    }

    private static async Task<string> Exported(Desk desk, int snapshot)
    {
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot, format = "html" });
        return await desk.Reviewer.Client.GetStringAsync(
            $"{desk.Report}/exports/{export.Text("id")}/content", TestContext.Current.CancellationToken);
    }
}
