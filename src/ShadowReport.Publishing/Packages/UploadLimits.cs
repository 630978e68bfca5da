namespace ShadowReport.Publishing.Packages;

/// <summary>How much of a file that somebody sends is read: limits of this software, far above what people write.</summary>
public sealed record UploadLimits
{
    /// <summary>The limits in use where no others are given.</summary>
    public static UploadLimits Default { get; } = new();

    /// <summary>The size of the file, in bytes.</summary>
    public long FileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The files inside a package.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>What all files inside a package have together when they are unpacked, in bytes.</summary>
    public long InflatedBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>One part of XML when it is unpacked, in bytes.</summary>
    public int PartBytes { get; init; } = 24 * 1024 * 1024;

    /// <summary>How many times larger a file inside a package may be than it is packed, from <see cref="RatioCountsFrom"/> on.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Small files may well be packed to nothing, in bytes.</summary>
    public int RatioCountsFrom { get; init; } = 1024 * 1024;

    /// <summary>How deep elements of XML nest.</summary>
    public int Depth { get; init; } = 250;

    /// <summary>The elements of all parts that are read.</summary>
    public int Elements { get; init; } = 750_000;
}
