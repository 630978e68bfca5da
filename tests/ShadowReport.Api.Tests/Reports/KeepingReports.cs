using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reports;

public sealed class KeepingReports(ApiHost host)
{
    [Fact]
    public async Task A_report_is_set_up_from_a_profile_and_listed()
    {
        var circle = await Circle.Founded(host);

        var made = await circle.Coordinator.Create($"{circle.Url}/reports", new
        {
            key = "upr-2027",
            title = "Joint submission",
            profile = "upr-stakeholder",
            language = "es-MX",
            state = "USA",
            deadline = new { at = "2027-03-01T12:00:00+01:00", zone = "Europe/Zurich" },
            frontMatter = new { organisations = "North House" },
        });

        Assert.Equal("2027-03-01T12:00:00+01:00", made["deadline"]!.Text("at"));
        Assert.Equal("North House", made["frontMatter"]!.Text("organisations"));
        Assert.Equal(["upr-2027"], (await circle.Coordinator.Read($"{circle.Url}/reports")).Items().Select(line => line.Text("key")));
        await (await circle.Coordinator.Post(
            $"{circle.Url}/reports", new { key = "upr-2027", title = "Again", profile = "upr-stakeholder" }))
            .IsProblem(HttpStatusCode.Conflict, "key-taken");
    }

    [Fact]
    public async Task Corrected_rules_are_archived_and_shown_to_the_person_who_corrected_them()
    {
        var circle = await Circle.Founded(host);
        var url = $"{circle.Url}/reports/crc";
        await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "crc", title = "Report", profile = "crc-state-review", kind = "thematic" });
        var limit = new { rule = "limit", value = 5, unit = "words", source = "Note of the session", seenOn = "2026-05" };
        (await circle.Coordinator.ChangeNow(HttpMethod.Put, $"{url}/rules", new { overrides = new[] { limit } })).EnsureSuccessStatusCode();

        var zip = await Archived.Download(circle.Coordinator, url);
        var other = await Circle.Founded(host);
        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(other.Coordinator, other.Url, zip, "?key=copy")).StatusCode);

        var there = (await other.Coordinator.Read($"{other.Url}/reports/copy/rules")).Items("overrides").Single();
        Assert.Equal((5, "Note of the session"), (there["rule"]!.Number("value"), there["rule"]!.Text("source")));
        Assert.Contains("Note of the session", (await circle.Coordinator.Read("/api/v1/me/data")).ToJsonString());
    }

    [Fact]
    public async Task A_corrected_rule_holds_in_the_place_of_the_rule_of_the_profile()
    {
        var circle = await Circle.Founded(host);
        var (url, source) = ($"{circle.Url}/reports/crc", "Note of the 99th session");
        await circle.Coordinator.Create(
            $"{circle.Url}/reports",
            new { key = "crc", title = "Report", profile = "crc-state-review", phase = "state-review", kind = "thematic" });
        object limit = new { rule = "limit", value = 5, unit = "words", source, seenOn = "2026-05" };
        object languages = new { rule = "languages", values = new[] { "pt" }, source, seenOn = "2026" };

        (await circle.Coordinator.ChangeNow(HttpMethod.Put, $"{url}/rules", new { overrides = new[] { limit, languages } }))
            .EnsureSuccessStatusCode();
        var first = await circle.Coordinator.Read($"{url}/rules");
        (await circle.Coordinator.ChangeNow(HttpMethod.Put, $"{url}/rules", new { overrides = new[] { limit } })).EnsureSuccessStatusCode();
        var second = await circle.Coordinator.Read($"{url}/rules");

        Assert.Equal(["limit", "languages"], first.Items("overrides").Select(one => one["rule"]!.Text("rule")));
        var kept = Assert.Single(second.Items("overrides"));
        Assert.Equal(first.Items("overrides").First().ToJsonString(), kept.ToJsonString());
        Assert.Equal(("marta", 3_000), (kept["by"]!.Text("member"), second.Items("limits").First().Number("value")));
        var requirement = (await circle.Coordinator.Read($"{url}/readiness")).Items("requirements")
            .Single(one => one.Text("kind") == "limit");
        Assert.Equal((source, "2026-05"), (requirement["rule"]!.Text("source"), requirement["rule"]!.Text("seenOn")));
        Assert.Contains("of 5 words", requirement.Text("reason"));
        Assert.Equal(5, (await circle.Coordinator.Read($"{circle.Url}/reports")).Items().Single().Number("wordLimit"));
        await Waiting.Until(async () => (await circle.Coordinator.Read($"{url}/activity")).Items().Select(one => one.Text("kind"))
            .Count(kind => kind is "rule-overridden" or "rule-override-removed") == 3);
    }

    [Fact]
    public async Task A_correction_of_a_rule_is_checked_and_needs_the_revision_that_was_read()
    {
        var circle = await Circle.Founded(host);
        var url = $"{circle.Url}/reports/crc/rules";
        await circle.Coordinator.Create($"{circle.Url}/reports", new { key = "crc", title = "Report", profile = "crc-state-review" });
        object Limit(int value, string source) => new { rule = "limit", value, unit = "words", source, seenOn = "2026" };

        await Refused(HttpStatusCode.BadRequest, "rule-override-malformed", Limit(5, ""));
        await Refused(HttpStatusCode.BadRequest, "rule-override-malformed", Limit(-1, "Note"));
        await Refused(HttpStatusCode.BadRequest, "rule-override-malformed", Limit(5, "Note"), Limit(6, "Note"));
        var stale = await circle.Coordinator.Change(HttpMethod.Put, url, "\"99\"", new { overrides = new[] { Limit(5, "Note") } });
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");

        async Task Refused(HttpStatusCode status, string code, params object[] overrides) =>
            await (await circle.Coordinator.ChangeNow(HttpMethod.Put, url, new { overrides })).IsProblem(status, code);
    }

    [Fact]
    public async Task The_kind_of_a_submission_decides_its_limit()
    {
        var circle = await Circle.Founded(host);
        var url = $"{circle.Url}/reports/crc";
        var made = await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "crc", title = "Report", profile = "crc-state-review", phase = "state-review" });
        Assert.Null(made["kind"]);
        Assert.Equal("unsatisfied", (await Requirement("submission-kind")).Text("state"));

        (await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { kind = "thematic" })).EnsureSuccessStatusCode();

        Assert.Equal("satisfied", (await Requirement("submission-kind")).Text("state"));
        var limit = await Requirement("limit");
        Assert.Equal(("0 to 14 of 3,000 words.", "verified"), (limit.Text("reason"), limit["rule"]!.Text("certainty")));
        Assert.Equal("thematic", (await circle.Coordinator.Read(url)).Text("kind"));
        await (await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { kind = "joint" }))
            .IsProblem(HttpStatusCode.BadRequest, "kind-not-in-phase");
        await (await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { phase = "mid-term" }))
            .IsProblem(HttpStatusCode.BadRequest, "phase-not-in-profile");

        async Task<JsonNode> Requirement(string kind) => (await circle.Coordinator.Read($"{url}/readiness")).Items("requirements")
            .Single(requirement => requirement.Text("kind") == kind);
    }

    [Theory]
    [InlineData("cedaw-general-discussion", null, null, "call-for-input")]
    [InlineData("upr-stakeholder", "joint", "stakeholder-submission", "joint")]
    [InlineData("upr-stakeholder", null, null, null)]
    public async Task Kind_and_phase_follow_from_the_profile_where_there_is_one_choice(
        string profile, string? kind, string? phase, string? kept)
    {
        var circle = await Circle.Founded(host);

        var made = await circle.Coordinator.Create($"{circle.Url}/reports", new { key = "next", title = "Report", profile, kind });

        Assert.Equal((phase, kept), ((string?)made["phase"], (string?)made["kind"]));
    }

    [Theory]
    [InlineData("profile", "no-such-profile", "profile-not-found")]
    [InlineData("phase", "no-such-phase", "phase-not-in-profile")]
    [InlineData("kind", "joint", "kind-not-in-phase")]
    [InlineData("language", "not a language", "validation-failed")]
    [InlineData("state", "usa", "validation-failed")]
    [InlineData("key", "Not A Key", "validation-failed")]
    [InlineData("title", "", "validation-failed")]
    [InlineData("recommendationsHeading", "", "validation-failed")]
    public async Task A_report_that_cannot_be_is_refused(string field, string value, string code)
    {
        var circle = await Circle.Founded(host);
        var body = new Dictionary<string, string>
        {
            ["key"] = "cedaw",
            ["title"] = "Title",
            ["profile"] = "cedaw-general-discussion",
            [field] = value
        };

        await (await circle.Coordinator.Post($"{circle.Url}/reports", body)).IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("ar", null, "التوصيات")]
    [InlineData("es-MX", null, "Recomendaciones")]
    [InlineData("sw", null, "Recommendations")]
    [InlineData("fr", "Demandes", "Demandes")]
    public async Task The_heading_of_the_recommendations_is_in_the_language_of_the_report(string language, string? given, string heading)
    {
        var circle = await Circle.Founded(host);

        var made = await circle.Coordinator.Create(
            $"{circle.Url}/reports",
            new { key = "upr", title = "Joint submission", profile = "upr-stakeholder", language, recommendationsHeading = given });

        Assert.Equal(heading, made.Text("recommendationsHeading"));
    }

    [Fact]
    public async Task A_merge_patch_changes_what_it_names_and_null_takes_away()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { state = "USA", frontMatter = new { contact = "office", session = "72" } });

        var changed = await (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { state = (string?)null, frontMatter = new { contact = (string?)null } })).Json();

        Assert.Null(changed["state"]);
        Assert.Equal("{\"session\":\"72\"}", changed["frontMatter"]!.ToJsonString());
        Assert.Equal("Submission", changed.Text("title"));
        await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { title = (string?)null }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Coordinator.Change(HttpMethod.Patch, desk.Report, "\"1\"", new { state = "MEX" }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
    }

    [Fact]
    public async Task The_whole_outline_is_ordered_in_one_write_and_no_draft_gets_lost()
    {
        var desk = await Desk.SetUp(host);
        foreach (var key in (string[])["a", "b", "c"])
            await desk.AddSection(key);
        await desk.AddRecommendation("r1");
        var url = $"{desk.Report}/outline";

        var ordered = await desk.Coordinator.ChangeNow(HttpMethod.Put, url, new
        {
            sections = new object[] { new { key = "c", sections = new[] { new { key = "a" } } }, new { key = "b" } },
            recommendations = new[] { "r1" },
        });

        Assert.Equal(HttpStatusCode.OK, ordered.StatusCode);
        Assert.Equal(["c", "a", "b", "r1"], (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Select(line => line.Text("key")));
        Assert.Equal(
            [1, 3, 5, 7], (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Select(line => line.Number("firstParagraph")));
        var lossy = await desk.Coordinator.ChangeNow(
            HttpMethod.Put, url, new { sections = new[] { new { key = "a" } }, recommendations = new[] { "r1" } });
        await lossy.IsProblem(HttpStatusCode.BadRequest, "outline-incomplete");
        Assert.Contains("missing: c, b", (await lossy.Json()).Text("detail"));
        await (await desk.Coordinator.Change(
            HttpMethod.Put, url, "\"1\"", new { sections = Array.Empty<object>(), recommendations = Array.Empty<string>() }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
    }

    [Fact]
    public async Task Words_are_counted_with_headings_and_with_the_heading_of_the_recommendations()
    {
        var desk = await Desk.WithSection(host, text: "Three words here.");
        await desk.AddRecommendation("r1", "Two words.");

        var words = (await desk.Reviewer.Read(desk.Report))["words"]!;

        // "About borders" and the text; "Recommendations" and the text, without the label.
        Assert.Equal(
            (5, 3, 8, "words-2"), (words.Number("sections"), words.Number("recommendations"), words.Number("total"), words.Text("rule")));
    }
}
