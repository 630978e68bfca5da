using System.Linq.Expressions;
using JasperFx.Metadata;
using Marten.Linq;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Somebody goes on without something, by name and with a reason that stays visible.</summary>
internal sealed class Waiver : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The id of the requirement, such as `review:legal:introduction`.</summary>
    public string Requirement { get; set; } = "";

    public string? Draft { get; set; }

    /// <summary>The version of the draft that it was given on.</summary>
    public int? DraftVersion { get; set; }

    /// <summary>The newest snapshot when it was given.</summary>
    public int? Snapshot { get; set; }

    /// <summary>How much was missing when it was given.</summary>
    public int? Extent { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>Why somebody decided it alone about a text of their own; null when they did not.</summary>
    public SoleDecisionReason? Alone { get; set; }

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>Whether the waiver is in force; one that came with an archive was decided elsewhere, if at all.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsInForce => WithdrawnAt is null && !Author.IsImported;

    public WaiverFacts AsWaiving() => new(Id, Requirement, DraftVersion, At, Snapshot, Extent);
}

internal sealed record RequirementWaived(string Report, Guid Waiver, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.RequirementWaived) { Subject = Waiver };

    /// <summary>Only a decision that a member made alone about their own text.</summary>
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Waiver>(Waiver, cancellation) is { Alone: not null } waiver
            ? [Notify(NoticeKind.WaivedAlone, ReviewAudiences.CoordinatorsAndReviewers)
                with { Subject = Waiver, Draft = waiver.Draft, Version = waiver.DraftVersion }]
            : [];
}

internal sealed record WaiverWithdrawn(string Report, Guid Waiver, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.WaiverWithdrawn) { Subject = Waiver };
}

/// <summary>All waivers of a report, the withdrawn ones too, in the order they were given.</summary>
internal sealed class WaiversOf : ICompiledListQuery<Waiver>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Waiver>, IEnumerable<Waiver>>> QueryIs() => query =>
        query.Where(waiver => waiver.Report == Report).OrderBy(waiver => waiver.Id);
}
