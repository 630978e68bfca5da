using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Tests.Reading;

public sealed class ReturnedDocxTests
{
    private const string First =
        "Women in __detention__ have rights [@tip-2018, p. 450] that count.\n\nThey were told [by Maria]{.internal} so.\n\n- one item\n- "
        + "another item\n\nThe last paragraph stands here.";

    private static readonly FrozenDraft Draft = new(
        "one", null, "Section one", null, 4, First, Paragraphs.Align(null, [], First, Guid.NewGuid));
    private static readonly FrozenDraft Other = new(
        "two", null, "Section two", null, 2, "Another text.", Paragraphs.Align(null, [], "Another text.", Guid.NewGuid));
    private static readonly (string Body, string Footnotes) Sent = SentDocx.Of(SubmissionAssembler.Assemble(new SubmissionSource(
        "A title", null, "en", [], "Recommendations",
        [new SourceSection("one", null, Draft.Title, Draft.Text) { Paragraphs = Draft.Paragraphs },
            new SourceSection("two", null, Other.Title, Other.Text) { Paragraphs = Other.Paragraphs }], [], default)));

    [Fact]
    public void The_code_and_the_ids_are_read()
    {
        var file = Read(Sent.Body);

        Assert.Equal("code-1", file.Code);
        Assert.Equal([.. Draft.Paragraphs.Select(paragraph => paragraph.Id), Other.Paragraphs[0].Id], file.Blocks.SelectMany(
            block => block.Paragraphs));
        Assert.Equal([SectionMark.Of("one"), SectionMark.Of("two")], file.Blocks.Select(block => block.Section).OfType<string>());
    }

    [Fact]
    public void An_unedited_file_gives_no_edits() => AsksForNothing(Edits(Sent.Body));

    [Fact]
    public void Split_runs_and_spelling_marks_are_not_edits() =>
        AsksForNothing(
            Edits(Sent.Body.Replace(
                "The last paragraph",
                "The la</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"00FF22\"><w:t>st pa</w:t></w:r><w:proofErr "
                + "w:type=\"spellEnd\"/><w:r><w:t>ragraph")));

    [Theory]
    [InlineData("that count", "that matter")]
    [InlineData(" stands here.", " stands here, and goes on *plainly* [so].")]
    public void Plain_and_tracked_edits_are_equal(string old, string @new)
    {
        var plain = Edits(Sent.Body.Replace(old, @new));
        var withChanges = Edits(Sent.Body.Replace(old, Cut(Deleted(old) + Inserted(@new))));

        Assert.Equal(First.Replace(
            old, @new.Replace("*", "\\*").Replace("[so]", @new.Contains('*') ? "\\[so\\]" : "[so]")), Assert.Single(plain.Drafts).Text);
        Assert.Equal(plain.Drafts[0].Text, Assert.Single(withChanges.Drafts).Text);
        Assert.Empty(withChanges.Unplaced);
        Assert.Empty(Assert.Single(withChanges.Drafts).Comments);
        Assert.Equal(4, withChanges.Drafts[0].Version);
    }

    [Fact]
    public void The_text_without_tracked_changes_is_read_too()
    {
        var file = Read(Sent.Body.Replace("that count", Cut(Deleted("that count") + Inserted("that matter"))));

        Assert.True(file.HasTrackedChanges);
        Assert.Contains("that matter", Words(file.Blocks));
        Assert.Equal(Words(Read(Sent.Body).Blocks), Words(file.Before));
    }

    [Fact]
    public void A_deleted_paragraph_keeps_its_hidden_text() => Assert.Equal(
        First.Replace("They were told [by Maria]{.internal} so.", "[by Maria]{.internal}"),
        Assert.Single(
            Edits(Tracked(Sent.Body, "They were told", line => WithMark(line, "del").Replace("<w:r ", "<w:del w:id=\"90\"><w:r ")
                .Replace("</w:r>", "</w:r></w:del>").Replace("w:t>", "w:delText>").Replace("<w:t ", "<w:delText "))).Drafts).Text);

    [Fact]
    public void Two_paragraphs_with_a_deleted_boundary_become_one()
    {
        var edits = Edits(Tracked(Sent.Body, "that count", line => WithMark(line, "del")));

        Assert.Equal(First.Replace("that count.\n\nThey", "that count.They"), Assert.Single(edits.Drafts).Text);
        Assert.Empty(edits.Unplaced);
    }

    [Fact]
    public void A_split_paragraph_keeps_its_citation()
    {
        var edits = Edits(Sent.Body.Replace(
            "have rights", "have</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"NumberedParagraph\"/></w:pPr><w:r><w:t>rights"));

        Assert.Equal(
            First.Replace("have rights", "have\n\nrights").Replace("__detention__", "**detention**"), Assert.Single(edits.Drafts).Text);
    }

    [Fact]
    public void A_paragraph_that_was_moved_is_moved_with_and_without_tracked_changes()
    {
        var lines = Sent.Body.Split('\n').ToList();
        var moved = lines.FindIndex(line => line.Contains("The last paragraph"));
        var first = lines.FindIndex(line => line.Contains("have rights"));
        List<string> plain = [.. lines.Take(first), lines[moved], .. lines.Skip(first).Where(line => line != lines[moved])];
        var to = WithMark(lines[moved], "moveTo")
            .Replace("<w:bookmarkStart", "<w:moveToRangeStart w:id=\"70\" w:name=\"move1\"/><w:bookmarkStart")
            .Replace("<w:r ", "<w:moveTo w:id=\"71\"><w:r ").Replace("</w:r>", "</w:r></w:moveTo>");
        var from = WithMark(lines[moved], "moveFrom").Replace("<w:r ", "<w:moveFrom w:id=\"72\"><w:r ")
            .Replace("</w:r>", "</w:r></w:moveFrom>");
        from = System.Text.RegularExpressions.Regex.Replace(from, "<w:bookmark[^>]*>", "");
        List<string> tracked = [.. lines.Take(first), to, .. lines.Skip(first).Select(line => line == lines[moved] ? from : line)];

        var expected =
            "The last paragraph stands here.\n\nWomen in __detention__ have rights [@tip-2018, p. 450] that count.\n\nThey were told [by "
            + "Maria]{.internal} so.\n\n- one item\n- another item";
        Assert.Equal(expected, Assert.Single(Edits(string.Join('\n', plain)).Drafts).Text);
        Assert.Equal(expected, Assert.Single(Edits(string.Join('\n', tracked)).Drafts).Text);
    }

    [Fact]
    public void Items_are_added_to_lists() => Assert.Equal(
        First.Replace("- another item", "- new item\n- another item"),
        Assert.Single(
            Edits(Tracked(
                Sent.Body, "one item",
                line => line.Replace(
                    "</w:p><w:p>",
                    "</w:p><w:p><w:pPr><w:pStyle w:val=\"Listenabsatz\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
                    + "w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>new item</w:t></w:r></w:p><w:p>"))).Drafts).Text);

    [Fact]
    public void Comments_are_anchored_to_their_words_without_names()
    {
        var body = Sent.Body.Replace(
            "that count.",
            "that </w:t></w:r><w:commentRangeStart w:id=\"5\"/><w:r><w:t xml:space=\"preserve\">count</w:t></w:r><w:commentRangeEnd "
            + "w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r><w:r><w:t>.");
        var comments =
            "<w:comment w:id=\"5\" w:author=\"Jane Doe\" w:initials=\"JD\"><w:p "
            + "w14:paraId=\"0A\"><w:r><w:annotationRef/></w:r><w:r><w:t>How many?</w:t></w:r></w:p></w:comment>";
        var returned = ReturnedDocx.Read(SentDocx.Bytes(body, Sent.Footnotes, comments)).Value;

        var edit = Assert.Single(Edits(returned).Drafts);

        Assert.Null(edit.Text);
        var comment = Assert.Single(edit.Comments);
        Assert.Equal(("How many?", "count"), (comment.Body, comment.Quote));
        Assert.Equal("count", First[comment.Position!.Value.Start..comment.Position.Value.End]);
        Assert.DoesNotContain("Jane", returned.ToString() + string.Concat(returned.Comments));
    }

    [Fact]
    public void A_changed_heading_and_a_changed_source_are_listed()
    {
        var edits = Edits(Sent.Body.Replace("Section two", "Section 2"), Sent.Footnotes.Replace("p. 450", "p. 451"));

        Assert.Empty(edits.Drafts);
        Assert.Equal(["heading-changed", "source-note-changed"], edits.Unplaced.Select(edit => edit.Code).Order());
    }

    [Fact]
    public async Task A_file_saved_by_LibreOffice_loses_nothing()
    {
        var edited = Sent.Body.Replace("that count", Cut(Deleted("that count") + Inserted("that matter")))
            .Replace("Another text.", "Another text, edited.");
        var saved = await OfficePrograms.Saved(SentDocx.Bytes(Sent.Body, Sent.Footnotes), SentDocx.Bytes(edited, Sent.Footnotes));

        var untouched = ReturnedDocx.Read(saved[0]).Value;
        Assert.Equal("code-1", untouched.Code);
        AsksForNothing(Edits(untouched));
        Assert.Equal([First.Replace("that count", "that matter"), "Another text, edited."], Edits(
            ReturnedDocx.Read(saved[1]).Value).Drafts.Select(draft => draft.Text));
    }

    private static void AsksForNothing(ReturnedEdits edits)
    {
        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
    }

    private static ReturnedFile Read(string body) => ReturnedDocx.Read(SentDocx.Bytes(body, Sent.Footnotes)).Value;

    private static ReturnedEdits Edits(string body, string? footnotes = null) =>
        Edits(ReturnedDocx.Read(SentDocx.Bytes(body, footnotes ?? Sent.Footnotes)).Value);

    private static ReturnedEdits Edits(ReturnedFile returned) =>
        ReturnedEdits.Of([Draft, Other], Edition.Public, Read(Sent.Body), returned);

    private static string Words(IReadOnlyList<ReturnedBlock> blocks) => BlockWords.PlainText([.. blocks.Select(block => block.Block)]);

    /// <summary>Ends a run before something, and begins one behind it.</summary>
    private static string Cut(string between) => $"</w:t></w:r>{between}<w:r><w:t xml:space=\"preserve\">";

    private static string Deleted(string words) =>
        "<w:del w:id=\"80\" w:author=\"Jane Doe\" w:date=\"2026-01-01T00:00:00Z\"><w:r w:rsidDel=\"00BB\"><w:delText "
        + $"xml:space=\"preserve\">{words}</w:delText></w:r></w:del>";

    private static string Inserted(string words) =>
        "<w:ins w:id=\"81\" w:author=\"Jane Doe\" w:date=\"2026-01-01T00:00:00Z\"><w:r w:rsidR=\"00BB\"><w:t "
        + $"xml:space=\"preserve\">{words}</w:t></w:r></w:ins>";

    private static string Tracked(string body, string words, Func<string, string> change) =>
        string.Join('\n', body.Split('\n').Select(line => line.Contains(words) ? change(line) : line));

    private static string WithMark(string paragraph, string mark) =>
        paragraph.Replace("</w:pPr>", $"<w:rPr><w:{mark} w:id=\"60\" w:author=\"Jane Doe\"/></w:rPr></w:pPr>");
}
