using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Imports;

/// <summary>A Word file goes out, is edited elsewhere, and comes back as suggestions and comments.</summary>
public sealed class TakingFilesBack(ApiHost host)
{
    [Fact]
    public async Task A_changed_word_is_a_suggestion_on_the_frozen_version_by_who_brings_it_and_made_once()
    {
        var desk = await Desk.WithSection(host);
        var file = Edited(await Exported(desk), ("war zone", "military zone"));
        await desk.Save("borders", 1, Desk.First.Replace("Shelters", "All shelters"));

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "edited.docx")).Json();
        var again = await (await desk.TryReturn(desk.Reviewer, file, "edited.docx")).Json();

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

        var untouched = await (await desk.TryReturn(desk.Reviewer, sent, "report.docx")).Json();
        var titled = await (
            await desk.TryReturn(desk.Reviewer, Edited(sent, ("About borders", "About the borders")), "report.docx")).Json();

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

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

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

        var taken = await (await desk.TryReturn(signatory, file, "report.docx")).Json();

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

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Equal(["text-too-long"], taken.Items("unplaced").Select(unplaced => unplaced.Text("code")));
        Assert.Empty(taken.Items("suggestions"));
        Assert.Empty((await desk.Drafter.Read($"{desk.Draft("borders")}/suggestions")).Items());
    }

    [Fact]
    public async Task A_file_that_was_not_made_of_this_report_is_refused()
    {
        var (desk, other) = (await Desk.WithSection(host), await Desk.WithSection(host));

        await (await desk.TryReturn(desk.Reviewer, await Exported(other), "report.docx"))
            .IsProblem(HttpStatusCode.BadRequest, "file-not-from-here");
        await (await desk.TryReturn(desk.Reviewer, "no zip at all"u8.ToArray(), "report.docx"))
            .IsProblem(HttpStatusCode.BadRequest, "not-a-word-file");
        await (await desk.TryImport(desk.Reviewer, "text"u8.ToArray())).IsProblem(HttpStatusCode.Forbidden, "role-missing");
    }

    [Fact]
    public async Task A_file_without_its_properties_is_known_by_the_bookmarks_of_its_snapshot_and_edition()
    {
        var desk = await Desk.WithSection(host, text: "Borders are closed.\n\nTold [by Maria]{.committee} in May.");
        var file = WithoutProperties(Edited(await Exported(desk, edition: "committee"), ("in May", "in June")));
        await desk.Save("borders", 1, "Borders are closed.\n\nA new one.\n\nTold [by Maria]{.committee} in May.");
        await Exported(desk, snapshot: 2);

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Equal(
            (1, "committee", 1), (taken.Number("snapshot"), taken.Text("edition"), taken.Items("suggestions").Single().Number("changes")));
        Assert.Empty(taken.Items("unplaced"));
        Assert.Equal(("May", "June"), Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/suggestions")).Items()
            .Single().Items("hunks")) is var hunk ? (hunk.Text("old"), hunk.Text("new")) : default);
    }

    [Fact]
    public async Task A_file_without_any_marks_is_known_by_the_stated_snapshot_and_edition()
    {
        var desk = await Desk.WithSection(host);
        var file = WithoutMarks(Edited(await Exported(desk), ("war zone", "military zone")));

        await (await desk.TryReturn(desk.Reviewer, file, "report.docx"))
            .IsProblem(HttpStatusCode.BadRequest, "file-not-from-here");
        var taken = await (await desk.TryReturn(
            desk.Reviewer, file, "report.docx", ("snapshot", "1"), ("edition", "public"))).Json();

        Assert.Equal(1, Assert.Single(taken.Items("suggestions")).Number("changes"));
        Assert.Empty(taken.Items("unplaced"));
    }

    [Theory]
    [InlineData("snapshot", "7", "snapshot-not-found")]
    [InlineData("snapshot", "one", "snapshot-not-found")]
    [InlineData("edition", "secret", "edition-unknown")]
    [InlineData("edition", "internal", "file-from-another-snapshot")]
    public async Task A_wrong_snapshot_or_edition_is_refused(string field, string value, string code)
    {
        var desk = await Desk.WithSection(host);
        var file = await Exported(desk);

        await (await desk.TryReturn(desk.Reviewer, file, "report.docx", (field, value)))
            .IsProblem(HttpStatusCode.BadRequest, code);
        await (await desk.TryImport(desk.Drafter, file, "report.docx", (field, value)))
            .IsProblem(HttpStatusCode.BadRequest, "malformed-form");
    }

    [Fact]
    public async Task A_code_in_the_text_identifies_a_file()
    {
        var desk = await Desk.WithSection(host);
        var sent = await Exported(desk);
        var code = System.Text.RegularExpressions.Regex.Match(Read(sent, "docProps/custom.xml"), "[0-9a-f]{32}").Value;
        var file = WithoutMarks(Edited(sent, ("war zone", "military zone"), ("every town.", $"every town. {code}")));

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Equal(2, Assert.Single(taken.Items("suggestions")).Number("changes"));
    }

    [Fact]
    public async Task A_resolved_comment_arrives_resolved_with_its_replies_and_without_names()
    {
        var desk = await Desk.WithSection(host);
        var file = Commented(await Exported(desk), "Shelters were closed in every town.", "Who counted?", reply: "We did.");

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();
        var again = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Equal((true, 1), Assert.Single(taken.Items("comments")) is var line
            ? (line["resolved"]!.GetValue<bool>(), line.Number("replies")) : default);
        Assert.True(Assert.Single(again.Items("comments"))["madeBefore"]!.GetValue<bool>());
        var comment = Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/comments?state=resolved")).Items());
        Assert.Equal(("Who counted?", "resolved"), (comment.Text("body"), comment.Text("state")));
        Assert.Equal("Imported from Word: We did.", Assert.Single(comment.Items("replies")).Text("body"));
        Assert.DoesNotContain("A Real Name", comment.ToJsonString());
    }

    [Fact]
    public async Task A_reply_to_an_exported_comment_joins_its_thread()
    {
        var (desk, file, _) = await WithReplyToExported();

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Empty(taken.Items("unplaced"));
        var comment = Assert.Single((await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items());
        Assert.Equal(("Who counted?", "Imported from Word: We did."), (
            comment.Text("body"), Assert.Single(comment.Items("replies")).Text("body")));
    }

    [Fact]
    public async Task A_withdrawn_comment_does_not_come_back_with_a_reply()
    {
        var (desk, file, comment) = await WithReplyToExported();
        await desk.Drafter.Change(HttpMethod.Delete, $"{desk.Draft("borders")}/comments/{comment.Text("id")}", "\"1\"");

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Empty(taken.Items("comments"));
        Assert.Equal(("comment-withdrawn", "every town", "We did."), Assert.Single(taken.Items("unplaced")) is var told
            ? (told.Text("code"), told.Text("was"), told.Text("words")) : default);
        Assert.DoesNotContain("Who counted?", (await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).ToJsonString());
    }

    /// <summary>A working copy with a comment, to which somebody replied in Word.</summary>
    private async Task<(Desk Desk, byte[] File, JsonNode Comment)> WithReplyToExported()
    {
        var desk = await Desk.WithSection(host);
        var comment = await desk.Drafter.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, body = "Who counted?", quote = "every town" });
        var sent = await Exported(desk, edition: "internal", markup: "comments");
        var file = Rewritten(Rewritten(sent, "word/comments.xml", xml => xml.Replace(
                "</w:comments>", "<w:comment w:id=\"77\" w:author=\"A Real Name\"><w:p "
                + "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
                + "w14:paraId=\"7777AAAA\"><w:r><w:t>We did.</w:t></w:r></w:p></w:comment></w:comments>")),
            "word/commentsExtended.xml", xml => xml.Replace(
                "</w15:commentsEx>",
                "<w15:commentEx w15:paraId=\"7777AAAA\" w15:paraIdParent=\"10000000\" w15:done=\"0\"/></w15:commentsEx>"));
        return (desk, file, comment);
    }

    [Fact]
    public async Task A_new_recommendation_between_two_others_is_an_import_that_is_placed_there()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1", "Open the borders.", "The State party");
        await desk.AddRecommendation("r2", "Fund the shelters.", "The State party");
        var file = Rewritten(await Exported(desk), "word/document.xml", xml => xml.Insert(
            xml.IndexOf("</w:p>", xml.IndexOf("Open the borders.", StringComparison.Ordinal), StringComparison.Ordinal) + 6,
            "<w:p><w:pPr><w:pStyle w:val=\"Recommendation\"/></w:pPr><w:r><w:t>Publish all figures.</w:t></w:r></w:p>"));

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();
        var again = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        var proposed = Assert.Single(taken.Items("newRecommendations"));
        Assert.Equal(
            ("Publish all figures.", "The State party", "r1"), (proposed.Text("text"), proposed.Text("addressee"), proposed.Text("after")));
        Assert.Equal(proposed.Text("import"), Assert.Single(again.Items("newRecommendations")).Text("import"));
        Assert.Empty(taken.Items("suggestions"));
        var confirmed = await desk.Drafter.Change(
            HttpMethod.Post, $"{desk.Imports()}/{proposed.Text("import")}/confirmation", "\"1\"");
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["r1", proposed.Text("key"), "r2"],
            (await desk.Drafter.Read($"{desk.Report}/outline")).Items("recommendations").Select(item => item.Text("key")));
    }

    [Fact]
    public async Task The_answer_holds_the_warnings_of_an_import()
    {
        var desk = await Desk.WithSection(host);
        var file = Edited(await Exported(desk), (
            "<w:t>Shelters were closed",
            "<w:t>Shelters were</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> never</w:t></w:r>"
            + "<w:r><w:t xml:space=\"preserve\"> closed"));

        var taken = await (await desk.TryReturn(desk.Reviewer, file, "report.docx")).Json();

        Assert.Equal(["struck-out-text-kept"], taken.Items("doubts").Select(doubt => doubt.Text("code")));
    }

    private static async Task<byte[]> Exported(Desk desk, int snapshot = 1, string edition = "public", string markup = "clean")
    {
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "To be read in Word" });
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot, format = "docx", edition, markup });
        return await desk.Coordinator.Client.GetByteArrayAsync(
            $"{desk.Report}/exports/{export.Text("id")}/content", TestContext.Current.CancellationToken);
    }

    /// <summary>As a program saves it that does not know custom properties.</summary>
    private static byte[] WithoutProperties(byte[] file) => Rewritten(file, "_rels/.rels", xml =>
        System.Text.RegularExpressions.Regex.Replace(xml, "<Relationship [^>]*custom-properties[^>]*>", ""));

    /// <summary>As a program saves it that knows neither properties nor bookmarks nor styles.</summary>
    private static byte[] WithoutMarks(byte[] file) => Rewritten(WithoutProperties(file), "word/document.xml", xml =>
        System.Text.RegularExpressions.Regex.Replace(xml, "<w:(bookmarkStart|bookmarkEnd|pStyle) [^>]*>", ""));

    private static string Read(byte[] file, string entry)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
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
    private static byte[] Commented(byte[] file, string quote, string body, string? reply = null)
    {
        const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const string Office = "application/vnd.openxmlformats-officedocument.wordprocessingml";
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
                + "Target=\"comments.xml\"/><Relationship Id=\"rMore\" "
                + "Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" Target=\"commentsExtended.xml\"/>"
                + "</Relationships>"));
        file = Rewritten(
            file, "[Content_Types].xml",
            xml => xml.Replace(
                "</Types>", $"<Override PartName=\"/word/comments.xml\" ContentType=\"{Office}.comments+xml\"/><Override "
                + $"PartName=\"/word/commentsExtended.xml\" ContentType=\"{Office}.commentsExtended+xml\"/></Types>"));
        // A comment with a reply is a resolved one.
        file = Rewritten(
            file, "word/commentsExtended.xml",
            _ => "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:commentEx "
                + $"w15:paraId=\"0000000A\" w15:done=\"{(reply is null ? 0 : 1)}\"/><w15:commentEx w15:paraId=\"0000000B\" "
                + "w15:paraIdParent=\"0000000A\"/>"
                + "</w15:commentsEx>");
        return Rewritten(
            file, "word/comments.xml",
            _ => $"<w:comments xmlns:w=\"{Main}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">"
                + Comment("900", "0000000A", body) + (reply is null ? "" : Comment("901", "0000000B", reply)) + "</w:comments>");

        static string Comment(string id, string paragraph, string words) =>
            $"<w:comment w:id=\"{id}\" w:author=\"A Real Name\" w:date=\"2026-01-01T00:00:00Z\"><w:p w14:paraId=\"{paragraph}\"><w:r><w:t>"
            + $"{words}</w:t></w:r></w:p></w:comment>";
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
