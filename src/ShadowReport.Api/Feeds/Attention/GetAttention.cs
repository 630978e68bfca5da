using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Attention;

namespace ShadowReport.Api.Feeds.Attention;

/// <summary>What waits for me in all reports of all my coalitions: why, since when, until when. Answering hands it on.</summary>
internal static class GetAttention
{
    private const int AtMost = 200;

    /// <param name="Items">By due date, the earliest first. Items without a due date follow, the oldest first.</param>
    /// <param name="Total">How many there are; no more than 200 are listed.</param>
    /// <param name="Next">Always null.</param>
    public sealed record View(IReadOnlyList<ItemView> Items, int Total, string? Next);

    /// <param name="Reason">Why it waits for you.</param>
    /// <param name="Because">The same in a sentence.</param>
    /// <param name="Coalition">The key of the coalition.</param>
    /// <param name="Report">The key of the report.</param>
    /// <param name="ReportTitle">Its title.</param>
    /// <param name="Draft">The key of the draft.</param>
    /// <param name="DraftTitle">Its heading or label.</param>
    /// <param name="Subject">The request, review round, thread, suggestion or review.</param>
    /// <param name="Version">The version to look at.</param>
    /// <param name="Snapshot">The snapshot to look at.</param>
    /// <param name="Milestone">The key of the milestone that is due.</param>
    /// <param name="Since">Since when it waits.</param>
    /// <param name="DueAt">The due date.</param>
    /// <param name="Look">Where to look at it.</param>
    public sealed record ItemView(
        AttentionReason Reason, string Because, string Coalition, string Report, string ReportTitle, string? Draft, string? DraftTitle,
        Guid? Subject, int? Version, int? Snapshot, string? Milestone, DateTimeOffset Since, DateTimeOffset? DueAt, string Look)
    {
        /// <summary>The drafts of a review round that wait for you. Left out for everything else.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<RoundDraftView>? Drafts { get; init; }
    }

    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Title">Its heading or label.</param>
    /// <param name="Version">The version that was the newest when the review was requested.</param>
    public sealed record RoundDraftView(string Draft, string Title, int Version);

    public sealed record Query(Guid Account, DateTimeOffset? Since) : IRequest<Outcome<View>>;

    /// <param name="request">Who asks.</param>
    /// <param name="since">Leaves out what has waited for longer.</param>
    public static async Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, QueryTime? since)
    {
        var after = QueryTime.Read(since, "since");
        return after.Succeeded ? await request.Send(new Query(request.Account, after.Value)).ToReadable() : after.ToProblem();
    }

    public sealed class Handler(AccountMemberships belongings, AttentionReading reading) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var found = new List<Attention>();
            foreach (var belonging in await belongings.Of(query.Account, cancellation))
                found.Add(await reading.Of(belonging.Membership, query.Since ?? DateTimeOffset.MinValue, AtMost, cancellation));
            var waiting = found.SelectMany(one => one.Items).OrderBy(one => one.Waiting.DueAt ?? DateTimeOffset.MaxValue)
                .ThenBy(one => one.Waiting.Since).ToList();
            var further = found.SelectMany(one => one.Further).Sum(threads => threads.Open);
            return new View([.. waiting.Take(AtMost).Select(Of)], waiting.Count + further, Next: null);
        }
    }

    private static ItemView Of(WaitingIn found)
    {
        var waiting = found.Waiting;
        var report = $"{found.By.Path}/reports/{waiting.Report}";
        var draft = $"{report}/drafts/{waiting.Draft}";
        var (because, look) = waiting.Reason switch
        {
            AttentionReason.ReviewRequested when waiting.Drafts is not null =>
                ("You or your organisation received review requests for several drafts.",
                    $"{report}/review-requests?round={waiting.Subject}&state=waiting"),
            AttentionReason.ReviewRequested => ("You or your organisation received a review request.", draft),
            AttentionReason.ReviewWanted => ("The review policy needs an approval that your organisation can give.", draft),
            AttentionReason.ApprovalStale =>
                ("Your organisation's approval is outdated, because the text changed.", $"{draft}/diff?since=last-approval"),
            AttentionReason.ThreadWaits => ("A comment waits for your answer.", $"{draft}/comments/{waiting.Subject}"),
            AttentionReason.SuggestionWaits => ("A draft that you lead has open suggestions.", $"{draft}/suggestions/{waiting.Subject}"),
            AttentionReason.ObjectionStands => ("A draft that you lead has an open objection.", $"{draft}/reviews"),
            AttentionReason.ObjectionUnanswered =>
                ("The wording that your objection proposed was rejected. Withdraw the objection, keep it as a minority note, or leave it "
                    + "open.", $"{draft}/reviews"),
            AttentionReason.SignOnOpen =>
                ("A sign-on round is open, and your organisation has not signed on.", $"{report}/snapshots/{waiting.Snapshot}/sign-ons"),
            AttentionReason.SignOnToConfirm =>
                ("Your organisation signed an earlier text. Confirm or withdraw its sign-on.",
                    $"{report}/snapshots/{waiting.Snapshot}/sign-ons"),
            AttentionReason.SilenceRuns =>
                ("A silence procedure is open. The proposal is adopted unless an organisation objects in time.",
                    $"{report}/silence-procedures/{waiting.Subject}"),
            AttentionReason.StepDue =>
                ($"A milestone is due: {waiting.Milestone!.Title}. Mark it as done, move it or leave it out.", $"{report}/calendar"),
            AttentionReason.PolicyConsentAsked =>
                ("Another coordinator proposed a review policy with fewer requirements. Consent to it or reject it.",
                    $"{report}/review-policy"),
            AttentionReason.PolicyObjectionPossible =>
                ("A review policy with fewer requirements takes effect unless an organisation objects in time.", $"{report}/review-policy"),
            _ => throw new InvalidOperationException($"No text exists for {waiting.Reason}."),
        };
        return new ItemView(
            waiting.Reason, because, found.By.Coalition, waiting.Report, found.ReportTitle, waiting.Draft, found.DraftTitle,
            waiting.Subject, waiting.Version, waiting.Snapshot, waiting.Milestone?.Key, waiting.Since, waiting.DueAt, look)
        {
            Drafts = waiting.Drafts is { } drafts
                ? [.. drafts.Zip(found.DraftTitles, (draft, title) => new RoundDraftView(draft.Draft, title, draft.Version))] : null,
        };
    }
}
