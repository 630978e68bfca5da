namespace ShadowReport.Publishing.Office;

/// <summary>The settings of conversions.</summary>
public sealed record OfficeOptions
{
    /// <summary>The path of LibreOffice's `soffice`; null to search PATH and the usual folders.</summary>
    public string? Program { get; init; }

    /// <summary>The time limit of one attempt, after which the program is killed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The number of conversions at once, each with its own profile.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>The maximum number of waiting conversions.</summary>
    public int WaitingAtMost { get; init; } = 20;
}

/// <summary>The formats that LibreOffice creates from a Word file.</summary>
public enum OfficeFormat
{
    /// <summary>PDF/A-2b, tagged, with bookmarks.</summary>
    Pdf,

    /// <summary>OpenDocument text.</summary>
    Odt,
}

/// <summary>The properties of the converted file. They do not reveal who made it, where and when.</summary>
/// <param name="Title">The submission's title.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Coalition">The coalition as the only author; null for none.</param>
/// <param name="At">The date of the file, taken from the snapshot.</param>
public sealed record OfficeProperties(string Title, string Language, string? Coalition, DateTimeOffset At);
