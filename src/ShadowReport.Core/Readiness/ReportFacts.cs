using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Readiness;

/// <summary>Everything that readiness is decided from.</summary>
/// <param name="Policy">What the coalition asks.</param>
/// <param name="Profile">What the body asks; null when its rules are not known here.</param>
/// <param name="Cover">The names of the cover's fields that say something.</param>
/// <param name="Words">How long the report is, by rule `words-1`.</param>
/// <param name="Drafts">The drafts in the order of the outline.</param>
/// <param name="Able">Who may review.</param>
/// <param name="Coordinators">How many coordinators can act.</param>
/// <param name="Snapshot">The newest snapshot; null when there is none.</param>
/// <param name="IsFrozen">Whether that snapshot holds exactly what stands in the report now, with its sources and minority notes.</param>
/// <param name="SignOns">The newest sign-on round; null when none was opened.</param>
/// <param name="Waivers">Who goes on without what.</param>
public sealed record ReportFacts(
    ReviewPolicy Policy,
    Profile? Profile,
    IReadOnlySet<string> Cover,
    int Words,
    IReadOnlyList<DraftFacts> Drafts,
    IReadOnlyList<EligibleReviewer> Able,
    int Coordinators,
    int? Snapshot,
    bool IsFrozen,
    SignOnFacts? SignOns,
    IReadOnlyList<WaiverFacts> Waivers)
{
    /// <summary>Who could review or decide, and lost that.</summary>
    public IReadOnlyList<FormerRightsHolder> Lost { get; init; } = [];

    /// <summary>The time at which it is decided.</summary>
    public DateTimeOffset Now { get; init; }
}

/// <summary>What readiness needs of a draft.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What kind of draft it is.</param>
/// <param name="Writer">The organisation that wrote the newest version with other words.</param>
/// <param name="History">How far its versions differ.</param>
/// <param name="Voices">What was said of it.</param>
/// <param name="OpenThreads">How many threads are open.</param>
/// <param name="Orphans">How many of these lost their words; null while it is being found out.</param>
/// <param name="UnknownCitations">The keys of sources that it cites and that there are not.</param>
public sealed record DraftFacts(string Key, DraftKind Kind, string Writer, DraftHistory History, IReadOnlyList<Voice> Voices, int OpenThreads, int? Orphans, IReadOnlyList<string> UnknownCitations)
{
    /// <summary>Everybody who wrote the text or changed it by more than marks and spaces.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; init; } = [];

    internal DraftAuthorship Writing => new(Writer, Writers);
}

/// <summary>How a sign-on round stands.</summary>
/// <param name="Snapshot">The snapshot that it is about.</param>
/// <param name="IsOpen">Whether organisations can still sign on.</param>
/// <param name="Given">How many organisations signed on.</param>
/// <param name="ToConfirm">How many signed an earlier text and have not confirmed this one.</param>
public sealed record SignOnFacts(int Snapshot, bool IsOpen, int Given, int ToConfirm);

/// <summary>Somebody goes on without something.</summary>
/// <param name="Id">Which waiver.</param>
/// <param name="Requirement">The requirement's id.</param>
/// <param name="Version">The version of the draft that was the newest then; null for the report as a whole.</param>
/// <param name="At">When.</param>
/// <param name="Snapshot">The newest snapshot then; null when there was none, or in waivers from before that was noted.</param>
/// <param name="Extent">How much was missing then; null in waivers from before that was noted.</param>
public sealed record WaiverFacts(Guid Id, string Requirement, int? Version, DateTimeOffset At, int? Snapshot = null, int? Extent = null);
