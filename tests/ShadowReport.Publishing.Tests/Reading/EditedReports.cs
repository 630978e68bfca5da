using System.IO.Compression;

namespace ShadowReport.Publishing.Tests.Reading;

public sealed partial class ReturnedReportsEdited
{
    [Fact]
    public async Task An_edit_is_found_with_and_without_LibreOffice()
    {
        var sent = EditedReportTests.SentPublic();
        var edited = Replaced(sent, ("The last words.", "The very last words."), (
            "deeper", "much deeper"), ("Repeal", "Abolish"), ("Told ", "Said "), ("Title of annex", "Another title"));
        foreach (var file in new[] { edited, (await OfficePrograms.Saved(edited))[0] })
        {
            var edits = EditedReportTests.EditsPublic(sent, file);
            Assert.Equal([EditedReportTests.EverythingText.Replace("The last words.", "The very last words.")
                .Replace("deeper", "much deeper").Replace("Told ", "Said "), "Abolish the law."], edits.Drafts.Select(draft => draft.Text));
            Assert.Equal(["heading-changed"], edits.Unplaced.Select(edit => edit.Code));
        }
    }

    [Fact]
    public void An_edited_contents_line_is_listed()
    {
        var sent = EditedReportTests.SentPublic();

        var edits = EditedReportTests.EditsPublic(
            sent, Changed(sent, xml => xml.Insert(xml.IndexOf("Title of below", StringComparison.Ordinal), "Our ")));

        Assert.Equal(("contents-changed", "A. Title of below", "A. Our Title of below"), Assert.Single(edits.Unplaced) is var told
            ? (told.Code, told.Was, told.Words) : default);
        Assert.Empty(edits.Drafts);
    }

    private static byte[] Replaced(byte[] file, params (string Old, string New)[] words) =>
        Changed(file, xml => words.Aggregate(xml, (changed, word) => changed.Replace(word.Old, word.New)));

    private static byte[] Changed(byte[] file, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open()))
                xml = reader.ReadToEnd();
            archive.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(change(xml));
        }

        return stream.ToArray();
    }
}
