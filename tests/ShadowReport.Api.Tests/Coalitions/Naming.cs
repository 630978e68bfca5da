using System.Net;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class Naming(ApiHost host)
{
    private const string Acceptance = "/api/v1/auth/invitations/acceptance";

    [Fact]
    public async Task Members_change_their_own_display_name_whatever_their_role()
    {
        var circle = await Circle.Founded(host);
        foreach (var role in (string[])["drafter", "reviewer", "signatory", "evidence-keeper", "observer"])
        {
            var member = await circle.Joined(role, role);

            var changed = await member.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = $" New {role} " });

            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            Assert.Equal($"New {role}", (await circle.Coordinator.Read($"{circle.Url}/members/{role}")).Text("displayName"));
            Assert.Equal(member.Email, (await member.Read($"{circle.Url}/me")).Text("email"));
        }
    }

    [Fact]
    public async Task A_name_that_a_member_changed_is_gone_from_what_they_wrote()
    {
        var desk = await Desk.WithSection(host);

        (await desk.Drafter.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/me", new { displayName = "Grey Heron" }))
            .EnsureSuccessStatusCode();

        var version = (await desk.Reviewer.Read($"{desk.Draft("borders")}/versions/1")).ToJsonString();
        Assert.Contains("Grey Heron", version);
        Assert.DoesNotContain("wren of north", version);
    }

    [Fact]
    public async Task Changing_ones_name_needs_the_revision_that_was_seen()
    {
        var circle = await Circle.Founded(host);

        await (await circle.Coordinator.Client.PatchAsync($"{circle.Url}/me", System.Net.Http.Json.JsonContent.Create(
            new { displayName = "Ana" }), TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        await (await circle.Coordinator.Change(HttpMethod.Patch, $"{circle.Url}/me", "\"7\"", new { displayName = "Ana" }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/me", new { displayName = "Ana", roles = new[] { "observer" } }))
                .IsProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    public static TheoryData<string> Unreadable =>
        new("", "  ", "42", "Mar\u200Bta", "\u202EatraM", "Marta\nLopez", "Marta\u2028Lopez", "\u3164", "Marta\uFE0F", "Marta\u2800");

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_name_that_hides_something_is_refused_wherever_a_name_is_given(string name)
    {
        var desk = await Desk.WithSection(host);
        var (circle, marta) = (desk.Circle, desk.Coordinator);
        var newcomer = await Person.SignedIn(host, "newcomer");
        await marta.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/marta", new { roles = new[] { "coordinator", "signatory" } });

        HttpResponseMessage[] answers =
        [
            await newcomer.Post(
                "/api/v1/coalitions",
                new { key = $"c-{Guid.NewGuid():N}", name = "Circle", organisation = new { key = "o", name = "House" },
                    displayName = name }),
            await newcomer.Post(
                "/api/v1/coalitions",
                new { key = $"c-{Guid.NewGuid():N}", name = "Circle", organisation = new { key = "o", name }, displayName = "Ana" }),
            await newcomer.Post(Acceptance, new { token = await circle.Token("reviewer"), displayName = name }),
            await marta.Post($"{circle.Url}/invitations", new { organisation = "north", roles = new[] { "drafter" }, displayName = name }),
            await marta.Post($"{circle.Url}/organisations", new { key = "west", name }),
            await marta.ChangeNow(HttpMethod.Patch, $"{circle.Url}/organisations/north", new { name }),
            await marta.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/wren", new { displayName = name }),
            await marta.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = name }),
            await marta.Post($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public", name }),
        ];

        foreach (var answer in answers)
            await answer.IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Theory]
    [InlineData("Маrtа")] // Cyrillic М and а
    [InlineData("MARTA")]
    [InlineData("rnarta")]
    [InlineData("South House")]
    [InlineData("s0uth hοuse")] // a zero and a Greek ο
    [InlineData("A former member")]
    [InlineData("А former member")] // Cyrillic А
    public async Task A_name_that_looks_like_anothers_is_refused_wherever_a_name_is_given(string name)
    {
        var (circle, newcomer) = (await Circle.Founded(host), await Person.SignedIn(host, "newcomer"));
        await circle.Coordinator.Create($"{circle.Url}/organisations", new { key = "south", name = "South House" });
        await circle.AddOrganisation("west");
        var wren = await circle.Joined("wren", "drafter", "west");

        HttpResponseMessage[] answers =
        [
            await newcomer.Post(Acceptance, new { token = await circle.Token("reviewer", "west"), displayName = name }),
            await circle.Coordinator.Post(
                $"{circle.Url}/invitations", new { organisation = "west", roles = new[] { "drafter" }, displayName = name }),
            await circle.Coordinator.Post($"{circle.Url}/organisations", new { key = "east", name }),
            await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/organisations/west", new { name }),
            await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/wren", new { displayName = name }),
            await wren.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = name }),
        ];

        foreach (var answer in answers)
        {
            await answer.IsProblem(HttpStatusCode.Conflict, "name-taken");
            Assert.Single((await answer.Json())["errors"]!.AsObject());
        }
    }

    [Fact]
    public async Task A_name_may_equal_that_of_ones_own_organisation_and_ones_own_in_other_letters()
    {
        var circle = await Circle.Founded(host);

        Assert.Equal(HttpStatusCode.OK, (
            await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = "North House" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (
            await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = "NORTH HOUSE" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/organisations/north", new { name = "North house" })).StatusCode);
    }

    [Fact]
    public async Task The_name_of_a_removed_member_stays_theirs_until_it_is_erased()
    {
        var (circle, newcomer) = (await Circle.Founded(host), await Person.SignedIn(host, "newcomer"));
        await circle.Joined("wren", "drafter");
        (await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/wren")).EnsureSuccessStatusCode();
        async Task<HttpResponseMessage> Accept() =>
            await newcomer.Post(Acceptance, new { token = await circle.Token("reviewer"), displayName = "Wren of north" });

        await (await Accept()).IsProblem(HttpStatusCode.Conflict, "name-taken");
        (await circle.Coordinator.Post($"{circle.Url}/members/wren/erasure")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Created, (await Accept()).StatusCode);
    }

    [Fact]
    public async Task A_name_from_before_the_rule_stays_until_it_is_changed()
    {
        var circle = await Circle.Founded(host);
        await circle.Joined("wren", "drafter");
        await using (var connection = new NpgsqlConnection(host.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(
                """
                update shadowreport.mt_doc_member set data = jsonb_set(data, '{displayName}', to_jsonb($1::text))
                where data ->> 'key' = 'wren' and data ->> 'coalitionId' = (select id::text from shadowreport.mt_doc_coalition where key = $2)
                """, connection);
            command.Parameters.Add(new() { Value = "Mar\u200Bta " });
            command.Parameters.Add(new() { Value = circle.Key });
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var same = await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/members/wren", new { displayName = "Mar\u200Bta ", roles = new[] { "reviewer" } });
        var other = await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/wren", new { displayName = "Mar\u200Bta" });

        Assert.Equal("Mar\u200Bta ", (await same.Json()).Text("displayName"));
        await other.IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task A_sign_on_is_printed_under_no_name_of_another_organisation()
    {
        var desk = await Desk.WithSection(host);
        await desk.Circle.AddOrganisation("west");
        var (south, west) = (await desk.Circle.Joined("sol", "signatory", "south"), await desk.Circle.Joined("wes", "signatory", "west"));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        (await desk.Coordinator.Put($"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = "2099-01-01T00:00:00Z" }))
            .EnsureSuccessStatusCode();
        Task<HttpResponseMessage> Sign(Person person, string name) =>
            person.Post($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public", name });

        foreach (var name in (string[])["North House", "N0rth Нouse", "Marta", "west HOUSE", "A former member"])
            await (await Sign(south, name)).IsProblem(HttpStatusCode.Conflict, "name-taken");
        Assert.Equal("South and Friends", (await (await Sign(south, " South and Friends ")).Json()).Text("name"));
        await (await Sign(west, "South and Frìends".Replace('ì', 'i'))).IsProblem(HttpStatusCode.Conflict, "name-taken");
        Assert.Equal(HttpStatusCode.Created, (await Sign(west, "West and Friends")).StatusCode);
    }

    [Fact]
    public async Task Of_two_members_who_take_one_name_at_the_same_moment_one_gets_it()
    {
        var circle = await Circle.Founded(host);
        var people = new List<Person>();
        foreach (var key in (string[])["ana", "bea", "cleo", "dora"])
            people.Add(await circle.Joined(key, "drafter"));
        for (var round = 0; round < 5; round++)
        {
            var name = $"Heron {(char)('A' + round)}";

            var answers = await Task.WhenAll(
                people.Select(person => person.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = name })));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK),
                answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
            Assert.Single((await circle.Coordinator.Read($"{circle.Url}/members")).Items(), member => member.Text("displayName") == name);
        }
    }

    [Fact]
    public async Task Of_a_newcomer_a_member_and_an_organisation_that_take_one_name_at_once_one_gets_it()
    {
        for (var round = 0; round < 3; round++)
        {
            var (circle, newcomer) = (await Circle.Founded(host), await Person.SignedIn(host, "newcomer"));
            var wren = await circle.Joined("wren", "drafter");
            var token = await circle.Token("reviewer");

            var answers = await Task.WhenAll(
                newcomer.Post(Acceptance, new { token, displayName = "Grey Heron" }),
                wren.ChangeNow(HttpMethod.Patch, $"{circle.Url}/me", new { displayName = "GREY HERON" }),
                circle.Coordinator.Post($"{circle.Url}/organisations", new { key = "heron", name = "grey heron" }));

            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode),
                answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        }
    }

    [Fact]
    public async Task An_imported_person_whose_name_is_taken_gets_another()
    {
        var desk = await Desk.WithSection(host);
        await desk.Drafter.Post($"{desk.Draft("borders")}/versions", new { basedOn = 1, text = "Other words." });
        var archived = await Archived.Of(desk.Coordinator, desk.Report);
        var other = await Circle.Founded(host);
        await other.Coordinator.Create($"{other.Url}/organisations", new { key = "w", name = "Wren of North" });

        var answer = await Archived.Send(other.Coordinator, other.Url, archived.Zipped());
        var disguised = await Archived.Send(
            other.Coordinator, other.Url, Renamed(archived, "wren of north", "\\u202Ehtron fo nerw").Zipped(), "?key=again");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("wren of north (imported)", (
            await other.Coordinator.Read($"{other.Url}/reports/cedaw/drafts/borders/versions/1"))["author"]!.Text("displayName"));
        Assert.Equal(HttpStatusCode.Created, disguised.StatusCode);
        Assert.Equal("Imported member (1)", (
            await other.Coordinator.Read($"{other.Url}/reports/again/drafts/borders/versions/1"))["author"]!.Text("displayName"));
    }

    private static Archived Renamed(Archived archived, string old, string other) =>
        archived.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal) && name != "manifest.json" && archived.Text(name)
            .Contains(old, StringComparison.Ordinal)).ToList()
            .Aggregate(archived, (changed, name) => changed.With(name, changed.Text(name).Replace(old, other))).Sealed();
}
