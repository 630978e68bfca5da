using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Exports;

public sealed class VerifyingFiles(ApiHost host)
{
    private const string Text = "Borders were declared a war zone.\n\nShelters were closed in every town.\n\n- one\n- two";

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("markdown")]
    public async Task Anybody_who_has_the_file_learns_that_it_is_the_one_and_no_more(string format)
    {
        var (export, bytes) = await Exported(format);

        var verified = await Verified(bytes);

        Assert.Equal(("identical", export.Text("sha256"), 1, format, "public"), (verified.Text(
            "result"), verified.Text("sha256"), verified.Number("snapshot"), verified.Text("format"), verified.Text("edition")));
        Assert.Equal(["result", "sha256", "snapshot", "at", "format", "edition", "markup", "difference"], verified.AsObject()
            .Select(member => member.Key));
        Assert.Equal(verified.ToJsonString(), (await Verified(bytes, asForm: true)).ToJsonString());
    }

    [Fact]
    public async Task A_word_file_that_was_packed_again_has_the_same_text()
    {
        var (_, bytes) = await Exported("docx");

        Assert.Equal("same-text", (await Verified(Repacked(bytes, xml => xml))).Text("result"));
    }

    [Fact]
    public async Task One_changed_word_in_a_word_file_is_found_by_its_paragraph_and_the_original_is_not_told()
    {
        var (_, bytes) = await Exported("docx");

        var verified = await Verified(Repacked(bytes, xml => xml.Replace("closed", "opened", StringComparison.Ordinal)));

        Assert.Equal("different", verified.Text("result"));
        Assert.Equal(
            (2, 1, "Shelters were opened in every town.", "words"),
            (verified["difference"]!.Number("paragraph"), verified["difference"]!.Number("after"),
                verified["difference"]!.Text("received"), verified["difference"]!.Text("reason")));
        Assert.DoesNotContain("closed", verified.ToJsonString());
    }

    [Theory]
    [InlineData("<w:vanish/>", "hidden")]
    [InlineData("<w:strike/>", "struck-out")]
    [InlineData("<w:color w:val=\"FFFFFF\"/>", "colour")]
    [InlineData("<w:sz w:val=\"2\"/>", "size")]
    public async Task Words_that_a_reader_does_not_see_are_found_by_their_paragraph_and_reason(string look, string reason)
    {
        var (_, bytes) = await Exported("docx");

        var verified = await Verified(
            Repacked(bytes, xml => Regex.Replace(xml, "<w:r>(?=<w:t[^>]*>Shelters were closed)", $"<w:r><w:rPr>{look}</w:rPr>")));

        Assert.Equal(("different", 2, 1, reason), (verified.Text("result"), verified["difference"]!.Number(
            "paragraph"), verified["difference"]!.Number("after"), verified["difference"]!.Text("reason")));
    }

    [Theory]
    [InlineData("word/header1.xml", "Submission", "EMBARGOED", "header")]
    [InlineData("word/footer1.xml", "Page", "Draft, page", "footer")]
    [InlineData("word/numbering.xml", "w:val=\"%1.\"", "w:val=\"%1. NOT\"", "numbering")]
    [InlineData("word/styles.xml", "<w:docDefaults><w:rPrDefault><w:rPr>", "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/>", "hidden")]
    public async Task Another_header_footer_number_or_style_is_found_by_its_reason(string part, string from, string to, string reason)
    {
        var (_, bytes) = await Exported("docx");

        var verified = await Verified(Repacked(bytes, xml => xml.Contains(from, StringComparison.Ordinal)
            ? xml.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException(xml), part));

        Assert.Equal(("different", reason), (verified.Text("result"), verified["difference"]!.Text("reason")));
        Assert.DoesNotContain("Submission", verified.ToJsonString());
    }

    [Fact]
    public async Task A_style_that_hides_words_of_a_page_is_found()
    {
        var (_, bytes) = await Exported("html");

        var verified = await Verified(Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(bytes).Replace("<p id=\"p2\">", "<p id=\"p2\" style=\"display:none\">", StringComparison.Ordinal)));

        Assert.Equal(("different", 2, "markup"), (
            verified.Text("result"), verified["difference"]!.Number("paragraph"), verified["difference"]!.Text("reason")));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("markdown")]
    public async Task One_changed_word_on_a_page_is_found_by_its_paragraph(string format)
    {
        var (_, bytes) = await Exported(format);
        var text = Encoding.UTF8.GetString(bytes);

        var changed = await Verified(Encoding.UTF8.GetBytes(text.Replace("closed", "opened", StringComparison.Ordinal)));
        var cut = await Verified(Encoding.UTF8.GetBytes(format == "html"
            ? text.Replace("<li><p>two</p>", "", StringComparison.Ordinal) : text.Replace("\n- two", "", StringComparison.Ordinal)));
        var saved = await Verified(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(("different", 2), (changed.Text("result"), changed["difference"]!.Number("paragraph")));
        Assert.Equal(("different", null, 2), (cut.Text("result"), cut["difference"]!["paragraph"], cut["difference"]!.Number("after")));
        Assert.Equal("same-text", saved.Text("result"));
    }

    [Fact]
    public async Task A_clean_file_is_called_clean_though_one_with_tracked_changes_that_are_none_has_the_same_bytes()
    {
        var desk = await Desk.WithSection(host, text: Text);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var clean = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });
        var tracked = await desk.Coordinator.Create(
            $"{desk.Report}/exports", new { snapshot = 1, format = "docx", markup = "tracked", against = 1 });

        Assert.Equal(clean.Text("sha256"), tracked.Text("sha256"));
        Assert.Equal("clean", (await Verified(await Bytes(desk, clean))).Text("markup"));
    }

    [Fact]
    public async Task Nobody_finds_out_by_trying_what_another_edition_says()
    {
        var desk = await Desk.WithSection(host, text: "[Maria told us.]{.internal} Shelters were closed.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var open = await Bytes(desk, await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" }));
        await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html", edition = "internal" });

        var guess = await Verified(
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(open).Replace("Shelters", "Maria told us. Shelters", StringComparison.Ordinal)));

        Assert.Equal(("different", "public"), (guess.Text("result"), guess.Text("edition")));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 broken")]
    [InlineData("%PDF-1.7 of somebody")]
    [InlineData("plain words")]
    [InlineData("---\nshadowreport: \"0123456789abcdef0123456789abcdef\"\n---\n\nwords")]
    [InlineData("<html><head><meta name=\"shadowreport\" content=\"'; drop table\"></head>words</html>")]
    public async Task Of_all_other_files_nothing_is_known(string file)
    {
        var verified = await Verified(Encoding.UTF8.GetBytes(file));

        Assert.Equal("unknown", verified.Text("result"));
        Assert.All(verified.AsObject().Where(member => member.Key is not ("result" or "sha256")), member => Assert.Null(member.Value));
    }

    [Fact]
    public async Task A_body_without_a_file_is_refused_with_words_that_help()
    {
        var client = host.CreateClient();

        await (await client.PostAsync("/api/v1/verify", new ByteArrayContent([]), TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.BadRequest, "file-missing");
        await (await client.PostAsync("/api/v1/verify", new MultipartFormDataContent { { new StringContent(
            "x"), "other" } }, TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.BadRequest, "file-missing");
        var broken = new StringContent("no parts", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await (await client.PostAsync("/api/v1/verify", broken, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.BadRequest, "file-missing");
        var large = await client.PostAsync(
            "/api/v1/verify", new ByteArrayContent(new byte[11 * 1024 * 1024]), TestContext.Current.CancellationToken);
        await large.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.Contains("10 MiB", (await large.Json()).Text("detail"));
    }

    [Fact]
    public async Task A_client_that_verifies_many_files_has_to_wait()
    {
        await using var node = host.WithWebHostBuilder(builder => builder.UseSetting("Limits:VerificationsPerMinute", "2"));
        var client = node.CreateClient();

        var answers = new List<HttpStatusCode>();
        for (var tries = 0; tries < 3; tries++)
            answers.Add((await client.PostAsync(
                "/api/v1/verify", new ByteArrayContent("x"u8.ToArray()), TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    private async Task<(JsonNode Export, byte[] Bytes)> Exported(string format)
    {
        var desk = await Desk.WithSection(host, text: Text);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format });
        return (export, await Bytes(desk, export));
    }

    private static async Task<byte[]> Bytes(Desk desk, JsonNode export) =>
        await (await desk.Reviewer.Get(export.Text("content"))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    /// <summary>By somebody without an account.</summary>
    private async Task<JsonNode> Verified(byte[] file, bool asForm = false)
    {
        HttpContent content = asForm ? new MultipartFormDataContent { { new ByteArrayContent(file), "file", "received.docx" } }
            : new ByteArrayContent(file);
        var answer = await host.CreateClient().PostAsync("/api/v1/verify", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static byte[] Repacked(byte[] docx, Func<string, string> change, string part = "word/document.xml")
    {
        using var source = new ZipArchive(new MemoryStream(docx));
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                using var into = new StreamWriter(target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open());
                into.Write(entry.FullName == part ? change(reader.ReadToEnd()) : reader.ReadToEnd());
            }
        }

        return stream.ToArray();
    }
}
