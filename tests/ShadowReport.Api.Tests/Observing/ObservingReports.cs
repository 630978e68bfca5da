using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Observing;

/// <summary>Who only observes reads the report as the public will, while it is written.</summary>
public sealed class ObservingReports(ApiHost host)
{
    private const string Text =
        "Shelters were closed.\n\n[Maria told us.]{.internal}\n\nThey stay closed.[ So says Maria.]{.committee}[@kept] It is known.[@open]";
    private const string Left = "Shelters were closed.\n\nThey stay closed. It is known.[@open]";

    [Fact]
    public async Task A_draft_reads_as_the_public_edition_with_its_ids_numbers_and_words()
    {
        var (desk, observer) = await Watched();

        var (whole, seen) = (await desk.Reviewer.Read(desk.Draft("borders")), await observer.Read(desk.Draft("borders")));

        Assert.Equal(Left, seen.Text("text"));
        Assert.Equal(["Shelters were closed.", "They stay closed. It is known.[@open]"], seen.Items("paragraphs")
            .Select(paragraph => paragraph.Text("text")));
        Assert.Equal([1, 2], seen.Items("paragraphs").Select(paragraph => paragraph.Number("number")));
        Assert.Equal([Ids(whole)[0], Ids(whole)[2]], Ids(seen));
        Assert.Equal(11, seen.Number("words"));
        Assert.Null(seen["openThreads"]);
        Assert.Null(seen["review"]);
    }

    [Fact]
    public async Task A_restricted_draft_is_nowhere_and_hides_the_drafts_below_it()
    {
        var (desk, observer) = await Watched();

        var outline = await observer.Read($"{desk.Report}/outline");
        var drafts = (await observer.Read($"{desk.Report}/drafts")).Items().ToList();

        Assert.Equal(["borders", "after"], outline.Items("sections").Select(section => section.Text("key")));
        Assert.Equal(["borders", "after", "r1"], drafts.Select(draft => draft.Text("key")));
        Assert.Equal([1, 3, 4], drafts.Select(draft => draft.Number("firstParagraph")));
        Assert.Equal("[]", (await observer.Read(desk.Draft("r1")))["sections"]!.ToJsonString());
        Assert.Equal(drafts.Sum(draft => draft.Number("words")) + 1, (await observer.Read(desk.Report))["words"]!.Number("total"));
        foreach (var key in (string[])["hidden", "below"])
            await (await observer.Get(desk.Draft(key))).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await observer.Get($"{desk.Report}/drafts?cursor=hidden")).IsProblem(HttpStatusCode.BadRequest, "cursor-malformed");
    }

    [Fact]
    public async Task Of_a_text_with_a_mark_that_cannot_be_read_nothing_is_shown_and_of_a_title_with_one_not_even_the_draft()
    {
        var (desk, observer) = await Watched();
        await desk.Save("after", 1, "For all. [Maria told\n\nus.]{.internal}");
        await desk.AddSection("titled");
        await Change(desk, "titled", new { title = "What [Maria]{.internal} saw" });

        var seen = await observer.Read(desk.Draft("after"));

        Assert.Equal("", seen.Text("text"));
        Assert.Empty(seen.Items("paragraphs"));
        await (await observer.Get(desk.Draft("titled"))).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        Assert.DoesNotContain("Maria", (await observer.Read($"{desk.Report}/drafts")).ToJsonString());
    }

    [Fact]
    public async Task A_snapshot_holds_what_its_public_files_hold_and_no_hash_to_try_guesses_by()
    {
        var (desk, observer) = await Watched();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "After Maria" });

        var (whole, seen) = (await desk.Reviewer.Read($"{desk.Report}/snapshots/1"), await observer.Read($"{desk.Report}/snapshots/1"));
        var line = (await observer.Read($"{desk.Report}/snapshots")).Items().Single();

        Assert.NotNull(whole["hash"]);
        Assert.Equal(["borders", "after", "r1"], seen.Items("items").Select(item => item.Text("draft")));
        Assert.Equal([1, 3, 4], seen.Items("items").Select(item => item.Number("firstParagraph")));
        Assert.All(seen.Items("items").Append(seen).Append(line), view => Assert.Null(view["hash"]));
        Assert.Null(seen["title"]);
        Assert.Null(line["title"]);
        Assert.Equal("""["open"]""", seen["sources"]!.ToJsonString());
        Assert.Equal((await observer.Read(desk.Report))["words"]!.Number("total"), seen.Number("words"));
    }

    [Fact]
    public async Task Sources_are_those_that_the_public_text_cites_without_their_excerpts()
    {
        var (desk, observer) = await Watched();

        var seen = (await observer.Read($"{desk.Report}/sources")).Items().ToList();

        Assert.Equal(["open"], seen.Select(source => source.Text("key")));
        Assert.Empty(seen[0].Items("excerpts"));
        Assert.Empty((await observer.Read($"{desk.Report}/sources/open")).Items("excerpts"));
        foreach (var key in (string[])["kept", "aside"])
            await (await observer.Get($"{desk.Report}/sources/{key}")).IsProblem(HttpStatusCode.NotFound, "source-not-found");
    }

    [Fact]
    public async Task An_organisation_that_is_named_to_the_committee_only_is_counted_and_not_named()
    {
        var (desk, observer) = await Watched();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        await desk.Circle.AddOrganisation("east");
        var signatory = await desk.Circle.Joined("sigrid", "signatory", "east");
        (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) },
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await signatory.Create(
            $"{desk.Report}/snapshots/1/sign-ons",
            new
            {
                visibility = "committee",
                name = "East House",
                reservations = new[] { new { paragraph = 1, text = "East House would say less." } }
            });

        var signOns = await observer.Read($"{desk.Report}/snapshots/1/sign-ons");

        Assert.Equal(1, signOns.Number("organisations"));
        Assert.DoesNotContain("East House", signOns.ToJsonString());
        Assert.DoesNotContain("sigrid", signOns.ToJsonString());
        Assert.Contains("East House", (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/sign-ons")).ToJsonString());
    }

    [Fact]
    public async Task Observers_see_no_members()
    {
        var (desk, observer) = await Watched();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "First" });
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition = "public" });
        var export = (await observer.Read($"{desk.Report}/exports")).Items().Single();

        await (await observer.Get($"{desk.Circle.Url}/members")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await observer.Get($"{desk.Circle.Url}/members/wren")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        foreach (var url in (string[])[
            desk.Draft("borders"), $"{desk.Report}/drafts", $"{desk.Report}/sources", $"{desk.Report}/sources/open",
            $"{desk.Report}/snapshots", $"{desk.Report}/snapshots/1",
            $"{desk.Report}/exports", $"{desk.Report}/exports/{export.Text("id")}", $"{desk.Report}/exports/{export.Text("id")}/manifest",
            desk.Report, $"{desk.Circle.Url}/reports"])
        {
            var text = (await observer.Read(url)).ToJsonString();
            Assert.All((string[])["wren", "marta", "Marta", "North House", "of north"], name => Assert.DoesNotContain(name, text));
        }

        Assert.Equal("wren", (await desk.Reviewer.Read(desk.Draft("borders")))["author"]!.Text("member"));
    }

    [Fact]
    public async Task Observers_see_the_organisations_that_are_printed_under_the_names_that_are_printed()
    {
        var (desk, observer) = await Watched();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) },
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Assert.Empty((await observer.Read($"{desk.Circle.Url}/organisations")).Items());
        foreach (var (
            organisation, visibility) in new[] { ("east", "committee"), ("west", "unnamed"), ("coast", "public"), ("hills", "public") })
        {
            await desk.Circle.AddOrganisation(organisation);
            var signatory = await desk.Circle.Joined($"of-{organisation}", "signatory", organisation);
            await signatory.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility, name = $"The {organisation} people" });
            if (organisation == "hills")
                (await signatory.Delete($"{desk.Report}/snapshots/1/sign-ons/hills")).EnsureSuccessStatusCode();
        }

        var seen = (await observer.Read($"{desk.Circle.Url}/organisations")).Items().ToList();

        Assert.Equal([("coast", "The coast people")], seen.Select(organisation => (organisation.Text("key"), organisation.Text("name"))));
        Assert.Equal("The coast people", (await observer.Read($"{desk.Circle.Url}/organisations/coast")).Text("name"));
        foreach (var hidden in (string[])["north", "south", "east", "west", "hills", "nowhere"])
            await (await observer.Get($"{desk.Circle.Url}/organisations/{hidden}"))
                .IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
        Assert.Equal(6, (await desk.Reviewer.Read($"{desk.Circle.Url}/organisations")).Items().Count());
    }

    [Fact]
    public async Task An_organisation_with_a_public_minority_note_is_printed_once_it_is_frozen()
    {
        var (desk, observer) = await Watched();
        var objection = await desk.Reviewer.Create(
            $"{desk.Draft("after")}/reviews", new { version = 1, decision = "object", comment = "We say less." });
        (await desk.Reviewer.Client.PutAsJsonAsync(
            $"{desk.Draft("after")}/reviews/{objection.Text("id")}/minority-note",
            new { text = "We would say less.", visibility = "public" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Assert.Empty((await observer.Read($"{desk.Circle.Url}/organisations")).Items());

        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "With a note" });

        Assert.Equal("south", (await observer.Read($"{desk.Circle.Url}/organisations")).Items().Single().Text("key"));
    }

    [Fact]
    public async Task An_observer_with_another_role_reads_everything()
    {
        var (desk, _) = await Watched();
        var both = await desk.Circle.Joined("bo", "observer");
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{desk.Circle.Url}/members/bo", new { roles = new[] { "observer", "reviewer" } })).EnsureSuccessStatusCode();

        Assert.Equal(Text, (await both.Read(desk.Draft("borders"))).Text("text"));
        Assert.Equal(HttpStatusCode.OK, await both.StatusOf($"{desk.Draft("borders")}/versions"));
    }

    private static List<string> Ids(JsonNode draft) => [.. draft.Items("paragraphs").Select(paragraph => paragraph.Text("id"))];

    private static async Task Change(Desk desk, string draft, object body) =>
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft(draft), body)).EnsureSuccessStatusCode();

    private async Task<(Desk Desk, Person Observer)> Watched()
    {
        var desk = await Desk.SetUp(host);
        foreach (var (key, edition) in new[] { ("open", "public"), ("aside", "public"), ("kept", "internal") })
            await desk.Coordinator.Create(
                $"{desk.Report}/sources",
                new
                {
                    item = new { id = key, type = "report", title = $"The {key} papers" },
                    edition,
                    excerpts = new[] { new { text = "Maria stood at the door." } }
                });
        await desk.AddSection("borders", Text);
        await desk.AddSection("hidden", "Only for us. [@aside]");
        await desk.AddSection("below", "Below what is hidden.", parent: "hidden");
        await desk.AddSection("after", "One more.");
        await desk.AddRecommendation("r1");
        await Change(desk, "hidden", new { edition = "internal" });
        await Change(desk, "r1", new { sections = new[] { "hidden" } });
        return (desk, await desk.Circle.Joined("olga", "observer"));
    }
}
