using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Attention;

/// <summary>Why something waits for a member.</summary>
public enum AttentionReason
{
    /// <summary>They, or their organisation, were asked for a review.</summary>
    ReviewRequested,

    /// <summary>The policy asks for an approval that their organisation could give, and the report is under review.</summary>
    ReviewWanted,

    /// <summary>Their organisation approved, and the text changed so that it does not hold any more.</summary>
    ApprovalStale,

    /// <summary>A thread waits for their answer.</summary>
    ThreadWaits,

    /// <summary>Changes were suggested to a draft that they lead.</summary>
    SuggestionWaits,

    /// <summary>An objection stands on a draft that they lead.</summary>
    ObjectionStands,

    /// <summary>The wording that their objection proposed was not taken: they withdraw it, keep it as a minority note, or stand by it.</summary>
    ObjectionUnanswered,

    /// <summary>A round is open, and their organisation has not signed on.</summary>
    SignOnOpen,

    /// <summary>Their organisation signed an earlier text, and the new one waits to be confirmed.</summary>
    SignOnToConfirm,

    /// <summary>Something is adopted at an instant unless an organisation objects.</summary>
    SilenceRuns,

    /// <summary>A step of the plan is due, and they may move it, leave it out or mark it as done.</summary>
    StepDue,

    /// <summary>Another coordinator proposed a review policy that asks for less, and their consent or rejection is missing.</summary>
    PolicyConsentAsked,

    /// <summary>A review policy that asks for less takes effect at an instant unless an organisation objects.</summary>
    PolicyObjectionPossible,
}

/// <summary>Something that waits for a member.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft; null for the report as a whole.</param>
/// <param name="Subject">The request, thread, suggestion or review; null when there is none.</param>
/// <param name="Version">The version that is to be looked at.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="DueAt">Until when; null when nobody said.</param>
public sealed record AttentionItem(AttentionReason Reason, string Report, string? Draft, Guid? Subject, int? Version, DateTimeOffset Since, DateTimeOffset? DueAt = null)
{
    /// <summary>The number of the snapshot that it is about.</summary>
    public int? Snapshot { get; init; }

    /// <summary>The milestone that it is about.</summary>
    public Milestone? Milestone { get; init; }
}

/// <summary>Whom it is asked for.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The key of their organisation.</param>
/// <param name="Roles">Their roles.</param>
public sealed record AttentionReader(string Member, string Organisation, IReadOnlyList<Role> Roles);

/// <summary>What attention needs of a draft.</summary>
/// <param name="Report">The key of the report.</param>
/// <param name="Key">The draft's key.</param>
/// <param name="Kind">What kind of draft it is.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Writer">The organisation that wrote the newest version with other words.</param>
/// <param name="UpdatedAt">When the newest version was saved.</param>
/// <param name="History">How far its versions differ.</param>
/// <param name="Voices">What was said of it.</param>
public sealed record AttentionDraft(
    string Report, string Key, DraftKind Kind, string? Lead, string Writer, DateTimeOffset UpdatedAt, DraftHistory History, IReadOnlyList<DatedVoice> Voices)
{
    /// <summary>Everybody who wrote the text or changed it by more than marks and spaces.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; init; } = [];

    internal DraftAuthorship Writing => new(Writer, Writers);
}

/// <summary>A review that speaks for its organisation now.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Voice">What it says.</param>
/// <param name="At">When it was given.</param>
/// <param name="ProposalWasLeft">An objection's: its wording was turned down, at this time.</param>
public sealed record DatedVoice(Guid Id, Voice Voice, DateTimeOffset At, DateTimeOffset? ProposalWasLeft = null);

/// <summary>What waits for a member of what was said of drafts, or has still to be said.</summary>
public static class AttentionRules
{
    /// <summary>Approvals to give or to give anew, and objections to settle.</summary>
    public static IEnumerable<AttentionItem> OnDraft(AttentionReader asking, AttentionDraft draft, ReviewPolicy policy, Stage stage, IReadOnlyCollection<EligibleReviewer> able)
    {
        var mine = draft.Voices.Where(given => given.Voice.Organisation == asking.Organisation).ToList();
        if (Permissions.Allow(asking.Roles, Permission.Review))
        {
            foreach (var stale in mine.Where(given => given.Voice is { IsApproval: true, Standing.Holds: false }))
                yield return Item(AttentionReason.ApprovalStale, draft, stale.Id, draft.UpdatedAt);
            if (stage == Stage.Review && IsWanted(asking, draft, policy, able, mine))
                yield return Item(AttentionReason.ReviewWanted, draft, null, draft.UpdatedAt);
        }

        if (draft.Lead == asking.Member)
        {
            // One whose wording was turned down is its organisation's to answer; where nobody is there to do it, the lead's again.
            foreach (var objection in Objections(draft.Voices).Where(given => given.ProposalWasLeft is null || able.All(one => one.Organisation != given.Voice.Organisation)))
                yield return Item(AttentionReason.ObjectionStands, draft, objection.Id, objection.At);
        }

        foreach (var objection in Objections(mine).Where(given => given.ProposalWasLeft is not null && Answers(asking, given.Voice, able)))
            yield return Item(AttentionReason.ObjectionUnanswered, draft, objection.Id, objection.ProposalWasLeft!.Value);
    }

    /// <summary>
    /// The steps that are due, from when one would be reminded of them until they are done, moved or left out. Steps that lie before the report
    /// was set up were never anybody's here.
    /// </summary>
    /// <param name="asking">Whom it is asked for.</param>
    /// <param name="report">The key of the report.</param>
    /// <param name="setUpAt">When the report was set up.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="milestones">Its milestones.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<AttentionItem> OnCalendar(AttentionReader asking, string report, DateTimeOffset setUpAt, WorkPlan plan, IEnumerable<Milestone> milestones, DateTimeOffset now)
    {
        if (!Permissions.Allow(asking.Roles, Permission.SetUpReports))
            yield break;
        foreach (var milestone in milestones.Where(milestone => milestone.IsToDo && milestone.DueAt > setUpAt))
        {
            var due = milestone.DueAt!.Value;
            var since = Reminders.Of(new DueItem(ReminderSubject.Milestone, milestone.Key, due), plan).Select(reminder => reminder.At).Append(due).Min();
            if (since <= now)
                yield return new AttentionItem(AttentionReason.StepDue, report, null, null, null, since, due) { Milestone = milestone };
        }
    }

    /// <summary>Who raised it; once they cannot act, every colleague who may review.</summary>
    private static bool Answers(AttentionReader asking, Voice voice, IReadOnlyCollection<EligibleReviewer> able) =>
        voice.Member == asking.Member || (able.All(one => one.Member != voice.Member) && able.Any(one => one.Member == asking.Member));

    private static IEnumerable<DatedVoice> Objections(IEnumerable<DatedVoice> voices) =>
        voices.Where(given => given.Voice is { Decision: Decision.Object, State: ReviewState.Standing });

    /// <summary>Who has said something already, an objection too, is not asked for more; a stale approval is asked for as one.</summary>
    private static bool IsWanted(AttentionReader asking, AttentionDraft draft, ReviewPolicy policy, IReadOnlyCollection<EligibleReviewer> able, IReadOnlyCollection<DatedVoice> mine) =>
        !mine.Any(given => given.Voice.State == ReviewState.Standing && (given.Voice.Decision == Decision.Object || given.Voice.Standing.Holds || given.Voice.IsApproval))
        && RequirementCheck.Of(policy, draft.Key, draft.Kind, draft.Writing, [.. draft.Voices.Select(given => given.Voice)], new Reviewers(able, [], default))
            .Any(check => !check.IsMet && check.Requirement.Counts(asking.Member, asking.Organisation, draft.Writing));

    private static AttentionItem Item(AttentionReason reason, AttentionDraft draft, Guid? subject, DateTimeOffset since) =>
        new(reason, draft.Report, draft.Key, subject, draft.History.Newest, since);
}
