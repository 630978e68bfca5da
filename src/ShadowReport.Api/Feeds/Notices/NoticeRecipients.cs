using Marten;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>What a member is to hear.</summary>
internal sealed record News(NoticeKind Kind, string Report)
{
    public string? Draft { get; init; }

    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    public string? Milestone { get; init; }

    public Guid? Subject { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public Guid? About { get; init; }

    public string? Organisation { get; init; }
}

/// <summary>
/// Whom an event concerns, in one coalition: not the member who caused it, unless every coordinator has to hear of it; no suspended member, and
/// nobody where a draft was removed from its report. It looks at things as they are now, a moment after the event. What became of the
/// sign-on of one's own organisation concerns its signatory also when they opened the round themselves.
/// </summary>
internal sealed class NoticeRecipients(IQuerySession session, Guid coalition, CancellationToken cancellation)
{
    private static readonly IReadOnlyDictionary<Guid, News> Nobody = new Dictionary<Guid, News>();

    private readonly Dictionary<string, Draft?> _drafts = [];
    private IReadOnlyList<Member>? _members;

    public async Task<IReadOnlyDictionary<Guid, News>> By(object happened)
    {
        var told = happened switch
        {
            ReminderDue due => await Of(due),
            DraftGiven given => await Of(given),
            PeopleEvent people => await Of(people),
            ReportEvent something => await Of(something),
            _ => Nobody,
        };
        // These change who decides. A coordinator whose sign-in was stolen has to see what it was used for.
        if (happened is PeopleEvent or ReviewPolicySet or ReviewPolicyProposed or ReviewPolicyProposalEnded)
            return told;
        var by = (happened as ReportEvent)?.By ?? (happened as DraftGiven)?.By;
        return told.Count == 0 ? Nobody : told.Where(pair => pair.Key != by || pair.Value.Kind is NoticeKind.SignOnCarried or NoticeKind.SignOnToConfirm).ToDictionary();
    }

    private async Task<IReadOnlyDictionary<Guid, News>> Of(ReportEvent happened)
    {
        // The draft is looked up once it is known that the event concerns anybody: most are saved versions.
        return happened switch
        {
            CommentMade made => await OnDraft(made, draft => Of(made, draft)),
            CommentReplied replied => await OnDraft(replied, _ => Of(replied)),
            CommentAssigned { Member: { } member } assigned => await OnDraft(assigned, async _ =>
                Told(assigned, NoticeKind.ThreadAssigned, await Live(other => other.Id == member), assigned.Thread)),
            SuggestionMade made => await OnDraft(made, async draft => Told(made, NoticeKind.SuggestionMade, await Lead(draft), made.Suggestion, made.Version)),
            SuggestionAccepted accepted => await OnDraft(accepted, async _ =>
                Told(accepted, NoticeKind.SuggestionAccepted, await MakerOf(accepted.Suggestion), accepted.Suggestion, accepted.Version)),
            SuggestionRejected rejected => await OnDraft(rejected, async _ => Told(rejected, NoticeKind.SuggestionRejected, await MakerOf(rejected.Suggestion), rejected.Suggestion)),
            ReviewRequested requested => await OnDraft(requested, _ => Of(requested)),
            ReviewGiven { Decision: Decision.Object } given => await OnDraft(given, async draft => Told(given, NoticeKind.ObjectionMade, await Lead(draft), given.Review, given.Version)),
            ObjectionOverridden overridden => await OnDraft(overridden, async _ => Told(overridden, NoticeKind.ObjectionOverridden, await AuthorOf(overridden.Review), overridden.Review)),
            ReviewPolicySet set => Told(await Live(member => IsCoordinator(member) || Permissions.Allow(member.Roles, Permission.Review)), new News(NoticeKind.ReviewPolicySet, set.Report)),
            ReviewPolicyProposed proposed => Told(await Live(member => Permissions.Allow(member.Roles, Permission.ObjectToPolicy)), new News(NoticeKind.ReviewPolicyProposed, proposed.Report)),
            ReviewPolicyProposalEnded ended => Told(await Live(IsCoordinator), new News(KindOf(ended.State), ended.Report)),
            RequirementWaived waived => await Of(waived),
            ReportImported imported => Told(await Live(member => IsCoordinator(member) || imported.Named.Contains(member.Id)), new News(NoticeKind.ReportImported, imported.Report)),
            SnapshotTaken taken => Told(
                await Live(member => member.Roles.Any(role => role != Role.Observer)), new News(NoticeKind.SnapshotTaken, taken.Report) { Snapshot = taken.Number }),
            SignOnOpened opened => await Of(opened),
            _ => Nobody,
        };
    }

    private async Task<IReadOnlyDictionary<Guid, News>> Of(PeopleEvent happened)
    {
        var entry = ActivityEntry.Of(0, default, happened);
        return Told(await Live(IsCoordinator), new News(Enum.Parse<NoticeKind>(entry.Kind.ToString()), entry.Report) { About = entry.Member, Organisation = entry.Organisation });
    }

    private async Task<IReadOnlyDictionary<Guid, News>> Of(RequirementWaived waived) =>
        await session.LoadAsync<Waiver>(waived.Waiver, cancellation) is { Alone: not null } waiver
            ? Told(await Live(member => IsCoordinator(member) || Permissions.Allow(member.Roles, Permission.Review)), new News(NoticeKind.WaivedAlone, waived.Report) { Draft = waiver.Draft, Version = waiver.DraftVersion, Subject = waiver.Id })
            : Nobody;

    private static bool IsCoordinator(Member member) => member.Roles.Contains(Role.Coordinator);

    private static NoticeKind KindOf(ProposalState ended) => ended switch
    {
        ProposalState.Rejected => NoticeKind.ReviewPolicyRejected,
        ProposalState.Withdrawn => NoticeKind.ReviewPolicyWithdrawn,
        ProposalState.Objected => NoticeKind.ReviewPolicyObjected,
        _ => NoticeKind.ReviewPolicyLapsed,
    };

    /// <summary>The signatories: those whose organisation's sign-on came along with the round hear what became of it, the others that they can sign on.</summary>
    private async Task<IReadOnlyDictionary<Guid, News>> Of(SignOnOpened opened)
    {
        var carried = opened.HasCarried
            ? (await session.QueryAsync(new SignOnsGivenOn { Round = SnapshotIds.Of(opened.Report, opened.Snapshot) }, cancellation))
                .Where(signOn => signOn.CarriedFrom is not null).ToLookup(signOn => signOn.AwaitsConfirmation(), signOn => signOn.Organisation)
            : Array.Empty<string>().ToLookup(_ => false);
        async Task<Dictionary<Guid, News>> Signatories(NoticeKind kind, Func<string, bool> ofOrganisation) => Told(
            await Live(member => Permissions.Allow(member.Roles, Permission.SignOn) && ofOrganisation(member.OrganisationKey)),
            new News(kind, opened.Report) { Snapshot = opened.Snapshot });
        return (await Signatories(NoticeKind.SignOnCarried, carried[false].Contains))
            .Concat(await Signatories(NoticeKind.SignOnToConfirm, carried[true].Contains))
            .Concat(await Signatories(NoticeKind.SignOnOpened, organisation => !carried[false].Contains(organisation) && !carried[true].Contains(organisation)))
            .ToDictionary();
    }

    /// <summary>Who is called in the comment, and who leads the draft; who is both is called.</summary>
    private async Task<IReadOnlyDictionary<Guid, News>> Of(CommentMade made, Draft draft)
    {
        if (await session.LoadAsync<CommentThread>(made.Thread, cancellation) is not { WithdrawnAt: null } thread)
            return Nobody;
        var called = await Called(thread.Body);
        return Told(made, NoticeKind.Mentioned, called, made.Thread, made.Version)
            .Concat(Told(made, NoticeKind.CommentOnDraft, (await Lead(draft)).Except(called), made.Thread, made.Version)).ToDictionary();
    }

    private async Task<IReadOnlyDictionary<Guid, News>> Of(CommentReplied replied)
    {
        if (await session.LoadAsync<CommentThread>(replied.Thread, cancellation) is not { } thread || thread.Replies.FirstOrDefault(reply => reply.Id == replied.Reply) is not { } reply)
            return Nobody;
        var called = await Called(reply.Body);
        var before = thread.Replies.TakeWhile(earlier => earlier.Id != reply.Id).Select(earlier => earlier.Author.Member)
            .Append(thread.Author.Member).Append(thread.AssignedTo).OfType<string>().ToHashSet();
        var inIt = await Live(member => before.Contains(member.Key));
        return Told(replied, NoticeKind.Mentioned, called, replied.Thread).Concat(Told(replied, NoticeKind.ReplyInThread, inIt.Except(called), replied.Thread)).ToDictionary();
    }

    private async Task<IReadOnlyDictionary<Guid, News>> Of(DraftGiven given) => await DraftOf(given.Report, given.Draft) is null
        ? Nobody
        : Told(await Live(member => member.Id == given.Member), new News(NoticeKind.DraftGiven, given.Report) { Draft = given.Draft });

    private async Task<IReadOnlyDictionary<Guid, News>> Of(ReviewRequested requested) =>
        await session.LoadAsync<ReviewRequest>(requested.Request, cancellation) is { IsWaiting: true } request
            ? Told(
                await Asked(request),
                new News(NoticeKind.ReviewRequested, requested.Report) { Draft = requested.Draft, Version = request.DraftVersion, Subject = request.Id, DueAt = request.DueAt })
            : Nobody;

    private Task<IReadOnlyDictionary<Guid, News>> Of(ReminderDue due) => due.Of switch
    {
        ReminderSubject.Milestone => OfMilestone(due),
        ReminderSubject.ReviewRequest => OfReview(due),
        ReminderSubject.SignOnRound => OfSignOn(due),
        _ => Task.FromResult(Nobody),
    };

    private async Task<IReadOnlyDictionary<Guid, News>> OfMilestone(ReminderDue due)
    {
        var kind = due.Time == ReminderTime.Before ? NoticeKind.MilestoneDueSoon : NoticeKind.MilestonePassed;
        return Told(
            await Live(member => due.Roles.Any(member.Roles.Contains)),
            new News(kind, due.Report) { Milestone = due.Subject, DueAt = due.DueAt });
    }

    private async Task<IReadOnlyDictionary<Guid, News>> OfReview(ReminderDue due)
    {
        if (await session.LoadAsync<ReviewRequest>(Guid.Parse(due.Subject), cancellation) is not { IsWaiting: true } request || await DraftOf(due.Report, due.Draft!) is null)
            return Nobody;
        var concerned = await Asked(request);
        if (due.Time == ReminderTime.After)
            concerned = [.. concerned.Union(await Live(member => member.Key == request.Author.Member))];
        return Told(concerned, new News(due.Time == ReminderTime.Before ? NoticeKind.ReviewDueSoon : NoticeKind.ReviewOverdue, due.Report)
        {
            Draft = due.Draft,
            Subject = request.Id,
            DueAt = due.DueAt,
        });
    }

    /// <summary>Before: who can still sign on for an organisation that did not. After: who opened the round goes on with it.</summary>
    private async Task<IReadOnlyDictionary<Guid, News>> OfSignOn(ReminderDue due)
    {
        var snapshot = int.Parse(due.Subject, System.Globalization.CultureInfo.InvariantCulture);
        if (due.Time == ReminderTime.After)
            return Told(await Live(member => member.Roles.Contains(Role.Coordinator)), new News(NoticeKind.SignOnClosed, due.Report) { Snapshot = snapshot, DueAt = due.DueAt });
        var signed = (await session.QueryAsync(new SignOnsGivenOn { Round = SnapshotIds.Of(due.Report, snapshot) }, cancellation)).Where(signOn => signOn.Stands()).Select(signOn => signOn.Organisation).ToHashSet();
        return Told(
            await Live(member => Permissions.Allow(member.Roles, Permission.SignOn) && !signed.Contains(member.OrganisationKey)),
            new News(NoticeKind.SignOnClosing, due.Report) { Snapshot = snapshot, DueAt = due.DueAt });
    }

    private async Task<IReadOnlyDictionary<Guid, News>> OnDraft(DraftEvent happened, Func<Draft, Task<IReadOnlyDictionary<Guid, News>>> concerned) =>
        await DraftOf(happened.Report, happened.Draft) is { } draft ? await concerned(draft) : Nobody;

    private async Task<Draft?> DraftOf(string report, string key)
    {
        var id = DraftIds.Of(report, key);
        if (!_drafts.TryGetValue(id, out var draft))
            _drafts[id] = draft = await session.LoadAsync<Draft>(id, cancellation);
        return draft is { RemovedAt: null } ? draft : null;
    }

    private async Task<IReadOnlyList<Guid>> Called(string text)
    {
        var keys = Mentions.In(text);
        return keys.Count == 0 ? [] : await Live(member => keys.Contains(member.Key));
    }

    private async Task<IReadOnlyList<Guid>> Lead(Draft draft) => draft.Lead is null ? [] : await Live(member => member.Key == draft.Lead);

    private async Task<IReadOnlyList<Guid>> MakerOf(Guid suggestion) =>
        await session.LoadAsync<Suggestion>(suggestion, cancellation) is { } made ? await Live(member => member.Key == made.Author.Member) : [];

    private async Task<IReadOnlyList<Guid>> AuthorOf(Guid review) =>
        await session.LoadAsync<Review>(review, cancellation) is { } given ? await Live(member => member.Key == given.Author.Member) : [];

    private Task<IReadOnlyList<Guid>> Asked(ReviewRequest request) => Live(member =>
        Permissions.Allow(member.Roles, Permission.Review)
        && (request.Member is { } key ? member.Key == key : member.OrganisationKey == request.Organisation));

    /// <summary>The members who are let in and of whom something is so.</summary>
    private async Task<IReadOnlyList<Guid>> Live(Func<Member, bool> isSo)
    {
        if (_members is null)
        {
            var shutOut = (await session.Query<Organisation>().Where(organisation => organisation.SuspendedAt != null).ToListAsync(cancellation)).Select(organisation => organisation.Key).ToHashSet();
            _members = [.. (await session.MembersOf(coalition, cancellation)).Where(member => member.SuspendedAt is null && !shutOut.Contains(member.OrganisationKey))];
        }

        return [.. _members.Where(isSo).Select(member => member.Id)];
    }

    private static Dictionary<Guid, News> Told(DraftEvent happened, NoticeKind kind, IEnumerable<Guid> members, Guid subject, int? version = null) =>
        Told(members, new News(kind, happened.Report) { Draft = happened.Draft, Version = version, Subject = subject });

    private static Dictionary<Guid, News> Told(IEnumerable<Guid> members, News news) => members.ToDictionary(member => member, _ => news);
}
