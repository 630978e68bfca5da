namespace ShadowReport.Publishing.Packages;

/// <summary>The limits of uploaded files. They are limits of this software, far above normal files.</summary>
public sealed record UploadLimits
{
    /// <summary>The default limits.</summary>
    public static UploadLimits Default { get; } = new();

    /// <summary>The maximum size of the file, in bytes.</summary>
    public long FileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The maximum number of entries in a package.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>The maximum unpacked size of all entries, in bytes.</summary>
    public long InflatedBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>The maximum unpacked size of an XML part, in bytes.</summary>
    public int PartBytes { get; init; } = 24 * 1024 * 1024;

    /// <summary>The maximum compression ratio of an entry larger than <see cref="RatioCountsFrom"/>.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>The size from which the ratio counts, in bytes. Small files can compress to almost nothing.</summary>
    public int RatioCountsFrom { get; init; } = 1024 * 1024;

    /// <summary>The maximum depth of XML elements.</summary>
    public int Depth { get; init; } = 250;

    /// <summary>The maximum number of elements in all parts together.</summary>
    public int Elements { get; init; } = 750_000;
}
