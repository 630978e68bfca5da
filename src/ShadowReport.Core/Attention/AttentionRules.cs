using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Attention;

/// <summary>The reason why an item waits for a member.</summary>
public enum AttentionReason
{
    /// <summary>A review was requested from the member or the organisation.</summary>
    ReviewRequested,

    /// <summary>The policy requires an approval that their organisation could give, and the report is under review.</summary>
    ReviewWanted,

    /// <summary>Their organisation's approval is outdated because the text changed.</summary>
    ApprovalStale,

    /// <summary>A comment waits for the member's answer.</summary>
    ThreadWaits,

    /// <summary>Someone suggested changes to a draft that the member leads.</summary>
    SuggestionWaits,

    /// <summary>An objection is open on a draft that the member leads.</summary>
    ObjectionStands,

    /// <summary>
    /// The wording that their objection proposed was rejected. They can withdraw the objection, keep it as a minority note, or keep
    /// objecting.
    /// </summary>
    ObjectionUnanswered,

    /// <summary>A sign-on round is open, and their organisation has not signed on.</summary>
    SignOnOpen,

    /// <summary>Their organisation signed an earlier text, and the sign-on to the new one needs confirmation.</summary>
    SignOnToConfirm,

    /// <summary>A silence procedure is adopted at its deadline unless an organisation objects.</summary>
    SilenceRuns,

    /// <summary>A milestone is due, and the member can move it, leave it out or mark it as done.</summary>
    StepDue,

    /// <summary>Another coordinator proposed a looser review policy, which needs the member's consent or rejection.</summary>
    PolicyConsentAsked,

    /// <summary>A looser review policy takes effect at its deadline unless an organisation objects.</summary>
    PolicyObjectionPossible,
}

/// <summary>An item that waits for a member.</summary>
/// <param name="Reason">The reason why it waits.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft; null for the report as a whole.</param>
/// <param name="Subject">The id of the request, comment, suggestion or review; null when there is none.</param>
/// <param name="Version">The version to look at; null when it is about no version.</param>
/// <param name="Since">When it began to wait.</param>
/// <param name="DueAt">The due date; null when there is none.</param>
public sealed record AttentionItem(
    AttentionReason Reason, string Report, string? Draft, Guid? Subject, int? Version, DateTimeOffset Since, DateTimeOffset? DueAt = null)
{
    /// <summary>The number of the snapshot, for sign-ons and silence procedures.</summary>
    public int? Snapshot { get; init; }

    /// <summary>The drafts of a review round with the versions to look at; null for everything else.</summary>
    public IReadOnlyList<RequestedDraft>? Drafts { get; init; }

    /// <summary>The milestone, for due milestones.</summary>
    public Milestone? Milestone { get; init; }
}

/// <summary>A draft that a review round asks for.</summary>
/// <param name="Draft">The draft's key.</param>
/// <param name="Version">The version that was the newest when it was asked.</param>
public sealed record RequestedDraft(string Draft, int Version);

/// <summary>The member for whom the items are listed.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The key of their organisation.</param>
/// <param name="Roles">Their roles.</param>
public sealed record AttentionReader(string Member, string Organisation, IReadOnlyList<Role> Roles);

/// <summary>The facts about a draft that attention is decided from.</summary>
/// <param name="Report">The key of the report.</param>
/// <param name="Key">The draft's key.</param>
/// <param name="Kind">What kind of draft it is.</param>
/// <param name="Lead">The key of the lead; null when there is none.</param>
/// <param name="Writer">The organisation that last changed the words.</param>
/// <param name="UpdatedAt">When the newest version was saved.</param>
/// <param name="History">How much its versions differ.</param>
/// <param name="Voices">The reviews of it.</param>
public sealed record AttentionDraft(
    string Report, string Key, DraftKind Kind, string? Lead, string Writer, DateTimeOffset UpdatedAt, DraftHistory History,
    IReadOnlyList<DatedVoice> Voices)
{
    /// <summary>The members who wrote the text or changed more than punctuation and spacing.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; init; } = [];

    internal DraftAuthorship Writing => new(Writer, Writers);
}

/// <summary>A voice with its time.</summary>
/// <param name="Id">The id of the review.</param>
/// <param name="Voice">The decision.</param>
/// <param name="At">When the review was given.</param>
/// <param name="ProposalWasLeft">For an objection: when its proposed wording was rejected; null otherwise.</param>
public sealed record DatedVoice(Guid Id, Voice Voice, DateTimeOffset At, DateTimeOffset? ProposalWasLeft = null);

/// <summary>Lists the items on drafts and calendars that wait for a member.</summary>
public static class AttentionRules
{
    /// <summary>Lists the approvals to give or renew, and the objections to settle.</summary>
    public static IEnumerable<AttentionItem> OnDraft(
        AttentionReader asking, AttentionDraft draft, ReviewPolicy policy, Stage stage, IReadOnlyCollection<EligibleReviewer> able)
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
            // The owner answers an objection whose wording was rejected. If nobody of that organisation can act, the lead does.
            foreach (var objection in Objections(draft.Voices)
                .Where(given => given.ProposalWasLeft is null || able.All(one => one.Organisation != given.Voice.Organisation)))
                yield return Item(AttentionReason.ObjectionStands, draft, objection.Id, objection.At);
        }

        foreach (var objection in Objections(mine).Where(given => given.ProposalWasLeft is not null && Answers(asking, given.Voice, able)))
            yield return Item(AttentionReason.ObjectionUnanswered, draft, objection.Id, objection.ProposalWasLeft!.Value);
    }

    /// <summary>
    /// Lists the milestones that are due: from their reminder until they are done, moved or left out. Milestones before the report was set
    /// up are skipped.
    /// </summary>
    /// <param name="asking">The member.</param>
    /// <param name="report">The key of the report.</param>
    /// <param name="setUpAt">When the report was set up.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="milestones">Its milestones.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<AttentionItem> OnCalendar(
        AttentionReader asking, string report, DateTimeOffset setUpAt, WorkPlan plan, IEnumerable<Milestone> milestones, DateTimeOffset now)
    {
        if (!Permissions.Allow(asking.Roles, Permission.SetUpReports))
            yield break;
        foreach (var milestone in milestones.Where(milestone => milestone.IsToDo && milestone.DueAt > setUpAt))
        {
            var due = milestone.DueAt!.Value;
            var since = Reminders.Of(new DueItem(ReminderSubject.Milestone, milestone.Key, due), plan).Select(reminder => reminder.At)
                .Append(due).Min();
            if (since <= now)
                yield return new AttentionItem(AttentionReason.StepDue, report, null, null, null, since, due) { Milestone = milestone };
        }
    }

    /// <summary>The member who raised it; if that member cannot act, each colleague who can review.</summary>
    private static bool Answers(AttentionReader asking, Voice voice, IReadOnlyCollection<EligibleReviewer> able) =>
        voice.Member == asking.Member || (able.All(one => one.Member != voice.Member) && able.Any(one => one.Member == asking.Member));

    private static IEnumerable<DatedVoice> Objections(IEnumerable<DatedVoice> voices) =>
        voices.Where(given => given.Voice is { Decision: Decision.Object, State: ReviewState.Standing });

    /// <summary>
    /// Whether a review is wanted. An organisation that already reviewed is not asked again, unless its approval is outdated.
    /// </summary>
    private static bool IsWanted(
        AttentionReader asking, AttentionDraft draft, ReviewPolicy policy, IReadOnlyCollection<EligibleReviewer> able,
        IReadOnlyCollection<DatedVoice> mine) =>
        !mine.Any(given => given.Voice.State == ReviewState.Standing
            && (given.Voice.Decision == Decision.Object || given.Voice.Standing.Holds || given.Voice.IsApproval))
        && RequirementCheck.Of(
            policy, draft.Key, draft.Kind, draft.Writing, [.. draft.Voices.Select(given => given.Voice)], new Reviewers(able, [], default))
            .Any(check => !check.IsMet && check.Requirement.Counts(asking.Member, asking.Organisation, draft.Writing));

    private static AttentionItem Item(AttentionReason reason, AttentionDraft draft, Guid? subject, DateTimeOffset since) =>
        new(reason, draft.Report, draft.Key, subject, draft.History.Newest, since);
}
