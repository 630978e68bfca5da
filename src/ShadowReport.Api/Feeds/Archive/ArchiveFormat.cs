using System.Globalization;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>How a report looks outside a database: the names of the files, and how things are written in them.</summary>
internal static class ArchiveFormat
{
    public const string Name = "shadowreport-archive-1";

    public const string Readme = "README.txt";
    public const string Report = "archive.json";
    public const string People = "people.json";
    public const string Activity = "activity.json";
    public const string Manifest = "manifest.json";

    public static string Draft(string draft) => $"drafts/{draft}/draft.json";

    public static string Version(string draft, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"drafts/{draft}/versions/{number}.json");

    public static string Text(string draft, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"drafts/{draft}/versions/{number}.md");

    public static string OfDraft(string draft, string file) => $"drafts/{draft}/{file}";

    public static string Snapshot(int number) => string.Create(CultureInfo.InvariantCulture, $"snapshots/{number}.json");

    public static string Export(Guid export) => $"exports/{export}.json";

    public static string ExportManifest(Guid export) => $"exports/{export}.manifest.json";

    /// <summary>Two exports of one snapshot bear the same name, so each has a folder.</summary>
    public static string ExportedFile(Guid export, string fileName) => $"exports/{export}/{fileName}";

    public static string ReadmeText(ArchiveParts parts) => $"""
        This is a whole report, as files. Every text is readable without any program but one that opens zip files.

        archive.json                     what the report says of itself, its outline, and how much of what is in here
        drafts/KEY/draft.json            a section or recommendation; "removedAt" says that it was taken out of the report
        drafts/KEY/versions/N.md         the text of version N, as it was written
        drafts/KEY/versions/N.json       who wrote it, when and why, from which versions, its paragraphs' lasting ids, its hash
        {Lines(parts.OfDraft, "drafts/KEY/")}
        snapshots/N.json                 what was frozen: every draft's version and hash
        exports/ID.json                  a file that was made from a snapshot; the file itself is in exports/ID/
        exports/ID.manifest.json         what that file is made of, in hashes
        {Lines(parts.OfReport, "")}
        people.json                      the names that people and organisations go by; no addresses, no accounts
        activity.json                    what happened, in order; it is for reading, and is not brought in again
        manifest.json                    size and SHA-256 of every other file

        A version's hash is the SHA-256, in hexadecimal, of its parents' hashes and its text, with a line feed after each hash, and one
        alone where there is no parent. Positions ("start", "end") are UTF-16 indices into the version's text.
        Who has read what, and who was writing when, is not kept in here.
        All of it is of one moment. POST /api/v1/coalitions/COALITION/archives brings it into a coalition. There everything is marked as
        imported, and "importedWithArchive" stands beside who is said to have done it. Reviews and sign-ons count once their organisations
        confirm them there; policies and waivers are kept to be read.

        format: shadowreport-archive-1

        """;

    private static string Lines(IEnumerable<ArchivePart> parts, string folder) =>
        string.Join('\n', parts.Select(part => $"{folder + part.File,-33}{part.About}"));
}
