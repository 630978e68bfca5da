using System.IO.Compression;
using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Imports;

/// <summary>A Word file goes out, is edited elsewhere, and comes back as suggestions and comments.</summary>
public sealed class TakingFilesBack(ApiHost host)
{
    private const string Suggestions = "suggestions";

    [Fact]
    public async Task A_changed_word_is_a_suggestion_on_the_frozen_version_by_who_brings_it_and_made_once()
    {
        var desk = await Desk.WithSection(host);
        var file = Edited(await Exported(desk), ("war zone", "military zone"));
        await desk.Save("borders", 1, Desk.First.Replace("Shelters", "All shelters"));

        var taken = await (await desk.TryImport(desk.Reviewer, file, "edited.docx", Suggestions)).Json();
        var again = await (await desk.TryImport(desk.Reviewer, file, "edited.docx", Suggestions)).Json();

        var line = Assert.Single(taken.Items("suggestions"));
        Assert.Equal(("borders", 1, 1, false), (
            line.Text("draft"), line.Number("version"), line.Number("changes"), line["madeBefore"]!.GetValue<bool>()));
        Assert.Equal((true, line.Text("suggestion")), (
            again.Items("suggestions").Single()["madeBefore"]!.GetValue<bool>(), again.Items("suggestions").Single().Text("suggestion")));
        Assert.Empty(taken.Items("unplaced"));
        var suggestion = Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/suggestions")).Items());
        Assert.Equal("ines", suggestion["author"]!.Text("member"));
        var accepted = await desk.Drafter.Post(
            $"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/acceptance", new { reason = "Agreed" });
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Desk.First.Replace("war zone", "military zone")
            .Replace("Shelters", "All shelters"), (await desk.Drafter.Read(desk.Draft("borders"))).Text("text"));
    }

    [Fact]
    public async Task Changes_outside_drafts_are_listed_and_an_untouched_file_makes_nothing()
    {
        var desk = await Desk.WithSection(host);
        var sent = await Exported(desk);

        var untouched = await (await desk.TryImport(desk.Reviewer, sent, "report.docx", Suggestions)).Json();
        var titled = await (
            await desk.TryImport(desk.Reviewer, Edited(sent, ("About borders", "About the borders")), "report.docx", Suggestions)).Json();

        Assert.Equal(
            (0, 0, 0), (untouched.Items("suggestions").Count(), untouched.Items("comments").Count(), untouched.Items("unplaced").Count()));
        Assert.Empty(titled.Items("suggestions"));
        Assert.Contains(
            titled.Items("unplaced"), unplaced => unplaced.Text("words").Contains("About the borders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_in_the_file_is_a_comment_at_its_words()
    {
        var desk = await Desk.WithSection(host);
        var file = Commented(await Exported(desk), "Shelters were closed in every town.", "Who counted?");

        var taken = await (await desk.TryImport(desk.Reviewer, file, "report.docx", Suggestions)).Json();

        Assert.Equal("borders", Assert.Single(taken.Items("comments")).Text("draft"));
        var comment = Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items());
        Assert.Equal(("Who counted?", "Shelters were closed in every town."), (comment.Text("body"), comment.Text("quote")));
    }

    [Fact]
    public async Task Comments_in_a_file_of_somebody_without_the_right_to_comment_are_listed_and_not_made()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("sol", "signatory", "south");
        var file = Commented(await Exported(desk), "Shelters were closed in every town.", "Who counted?");

        var taken = await (await desk.TryImport(signatory, file, "report.docx", Suggestions)).Json();

        Assert.Empty(taken.Items("comments"));
        Assert.Equal(("may-not-comment", "Who counted?"), (
            Assert.Single(taken.Items("unplaced")).Text("code"), taken.Items("unplaced").Single().Text("words")));
        Assert.Empty((await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items());
    }

    [Fact]
    public async Task A_change_that_makes_a_draft_too_long_is_named_and_no_suggestion()
    {
        var desk = await Desk.WithSection(
            host, text: "Shelters were closed." + string.Concat(Enumerable.Repeat("\n\nNobody counted them, in no town.", 2_850)));
        var file = Edited(await Exported(
            desk), ("Shelters were closed.", "Shelters were closed." + string.Concat(Enumerable.Repeat(" All of them.", 400))));

        var taken = await (await desk.TryImport(desk.Reviewer, file, "report.docx", Suggestions)).Json();

        Assert.Equal(["text-too-long"], taken.Items("unplaced").Select(unplaced => unplaced.Text("code")));
        Assert.Empty(taken.Items("suggestions"));
        Assert.Empty((await desk.Drafter.Read($"{desk.Draft("borders")}/suggestions")).Items());
    }

    [Fact]
    public async Task A_file_that_was_not_made_of_this_report_is_refused()
    {
        var (desk, other) = (await Desk.WithSection(host), await Desk.WithSection(host));

        await (await desk.TryImport(desk.Reviewer, await Exported(other), "report.docx", Suggestions))
            .IsProblem(HttpStatusCode.BadRequest, "file-not-from-here");
        await (await desk.TryImport(desk.Reviewer, "no zip at all"u8.ToArray(), "report.docx", Suggestions))
            .IsProblem(HttpStatusCode.BadRequest, "not-a-word-file");
        await (await desk.TryImport(desk.Reviewer, "text"u8.ToArray())).IsProblem(HttpStatusCode.Forbidden, "role-missing");
    }

    private static async Task<byte[]> Exported(Desk desk)
    {
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "To be read in Word" });
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" });
        return await desk.Coordinator.Client.GetByteArrayAsync(
            $"{desk.Report}/exports/{export.Text("id")}/content", TestContext.Current.CancellationToken);
    }

    private static byte[] Edited(byte[] file, params (string Old, string New)[] words) => Rewritten(file, "word/document.xml", xml =>
    {
        foreach (var (old, @new) in words)
        {
            Assert.Contains(old, xml);
            xml = xml.Replace(old, @new);
        }

        return xml;
    });

    /// <summary>As Word writes a comment: a part of its own, and a range around the run.</summary>
    private static byte[] Commented(byte[] file, string quote, string body)
    {
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        file = Rewritten(file, "word/document.xml", xml =>
        {
            var at = xml.IndexOf(quote, StringComparison.Ordinal);
            var start = xml.LastIndexOf("<w:r>", at, StringComparison.Ordinal);
            var end = xml.IndexOf("</w:r>", at, StringComparison.Ordinal) + "</w:r>".Length;
            return xml[..start] + "<w:commentRangeStart w:id=\"900\"/>" + xml[start..end]
                + "<w:commentRangeEnd w:id=\"900\"/><w:r><w:commentReference w:id=\"900\"/></w:r>" + xml[end..];
        });
        file = Rewritten(
            file, "word/_rels/document.xml.rels",
            xml => xml.Replace(
                "</Relationships>",
                "<Relationship Id=\"rAdded\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
                + "Target=\"comments.xml\"/></Relationships>"));
        file = Rewritten(
            file, "[Content_Types].xml",
            xml => xml.Replace(
                "</Types>", "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"));
        return Rewritten(
            file, "word/comments.xml",
            _ => $"<w:comments xmlns:w=\"{Main}\"><w:comment w:id=\"900\" w:author=\"A Real Name\" "
                + $"w:date=\"2026-01-01T00:00:00Z\"><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:comment></w:comments>");
    }

    private static byte[] Rewritten(byte[] file, string entry, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var xml = "";
            if (archive.GetEntry(entry) is { } known)
            {
                using (var reader = new StreamReader(known.Open()))
                    xml = reader.ReadToEnd();
                known.Delete();
            }

            using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
            writer.Write(change(xml));
        }

        return stream.ToArray();
    }
}
