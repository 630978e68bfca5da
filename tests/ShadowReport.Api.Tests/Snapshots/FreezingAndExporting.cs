using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Snapshots;

[Trait("Speed", "Fast")]
public sealed class FreezingAndExporting(ApiHost host)
{
    [Fact]
    public async Task A_snapshot_freezes_every_drafts_version_and_hash_and_never_changes()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        var version = await desk.Drafter.Read($"{desk.Draft("borders")}/versions/1");

        var taken = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        await desk.Save("borders", 1, "Other words.");
        var later = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "After the call" });

        Assert.Equal((1, 2), (taken.Number("number"), later.Number("number")));
        Assert.Equal(taken.ToJsonString(), (await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).ToJsonString());
        Assert.Equal(["borders", "r1"], taken.Items("items").Select(item => item.Text("draft")));
        Assert.Equal(
            (1, version.Text("hash")), (taken.Items("items").First().Number("version"), taken.Items("items").First().Text("hash")));
        Assert.Equal(2, later.Items("items").First().Number("version"));
        Assert.NotEqual(taken.Text("hash"), later.Text("hash"));
        Assert.Equal([2, 1], (await desk.Reviewer.Read($"{desk.Report}/snapshots")).Items().Select(line => line.Number("number")));
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/3")).IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
    }

    [Fact]
    public async Task A_paragraphs_number_in_a_snapshot_leads_to_it_permanently()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1", "Open the borders.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        await desk.Save("borders", 1, "One paragraph only.");

        var paragraph = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraphs/3");

        Assert.Equal(("r1", "Open the borders."), (paragraph.Text("draft"), paragraph.Text("text")));
        Assert.Equal(
            "Shelters were closed in every town.", (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraphs/2")).Text("text"));
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraphs/4"))
            .IsProblem(HttpStatusCode.NotFound, "paragraph-not-found");
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraphs/0"))
            .IsProblem(HttpStatusCode.NotFound, "paragraph-not-found");
    }

    [Fact]
    public async Task A_paragraph_is_found_by_its_number_in_the_file_of_an_edition()
    {
        var desk = await Desk.WithSection(
            host, text: "[Only for us.]{.internal}\n\n[For the Committee.]{.committee}\n\nFor all. [Maria told us.]{.internal}");
        await desk.AddRecommendation("r1", "Open the borders.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        async Task<(int, string, string)> Read(int number, string query)
        {
            var paragraph = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraphs/{number}{query}");
            return (paragraph.Number("number"), paragraph.Text("draft"), paragraph.Text("text"));
        }

        Assert.Equal((1, "borders", "[Only for us.]{.internal}"), await Read(1, ""));
        Assert.Equal((3, "borders", "For all. [Maria told us.]{.internal}"), await Read(3, ""));
        Assert.Equal((3, "borders", "For all. [Maria told us.]{.internal}"), await Read(3, "?edition=internal"));
        Assert.Equal((1, "borders", "[For the Committee.]{.committee}"), await Read(1, "?edition=committee"));
        Assert.Equal((1, "borders", "For all."), await Read(1, "?edition=public"));
        Assert.Equal((2, "r1", "Open the borders."), await Read(2, "?edition=public"));
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraphs/3?edition=public"))
            .IsProblem(HttpStatusCode.NotFound, "paragraph-not-found");
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraphs/1?edition=secret"))
            .IsProblem(HttpStatusCode.BadRequest, "edition-unknown");
    }

    [Fact]
    public async Task Observers_find_the_paragraphs_of_the_public_file_only()
    {
        var desk = await Desk.WithSection(host, text: "[Only for us.]{.internal}\n\nFor all.");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var observer = await desk.Circle.Joined("otto", "observer");

        Assert.Equal("For all.", (await observer.Read($"{desk.Report}/snapshots/1/paragraphs/1")).Text("text"));
        foreach (var edition in (string[])["committee", "internal"])
            await (await observer.Get($"{desk.Report}/snapshots/1/paragraphs/1?edition={edition}"))
                .IsProblem(HttpStatusCode.NotFound, "paragraph-not-found");
    }

    [Fact]
    public async Task A_paragraph_of_an_edition_that_no_file_is_made_of_is_refused_as_the_file_is()
    {
        var desk = await Desk.WithSection(host, text: "For all. [Maria told\n\nus.]{.internal}");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/paragraphs/1?edition=public"))
            .IsProblem(HttpStatusCode.Conflict, "edition-mark-unread");
        Assert.Equal("For all. [Maria told", (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraphs/1")).Text("text"));
    }

    [Fact]
    public async Task Snapshots_taken_at_once_get_numbers_of_their_own()
    {
        var desk = await Desk.WithSection(host);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "At once" })));

        Assert.Equal([1, 2, 3, 4], taken.Select(snapshot => snapshot.Number("number")).Order());
    }

    [Fact]
    public async Task There_is_nothing_to_freeze_in_an_empty_report()
    {
        var desk = await Desk.SetUp(host);

        await (await desk.Coordinator.Post($"{desk.Report}/snapshots", new { title = "Empty" }))
            .IsProblem(HttpStatusCode.Conflict, "report-empty");
    }

    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "cedaw-snapshot-1.docx")]
    [InlineData("html", "text/html", "cedaw-snapshot-1.html")]
    [InlineData("markdown", "text/markdown", "cedaw-snapshot-1.md")]
    public async Task An_export_is_downloaded_under_a_name_that_names_nobody_and_is_the_same_each_time(
        string format, string type, string name)
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        var first = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format });
        var second = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format });
        var file = await desk.Reviewer.Get($"{desk.Report}/exports/{first.Text("id")}/content");
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first.Text("sha256"), second.Text("sha256"));
        Assert.Equal(first.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal((first.Number("size"), name, "done"), (bytes.Length, first.Text("fileName"), first.Text("status")));
        Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(name, file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("Shelters were closed", TextOf(bytes, format));
        Assert.Equal(2, (await desk.Reviewer.Read($"{desk.Report}/exports")).Items().Count());
    }

    [Fact]
    public async Task Only_what_is_frozen_is_exported_and_in_formats_that_there_are()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "docx" }))
            .IsProblem(HttpStatusCode.BadRequest, "snapshot-not-found");
        await (await desk.Coordinator.Post($"{desk.Report}/exports", new { snapshot = 1, format = "exe" }))
            .IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        await (await desk.Reviewer.Get($"{desk.Report}/exports/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound, "export-not-found");
        await (await desk.Reviewer.Get($"{desk.Report}/exports/{Guid.NewGuid()}/content"))
            .IsProblem(HttpStatusCode.NotFound, "export-not-found");
    }

    private static string TextOf(byte[] bytes, string format)
    {
        if (format != "docx")
            return Encoding.UTF8.GetString(bytes);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return new StreamReader(zip.GetEntry("word/document.xml")!.Open()).ReadToEnd();
    }
}
