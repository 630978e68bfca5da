namespace ShadowReport.Api.Sending.Exports;

/// <summary>How far a file is that LibreOffice converts, on whichever node.</summary>
/// <param name="Step">waiting, writing while the Word file is written, or converting while LibreOffice converts it.</param>
/// <param name="Place">0 while it is made, 1 for the next file of the coalition. Files of other coalitions do not count. Null for
/// observers.</param>
/// <param name="StepsDone">How many steps are done. LibreOffice does not say how far it is, so no step is divided.</param>
/// <param name="Steps">How many steps there are.</param>
internal sealed record ExportProgressView(ConversionStep Step, int? Place, int StepsDone, int Steps)
{
    private const int StepsInAll = 2;

    /// <summary>Reads the progress from the files of one coalition that wait or are made.</summary>
    /// <param name="export">The export.</param>
    /// <param name="ofCoalition">Only its own: how many others wait would say how much they work.</param>
    /// <param name="now">By the database's clock, as leases are.</param>
    /// <returns>Null for a file that is not waited for.</returns>
    public static ExportProgressView? Of(Guid export, IReadOnlyCollection<ConversionJob> ofCoalition, DateTimeOffset now)
    {
        if (ofCoalition.FirstOrDefault(job => job.Id == export) is not { } own)
            return null;
        if (own.LeasedUntil < now)
            return Waiting(ofCoalition.Count(job => job.LeasedUntil < now && job.Id.CompareTo(export) < 0) + 1);
        // A node of an older build does not note its steps.
        return own.Step == ConversionStep.Converting
            ? new(ConversionStep.Converting, Place: 0, StepsDone: 1, StepsInAll)
            : new(ConversionStep.Writing, Place: 0, StepsDone: 0, StepsInAll);
    }

    public static ExportProgressView Waiting(int place) => new(ConversionStep.Waiting, place, StepsDone: 0, StepsInAll);

    /// <summary>The place counts files of all editions, so it is only for those who may know of them.</summary>
    public ExportProgressView WithoutPlace() => this with { Place = null };
}
