using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Snapshots;

public sealed class MappingParagraphs(ApiHost host)
{
    [Fact]
    public async Task Each_paragraph_of_the_earlier_file_is_found_in_the_later_one()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1", "Open the borders.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For reading" });
        await desk.Save("borders", 1, "It began in May.\n\nBorders were declared a war zone.\n\nShelters were closed in most towns.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        var map = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraph-map/2");
        var back = await desk.Reviewer.Read($"{desk.Report}/snapshots/2/paragraph-map/1");

        Assert.Equal([(1, 2, "same"), (2, 3, "changed"), (3, 4, "same")], map.Items("paragraphs")
            .Select(item => (item.Number("number"), item.Number("to"), item.Text("state"))));
        Assert.Equal(("substantive", "r1"), (
            map.Items("paragraphs").ElementAt(1).Text("changeClass"), map.Items("paragraphs").ElementAt(2).Text("toDraft")));
        Assert.Equal([(1, "borders")], map.Items("new").Select(item => (item.Number("number"), item.Text("draft"))));
        Assert.Equal((2, 1, 0, 0), (map.Number("same"), map.Number("changed"), map.Number("moved"), map.Number("gone")));
        Assert.Equal("gone", back.Items("paragraphs").First().Text("state"));
        Assert.Contains(
            "immutable", (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraph-map/2")).Headers.CacheControl!.ToString());
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraph-map/3"))
            .IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
    }

    /// <summary>As a stranger would do it: with SHA-256, from answers alone, by the rules of the guide.</summary>
    [Fact]
    public async Task A_snapshots_hash_can_be_computed_again_from_the_answers_of_the_api()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create(
            $"{desk.Report}/sources", new { key = "tip", item = new { id = "tip", type = "report", title = "Rapport à l’été" } });
        await desk.Save("borders", 1, "Borders were declared a war zone [@tip].\n\nShelters were closed in every town.");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft(
            "borders"), new { contributors = new[] { "marta" }, edition = "committee" })).EnsureSuccessStatusCode();
        await desk.Coordinator.Create(
            $"{desk.Draft("borders")}/versions",
            new
            {
                basedOn = 1,
                text = "Borders were declared a war zone.\n\nShelters were closed in every town, été compris.",
                reason = "Joined"
            });
        await desk.AddRecommendation("r1", "Open the borders.", "States \"parties\" & others");
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { frontMatter = new { session = "74th", organisations = "Zebra" } }))
                .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        var manifest = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/manifest");

        Assert.Equal(manifest.Text("hash"), (await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).Text("hash"));
        Assert.Equal(manifest.Text("hash"), Sha256(manifest.Text("hashed")));
        Assert.Equal(Rows(manifest), JsonNode.Parse(manifest.Text("hashed"))!.AsArray().Select(item => item?.ToString()));
        Assert.Equal(2, manifest.Items("drafts").First().Items("parents").Count());
        foreach (var draft in manifest.Items("drafts"))
        {
            var version = await desk.Reviewer.Read($"{desk.Draft(draft.Text("draft"))}/versions/{draft.Number("version")}");
            Assert.Equal(draft.Text("hash"), Sha256(
                $"{string.Join('\n', draft.Items("parents").Select(parent => parent.Text("hash")))}\n{version.Text("text")}"));
            foreach (var parent in draft.Items("parents"))
                Assert.Equal(parent.Text("hash"), (
                    await desk.Reviewer.Read($"{desk.Draft(draft.Text("draft"))}/versions/{parent.Number("version")}")).Text("hash"));
        }
    }

    private static IEnumerable<string?> Rows(JsonNode manifest)
    {
        var report = manifest["report"]!;
        foreach (var field in (string[])["title", "profile", "state", "phase", "language", "recommendationsHeading"])
            yield return report[field]?.ToString();
        foreach (var (name, value) in report["frontMatter"]!.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            yield return name;
            yield return value!.ToString();
        }

        foreach (var draft in manifest.Items("drafts"))
        {
            foreach (var field in (string[])["draft", "kind", "parent", "title", "addressee", "hash"])
                yield return field == "kind" ? Capital(draft.Text("kind")) : draft[field]?.ToString();
        }

        foreach (var draft in manifest.Items("drafts")
            .Where(draft => draft.Text("edition") != "public" || draft["annex"]!.GetValue<bool>()))
        {
            foreach (var item in (string?[])[
                "edition", draft.Text("draft"), Capital(draft.Text("edition")), draft["annex"]!.GetValue<bool>() ? "annex" : null])
                yield return item;
        }

        foreach (var source in manifest.Items("sources"))
        {
            foreach (var item in (string?[])[
                "source", source.Text("key"), source.Text("csl"), Capital(source["kind"]?.ToString()), Capital(source.Text("edition"))])
                yield return item;
        }
    }

    private static string? Capital(string? name) =>
        name is null ? null : string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
