using ShadowReport.Core.Text;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>
/// A file that this server made, to be known again by anybody who got it. It stands outside the wall and holds no word and no name: only
/// who has the file can ask for it.
/// </summary>
internal sealed record SentFile
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    public required int Snapshot { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset At { get; init; }

    public required ExportFormat Format { get; init; }

    public required Edition Edition { get; init; }

    public required Markup Markup { get; init; }

    /// <summary>
    /// SHA-256 of the file's bytes; with its markup, since where nothing changed a tracked file has the bytes of the clean one, and with
    /// its
    /// edition, since files of several editions can have the same bytes.
    /// </summary>
    public static string IdOf(string sha256, Markup markup, Edition edition) =>
        (markup == Markup.Clean ? sha256 : $"{sha256}/{markup}") + (edition == Edition.Public ? "" : $"/{edition}");
}

/// <summary>What such a file says, in salted hashes of its paragraphs.</summary>
internal sealed record SentText
{
    /// <summary>
    /// Code, format, markup and a digest of what is seen, so that the same file made again is known once, and a file that was made before
    /// with other words stays known. Those from before there were digests have none.
    /// </summary>
    public required string Id { get; init; }

    public required string Code { get; init; }

    public required int Snapshot { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ExportFormat Format { get; init; }

    public required Edition Edition { get; init; }

    public required Markup Markup { get; init; }

    public required IReadOnlyList<ManifestParagraphView> Paragraphs { get; init; }

    /// <summary>The hash of what is seen beside each paragraph's words; null in those from before there was one.</summary>
    public IReadOnlyList<string>? Seen { get; init; }

    /// <summary>The hashes of header, footer and contents; null likewise.</summary>
    public IReadOnlyList<string>? Edges { get; init; }

    /// <summary>The hash of what tracked changes take away; null likewise.</summary>
    public string? Deleted { get; init; }

    public PrintedHashes AsHashes() => new(
        Code, [.. Paragraphs.Select((paragraph, index) => new PrintedHash(
            paragraph.Number, paragraph.Sha256, Seen is not null && index < Seen.Count ? Seen[index] : null))], Edges, Deleted)
    {
        IsTracked = Markup == Markup.Tracked,
    };
}
