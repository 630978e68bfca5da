using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>One submission: what it is made for, what stands before its first section, and the order of its drafts.</summary>
internal sealed class Report : IVersioned
{
    /// <summary>Its key, unique in the coalition.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public Guid Stream { get; set; }

    public string Title { get; set; } = "";

    /// <summary>The key of the profile: the body's rules for this kind of submission.</summary>
    public string Profile { get; set; } = "";

    public string? State { get; set; }

    /// <summary>The key of the phase of the body's procedure. Reports of older builds may have one that is not in the profile.</summary>
    public string? Phase { get; set; }

    /// <summary>The kind of the submission; null while nobody chose one.</summary>
    public SubmissionKind? Kind { get; set; }

    public string Language { get; set; } = "";

    public Deadline? Deadline { get; set; }

    /// <summary>Since when it has this deadline; null when it was never changed.</summary>
    public DateTimeOffset? DeadlineSince { get; set; }

    /// <summary>The fields of the cover, by the names of the profile's fields.</summary>
    public Dictionary<string, string> FrontMatter { get; set; } = [];

    public string RecommendationsHeading { get; set; } = "";

    public Outline Outline { get; set; } = Outline.Empty;

    /// <summary>The corrections of the body's rules; none in reports of older builds.</summary>
    public IReadOnlyList<RuleCorrection> RuleCorrections { get; set; } = [];

    /// <summary>Where it is on its way out.</summary>
    public Stage Stage { get; set; }

    /// <summary>Who moved it there, when and why; null while nobody did.</summary>
    public StageMove? LastMove { get; set; }

    public int Revision { get; set; } = 1;

    public int Snapshots { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Every time that it came with an archive, the last one being that into this coalition; none for a report that was set up here.
    /// </summary>
    public IReadOnlyList<ReportImport> Imports { get; set; } = [];

    /// <summary>Whether the deadline is too near to wait for a second person who was lost.</summary>
    public bool IsLastResort(DateTimeOffset now) => TwoPersonRule.IsLastResort(Deadline?.At, DeadlineSince ?? CreatedAt, now);
}

/// <summary>Somebody imported the report from an archive.</summary>
internal sealed record ReportImport(AuthorReference By, DateTimeOffset At);

/// <param name="From">The stage before.</param>
/// <param name="Reason">The reason.</param>
/// <param name="By">The member.</param>
/// <param name="At">The time.</param>
/// <param name="Alone">Why somebody moved on alone what they froze themselves; null when they did not.</param>
internal sealed record StageMove(Stage From, string Reason, AuthorReference By, DateTimeOffset At, SoleDecisionReason? Alone = null);

/// <summary>An instant, and the zone whose clocks people read it on; Geneva's for most bodies.</summary>
/// <param name="At">The instant.</param>
/// <param name="Zone">An IANA zone, such as Europe/Zurich.</param>
internal sealed record Deadline(DateTimeOffset At, string Zone = "Europe/Zurich")
{
    /// <summary>The same instant as the zone's clocks show it.</summary>
    public Deadline OnItsClocks() =>
        TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? this with { At = TimeZoneInfo.ConvertTime(At, zone) } : this;
}
