using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Imports;

public sealed class Importing(ApiHost host)
{
    [Fact]
    public async Task The_seed_document_is_shown_as_it_was_understood_and_becomes_the_same_texts_when_it_is_confirmed()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported(await SeedDocument());

        Assert.Equal(("waiting", "text"), (import.Text("status"), import.Text("format")));
        Assert.Equal([168, 426, 414, 774], import.Items("sections").Select(section => section.Number("words")));
        Assert.Equal([2, 3, 3, 4], import.Items("sections").Select(section => section.Number("paragraphs")));
        Assert.Equal(5, import.Items("recommendations").Count());
        Assert.Equal("Recommendations:", import.Text("recommendationsHeading"));
        Assert.Equal((2_094, 2_094, 312), (
            import["words"]!.Number("file"), import["words"]!.Number("drafts"), import["words"]!.Number("recommendations")));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/drafts")).Items());

        var confirmed = await desk.Confirm(import, by: desk.Coordinator);

        Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
        var report = await desk.Drafter.Read(desk.Report);
        Assert.Equal((2_094, "Recommendations:"), (report["words"]!.Number("total"), report.Text("recommendationsHeading")));
        foreach (var part in import.Items("sections").Concat(import.Items("recommendations")))
        {
            var draft = await desk.Drafter.Read(desk.Draft(part.Text("key")));
            Assert.Equal((part.Text("text"), part.Number("words"), 1, "marta"), (
                draft.Text("text"), draft.Number("words"), draft.Number("version"), draft.Text("lead")));
        }
    }

    [Fact]
    public async Task Corrections_change_keys_titles_kinds_places_addressees_and_what_is_left_out()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported();

        var answer = await desk.Correct(
            import,
            new { number = 1, key = "housing", title = "Housing" },
            new { number = 2, parent = "housing" },
            new { number = 3, addressee = "CEDAW", key = "r1", leftOut = false });
        var corrected = await answer.Json();
        await desk.Confirm(import, revision: 2);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, corrected.Number("revision"));
        var health = await desk.Drafter.Read(desk.Draft("access-to-health"));
        var recommendation = await desk.Drafter.Read(desk.Draft("r1"));
        Assert.Equal(("housing", "CEDAW"), (health.Text("parent"), recommendation.Text("addressee")));
        Assert.Equal("Housing", (await desk.Drafter.Read(desk.Draft("housing"))).Text("title"));
    }

    [Fact]
    public async Task A_part_that_is_left_out_becomes_no_draft_and_a_section_can_become_a_recommendation()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported();
        await desk.Correct(import, new { number = 1, leftOut = true }, new { number = 2, kind = "recommendation" });

        await desk.Confirm(import, revision: 2);

        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/sections")).Items());
        Assert.Equal(
            ["access-to-health", "r1-we-ask-cedaw-to-ask-why"], (await desk.Drafter.Read($"{desk.Report}/recommendations")).Keys("items"));
    }

    [Fact]
    public async Task Keys_that_the_report_has_are_named_and_nothing_is_written()
    {
        var desk = await Desk.WithSection(host, "access-to-health");
        var import = await desk.Imported();

        Assert.Contains("key-taken", import.Doubts());
        var answer = await desk.Confirm(import);

        await answer.IsProblem(HttpStatusCode.Conflict, "keys-taken");
        Assert.Equal(["access-to-health"], (await answer.Json())["keys"]!.AsArray().Select(key => key!.ToString()));
        Assert.Equal(["access-to-health"], (await desk.Drafter.Read($"{desk.Report}/drafts")).Keys("items"));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_draft_is_named_and_nothing_is_written()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported(
            $"Housing\n\nShort.\n\nHealth\n\n{string.Concat(Enumerable.Repeat("The clinics asked for papers first. ", 3_000))}\n");

        var answer = await desk.Confirm(import);

        await answer.IsProblem(HttpStatusCode.BadRequest, "import-not-ready");
        Assert.Equal(
            [("text-too-long", 2)], (await answer.Json()).Items("doubts").Select(doubt => (doubt.Text("code"), doubt.Number("part"))));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/drafts")).Items());
    }

    [Fact]
    public async Task Confirming_twice_does_it_once_and_keeps_no_text_a_second_time()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported();

        var both = await Task.WhenAll(desk.Confirm(import), desk.Confirm(import));
        var again = await desk.Confirm(import);

        Assert.All((HttpResponseMessage[])[.. both, again], answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(3, (await desk.Drafter.Read($"{desk.Report}/drafts")).Items().Count());
        var kept = await desk.Drafter.Read(desk.Import(import));
        Assert.Equal("confirmed", kept.Text("status"));
        Assert.All(kept.Items("sections"), section => Assert.Equal("", section.Text("text")));
        await (await desk.Correct(import, new { number = 1, leftOut = true })).IsProblem(HttpStatusCode.Conflict, "import-confirmed");
    }

    [Fact]
    public async Task Nobody_confirms_another_understanding_than_they_saw()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported();
        await desk.Correct(import, new { number = 1, title = "Homes" });

        await (await desk.Confirm(import, revision: 1)).IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Drafter.Post($"{desk.Import(import)}/confirmation")).IsProblem((HttpStatusCode)428, "if-match-missing");
        await (await desk.Drafter.Change(
            HttpMethod.Patch, desk.Import(import), "\"1\"", new { parts = new[] { new { number = 1, title = "No" } } }))
                .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
    }

    [Fact]
    public async Task A_heading_of_the_recommendations_is_taken_over_by_who_may_change_it_and_else_asked_about()
    {
        var desk = await Desk.SetUp(host);
        var import = await desk.Imported(ImportDesk.File.Replace("Recommendations", "Our Recommendations"));
        await desk.Confirm(import);

        Assert.Contains("recommendations-heading-differs", import.Doubts());
        Assert.Equal("Recommendations", (await desk.Drafter.Read(desk.Report)).Text("recommendationsHeading"));
    }

    [Fact]
    public async Task Imports_are_listed_deleted_and_expire_after_a_week()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.SetUp(own);
        var (first, second) = (await desk.Imported(), await desk.Imported());
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        Assert.Equal(
            [first.Text("id"), second.Text("id")], (await desk.Drafter.Read(desk.Imports())).Items().Select(item => item.Text("id")));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Delete(desk.Import(first))).StatusCode);
        await (await desk.Drafter.Get(desk.Import(first))).IsProblem(HttpStatusCode.NotFound, "import-not-found");
        clock.PutForward(TimeSpan.FromDays(6));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await desk.Drafter.StatusOf(desk.Import(second)));
        clock.PutForward(TimeSpan.FromDays(2));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, await desk.Drafter.StatusOf(desk.Import(second)));
    }

    [Fact]
    public async Task An_import_of_another_report_is_not_there()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.Create($"{desk.Circle.Url}/reports", new { key = "upr", title = "Submission", profile = "upr-stakeholder" });
        var import = await desk.Imported();
        var elsewhere = $"{desk.Circle.Url}/reports/upr/imports/{import.Text("id")}";

        await (await desk.Drafter.Get(elsewhere)).IsProblem(HttpStatusCode.NotFound, "import-not-found");
        await (await desk.Drafter.Delete(elsewhere)).IsProblem(HttpStatusCode.NotFound, "import-not-found");
        await (await desk.Drafter.Change(HttpMethod.Post, $"{elsewhere}/confirmation", "\"1\""))
            .IsProblem(HttpStatusCode.NotFound, "import-not-found");
    }

    [Fact]
    public async Task Nothing_of_the_person_who_brought_it_is_kept_but_their_key()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.SetUp(own);
        await desk.Imported();

        await using var command = own.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select data::text from shadowreport.mt_doc_import");
        var stored = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        Assert.DoesNotContain("@example.org", stored);
        Assert.DoesNotContain("wren of north", stored);
    }

    private static Task<string> SeedDocument() =>
        File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "seeds", "desiree-alliance-2019", "source.txt"), TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_alternative_text_of_an_image_is_kept_on_request()
    {
        var desk = await Desk.SetUp(host);
        var file = WordFileWithImage("A map of the border");

        var without = await (await desk.TryImport(desk.Drafter, file, "report.docx")).Json();
        var with = await (await desk.TryImport(desk.Drafter, file, "report.docx", fields: ("images", "alternative-text"))).Json();
        var unknown = await desk.TryImport(desk.Drafter, file, "report.docx", fields: ("images", "all"));

        Assert.Contains("image-left-out", without.Items("doubts").Select(doubt => doubt.Text("code")));
        Assert.DoesNotContain("A map of the border", without["sections"]!.ToJsonString());
        Assert.Contains("A map of the border", with["sections"]!.ToJsonString());
        await unknown.IsProblem(HttpStatusCode.BadRequest, "images-unknown");
    }

    private static byte[] WordFileWithImage(string description)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Write(archive, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """);
            Write(archive, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
                """);
            Write(archive, "word/document.xml", $"""
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:r><w:t>About borders.</w:t></w:r></w:p>
                <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{description}"/><a:graphic><a:blip r:embed="r2"/></a:graphic>
                </wp:inline></w:drawing></w:r></w:p></w:body></w:document>
                """);
        }

        return bytes.ToArray();

        static void Write(ZipArchive archive, string name, string xml)
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(xml);
        }
    }
}
