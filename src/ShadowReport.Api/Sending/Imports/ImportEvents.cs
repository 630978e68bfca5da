namespace ShadowReport.Api.Sending.Imports;

/// <summary>Drafts came from a file. Each draft has its own event too.</summary>
internal sealed record DraftsImported(string Report, Guid Import, int Drafts, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftsImported) { Subject = Import };
}
