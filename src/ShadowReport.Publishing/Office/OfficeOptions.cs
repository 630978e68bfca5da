namespace ShadowReport.Publishing.Office;

/// <summary>How conversions are run.</summary>
public sealed record OfficeOptions
{
    /// <summary>The path of LibreOffice's `soffice`; null to look in PATH and in the usual folders.</summary>
    public string? Program { get; init; }

    /// <summary>How long one attempt may take before the program is killed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many conversions run at once, each with a profile of its own.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>How many may wait for a slot before more are refused.</summary>
    public int WaitingAtMost { get; init; } = 20;
}

/// <summary>What LibreOffice makes of a Word file.</summary>
public enum OfficeFormat
{
    /// <summary>PDF/A-2b, tagged, with bookmarks.</summary>
    Pdf,

    /// <summary>OpenDocument text.</summary>
    Odt,
}

/// <summary>What the properties of the converted file say: nothing of who made it, where, and when.</summary>
/// <param name="Title">The submission's title.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Coalition">The only author that is named; null for none.</param>
/// <param name="At">The date of the file: the snapshot's.</param>
public sealed record OfficeProperties(string Title, string Language, string? Coalition, DateTimeOffset At);
