using System.Security.Cryptography;
using System.Text;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// The versions of a draft that arrived: how long each is, in UTF-16 units, its hash, and that of its text alone; version 1 stands first.
/// </summary>
internal sealed record ImportedVersions(List<int> Lengths, List<string> Hashes, List<string> Texts)
{
    public bool Have(int number) => number >= 1 && number <= Lengths.Count;

    /// <summary>Whether two versions say the same, as a restored one does.</summary>
    public bool AreEqual(int number, int other) => Texts[number - 1] == Texts[other - 1];
}

/// <summary>
/// Gives what an archive holds its place in this coalition: its report's key, its people, and ids of its own where the report gets
/// another key, so that a copy can stand beside what it was made of. What names a place outside its text is refused. What organisations
/// decided
/// comes as what the archive says of them: it counts once they confirm it.
/// </summary>
internal sealed class ImportedRecords(string report, string archivedAs, ImportedPeople people, Membership by, DateTimeOffset now)
    : IArchiveArrival
{
    private readonly HashSet<Guid> _ids = [];
    private readonly Dictionary<string, ImportedVersions> _versions = [];
    private string _draft = "";

    public string Report => report;

    public string Draft => _draft;

    public DateTimeOffset Now => now;

    public AuthorReference By => by.AsReference();

    public ImportedPeople People => people;

    public string Member(string key) => people.Member(key);

    public string Organisation(string key) => people.Organisation(key);

    public string? PrintedName(string organisation, string? name) => people.PrintedName(organisation, name);

    public bool IsNew(string organisation) => people.NewOrganisations.Exists(added => added.Key == people.Organisation(organisation));

    public ImportedVersions VersionsOf(string draft) =>
        _versions.TryGetValue(draft, out var versions) ? versions : _versions[draft] = new([], [], []);

    /// <summary>Who imports it, and when.</summary>
    public ReportImport Import { get; } = new(by.AsReference(), now);

    public ImportedAuthorship WritersOf(AuthorReference author) => people.WritersOf(author, by);

    /// <summary>What is taken from now on belongs to this draft.</summary>
    public void GoTo(string draft) => _draft = draft;

    public DraftVersion Take(DraftVersion version, string text) => version with
    {
        Id = DraftIds.OfVersion(DraftIds.Of(report, _draft), version.Number),
        Text = text,
        Suggestions = [.. version.Suggestions.Select(Id)],
    };

    public Snapshot Take(Snapshot snapshot)
    {
        var file = ArchiveFormat.Snapshot(snapshot.Number);
        foreach (var item in snapshot.Items)
        {
            var versions = VersionsOf(item.Draft);
            ArchiveFault.Unless(versions.Have(item.Version)
                && versions.Hashes[item.Version - 1] == item.Hash, file,
                "It freezes a version that is missing or different in the archive.");
        }

        return SnapshotHashing.Hash(snapshot.Frozen, snapshot.Items, snapshot.Sources ?? [], snapshot.Notes) == snapshot.Hash
            ? snapshot with { Id = SnapshotIds.Of(report, snapshot.Number), Report = report, ImportedAt = now }
            : throw ArchiveFault.Altered(file, "Its hash does not match the frozen content.");
    }

    public Export Take(Export export, byte[] bytes)
    {
        var file = ArchiveFormat.Export(export.Id);
        if (export.Size != bytes.Length || export.Sha256 != Convert.ToHexStringLower(SHA256.HashData(bytes)))
            throw ArchiveFault.Altered(file, "Its file does not match its description.");
        return export with { Id = NewId(export.Id, file), Report = report };
    }

    public string File(string name) => ArchiveFormat.OfDraft(_draft, name);

    public Guid NewId(Guid archived, string file)
    {
        ArchiveFault.Unless(archived != Guid.Empty && _ids.Add(archived), file, "An id is missing or used twice.");
        return Id(archived);
    }

    public Guid Id(Guid archived) => report == archivedAs ? archived : Renamed(archived);

    /// <summary>Its own id, of the same moment: lists are in the order of ids.</summary>
    private Guid Renamed(Guid archived)
    {
        const int Moment = 6;
        var id = archived.ToByteArray(bigEndian: true);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{report}\n{archived:N}")).AsSpan(0, id.Length - Moment).CopyTo(id.AsSpan(Moment));
        id[Moment] = (byte)((id[Moment] & 0x0F) | 0x70);
        return new Guid(id, bigEndian: true);
    }

    public void CheckVersion(int number, string file) =>
        ArchiveFault.Unless(VersionsOf(_draft).Have(number), file, $"It names a version {number} that is not in the archive.");

    public int LengthOf(int version) => VersionsOf(_draft).Lengths[version - 1];

    public void CheckStretch(int version, int start, int end, string file) =>
        ArchiveFault.Unless(
            start >= 0 && start <= end && end <= VersionsOf(_draft).Lengths[version - 1], file, "It names a place outside the text.");
}

internal static class ImportedTexts
{
    /// <summary>Paragraphs in order, none in another, all in the text.</summary>
    public static bool AreIn(this IReadOnlyList<Paragraph> paragraphs, string text)
    {
        var end = 0;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Start < end || paragraph.Length <= 0 || paragraph.Length > text.Length - paragraph.Start)
                return false;
            end = paragraph.Start + paragraph.Length;
        }

        return true;
    }

    /// <summary>Whether numbers are what one version can have kept of another: see <see cref="KeptText.ToNumbers"/>.</summary>
    public static bool AreKept(this IReadOnlyList<int> numbers, int oldLength, int newLength)
    {
        if (numbers.Count % 3 != 0)
            return false;
        var runs = KeptText.FromNumbers(numbers).Runs;
        return AreApart(runs.Select(run => (run.From, run.Length)), oldLength)
            && AreApart(runs.OrderBy(run => run.To).Select(run => (run.To, run.Length)), newLength);
    }

    private static bool AreApart(IEnumerable<(int Start, int Length)> stretches, int length)
    {
        var end = 0;
        foreach (var (start, size) in stretches)
        {
            if (start < end || size <= 0 || size > length - start)
                return false;
            end = start + size;
        }

        return true;
    }
}
