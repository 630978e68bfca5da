namespace ShadowReport.Api.Writing.Sources;

/// <summary>What happened to a source, named by its key.</summary>
internal abstract record SourceEvent(string Report, string Source, Guid By) : ReportEvent(Report, By);

internal sealed record SourceAdded(string Report, string Source, Guid By) : SourceEvent(Report, Source, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SourceAdded) { Source = Source };
}

internal sealed record SourceChanged(string Report, string Source, int Revision, Guid By) : SourceEvent(Report, Source, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SourceChanged) { Source = Source };
}

internal sealed record SourceRemoved(string Report, string Source, Guid By) : SourceEvent(Report, Source, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SourceRemoved) { Source = Source };
}
