using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Search;

/// <summary>Observers search the public edition: neither hits nor counts nor ranks tell them of restricted words.</summary>
public sealed class SearchingAsObserver(ApiHost host)
{
    [Fact]
    public async Task Observers_find_public_texts_and_cited_public_sources_and_nothing_else()
    {
        var (desk, observer) = await Watched();
        await desk.AddSection("open", "A lantern. [A lantern of Maria.]{.internal} See [@shown] and [@kept].");
        await desk.Reviewer.Create($"{desk.Draft("open")}/comments", new { version = 1, body = "Whose lantern?" });
        await desk.Reviewer.Create($"{desk.Draft("open")}/suggestions", new { version = 1, text = "The lantern.", reason = "Lantern" });

        var page = await observer.Search(desk.Report, "lantern");

        Assert.Equal(
            ["source shown lantern", "text open lantern"], page.Items().Select(SearchDesk.Short).Order(StringComparer.Ordinal));
        Assert.Equal("""{"text":1,"comment":null,"suggestion":null,"source":1}""", page["counts"]!.ToJsonString());
        Assert.Null(page["outdated"]);
        Assert.Empty(await observer.Hits(desk.Report, "Maria"));
        Assert.Empty(await observer.Hits(desk.Report, "lantern", "&kind=comment"));
        Assert.Empty(await observer.Hits(desk.Report, "excerpt"));
        Assert.Equal(await observer.Hits(desk.Report, "lantern"), await observer.Hits(desk.Circle.Url, "lantern"));
        var (hit, seen) = (page.Items().Single(hit => hit.Text("kind") == "text"), await observer.Read(desk.Draft("open")));
        Assert.Equal("lantern", SearchDesk.Slice(seen.Text("text"), hit["anchor"]!.Number("start"), hit["anchor"]!.Number("end")));
        Assert.Equal(seen.Items("paragraphs").Single().Text("id"), hit["anchor"]!.Text("paragraph"));
        Assert.Contains("[@shown]", hit["excerpt"]!.Text("text"));
        Assert.DoesNotContain("kept", hit["excerpt"]!.Text("text"));
    }

    [Fact]
    public async Task Restricted_words_change_no_answer_to_observers()
    {
        var (with, observer) = await Watched();
        var (without, other) = await Watched();
        foreach (var (desk, more) in new[] { (with, " [A lantern, a lamp and a lantern of Maria.]{.committee}"), (without, "") })
        {
            await desk.AddSection("a", $"A lantern by the door, and a lamp.{more}");
            var item = more.Length > 0 ? "\n- [A lamp.]{.internal}" : "";
            await desk.AddSection("b", $"A lamp.\n\n- A lantern.{item}\n\nThe end of a lantern.");
        }

        await with.AddSection("c", "A lantern and a lamp.");
        await Change(with, "c", new { edition = "internal" });
        foreach (var q in (string[])[
            "lantern", "lamp", "lantern lamp", "\"a lantern\"", "Maria", "lan*", "lamp -Maria", "lantern -committee"])
        {
            Assert.Equal(Facts(await other.Search(without.Report, q)), Facts(await observer.Search(with.Report, q)));
            Assert.Equal(Facts(await other.Search(without.Circle.Url, q)), Facts(await observer.Search(with.Circle.Url, q)));
        }
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("parent")]
    [InlineData("title")]
    [InlineData("removed")]
    [InlineData("moved")]
    [InlineData("words")]
    public async Task Words_that_become_restricted_are_not_found_any_more(string what)
    {
        var (desk, observer) = await Watched();
        await desk.AddSection("above");
        await desk.AddSection("hidden");
        await Change(desk, "hidden", new { edition = "internal" });
        await desk.AddSection("open", "A lantern.", parent: "above");
        Assert.Equal(["text open lantern"], await observer.Hits(desk.Report, "lantern"));

        switch (what)
        {
            case "draft":
                await Change(desk, "open", new { edition = "committee" });
                break;
            case "parent":
                await Change(desk, "above", new { edition = "internal" });
                break;
            case "title":
                await Change(desk, "above", new { title = "What [Maria]{.internal} saw" });
                break;
            case "removed":
                (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("open"))).EnsureSuccessStatusCode();
                break;
            case "moved":
                (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/outline", new
                {
                    sections = new object[] { new { key = "above" }, new { key = "hidden", sections = new[] { new { key = "open" } } } },
                    recommendations = Array.Empty<string>(),
                })).EnsureSuccessStatusCode();
                break;
            default:
                await desk.Save("open", 1, "[A lantern.]{.internal}");
                break;
        }

        var page = await observer.Search(desk.Report, "lantern");
        Assert.Equal(("[]", 0), (page["items"]!.ToJsonString(), page["counts"]!.Number("text")));
        Assert.Empty(await observer.Hits(desk.Circle.Url, "lantern"));
    }

    [Fact]
    public async Task A_source_that_becomes_restricted_or_uncited_is_not_found_and_not_named()
    {
        var (desk, observer) = await Watched();
        await desk.AddSection("open", "A lamp [@shown].");
        Assert.Equal(["source shown lantern"], await observer.Hits(desk.Report, "lantern"));
        Assert.Contains("@shown", (await observer.Search(desk.Report, "lamp")).ToJsonString());

        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/sources/shown", new
        {
            item = new { type = "report", title = "The lantern papers" },
            edition = "internal",
        })).EnsureSuccessStatusCode();
        Assert.Empty(await observer.Hits(desk.Report, "lantern"));
        Assert.DoesNotContain("shown", (await observer.Search(desk.Report, "lamp")).ToJsonString());
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/sources/shown", new
        {
            item = new { type = "report", title = "The lantern papers" },
            edition = "public",
        })).EnsureSuccessStatusCode();
        Assert.Equal(["source shown lantern"], await observer.Hits(desk.Report, "lantern"));
        await desk.Save("open", 1, "A lamp.");

        Assert.Empty(await observer.Hits(desk.Report, "lantern"));
    }

    /// <summary>All but what is named by chance: ids of paragraphs.</summary>
    private static string Facts(JsonNode page)
    {
        foreach (var hit in page.Items())
        {
            if (hit["anchor"] is { } anchor)
                anchor["paragraph"] = null;
        }

        return page.ToJsonString();
    }

    private static async Task Change(Desk desk, string draft, object body) =>
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft(draft), body)).EnsureSuccessStatusCode();

    private async Task<(Desk Desk, Person Observer)> Watched()
    {
        var desk = await Desk.SetUp(host);
        foreach (var (key, edition) in new[] { ("shown", "public"), ("kept", "internal"), ("uncited", "public") })
            await desk.Coordinator.Create(
                $"{desk.Report}/sources",
                new
                {
                    item = new { id = key, type = "report", title = "The lantern papers" },
                    edition,
                    excerpts = new[] { new { text = "An excerpt with a lantern." } },
                });
        return (desk, await desk.Circle.Joined("olga", "observer"));
    }
}
