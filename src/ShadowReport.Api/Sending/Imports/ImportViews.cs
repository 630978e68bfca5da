using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Imports;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>A part of the file, as it was understood.</summary>
/// <param name="Number">The number that corrections and warnings use.</param>
/// <param name="Key">The key of the draft that it becomes.</param>
/// <param name="Title">A section's heading, or a recommendation's label.</param>
/// <param name="Parent">The key of the section that it will stand below.</param>
/// <param name="Words">Its words; a section's with its heading.</param>
/// <param name="Paragraphs">How many paragraphs will carry a number.</param>
/// <param name="Text">Its text; empty once the import is confirmed, since it is in the draft.</param>
/// <param name="Addressee">The addressee, if the file or a person stated one.</param>
/// <param name="SuggestedAddressee">The addressee that its words suggest. It is never used without confirmation.</param>
/// <param name="IsAnnex">Whether the file says that it is an annex.</param>
/// <param name="LeftOut">Whether it becomes no draft.</param>
internal sealed record ImportPartView(
    int Number, string Key, string Title, string? Parent, int Words, int Paragraphs, string Text, string? Addressee,
    string? SuggestedAddressee, bool IsAnnex, bool LeftOut)
{
    public static IReadOnlyList<ImportPartView> Of(ImportPreview report, PartKind kind) =>
    [
        .. report.Parts.Where(part => part.Kind == kind).Select(part => new ImportPartView(
            part.Number, part.Key, part.Title, report.ParentOf(part)?.Key, part.Words, part.Paragraphs, part.Text, part.Addressee,
            part.SuggestedAddressee, part.IsAnnex, part.IsLeftOut)),
    ];
}

/// <param name="Rule">The rule's name.</param>
/// <param name="File">Words of the file, counted apart from its parts.</param>
/// <param name="Drafts">Words of what becomes drafts, the heading of the recommendations counted.</param>
/// <param name="Recommendations">Words of the recommendations, their heading counted.</param>
internal sealed record ImportWordsView(string Rule, int File, int Drafts, int Recommendations);

/// <param name="Code">Stable.</param>
/// <param name="Message">The warning's text.</param>
/// <param name="Part">The number of the part that it concerns; null when it concerns the file.</param>
/// <param name="Blocks">Whether nothing can be confirmed before this is mended.</param>
internal sealed record ImportDoubtView(string Code, string Message, int? Part, bool Blocks);

/// <param name="Id">The id of the import.</param>
/// <param name="Status">Waiting: nothing is written. Confirmed: its drafts are in the report.</param>
/// <param name="FileName">The name that the file came under.</param>
/// <param name="Format">The file's format.</param>
/// <param name="Title">The title in the file.</param>
/// <param name="Language">The language that it says it is in.</param>
/// <param name="RecommendationsHeading">The heading over its recommendations.</param>
/// <param name="Words">How many words it has, and how many of them were understood.</param>
/// <param name="Sections">The parts that become sections, in reading order.</param>
/// <param name="Recommendations">The parts that become recommendations.</param>
/// <param name="Cover">Lines before the first heading; they become no draft.</param>
/// <param name="Doubts">Warnings to check before confirming.</param>
/// <param name="By">The key of the member who brought it.</param>
/// <param name="ByName">The display name of this member.</param>
/// <param name="At">When it was read.</param>
/// <param name="ExpiresAt">The time when it expires.</param>
/// <param name="Revision">Counts corrections; serves If-Match.</param>
internal sealed record ImportView(
    Guid Id,
    ImportStatus Status,
    string FileName,
    ImportFormat Format,
    string? Title,
    string? Language,
    string? RecommendationsHeading,
    ImportWordsView Words,
    IReadOnlyList<ImportPartView> Sections,
    IReadOnlyList<ImportPartView> Recommendations,
    IReadOnlyList<ImportPartView> Cover,
    IReadOnlyList<ImportDoubtView> Doubts,
    string By,
    string ByName,
    DateTimeOffset At,
    DateTimeOffset ExpiresAt,
    int Revision)
{
    /// <summary>An import as it stands against the report: what has to be mended is found again each time.</summary>
    public static ImportView Of(Import import, ImportTarget target, CoalitionNames names)
    {
        var report = import.Understood;
        return new ImportView(
            import.Id,
            import.Status,
            import.FileName,
            import.Format,
            report.Title,
            report.Language,
            report.RecommendationsHeading,
            new ImportWordsView(Core.Text.Words.Rule, report.WordsInFile, report.WordsOfDrafts, report.RecommendationWords),
            ImportPartView.Of(report, PartKind.Section),
            ImportPartView.Of(report, PartKind.Recommendation),
            ImportPartView.Of(report, PartKind.Cover),
            import.Status == ImportStatus.Confirmed ? [] : [.. DoubtsOf(report, target)],
            import.By,
            names.OfMember(import.By),
            import.At,
            import.At + Import.KeptFor,
            import.Revision);
    }

    public static string Location(Membership by, string report, Guid import) => $"{by.Path}/reports/{report}/imports/{import}";

    private static IEnumerable<ImportDoubtView> DoubtsOf(ImportPreview report, ImportTarget target)
    {
        foreach (var obstacle in report.Obstacles(target.TakenKeys))
            yield return new ImportDoubtView(obstacle.Code, obstacle.Message, obstacle.Part, Blocks: true);
        foreach (var doubt in report.Doubts)
            yield return new ImportDoubtView(doubt.Code, doubt.Message, doubt.Part, Blocks: false);
        if (report.RecommendationsHeading is { } heading && heading != target.RecommendationsHeading)
        {
            yield return new ImportDoubtView(
                "recommendations-heading-differs",
                $"The file calls its recommendations “{heading}”, the report “{target.RecommendationsHeading}”. "
                + (target.TakesHeading ? "The report will use the file's heading, because it has no recommendations yet."
                    : "The report keeps its heading. A coordinator can change it."),
                Part: null,
                Blocks: false);
        }
    }
}

/// <summary>An import in a list: everything but its parts.</summary>
internal sealed record ImportLineView(
    Guid Id, ImportStatus Status, string FileName, ImportFormat Format, int Sections, int Recommendations, int Words, string By,
    string ByName, DateTimeOffset At, DateTimeOffset ExpiresAt, int Revision)
{
    public static ImportLineView Of(Import import, CoalitionNames names) => new(
        import.Id,
        import.Status,
        import.FileName,
        import.Format,
        import.Understood.Drafts(PartKind.Section).Count(),
        import.Understood.Drafts(PartKind.Recommendation).Count(),
        import.Understood.WordsOfDrafts,
        import.By,
        names.OfMember(import.By),
        import.At,
        import.At + Import.KeptFor,
        import.Revision);
}

internal static class ImportRefusals
{
    public static readonly Refusal NoSuchImport = Refusal.NotFound(
        "import-not-found", "This import does not exist. Imports that are not confirmed expire after a week.");

    public static readonly Refusal Confirmed = Refusal.Conflict(
        "import-confirmed", "This import was already confirmed. Change its drafts in the report.");

    public static readonly Refusal ImagesUnknown = Refusal.Invalid(
        "images-unknown", "images",
        $"images is `{Upload.LeftOut}`, or `{Upload.Descriptions}` to keep the alternative texts of a Word file as text.");

    public static Refusal NotRead(string advice) => new(RefusalKind.WrongFormat, "file-format-unknown", advice) { Field = "file" };

    /// <summary>Why nothing was written; a key that is taken is a conflict, everything else a fault of the import.</summary>
    public static Refusal NotReady(IReadOnlyList<ImportWarning> obstacles, ImportPreview report)
    {
        var taken = obstacles.Where(obstacle => obstacle.Code == ImportPreview.KeyTaken)
            .Select(obstacle => report.Parts[obstacle.Part!.Value - 1].Key).ToList();
        var refusal = taken.Count > 0
            ? Refusal.Conflict(
                "keys-taken",
                "The report has drafts with these keys already: "
                + $"{string.Join(", ", taken.Take(20))}{(taken.Count > 20 ? " …" : "")}. Nothing was saved. Give the parts other keys, or leave them out.")
            : Refusal.Invalid("import-not-ready", "parts", $"{obstacles[0].Message} Nothing was saved.");
        return refusal.WithDetails(new ImportNotReadyDetails(
            taken,
            [.. obstacles.Select(obstacle => new ImportDoubtView(obstacle.Code, obstacle.Message, obstacle.Part, Blocks: true))]));
    }
}

/// <summary>The members of a refused confirmation.</summary>
/// <param name="Keys">The keys that are taken.</param>
/// <param name="Doubts">The faults to correct first.</param>
internal sealed record ImportNotReadyDetails(IReadOnlyList<string> Keys, IReadOnlyList<ImportDoubtView> Doubts);
