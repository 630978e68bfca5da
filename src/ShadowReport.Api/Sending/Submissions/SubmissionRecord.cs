using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>What was sent of a report, when and how. One for each report; it only grows.</summary>
internal sealed class SubmissionRecord : IVersioned
{
    /// <summary>The report's key.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public IReadOnlyList<SubmissionEntry> Entries { get; set; } = [];

    public int Revision { get; set; } = 1;

    public IReadOnlyList<SubmissionEntryLine> Lines() =>
        [.. Entries.Select(entry => new SubmissionEntryLine(entry.Number, entry.Of, entry.Snapshot))];

    /// <summary>The numbers of the entries that say what the body has.</summary>
    public IReadOnlySet<int> InForce() => SubmissionEntries.InForce(Lines()).Select(entry => entry.Number).ToHashSet();
}

/// <summary>One sending, or what is said of one. Never changed, but for its receipts, of which each stays.</summary>
internal sealed record SubmissionEntry
{
    public required int Number { get; init; }

    public required SubmissionEntryKind Kind { get; init; }

    /// <summary>The entry that it replaces or corrects.</summary>
    public int? Of { get; init; }

    public required int Snapshot { get; init; }

    public required string SnapshotHash { get; init; }

    /// <summary>The export that was sent; null when the file is not known here.</summary>
    public Guid? Export { get; init; }

    /// <summary>Of exactly the bytes that were sent.</summary>
    public required string Sha256 { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>What came back, the newest last.</summary>
    public IReadOnlyList<SubmissionReceipt> Receipts { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Why there is this entry besides the first one.</summary>
    public string? Reason { get; init; }

    public required AuthorReference Author { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What the body answered: a reference number, or its words.</summary>
internal sealed record SubmissionReceipt(string Text, AuthorReference Author, DateTimeOffset At);
