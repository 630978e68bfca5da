namespace ShadowReport.Api.Writing.Reports;

internal sealed record ReportSetUp(string Report, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReportSetUp);
}

internal sealed record ReportChanged(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReportChanged);
}

/// <summary>It came with an archive; what happened before stands there.</summary>
internal sealed record ReportImported(string Report, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReportImported);

    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(NoticeKind.ReportImported, Audience.Coordinators.Or(Audience.Members(Named)))];

    /// <summary>The ids of the members here whom the archive names.</summary>
    public IReadOnlyList<Guid> Named { get; init; } = [];
}

/// <summary>An organisation confirmed what the report's archive says of it.</summary>
internal sealed record ImportedDecisionsConfirmed(string Report, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ImportedDecisionsConfirmed);
}

/// <summary>It went to its next stage, or back.</summary>
internal sealed record ReportMoved(string Report, ShadowReport.Core.Readiness.Stage From, ShadowReport.Core.Readiness.Stage To, Guid By)
    : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReportMoved);
}

internal sealed record OutlineOrdered(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.OutlineOrdered);
}

/// <summary>A rule of the body was corrected.</summary>
internal sealed record RuleOverridden(string Report, Guid Override, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.RuleOverridden) { Subject = Override };
}

/// <summary>The correction of a rule was removed.</summary>
internal sealed record RuleOverrideRemoved(string Report, Guid Override, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.RuleOverrideRemoved) { Subject = Override };
}
