using Marten.Services.BatchQuerying;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>A report with everything that its readiness is decided from.</summary>
/// <param name="Report">The report.</param>
/// <param name="Drafts">Its drafts, the removed ones too.</param>
/// <param name="Snapshot">The newest snapshot.</param>
/// <param name="IsSent">Whether a submission was recorded.</param>
/// <param name="Waivers">The waivers, in the order in which they were given.</param>
/// <param name="People">Who can act, and who lost that lately.</param>
/// <param name="FactsUnder">What the rules decide from, under a policy.</param>
/// <param name="Policy">The policy that holds.</param>
/// <param name="Names">The names of the coalition.</param>
internal sealed record ReportState(
    Report Report, IReadOnlyList<Draft> Drafts, Snapshot? Snapshot, bool IsSent, IReadOnlyList<Waiver> Waivers, ActingMembers People,
    Func<ReviewPolicy, ReportFacts> FactsUnder, ReviewPolicy Policy,
    CoalitionNames Names)
{
    public ReportFacts Facts { get; } = FactsUnder(Policy);

    public IReadOnlyList<Requirement> Requirements => field ??= ReadinessRules.Of(Facts);

    /// <summary>A member's request for a waiver, with all that decides whether they may have it.</summary>
    public OverrideAttempt Attempt(Membership by, IReadOnlyList<Role> allowed, IReadOnlyList<string> involved) => new(
        new Overrider(by.Member, by.Roles), allowed, Policy.BindsToFourEyes(by.Member), involved, People.Overriders, People.Lost,
        Report.IsLastResort(Facts.Now), Facts.Now);

    public Draft? Draft(string? key) => Drafts.FirstOrDefault(draft => draft.Key == key);
}

/// <summary>Reads it in one round trip, however long the report is.</summary>
internal sealed class ReadinessReading(
    IQuerySession session, ReferenceData reference, SubmissionOfSnapshot submissions, TimeProvider clock)
{
    public async Task<ReportState?> Read(Membership by, string key, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = Find(batch, by, key, cancellation);
        await batch.Execute(cancellation);
        return await finding;
    }

    /// <summary>Adds the reading to a batch. Await the result after the batch was executed.</summary>
    public async Task<ReportState?> Find(IBatchedQuery batch, Membership by, string key, CancellationToken cancellation)
    {
        var findingReport = batch.Load<Report>(key);
        var findingDrafts = batch.FindCurrentIn(key);
        var findingPolicy = batch.Load<AgreedPolicy>(key);
        var findingReviews = batch.Query(new ReviewLinesOf { Report = key });
        var findingThreads = OpenThreads.Of(batch, by.Tenant, key);
        var findingLooked = batch.Query(new CheckedVersionsOf { Report = key });
        var findingWaivers = batch.Query(new WaiversOf { Report = key });
        var findingSnapshot = batch.Query(new NewestSnapshotOf { Report = key });
        var findingSources = batch.Query(new FrozenSourcesOf { Report = key });
        var findingNotes = batch.Query(new MinorityNotesOf { Report = key });
        var findingSubmission = batch.Load<SubmissionRecord>(key);
        var findingRounds = batch.Query(new SignOnRoundsOf { Report = key });
        var findingSignOns = batch.Query(new SignOnsGivenIn { Report = key });
        var findingCoalition = batch.Load<Coalition>(by.CoalitionId);
        var now = clock.GetUtcNow();
        var findingMembers = batch.Query(MembersSince.Lately(by.CoalitionId, now));
        var findingSuspended = batch.Query(new SuspendedOrganisations());
        var findingNames = CoalitionNames.Find(batch);
        if (await findingReport is not { } report)
            return null;

        var people = ActingMembers.Of([.. await findingMembers], [.. await findingSuspended]);
        var current = await findingDrafts;
        List<Draft> drafts = [.. current.Select(one => one.Draft)];
        List<Review> notes = [.. await findingNotes];
        var names = await findingNames;
        List<SignOn> given = [.. await findingSignOns];
        List<SignOnRound> rounds = [.. await findingRounds];
        List<Waiver> waivers = [.. (await findingWaivers).Where(waiver => waiver.IsInForce)];
        List<FrozenSource> sources = [.. await findingSources];
        var snapshot = (await findingSnapshot).FirstOrDefault();
        var (reviews, threads, looked) = ((await findingReviews).ToLookup(review => review.DraftKey), (await findingThreads)
            .ToDictionary(open => open.Draft), (await findingLooked).ToDictionary(looked => looked.DraftKey, looked => looked.Number));
        var (isFrozen, signOns) = (
            snapshot is not null
                && snapshot.Hash == SnapshotContent.Of(report, drafts, sources, notes, names).Hash,
                SignOnsOf(rounds, given));
        var cited = drafts.SelectMany(draft => draft.Cites).ToHashSet();
        var source = submissions.Source(
            report, current, sources.Where(one => cited.Contains(one.Key)).Select(one => one.AsSource()), notes, names,
            Edition.Committee) with
        { Coalition = (await findingCoalition)?.Name };
        var newest = rounds.Select(round => round.Snapshot).DefaultIfEmpty().Max();
        var length = LengthOf(
            source, [.. given.Where(signOn => signOn.Snapshot == newest && signOn.Stands()).Select(signOn => signOn.AsEndorsement(names))]);
        return new ReportState(report, drafts, snapshot, await findingSubmission is not null, waivers, people, Under, (await findingPolicy)
            .OrDefault(), names);

        ReportFacts Under(ReviewPolicy policy) => new(
            policy,
            reference.ProfileOf(report),
            CoverOf(report),
            length,
            DraftsOf(report, drafts, policy, reviews, threads, looked, sources.Select(source => source.Key).ToHashSet()),
            ReviewSpeakers.AbleAmong(people.Acting),
            people.Acting.Count(member => member.Roles.Contains(Role.Coordinator)),
            snapshot?.Number,
            isFrozen,
            signOns,
            [.. waivers.Select(waiver => waiver.AsWaiving())])
        {
            Kind = report.Kind,
            Phase = report.Phase,
            Language = report.Language,
            Deadline = report.Deadline?.At,
            Lost = people.Lost,
            Now = now,
        };
    }

    /// <summary>Counts what would be sent now: the edition for the body, with the endorsers of the newest round.</summary>
    private static SubmissionLength LengthOf(SubmissionSource source, IReadOnlyList<Endorsement> endorsements) =>
        SubmissionLength.Of(SubmissionAssembler.Assemble(source with
        {
            Endorsers = Endorsements.Printed(endorsements, source.Language),
            Reservations = [.. Endorsements.Reservations(endorsements, source.Language), .. source.Reservations],
        }));

    private static HashSet<string> CoverOf(Report report)
    {
        var cover = report.FrontMatter.Where(field => !string.IsNullOrWhiteSpace(field.Value)).Select(field => field.Key).ToHashSet();
        if (!string.IsNullOrWhiteSpace(report.Title))
            cover.Add("title");
        if (report.State is not null)
            cover.Add("state");
        return cover;
    }

    private static IReadOnlyList<DraftFacts> DraftsOf(
        Report report, IReadOnlyList<Draft> drafts, ReviewPolicy policy, ILookup<string, ReviewLine> reviews,
        Dictionary<string, OpenThreads> threads, Dictionary<string, int> looked, HashSet<string> sources)
    {
        var lines = drafts.ToDictionary(draft => draft.Key);
        return [.. report.Outline.Keys.Select(key => lines[key]).Select(line =>
        {
            var history = line.History();
            var open = threads.GetValueOrDefault(line.Id);
            return new DraftFacts(
                line.Key, line.Kind, line.Writer, history,
                [.. reviews[line.Key].Select(review => review.AsVoice(history, policy, line.ImportedWords))],
                open?.Open ?? 0, looked.GetValueOrDefault(line.Key, 1) < line.Number ? null : open?.Lost
                    ?? 0, [.. line.Cites.Where(cited => !sources.Contains(cited))])
            {
                Writers = line.Writers,
            };
        })];
    }

    private SignOnFacts? SignOnsOf(IReadOnlyList<SignOnRound> rounds, IReadOnlyList<SignOn> signOns) =>
        rounds.MaxBy(round => round.Snapshot) is { } newest
        ? new SignOnFacts(
            newest.Snapshot, newest.IsOpen(clock.GetUtcNow()),
            signOns.Count(signOn => signOn.Snapshot == newest.Snapshot && signOn.Stands()),
            signOns.Count(signOn => signOn.Snapshot == newest.Snapshot && !signOn.Stands()))
        : null;
}
