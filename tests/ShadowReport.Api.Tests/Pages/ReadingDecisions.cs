using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Reviews;

namespace ShadowReport.Api.Tests.Pages;

/// <summary>The pages of what a coalition decides: sign-ons, silence procedures, the review policy, and the rules of a body.</summary>
public sealed class ReadingDecisions(ApiHost host)
{
    [Fact]
    public async Task The_sign_ons_page_says_who_endorses_what_and_names_nobody_who_is_not_to_be_named()
    {
        var desk = await Frozen();
        (await desk.Coordinator.Put($"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) }))
            .EnsureSuccessStatusCode();
        await (await Signatory(desk, "ash")).Create(
            $"{desk.Report}/snapshots/1/sign-ons",
            new { visibility = "public", reservations = new[] { new { paragraph = 1, text = "Not all borders." } } });
        await (await Signatory(desk, "birch")).Create(
            $"{desk.Report}/snapshots/1/sign-ons", new { visibility = "unnamed", scope = "recommendations" });

        var seen = await Words(desk.Drafter, desk, "sign-ons");
        var observed = await Words(await desk.Circle.Joined("odile", "observer"), desk, "sign-ons");

        Assert.Contains("Snapshot 1: For sign-on", seen);
        Assert.Contains("The round is open.", seen);
        Assert.Contains("2 endorsing organisations", seen);
        Assert.Contains("1 named in no file", seen);
        Assert.Matches("Reservation to paragraph 1 ?Not all borders.", seen);
        Assert.Contains("signer-of-ash of ash", seen);
        Assert.Contains("An organisation that is not named", seen);
        Assert.DoesNotContain("birch", seen);
        Assert.Contains("2 endorsing organisations", observed);
        Assert.DoesNotContain("Not all borders.", observed);
        Assert.DoesNotContain("signer-of-ash", observed);
        Assert.DoesNotContain("birch", observed);
    }

    [Fact]
    public async Task The_silence_page_shows_the_question_the_time_and_an_objection()
    {
        var desk = await Frozen();
        var at = DateTimeOffset.UtcNow.AddDays(2);
        var open = await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures",
            new { snapshot = 1, title = "It goes to the sign-on round", question = "Form only after this.", adoptsAt = at });
        var broken = await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures", new { snapshot = 1, title = "It goes out today", adoptsAt = at });
        await desk.Reviewer.Create(
            $"{desk.Report}/silence-procedures/{broken.Text("id")}/objection", new { reason = "We have not read it." });

        var page = await (await PageBrowser.SignedIn(desk.Reviewer)).Read(AddressOf(desk, "silence-procedures"));
        var words = PageBrowser.WordsOf(page);

        Assert.Contains($"id=\"silence-{open.Text("id")}\"", page);
        Assert.Matches("It goes to the sign-on round, on snapshot 1 Open: adopted [^.]* unless an organisation objects before.", words);
        Assert.Contains("Form only after this.", words);
        Assert.Matches("It goes out today, on snapshot 1 Ended by an objection [^.]*.", words);
        Assert.Matches(@"Objection of ines of south \(south House\), [^.]*We have not read it\.", words);
        Assert.Contains($"/silence-procedures#silence-{open.Text("id")}", await (await PageBrowser.SignedIn(desk.Reviewer)).Read("/"));
    }

    [Fact]
    public async Task The_policy_page_shows_the_policy_that_holds_and_the_one_that_is_proposed()
    {
        var desk = await Desk.WithSection(host);
        var before = await Words(desk.Drafter, desk, "review-policy");
        Assert.Equal(HttpStatusCode.Accepted, (await LooseningPolicies.Propose(desk.Coordinator, desk)).StatusCode);

        var after = await Words(desk.Drafter, desk, "review-policy");

        Assert.Contains("The coalition has not agreed on a policy.", before);
        Assert.Contains(": 1 organisation for all drafts", before);
        Assert.Contains("The writer's organisation does not count. It can be waived by: coordinator.", before);
        Assert.Matches("Changes that an approval survives ?none, typographic, citation", before);
        Assert.DoesNotContain("Proposed policy", before);
        Assert.Contains("Proposed policy", after);
        Assert.Matches("It takes effect [^.]* unless an organisation objects before.", after);
        Assert.Contains("No draft needs an approval.", after);
    }

    [Fact]
    public async Task The_policy_page_names_the_organisations_and_members_that_a_requirement_counts()
    {
        var desk = await Desk.WithSection(host);
        var legal = new { key = "legal", title = "Legal review", organisations = new[] { "south" }, members = new[] { "ines" } };
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, LooseningPolicies.Url(desk), Policies.Body(
            requirement: legal, keepsDefault: true))).EnsureSuccessStatusCode();

        var words = await Words(desk.Reviewer, desk, "review-policy");

        Assert.Contains("Legal review: 1 organisation for all drafts", words);
        Assert.Contains("Only these organisations count: south House", words);
        Assert.Contains("Only these members count: ines of south", words);
    }

    [Fact]
    public async Task A_rule_of_a_body_says_its_source_its_date_and_how_certain_it_is()
    {
        var desk = await Desk.WithSection(host);
        var rule = (await desk.Reviewer.Read($"{desk.Report}/readiness")).Items("requirements")
            .First(requirement => requirement["rule"] is not null && requirement.Text("state") != "not-applicable")["rule"]!;

        var words = await Words(desk.Reviewer, desk, "");

        var certainty = rule.Text("certainty").Replace('-', ' ');
        Assert.Contains($"Rule: {rule.Text("source")}, seen on {rule.Text("seenOn")}, certainty: {certainty}", words);
    }

    private static string AddressOf(Desk desk, string page) => $"/coalitions/{desk.Circle.Key}/reports/cedaw/{page}".TrimEnd('/');

    private static async Task<string> Words(Person person, Desk desk, string page) =>
        await (await PageBrowser.SignedIn(person)).Words(AddressOf(desk, page));

    private static async Task<Person> Signatory(Desk desk, string organisation)
    {
        await desk.Circle.AddOrganisation(organisation);
        return await desk.Circle.Joined($"signer-of-{organisation}", "signatory", organisation);
    }

    private async Task<Desk> Frozen()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        return desk;
    }
}
