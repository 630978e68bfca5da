using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

internal enum ExportFormat
{
    Docx,
    Html,
    Markdown,
    Pdf,
    Odt,
}

/// <summary>The marks in an exported file: none, tracked changes or comments.</summary>
internal enum Markup
{
    /// <summary>The text alone.</summary>
    Clean,

    /// <summary>What changed since another snapshot, for an office to take or refuse.</summary>
    Tracked,

    /// <summary>The coalition's threads beside the text.</summary>
    Comments,
}

internal enum ExportStatus
{
    /// <summary>Made. The first one: what was stored before files were made in the background has no status.</summary>
    Done,

    /// <summary>Waits for LibreOffice.</summary>
    Pending,

    /// <summary>It could not be made.</summary>
    Failed,
}

/// <summary>A file made from a snapshot. Once it is done or failed it is never changed.</summary>
internal sealed record Export : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Marten's guard: a file is finished once, and the key of an erased author is not written over.</summary>
    public Guid Version { get; set; }

    public required string Report { get; init; }

    public required int Snapshot { get; init; }

    public required ExportFormat Format { get; init; }

    public required Edition Edition { get; init; }

    public required Markup Markup { get; init; }

    /// <summary>The snapshot that tracked changes start from.</summary>
    public int? Against { get; init; }

    /// <summary>Whether a Markdown file has the numbers of sections and paragraphs, as other formats always have.</summary>
    public bool Numbers { get; init; }

    public ExportStatus Status { get; init; }

    public required string FileName { get; init; }

    /// <summary>In bytes; null until it is made.</summary>
    public int? Size { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>Why it could not be made: the code of the refusal.</summary>
    public string? Failure { get; init; }

    /// <summary>The same in words.</summary>
    public string? FailureDetail { get; init; }

    /// <summary>What it prints and may not be meant so; null in those from before there were warnings.</summary>
    public IReadOnlyList<PrintWarning>? Warnings { get; init; }

    public required AuthorReference Author { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The bytes of an export, apart so that lists do not carry them. Kept: what was sent has to be found again as it was.</summary>
internal sealed record ExportContent(Guid Id, byte[] Bytes);

/// <summary>
/// A file that waits to be converted, outside the wall, where every node looks for work. The node that works on it renews its lease;
/// one that dies does not, and another goes on.
/// </summary>
internal sealed record ConversionJob
{
    /// <summary>That of the export.</summary>
    public required Guid Id { get; init; }

    public required Guid Coalition { get; init; }

    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset LeasedUntil { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>What the node that holds the lease does. Without a lease the file waits, whatever was done before.</summary>
    public ConversionStep Step { get; init; }
}

/// <summary>A step of the work on a file that is converted.</summary>
internal enum ConversionStep
{
    /// <summary>No node works on it.</summary>
    Waiting,

    /// <summary>The Word file is written.</summary>
    Writing,

    /// <summary>LibreOffice converts the Word file.</summary>
    Converting,
}
