using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Exports;

internal enum ExportFormat
{
    Docx,
    Html,
    Markdown,
}

/// <summary>What the file shows of what not everybody may see.</summary>
internal enum Edition
{
    /// <summary>What the public may read: all that there is so far.</summary>
    Public,
}

/// <summary>What the file shows of how the text came to be.</summary>
internal enum Markup
{
    /// <summary>The text alone.</summary>
    Clean,
}

internal enum ExportStatus
{
    Done,
}

/// <summary>A file that was made from a snapshot. Never changed.</summary>
internal sealed record Export
{
    public required Guid Id { get; init; }

    public required string Report { get; init; }

    public required int Snapshot { get; init; }

    public required ExportFormat Format { get; init; }

    public required Edition Edition { get; init; }

    public required Markup Markup { get; init; }

    public required string FileName { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required string Sha256 { get; init; }

    public required Author Author { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The bytes of an export, apart so that lists do not carry them. Kept: what was sent has to be found again as it was.</summary>
internal sealed record ExportContent(Guid Id, byte[] Bytes);
