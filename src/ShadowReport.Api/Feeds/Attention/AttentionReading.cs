using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Attention;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Attention;

/// <summary>What waits for a member in one coalition.</summary>
/// <param name="Items">No more threads than are asked for, the oldest.</param>
/// <param name="Further">How many more threads of drafts that they lead wait in each report.</param>
/// <param name="Reports">The reports of the coalition.</param>
/// <param name="Drafts">Their drafts, the removed ones too.</param>
internal sealed record Attention(
    IReadOnlyList<WaitingIn> Items, IReadOnlyList<LeadThreads> Further, IReadOnlyList<Report> Reports, IReadOnlyList<Draft> Drafts)
{
    public static readonly Attention None = new([], [], [], []);

    /// <summary>How many threads of a report wait that are not among the items.</summary>
    public int FurtherIn(string report) => Further.Where(threads => threads.Report == report).Sum(threads => threads.Open);
}

/// <summary>Something that waits, with the titles that name it.</summary>
/// <param name="By">Whom it waits for.</param>
/// <param name="Waiting">What waits.</param>
/// <param name="ReportTitle">The title of the report.</param>
/// <param name="DraftTitle">The heading or label of its draft; null for the report as a whole or for many drafts.</param>
/// <param name="DraftTitles">The headings or labels of the drafts of a review round, in the order of its drafts.</param>
internal sealed record WaitingIn(
    Membership By, AttentionItem Waiting, string ReportTitle, string? DraftTitle, IReadOnlyList<string> DraftTitles);

/// <summary>Finds what waits for a member in one coalition: one round trip, however much there is.</summary>
internal sealed class AttentionReading(IDocumentStore store, ReferenceData reference, TimeProvider clock)
{
    /// <param name="by">Whom it waits for.</param>
    /// <param name="since">Leaves out what has waited for longer.</param>
    /// <param name="atMost">How many threads of drafts that they lead are read.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Attention> Of(Membership by, DateTimeOffset since, int atMost, CancellationToken cancellation)
    {
        // Somebody who led a draft and only observes by now is told nothing of it.
        if (!by.May(Permission.ReadWork))
            return Attention.None;
        await using var session = store.QuerySession(by.Tenant);
        var batch = session.CreateBatchQuery();
        var findingReports = batch.Query(new AllReports());
        var findingCalendars = batch.Query(new AllCalendars());
        var findingPolicies = batch.Query(new AllPolicies());
        var findingDrafts = batch.Query(new AllDrafts());
        var findingReviews = by.May(Permission.Review) ? batch.Query(new AllReviewLines()) : batch.Query(new AllObjectionLines());
        var findingRequests = batch.Query(new RequestsTo { Member = by.Member, Organisation = by.Organisation });
        var findingRounds = batch.Query(new AllSignOnRounds());
        var findingSignOns = batch.Query(new SignOnsBy { Organisation = by.Organisation });
        var findingSilences = batch.Query(new AllSilenceProcedures());
        var findingMembers = batch.Query(new MembersIn { CoalitionId = by.CoalitionId });
        var findingShut = batch.Query(new SuspendedOrganisationKeys());
        var findingThreads = batch.Query(new ThreadsConcerning { Member = by.Member });
        var findingAsLead = batch.LeadThreads(by, since, atMost);
        var countingAsLead = batch.CountLeadThreads(by, since);
        var findingSuggestions = batch.LeadSuggestions(by);
        await batch.Execute(cancellation);

        var (all, asLead) = (await findingDrafts, await findingAsLead);
        var reports = (await findingReports).ToDictionary(report => report.Id);
        var drafts = all.Where(draft => draft.RemovedAt is null).ToDictionary(draft => (draft.Report, draft.Key));
        var policies = (await findingPolicies).ToDictionary(policy => policy.Id);
        List<AttentionItem> waiting =
        [
            .. Proposed(by, policies.Values),
            .. OnDrafts(by, drafts.Values, reports, policies, [.. await findingReviews],
                ReviewSpeakers.AbleAmong(CoalitionsStorage.Acting(await findingMembers, await findingShut))),
            .. Requested(by, await findingRequests),
            .. Threads(by, asLead, await findingThreads,
                thread => drafts.GetValueOrDefault((thread.Report, thread.DraftKey))?.Lead),
            .. (await findingSuggestions)
            .Select(one => new AttentionItem(AttentionReason.SuggestionWaits, one.Report, one.DraftKey, one.Id, null, one.At)),
            .. OpenRounds(by, await findingRounds, (await findingSignOns).ToDictionary(signOn => signOn.Round)),
            .. Silences(by, await findingSilences),
            .. Steps(by, reports.Values, (await findingCalendars).ToDictionary(calendar => calendar.Id)),
        ];
        List<WaitingIn> items =
        [
            .. Requests(waiting).Select(one => WithoutRemoved(one, drafts))
                .Where(one => one.Since > since && reports.ContainsKey(one.Report) && one.Drafts is not []
                    && (one.Draft is null || drafts.ContainsKey((one.Report, one.Draft))))
                .Select(one => new WaitingIn(
                    by, one, reports[one.Report].Title, one.Draft is { } key ? drafts[(one.Report, key)].Title : null,
                    [.. (one.Drafts ?? []).Select(draft => drafts[(one.Report, draft.Draft)].Title)])),
        ];
        var read = asLead.CountBy(thread => thread.Report).ToDictionary();
        var further = (await countingAsLead).Select(counted => counted with
        {
            Open = Math.Max(0, counted.Open - read.GetValueOrDefault(counted.Report)),
        });
        return new Attention(items, [.. further], [.. reports.Values], [.. all]);
    }

    /// <summary>Who was asked by name is not told a second time that the policy asks too.</summary>
    private static IEnumerable<AttentionItem> Requests(List<AttentionItem> waiting)
    {
        var asked = waiting.Where(one => one.Reason == AttentionReason.ReviewRequested)
            .SelectMany(one => one.Drafts?.Select(draft => (one.Report, (string?)draft.Draft)) ?? [(one.Report, one.Draft)]).ToHashSet();
        return waiting.Where(one => one.Reason is not (AttentionReason.ReviewWanted or AttentionReason.ApprovalStale)
            || !asked.Contains((one.Report, one.Draft)));
    }

    private static AttentionItem WithoutRemoved(AttentionItem item, Dictionary<(string Report, string Key), Draft> drafts) =>
        item.Drafts is null ? item
            : item with { Drafts = [.. item.Drafts.Where(draft => drafts.ContainsKey((item.Report, draft.Draft)))] };

    private static IEnumerable<AttentionItem> OnDrafts(
        Membership by, IEnumerable<Draft> drafts, Dictionary<string, Report> reports, Dictionary<string, AgreedPolicy> policies,
        List<ReviewLine> reviews, IReadOnlyList<EligibleReviewer> able)
    {
        var asking = new AttentionReader(by.Member, by.Organisation, by.Roles);
        var byDraft = reviews.ToLookup(review => (review.Report, review.DraftKey));
        foreach (var line in drafts.Where(line => reports.ContainsKey(line.Report)))
        {
            var policy = policies.GetValueOrDefault(line.Report).OrDefault();
            var history = line.History();
            var draft = new AttentionDraft(
                line.Report, line.Key, line.Kind, line.Lead, line.Writer, line.UpdatedAt, history,
                [.. byDraft[(line.Report, line.Key)]
                    .Select(review => new DatedVoice(
                        review.Id, review.AsVoice(history, policy, line.ImportedWords), review.At, review.ProposalLeftAt))])
            {
                Writers = line.Writers,
            };
            foreach (var waiting in AttentionRules.OnDraft(asking, draft, policy, reports[line.Report].Stage, able))
                yield return waiting;
        }
    }

    /// <summary>Whoever proposed a policy waits for others, not for themselves.</summary>
    private IEnumerable<AttentionItem> Proposed(Membership by, IEnumerable<AgreedPolicy> policies)
    {
        foreach (var (report, proposal) in policies.Where(
            policy => policy.Proposal is { State: ProposalState.Open } open && open.Author.Member != by.Member)
                .Select(policy => (policy.Report, policy.Proposal!)))
        {
            if (proposal.WaitsFor == ProposalWait.Consent && by.May(Permission.SetReviewPolicy))
                yield return new AttentionItem(AttentionReason.PolicyConsentAsked, report, null, proposal.Id, null, proposal.At);
            if (proposal.WaitsFor == ProposalWait.Objections && proposal.EffectiveAt > clock.GetUtcNow()
                && by.May(Permission.ObjectToPolicy))
                yield return new AttentionItem(
                    AttentionReason.PolicyObjectionPossible, report, null, proposal.Id, null, proposal.At, proposal.EffectiveAt);
        }
    }

    private IEnumerable<AttentionItem> Steps(Membership by, IEnumerable<Report> reports, Dictionary<string, ReportCalendar> calendars)
    {
        var (asking, now) = (new AttentionReader(by.Member, by.Organisation, by.Roles), clock.GetUtcNow());
        return reports.Select(report => LoadedCalendar.Of(report, calendars.GetValueOrDefault(report.Id), reference, now))
            .SelectMany(calendar => AttentionRules.OnCalendar(
                asking, calendar.Report.Id, calendar.Report.CreatedAt, calendar.Plan, calendar.Milestones, now));
    }

    /// <summary>One item for each request, and one for all that wait in a review round.</summary>
    private static IEnumerable<AttentionItem> Requested(Membership by, IEnumerable<ReviewRequest> requests) => by.May(Permission.Review)
        ? requests.GroupBy(request => request.Round ?? request.Id).Select(waiting => Requested([.. waiting.OrderBy(request => request.Id)]))
        : [];

    private static AttentionItem Requested(IReadOnlyList<ReviewRequest> waiting)
    {
        var first = waiting[0];
        var item = new AttentionItem(
            AttentionReason.ReviewRequested, first.Report, first.DraftKey, first.Id, null, first.At, first.DueAt);
        return first.Round is not { } round ? item : item with
        {
            Draft = null,
            Subject = round,
            Drafts = [.. waiting.Select(request => new RequestedDraft(request.DraftKey, request.DraftVersion)).Distinct()],
        };
    }

    /// <summary>What the lead of a draft is asked is among the former already, or would be if there were not too many.</summary>
    private static IEnumerable<AttentionItem> Threads(
        Membership by, IEnumerable<ThreadLine> asLead, IEnumerable<ThreadLine> concerning, Func<ThreadLine, string?> lead) => by.May(
            Permission.Comment)
        ? asLead.Concat(concerning.Where(
            thread => thread.Turn(lead(thread)).Contains(by.Member) && !(lead(thread) == by.Member && thread.IsTheLeads(by.Member))))
            .Select(thread => new AttentionItem(AttentionReason.ThreadWaits, thread.Report, thread.DraftKey, thread.Id, null, thread.At))
        : [];

    private IEnumerable<AttentionItem> OpenRounds(Membership by, IEnumerable<SignOnRound> rounds, Dictionary<string, SignOn> own) =>
        by.May(Permission.SignOn)
        ? rounds.Where(
            round => round.IsOpen(clock.GetUtcNow()) && round.CarriedInto is null && own.GetValueOrDefault(round.Id)?.Stands() != true)
            .Select(round => new AttentionItem(
                own.ContainsKey(round.Id) ? AttentionReason.SignOnToConfirm
                    : AttentionReason.SignOnOpen, round.Report, null, null, null, round.At, round.ClosesAt)
            { Snapshot = round.Snapshot })
        : [];

    /// <summary>Silence is recorded as such: who might object is told that time runs.</summary>
    private IEnumerable<AttentionItem> Silences(Membership by, IEnumerable<SilenceProcedure> procedures) =>
        by.May(Permission.Review) || by.May(Permission.SignOn)
        ? procedures.Where(
            procedure => procedure.AdoptsAt > clock.GetUtcNow() && procedure.Withdrawal is null && procedure.Objections.Count == 0
                && procedure.Asked.Contains(by.Organisation))
            .Select(procedure => new AttentionItem(
                AttentionReason.SilenceRuns, procedure.Report, null, procedure.Id, null, procedure.At,
                procedure.AdoptsAt)
            { Snapshot = procedure.Snapshot })
        : [];
}
