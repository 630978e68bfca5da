using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Demo;

/// <summary>The seed document, as the first reader of the demo finds it.</summary>
public sealed class TheDemo(DemoHost demo)
{
    private const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";
    private const string Second = $"{Report}/drafts/trafficking-migration-and-immigration-policies";

    [Fact]
    public async Task It_has_the_words_that_were_counted()
    {
        var observer = await demo.SignedIn("observer");

        var words = (await observer.Read(Report))["words"]!;
        var sections = (await observer.Read($"{Report}/sections")).Items().Select(line => line.Number("words"));

        Assert.Equal((2_094, 312, "words-2"), (words.Number("total"), words.Number("recommendations"), words.Text("rule")));
        Assert.Equal([168, 426, 414, 774], sections);
    }

    [Fact]
    public async Task Its_second_section_has_four_versions_by_two_organisations_and_ends_as_the_seeds_text()
    {
        var reviewer = await demo.SignedIn("reviewer");
        var file = await File.ReadAllTextAsync(
            Path.Combine(
                AppContext.BaseDirectory, "seeds", "desiree-alliance-2019", "sections",
                "2-trafficking-migration-and-immigration-policies.md"), TestContext.Current.CancellationToken);

        var versions = (await reviewer.Read($"{Second}/versions")).Items().ToList();
        var newest = await reviewer.Read($"{Second}/versions/4");

        Assert.Equal([4, 3, 2, 1], versions.Select(version => version.Number("number")));
        Assert.Equal(2, versions.Select(version => version["author"]!.Text("organisation")).Distinct().Count());
        Assert.Equal(file[(file.LastIndexOf("---\n\n", StringComparison.Ordinal) + 5)..^1], newest.Text("text"));
    }

    [Fact]
    public async Task Its_two_quotations_of_the_2018_report_are_cited_and_every_word_stays_the_sources()
    {
        var reviewer = await demo.SignedIn("reviewer");
        var draft = $"{Report}/drafts/sex-work-and-criminalization";

        var (first, second) = (await reviewer.Read($"{draft}/versions/1"), await reviewer.Read($"{draft}/versions/2"));
        var citations = (await reviewer.Read($"{Report}/citations")).Items().ToList();
        var quotations = (await reviewer.Read($"{Report}/quotations")).Items().ToList();

        Assert.Equal(first.Text("text"), second.Text("text").Replace("[@tip-2018, p. 450]", "").Replace("[@tip-2018, p. 451]", ""));
        Assert.Equal((774, 774, "citation"), (first.Number("words"), second.Number("words"), second.Text("changeClass")));
        Assert.Equal(
            ["United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., June 2018), p. 450.",
                "Ibid., p. 451."],
            citations.Select(citation => citation.Text("text")));
        Assert.Equal([(2, "no-source"), (73, "equal"), (16, "no-excerpt")], quotations.Select(
            quotation => (quotation.Text("text").Split(' ').Length, quotation.Text("state"))));
        Assert.Equal("""["tip-2018"]""", (await reviewer.Read($"{Report}/snapshots/1"))["sources"]!.ToJsonString());
    }

    [Fact]
    public async Task Something_waits_for_the_reviewer_and_for_the_signatory_and_somebody_objects()
    {
        var reviewer = await demo.SignedIn("reviewer");

        var forMember = (await reviewer.Read($"{Report}/drafts/introduction/review-requests")).Items().Single();
        var forOrganisation = (await reviewer.Read($"{Second}/review-requests")).Items().Single();
        var me = (await (await demo.SignedIn("signatory")).Read("/api/v1/me"))["coalitions"]![0]!;

        Assert.Equal(("ines", "waiting"), (forMember.Text("member"), forMember.Text("state")));
        Assert.Equal((me.Text("organisation"), "waiting"), (forOrganisation.Text("organisation"), forOrganisation.Text("state")));
        Assert.Single((await reviewer.Read($"{Report}/objections")).Items());
        Assert.Equal(["open", "open", "resolved"], (await reviewer.Read($"{Second}/comments")).Items()
            .Select(comment => comment.Text("state")).Order());
    }

    [Fact]
    public async Task A_link_to_an_article_that_does_not_exist_is_refused()
    {
        var drafter = await demo.SignedIn("drafter");

        await (await drafter.Post(
            $"{Report}/recommendations", new { key = "r9", title = "x", text = "x", articles = new[] { "CEDAW art. 6 (c)" } }))
            .IsProblem(HttpStatusCode.BadRequest, "no-such-provision");
    }
}
