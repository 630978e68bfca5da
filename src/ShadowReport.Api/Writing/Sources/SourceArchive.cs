namespace ShadowReport.Api.Writing.Sources;

/// <summary>Sources in the archive of a report.</summary>
internal static class SourceArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfReport<SourceEntry>(
        "sources.json",
        "what the texts cite",
        (session, report) => session.Query<SourceEntry>().Where(source => source.Report == report).OrderBy(source => source.Id),
        Take);

    private static SourceEntry Take(SourceEntry source, IArchiveArrival arriving)
    {
        const string SourcesFile = "sources.json";
        ArchiveFault.Unless(source.Key.Length is > 0 and <= 200 && source.Revision >= 1, SourcesFile, "A source has no key.");
        ArchiveFault.Unless(SourceIds.IsItem(source.Csl), SourcesFile, $"The source {source.Key} is no item of CSL-JSON.");
        (source.Id, source.Report, source.Stream) = (SourceIds.Of(arriving.Report, source.Key), arriving.Report, Guid.NewGuid());
        return source;
    }
}
