using Marten;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Comments;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reviews;
using ShadowReport.Api.SignOns;
using ShadowReport.Api.Silence;
using ShadowReport.Core.Access;
using ShadowReport.Core.Attention;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Attention;

/// <summary>What waits for a member in one coalition, with the titles that name it.</summary>
internal sealed record WaitingIn(Membership By, Waiting Waiting, string ReportTitle, string? DraftTitle);

/// <summary>Finds what waits for a member in one coalition: two round trips, however much there is.</summary>
internal sealed class AttentionReading(IDocumentStore store, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitingIn>> Of(Membership by, CancellationToken cancellation)
    {
        // Somebody who led a draft and only observes by now is told nothing of it.
        if (!by.May(Permission.ReadWork))
            return [];
        await using var session = store.QuerySession(by.Tenant);
        var batch = session.CreateBatchQuery();
        var findingReports = batch.Query(new AllReportLines());
        var findingPolicies = batch.Query(new AllPolicies());
        var findingDrafts = batch.Query(new AllDraftLines());
        var findingReviews = batch.Query(new AllReviewLines());
        var findingRequests = batch.Query(new RequestsTo { Member = by.Member, Organisation = by.Organisation });
        var findingRounds = batch.Query(new AllSignOnRounds());
        var findingSignOns = batch.Query(new SignOnsBy { Organisation = by.Organisation });
        var findingSilences = batch.Query(new AllSilenceProcedures());
        var findingMembers = batch.Query(new MembersIn { CoalitionId = by.CoalitionId });
        var findingShut = batch.Query(new ShutOrganisations());
        await batch.Execute(cancellation);

        var reports = (await findingReports).ToDictionary(report => report.Id);
        var drafts = (await findingDrafts).ToDictionary(draft => (draft.Report, draft.Key));
        string[] leads = [.. drafts.Values.Where(draft => draft.Lead == by.Member).Select(draft => draft.Id)];
        var rest = session.CreateBatchQuery();
        var findingThreads = rest.Query(new ThreadsWith { Member = by.Member, Leads = leads });
        var findingSuggestions = rest.Query(new SuggestionsOn { Leads = leads });
        await rest.Execute(cancellation);

        List<Waiting> waiting =
        [
            .. OnDrafts(by, drafts.Values, reports, (await findingPolicies).ToDictionary(policy => policy.Id), [.. await findingReviews], Speaking.AbleAmong(CoalitionsStorage.Acting(await findingMembers, await findingShut))),
            .. Requested(by, await findingRequests),
            .. (await findingThreads).Select(thread => TurnIn(thread, drafts.GetValueOrDefault((thread.Report, thread.DraftKey))?.Lead, by)).OfType<Waiting>(),
            .. (await findingSuggestions).Select(one => new Waiting(AttentionReason.SuggestionWaits, one.Report, one.DraftKey, one.Id, null, one.At)),
            .. OpenRounds(by, await findingRounds, (await findingSignOns).ToDictionary(signOn => signOn.Round)),
            .. Silences(by, await findingSilences),
        ];
        return
        [
            .. Requests(waiting)
                .Where(one => reports.ContainsKey(one.Report) && (one.Draft is null || drafts.ContainsKey((one.Report, one.Draft))))
                .Select(one => new WaitingIn(by, one, reports[one.Report].Title, one.Draft is { } key ? drafts[(one.Report, key)].Title : null)),
        ];
    }

    /// <summary>Who was asked by name is not told a second time that the policy asks too.</summary>
    private static IEnumerable<Waiting> Requests(List<Waiting> waiting)
    {
        var asked = waiting.Where(one => one.Reason == AttentionReason.ReviewRequested).Select(one => (one.Report, one.Draft)).ToHashSet();
        return waiting.Where(one => one.Reason is not (AttentionReason.ReviewWanted or AttentionReason.ApprovalStale) || !asked.Contains((one.Report, one.Draft)));
    }

    private static IEnumerable<Waiting> OnDrafts(
        Membership by, IEnumerable<DraftLine> drafts, Dictionary<string, ReportLine> reports, Dictionary<string, AgreedPolicy> policies, List<ReviewLine> reviews, IReadOnlyList<AbleReviewer> able)
    {
        var asking = new Asking(by.Member, by.Organisation, by.Roles);
        var byDraft = reviews.ToLookup(review => (review.Report, review.DraftKey));
        foreach (var line in drafts.Where(line => reports.ContainsKey(line.Report)))
        {
            var policy = policies.GetValueOrDefault(line.Report).OrDefault();
            var history = line.History();
            var draft = new AttentionDraft(
                line.Report, line.Key, line.Kind, line.Lead, line.Writer, line.UpdatedAt, history,
                [.. byDraft[(line.Report, line.Key)].Select(review => new GivenVoice(review.Id, review.AsVoice(history, policy.KeepsApprovals), review.At, review.ProposalLeftAt))]);
            foreach (var waiting in AttentionRules.OnDraft(asking, draft, policy, reports[line.Report].Stage, able))
                yield return waiting;
        }
    }

    private static IEnumerable<Waiting> Requested(Membership by, IEnumerable<ReviewRequest> requests) => by.May(Permission.Review)
        ? requests.Select(request => new Waiting(AttentionReason.ReviewRequested, request.Report, request.DraftKey, request.Id, null, request.At, request.DueAt))
        : [];

    private static Waiting? TurnIn(CommentThread thread, string? lead, Membership by)
    {
        if (!by.May(Permission.Comment))
            return null;
        var turn = ThreadTurn.Of([thread.Author.Member, .. thread.Replies.Select(reply => reply.Author.Member)], thread.AssignedTo, lead, thread.Mentions);
        return turn.Contains(by.Member)
            ? new Waiting(AttentionReason.ThreadWaits, thread.Report, thread.DraftKey, thread.Id, null, thread.Replies is [.., var last] ? last.At : thread.At)
            : null;
    }

    private IEnumerable<Waiting> OpenRounds(Membership by, IEnumerable<SignOnRound> rounds, Dictionary<string, SignOn> own) => by.May(Permission.SignOn)
        ? rounds.Where(round => round.IsOpen(clock.GetUtcNow()) && own.GetValueOrDefault(round.Id)?.Stands() != true)
            .Select(round => new Waiting(own.ContainsKey(round.Id) ? AttentionReason.SignOnToConfirm : AttentionReason.SignOnOpen, round.Report, null, null, null, round.At, round.ClosesAt) { Snapshot = round.Snapshot })
        : [];

    /// <summary>Silence is recorded as such: who might object is told that time runs.</summary>
    private IEnumerable<Waiting> Silences(Membership by, IEnumerable<SilenceProcedure> procedures) => by.May(Permission.Review) || by.May(Permission.SignOn)
        ? procedures.Where(procedure => procedure.AdoptsAt > clock.GetUtcNow() && procedure.Withdrawal is null && procedure.Objections.Count == 0 && procedure.Asked.Contains(by.Organisation))
            .Select(procedure => new Waiting(AttentionReason.SilenceRuns, procedure.Report, null, procedure.Id, null, procedure.At, procedure.AdoptsAt) { Snapshot = procedure.Snapshot })
        : [];
}
