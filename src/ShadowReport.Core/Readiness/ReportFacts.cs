using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Core.Readiness;

/// <summary>The facts that readiness is decided from.</summary>
/// <param name="Policy">The coalition's review policy.</param>
/// <param name="Profile">The body's rules; null when they are unknown.</param>
/// <param name="Cover">The names of the filled-in cover fields.</param>
/// <param name="Length">The length of the report in the edition for the body.</param>
/// <param name="Drafts">The drafts in outline order.</param>
/// <param name="Able">The members who can review.</param>
/// <param name="Coordinators">The number of coordinators who can act.</param>
/// <param name="Snapshot">The latest snapshot; null when there is none.</param>
/// <param name="IsFrozen">Whether the snapshot contains the current report with its sources and minority notes.</param>
/// <param name="SignOns">The latest sign-on round; null when there was none.</param>
/// <param name="Waivers">The waivers.</param>
public sealed record ReportFacts(
    ReviewPolicy Policy,
    Profile? Profile,
    IReadOnlySet<string> Cover,
    SubmissionLength Length,
    IReadOnlyList<DraftFacts> Drafts,
    IReadOnlyList<EligibleReviewer> Able,
    int Coordinators,
    int? Snapshot,
    bool IsFrozen,
    SignOnFacts? SignOns,
    IReadOnlyList<WaiverFacts> Waivers)
{
    /// <summary>The kind of the submission; null while unknown.</summary>
    public SubmissionKind? Kind { get; init; }

    /// <summary>The key of the phase of the body's procedure; null while unknown.</summary>
    public string? Phase { get; init; }

    /// <summary>The language as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The deadline; null while unknown.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The members who lost the permission to review or decide.</summary>
    public IReadOnlyList<FormerRightsHolder> Lost { get; init; } = [];

    /// <summary>The current time.</summary>
    public DateTimeOffset Now { get; init; }
}

/// <summary>The facts about a draft that readiness is decided from.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What kind of draft it is.</param>
/// <param name="Writer">The organisation that last changed the words.</param>
/// <param name="History">How much its versions differ.</param>
/// <param name="Voices">The reviews of it.</param>
/// <param name="OpenThreads">The number of open comments.</param>
/// <param name="Orphans">The number of open comments that are orphaned; null while this is being checked.</param>
/// <param name="UnknownCitations">The cited keys that match no source.</param>
public sealed record DraftFacts(
    string Key, DraftKind Kind, string Writer, DraftHistory History, IReadOnlyList<Voice> Voices, int OpenThreads, int? Orphans,
    IReadOnlyList<string> UnknownCitations)
{
    /// <summary>The members who wrote the text or changed more than punctuation and spacing.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; init; } = [];

    internal DraftAuthorship Writing => new(Writer, Writers);
}

/// <summary>The facts about a sign-on round.</summary>
/// <param name="Snapshot">The number of its snapshot.</param>
/// <param name="IsOpen">Whether organisations can still sign on.</param>
/// <param name="Given">The number of organisations that signed on.</param>
/// <param name="ToConfirm">The number of organisations that signed an earlier text and have not confirmed this one.</param>
public sealed record SignOnFacts(int Snapshot, bool IsOpen, int Given, int ToConfirm);

/// <summary>The facts about a waiver.</summary>
/// <param name="Id">The id of the waiver.</param>
/// <param name="Requirement">The requirement's id.</param>
/// <param name="Version">The latest version of the draft at that time; null for the whole report.</param>
/// <param name="At">When it was given.</param>
/// <param name="Snapshot">The latest snapshot at that time; null when there was none, or in older waivers.</param>
/// <param name="Extent">How much was missing at that time; null in older waivers.</param>
public sealed record WaiverFacts(Guid Id, string Requirement, int? Version, DateTimeOffset At, int? Snapshot = null, int? Extent = null);
