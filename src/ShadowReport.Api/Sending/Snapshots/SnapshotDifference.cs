using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>The difference of two snapshots as one page to read, and as Markdown.</summary>
internal static class SnapshotDifference
{
    private const string AboutTheReport = "The report itself";
    private const string OtherEdition = "Held by another edition:";
    private const string OtherAddressee = "Put to another addressee:";

    public static string Page(CompareSnapshots.Comparison comparison)
    {
        var view = comparison.View;
        var html = new StringBuilder();
        if (view.Report.Count > 0)
            html.Append($"<h2 lang=\"en\">{AboutTheReport}</h2>\n");
        foreach (var field in view.Report)
            html.Append(DiffHtml.Note($"{field.Field}:")).Append(DiffHtml.Line(Replaced(field.Old, field.New)));
        foreach (var part in view.Drafts)
        {
            html.Append(DiffHtml.Heading(Title(part))).Append(DiffHtml.Note(Fate(part)));
            if (part.Addressee is { } addressee)
                html.Append(DiffHtml.Note(OtherAddressee)).Append(DiffHtml.Line(Replaced(addressee.Old, addressee.New)));
            if (part.Edition is { } edition)
                html.Append(DiffHtml.Note(OtherEdition)).Append(DiffHtml.Line(Replaced(Name(edition.Old), Name(edition.New))));
            html.Append(DiffHtml.Render(part.Paragraphs));
        }

        return DiffPage.Around(comparison.Language, comparison.Title, Sides(view), Legend(view), html.ToString());
    }

    public static string Markdown(CompareSnapshots.Comparison comparison)
    {
        var view = comparison.View;
        List<string> blocks = [$"# {DiffMarkdown.Render([new DiffRun(DiffOp.Equal, comparison.Title)])}: {Sides(view)}", Legend(view)];
        if (view.Report.Count > 0)
            blocks.Add($"## {AboutTheReport}");
        blocks.AddRange(view.Report.Select(field => $"{field.Field}: {DiffMarkdown.Render(Replaced(field.Old, field.New))}"));
        foreach (var part in view.Drafts)
        {
            blocks.AddRange([$"## {DiffMarkdown.Render(Title(part))}", Fate(part)]);
            if (part.Addressee is { } addressee)
                blocks.Add($"{OtherAddressee} {DiffMarkdown.Render(Replaced(addressee.Old, addressee.New))}");
            if (part.Edition is { } edition)
                blocks.Add($"{OtherEdition} {DiffMarkdown.Render(Replaced(Name(edition.Old), Name(edition.New)))}");
            if (part.Paragraphs.Count > 0)
                blocks.Add(DiffMarkdown.Render(part.Paragraphs).TrimEnd('\n'));
        }

        return string.Join("\n\n", blocks) + "\n";
    }

    private static string Sides(CompareSnapshots.View view) => $"snapshot {view.From} to snapshot {view.To}";

    private static string Legend(CompareSnapshots.View view) =>
        $"{DiffCounts.Counted(view.Inserted, "word")} inserted, {DiffCounts.Counted(view.Deleted, "word")} deleted. "
        + $"Drafts: {view.Changed} changed, {view.Added} added, {view.Removed} removed, {view.Unchanged} unchanged; {view.Moved} moved.";

    private static string Fate(CompareSnapshots.PartView part)
    {
        var fate = part.State switch
        {
            DraftFate.Added => $"Added, at version {part.ToVersion}",
            DraftFate.Removed => $"Removed; it was at version {part.FromVersion}",
            DraftFate.Changed =>
                $"Changed ({part.ChangeClass.ToString().ToLowerInvariant()}), version {part.FromVersion} to version {part.ToVersion}",
            _ => "Unchanged",
        };
        var words = part.Paragraphs.Count > 0 ? $". {DiffCounts.Of(part.Paragraphs)}" : ".";
        return fate + (part.Moved ? ", and moved to another place" : "") + words;
    }

    private static string Name(Edition edition) => edition.ToString().ToLowerInvariant();

    private static IReadOnlyList<DiffRun> Title(CompareSnapshots.PartView part) =>
        part.OldTitle is { } old ? Replaced(old, part.Title) : [new DiffRun(DiffOp.Equal, part.Title)];

    private static List<DiffRun> Replaced(string? old, string? @new)
    {
        var runs = new List<DiffRun>();
        if (!string.IsNullOrEmpty(old))
            runs.Add(new DiffRun(DiffOp.Delete, old));
        if (!string.IsNullOrEmpty(@new))
            runs.Add(new DiffRun(DiffOp.Insert, @new));
        return runs;
    }
}
