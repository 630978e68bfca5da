using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Exports;

public sealed class MakingFiles(ApiHost host)
{
    private const string Guarded =
        "Shelters were closed. [Maria told us.]{.internal}\n\n[For the Committee alone.]{.committee} And for all.";

    [Theory]
    [InlineData("public", "cedaw-snapshot-1", "And for all.", "For the Committee|Maria")]
    [InlineData("committee", "cedaw-snapshot-1-committee", "For the Committee alone.", "Maria")]
    [InlineData("internal", "cedaw-snapshot-1-internal", "Maria told us.", null)]
    public async Task An_edition_holds_what_it_may_and_nothing_else(string edition, string name, string held, string? keptBack)
    {
        var desk = await Frozen(Guarded);

        foreach (var (format, extension) in ((string, string)[])[("docx", "docx"), ("html", "html"), ("markdown", "md")])
        {
            var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format, edition });
            var text = TextOf(await Bytes(desk.Reviewer, export));

            Assert.Equal(($"{name}.{extension}", edition), (export.Text("fileName"), export.Text("edition")));
            Assert.Contains(held, text);
            foreach (var words in keptBack?.Split('|') ?? [])
                Assert.DoesNotContain(words, text);
        }
    }

    [Fact]
    public async Task An_unknown_citation_is_printed_and_named_in_the_answer_and_the_manifest()
    {
        var desk = await Frozen(
            "Shelters were closed.[@nobody-2020; @nobody-2019] Again.[@nobody-2020] [Maria told us.[@kept-2020]]{.internal}");

        foreach (var format in (string[])["docx", "html", "markdown"])
        {
            var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format });
            var manifest = await desk.Reviewer.Read($"{desk.Report}/exports/{export.Text("id")}/manifest");
            var later = await desk.Reviewer.Read($"{desk.Report}/exports/{export.Text("id")}");

            Assert.All([export, manifest, later], view => Assert.Equal(
                [("unknown-citation", "borders", "[@nobody-2019]"), ("unknown-citation", "borders", "[@nobody-2020]")],
                view.Items("warnings").Where(warning => warning.Text("code") != "not-in-format")
                    .Select(warning => (warning.Text("code"), warning.Text("draft"), warning.Text("words")))));
            Assert.All([export, manifest, later], view => Assert.Equal(
                format == "markdown" ? 1 : 0, view.Items("warnings").Count(warning => warning.Text("code") == "not-in-format")));
        }
    }

    [Fact]
    public async Task Markdown_with_numbers_contains_them_and_other_formats_refuse_the_option()
    {
        var desk = await Frozen("We write.");

        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", numbers = true });
        var refused = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "html", numbers = true });

        Assert.EndsWith("-numbered.md", export.Text("fileName"));
        Assert.Empty(export.Items("warnings"));
        await refused.IsProblem(HttpStatusCode.BadRequest, "numbers-unused");
    }

    [Fact]
    public async Task Where_all_that_is_cited_is_known_nothing_is_warned_of()
    {
        var desk = await Frozen("Shelters were closed.");

        Assert.Empty((await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" })).Items("warnings"));
    }

    [Fact]
    public async Task Observers_get_public_files_and_see_no_others()
    {
        var desk = await Frozen(Guarded);
        var observer = await desk.Circle.Joined("olga", "observer");
        var open = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });

        Assert.Equal(HttpStatusCode.OK, await observer.StatusOf(open.Text("content")));
        Assert.Equal(HttpStatusCode.OK, await observer.StatusOf(open.Text("manifest")));
        foreach (var edition in (string[])["committee", "internal"])
        {
            var kept = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html", edition });
            foreach (var url in (string[])[$"{desk.Report}/exports/{kept.Text("id")}", kept.Text("content"), kept.Text("manifest")])
            {
                await (await observer.Get(url)).IsProblem(HttpStatusCode.NotFound, "export-not-found");
                Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf(url));
            }
        }

        Assert.Equal([open.Text("id")], (await observer.Read($"{desk.Report}/exports")).Items().Select(export => export.Text("id")));
        Assert.Equal(3, (await desk.Reviewer.Read($"{desk.Report}/exports")).Items().Count());
        await (await observer.Post($"{desk.Report}/exports", new { snapshot = 1, format = "html" }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
    }

    [Theory]
    [InlineData("""{"snapshot":1,"format":"docx","markup":"tracked"}""", "against-missing")]
    [InlineData("""{"snapshot":1,"format":"docx","against":1}""", "against-unused")]
    [InlineData("""{"snapshot":1,"format":"html","markup":"tracked","against":1}""", "markup-not-in-format")]
    [InlineData("""{"snapshot":1,"format":"markdown","markup":"comments","edition":"internal"}""", "markup-not-in-format")]
    [InlineData("""{"snapshot":1,"format":"docx","markup":"comments"}""", "comments-are-internal")]
    [InlineData("""{"snapshot":1,"format":"odt","markup":"comments","edition":"committee"}""", "comments-are-internal")]
    [InlineData("""{"snapshot":1,"format":"docx","markup":"tracked","against":9}""", "snapshot-not-found")]
    [InlineData("""{"snapshot":9,"format":"pdf"}""", "snapshot-not-found")]
    [InlineData("""{"snapshot":1,"format":"docx","edition":"secret"}""", "malformed-json")]
    public async Task A_file_that_cannot_be_made_is_refused_with_the_reason(string body, string code)
    {
        var desk = await Frozen("One paragraph.");

        await (await desk.Coordinator.Post($"{desk.Report}/exports", JsonNode.Parse(body))).IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_mark_that_would_be_printed_is_named_and_stops_every_file_for_others()
    {
        var desk = await Frozen("First.\n\n[Maria\n\ntold us]{.internal} so.");

        var refused = await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });

        await refused.IsProblem(HttpStatusCode.Conflict, "edition-mark-unread");
        var problem = await refused.Json();
        Assert.Equal(("borders", 3, 1), (problem.Text("draft"), problem.Number("paragraph"), problem.Number("snapshot")));
        await (await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition = "committee" }))
            .IsProblem(HttpStatusCode.Conflict, "edition-mark-unread");
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx", edition = "internal" });
    }

    [Fact]
    public async Task Changes_since_another_snapshot_are_shown_unless_they_hold_text_that_is_restricted_since()
    {
        var desk = await Frozen("Maria told us of the closed shelters.");
        await desk.Save("borders", 1, "[Maria]{.internal} told us of closed shelters.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "After the call" });

        await (await desk.Coordinator.Post(
            $"{desk.Report}/exports", new { snapshot = 2, format = "docx", markup = "tracked", against = 1 }))
                .IsProblem(HttpStatusCode.Conflict, "kept-back-since");
        var export = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 2, format = "docx", markup = "tracked", against = 1, edition = "internal" });

        Assert.Equal(("cedaw-snapshot-2-internal-tracked.docx", 1), (export.Text("fileName"), export.Number("against")));
        Assert.Matches("<w:delText[^>]*>the ?</w:delText>", TextOf(await Bytes(desk.Reviewer, export)));
    }

    [Fact]
    public async Task Comments_go_into_the_internal_file_alone()
    {
        var desk = await Frozen("Shelters were closed.");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote = "Shelters", body = "Which ones?" });

        var export = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 1, format = "docx", markup = "comments", edition = "internal" });

        Assert.Equal("cedaw-snapshot-1-internal-comments.docx", export.Text("fileName"));
        Assert.Contains("Which ones?", TextOf(await Bytes(desk.Reviewer, export)));
        Assert.DoesNotContain("Which ones?", TextOf(await Bytes(desk.Reviewer, await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 1, format = "docx", edition = "internal" }))));
    }

    [Fact]
    public async Task A_manifest_names_the_parts_of_the_file_and_no_restricted_text()
    {
        var desk = await Frozen("One two three.\n\nFour [five]{.internal}.");
        await desk.AddSection("kept", "Kept words.");
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("kept"), new { edition = "internal" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Second" });
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 2, format = "html" });

        var answer = await desk.Reviewer.Get(export.Text("manifest"));
        var manifest = await answer.Json();

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal((export.Text("sha256"), export.Text("fileName"), "Circle of Friends"), (
            manifest.Text("sha256"), manifest.Text("fileName"), manifest.Text("coalition")));
        Assert.Equal((2, null), (manifest["snapshot"]!.Number("number"), manifest["snapshot"]!["title"]));
        Assert.Equal(["borders"], manifest.Items("drafts").Select(draft => draft.Text("draft")));
        // "About borders" and the texts.
        Assert.Equal(6, manifest.Number("words"));
        var code = manifest.Text("code");
        Assert.Equal(
            [Hash(code, "One two three."), Hash(code, "Four .")],
            manifest.Items("paragraphs").Where(paragraph => paragraph["number"] is not null).Select(paragraph => paragraph.Text("sha256")));
    }

    private static string Hash(string code, string words) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}\n{words}")));

    private async Task<Desk> Frozen(string text)
    {
        var desk = await Desk.WithSection(host, text: text);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        return desk;
    }

    private static async Task<byte[]> Bytes(Person person, JsonNode export) =>
        await (await person.Get(export.Text("content"))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private static string TextOf(byte[] bytes)
    {
        if (bytes[0] != 'P')
            return Encoding.UTF8.GetString(bytes);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
