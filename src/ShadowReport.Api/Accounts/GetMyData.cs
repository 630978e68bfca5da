using System.IO.Pipelines;
using System.Text.Json;
using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using ShadowReport.Api.Calendar;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Comments;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Exports;
using ShadowReport.Api.Notices;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reading;
using ShadowReport.Api.Reviews;
using ShadowReport.Api.SignOns;
using ShadowReport.Api.Silence;
using ShadowReport.Api.Snapshots;
using ShadowReport.Api.Submissions;
using ShadowReport.Api.Suggestions;

namespace ShadowReport.Api.Accounts;

/// <summary>
/// Everything that is kept about the person who asks, sent while it is read: the account without its secrets, and for each coalition their
/// names there and what they wrote. Where they are shut out, only that they were there: a suspension has to hold against a stolen phone.
/// </summary>
internal static class GetMyData
{
    public const string Format = "shadowreport-my-data-1";

    /// <param name="Account">Whose.</param>
    /// <param name="Begin">Begins the answer.</param>
    [TakesPlace(Work.Archive)]
    public sealed record Query(Guid Account, Func<PipeWriter> Begin) : IRequest<Done>;

    public static async Task Endpoint(HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new Query(access.AccountId!.Value, () => Begin(context.Response)), cancellation);

    private static PipeWriter Begin(HttpResponse response)
    {
        response.ContentType = MediaTypes.Json;
        response.Headers.ContentDisposition = "attachment; filename=\"shadowreport-my-data.json\"";
        response.Headers.CacheControl = "no-store";
        return response.BodyWriter;
    }

    public sealed class Handler(IDocumentStore store, IQuerySession session, Belongings belongings) : IRequestHandler<Query, Done>
    {
        public async Task<Done> Handle(Query query, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            var signIns = await session.Query<SignIn>().Where(signIn => signIn.AccountId == account.Id).OrderBy(signIn => signIn.Id).ToListAsync(cancellation);
            var members = await session.Query<Member>().Where(member => member.AccountId == account.Id).ToListAsync(cancellation);
            var mine = await belongings.Of(account.Id, cancellation);
            var coalitions = (await session.LoadManyAsync<Coalition>(cancellation, [.. members.Select(member => member.CoalitionId)])).ToDictionary(coalition => coalition.Id);

            await using var data = new DataStream(query.Begin(), cancellation);
            data.Json.WriteStartObject();
            data.Property("format", Format);
            data.Property("account", new { account.Email, account.CreatedAt });
            data.Property("signIns", signIns.Select(signIn => new { signIn.Label, signIn.CreatedAt, signIn.LastUsedDay, signIn.RevokedAt, Ends = signIn.AbsoluteExpiry }));
            data.Property("calendarLink", new { (await session.LoadAsync<CalendarLink>(account.Id, cancellation))?.CreatedAt });
            data.Property("notifications", new { Mail = (await session.LoadAsync<MailWish>(account.Id, cancellation))?.IsOn ?? false });
            data.Property("shutOutOf", members.Where(member => mine.All(belonging => belonging.Membership.MemberId != member.Id)).Select(member => new
            {
                Coalition = coalitions[member.CoalitionId].Key,
                Member = member.Key,
                member.DisplayName,
                Organisation = member.OrganisationKey,
                member.Roles,
                member.JoinedAt,
                member.SuspendedAt,
                member.RemovedAt,
                member.FormerParts,
            }));
            data.Json.WriteStartArray("coalitions");
            foreach (var belonging in mine)
                await Write(data, belonging, members.Single(member => member.Id == belonging.Membership.MemberId), cancellation);
            data.Json.WriteEndArray();
            data.Json.WriteEndObject();
            return new Done();
        }

        private async Task Write(DataStream data, Belonging belonging, Member member, CancellationToken cancellation)
        {
            var me = belonging.Membership;
            await using var inside = store.QuerySession(me.Tenant);
            data.Json.WriteStartObject();
            data.Property("coalition", new { Key = me.Coalition, Name = belonging.CoalitionName });
            data.Property("member", new { Key = me.Member, me.DisplayName, me.Organisation, me.OrganisationName, me.Roles, member.JoinedAt, member.FormerParts });
            await new Written(inside, me.Member, me.MemberId, data, cancellation).Write();
            data.Json.WriteEndObject();
        }
    }

    /// <summary>What a member wrote in a coalition: the address of each text, and all that stands beside the texts.</summary>
    private sealed class Written(IQuerySession session, string member, Guid id, DataStream data, CancellationToken cancellation)
    {
        private const string ByAuthor = "d.data -> 'author' ->> 'member' = ?";

        public async Task Write()
        {
            await data.List("leads", session.Query<Draft>().Where(draft => draft.Lead == member || draft.Contributors.Contains(member)).OrderBy(draft => draft.Id).ToAsyncEnumerable(cancellation),
                draft => [new { Draft = draft.Id, Leads = draft.Lead == member }]);
            await data.List("versions", By<DraftVersion>(version => version.MatchesSql(ByAuthor, member)),
                version => [new { Version = version.Id, version.At, version.Reason, version.Words, version.ChangeClass, version.Hash }]);
            await data.List("comments", By<CommentThread>(thread => thread.MatchesSql($"({ByAuthor} or d.data -> 'replies' @> ?::jsonb or d.data -> 'turns' @> ?::jsonb)", member, Holding("author"), Holding("by"))), Comments);
            await data.List("suggestions", By<Suggestion>(suggestion => suggestion.MatchesSql($"({ByAuthor} or d.data -> 'decisions' @> ?::jsonb)", member, Holding("by"))), Suggestions);
            await data.List("reviews", By<Review>(review => review.MatchesSql($"({ByAuthor} or d.data -> 'end' -> 'by' ->> 'member' = ?)", member, member)),
                review => [review.Author.Member == member
                    ? new { review.Draft, review.Id, Version = review.DraftVersion, review.At, review.Decision, review.Comment, review.State }
                    : new { review.Draft, review.Id, EndedAt = review.End!.At, review.End.Reason }]);
            await data.List("reviewRequests", By<ReviewRequest>(request => request.MatchesSql($"({ByAuthor} or d.data ->> 'member' = ?)", member, member)),
                request => [new { request.Draft, request.Id, request.At, AskedOfMe = request.Member == member, request.DueAt, Note = request.Author.Member == member ? request.Note : null }]);
            await data.List("reviewPolicies", By<AgreedPolicy>(policy => policy.MatchesSql($"({ByAuthor} or d.data #>> '{{proposal,author,member}}' = ? or d.data #>> '{{proposal,decidedBy,member}}' = ?)", member, member, member)), Policies);
            await data.List("snapshots", By<Snapshot>(snapshot => snapshot.MatchesSql(ByAuthor, member)), snapshot => [new { snapshot.Report, snapshot.Number, snapshot.Title, snapshot.At }]);
            await data.List("exports", By<Export>(export => export.MatchesSql(ByAuthor, member)), export => [new { export.Report, export.Id, export.FileName, export.At }]);
            await data.List("signOns", By<SignOn>(signOn => signOn.MatchesSql(ByAuthor, member)), signOn => [new { signOn.Report, signOn.Snapshot, signOn.Organisation, signOn.At, signOn.WithdrawnAt }]);
            await data.List("silenceProcedures", By<SilenceProcedure>(procedure => procedure.MatchesSql($"({ByAuthor} or d.data -> 'objections' @> ?::jsonb or d.data -> 'withdrawal' -> 'by' ->> 'member' = ?)", member, Holding("author"), member)), Silence);
            await data.List("submissions", By<SubmissionRecord>(record => record.MatchesSql("d.data -> 'entries' @> ?::jsonb", Holding("author"))),
                record => record.Entries.Where(entry => entry.Author.Member == member).Select(entry => new { Report = record.Id, entry.Number, entry.At, entry.Note, entry.Reason }));
            await data.List("outcomes", By<RecommendationOutcome>(outcome => outcome.MatchesSql("d.data -> 'stated' @> ?::jsonb", Holding("author"))),
                outcome => outcome.Stated.Where(stated => stated.Author.Member == member).Select(stated => new { outcome.Report, outcome.Recommendation, stated.At, stated.Result, stated.Note }));
            await data.List("lastRead", By<LastRead>(mark => mark.MatchesSql("right(d.id, length(?) + 1) = '/' || ?::text", member, member)), mark => [new { Mark = mark.Id, Version = mark.DraftVersion, mark.At }]);
            await data.List("notices", session.Query<Notice>().Where(notice => notice.Member == id).OrderBy(notice => notice.Sequence).ToAsyncEnumerable(cancellation),
                notice => [new { notice.Kind, notice.Report, notice.Draft, notice.Subject, notice.At, notice.ReadAt }]);
        }

        /// <summary>An objection's author is also who decided on the proposal.</summary>
        private IEnumerable<object> Policies(AgreedPolicy policy)
        {
            if (policy.IsAgreed && policy.Author.Member == member)
                yield return new { policy.Report, SetAt = policy.At };
            if (policy.Proposal is { } proposal && proposal.Author.Member == member)
                yield return new { policy.Report, ProposedAt = proposal.At, proposal.State };
            if (policy.Proposal is { DecidedBy: { } decider } decided && decider.Member == member)
                yield return new { policy.Report, decided.DecidedAt, decided.State, decided.Objection?.Reason };
        }

        private IEnumerable<object> Silence(SilenceProcedure procedure)
        {
            if (procedure.Author.Member == member)
                yield return new { procedure.Report, procedure.Id, procedure.At, procedure.Title, procedure.Question };
            foreach (var objection in procedure.Objections.Where(objection => objection.Author.Member == member))
                yield return new { procedure.Report, procedure.Id, objection.At, objection.Reason };
            if (procedure.Withdrawal is { } withdrawal && withdrawal.By.Member == member)
                yield return new { procedure.Report, procedure.Id, withdrawal.At, withdrawal.Reason };
        }

        /// <summary>Of a thread of others, only what is theirs.</summary>
        private IEnumerable<object> Comments(CommentThread thread)
        {
            if (thread.Author.Member == member)
                yield return new { thread.Draft, thread.Id, Version = thread.DraftVersion, thread.At, thread.Anchor?.Quote, thread.Body, thread.WithdrawnAt };
            foreach (var reply in thread.Replies.Where(reply => reply.Author.Member == member))
                yield return new { thread.Draft, thread.Id, Reply = reply.Id, reply.At, reply.Body };
            foreach (var turn in thread.Turns.Where(turn => turn.By.Member == member))
                yield return new { thread.Draft, thread.Id, turn.At, turn.Resolution, turn.Reason };
        }

        private IEnumerable<object> Suggestions(Suggestion suggestion)
        {
            if (suggestion.Author.Member == member)
            {
                yield return new
                {
                    suggestion.Draft,
                    suggestion.Id,
                    Version = suggestion.DraftVersion,
                    suggestion.At,
                    suggestion.Reason,
                    Changes = suggestion.Hunks.Select(hunk => new { hunk.Old, hunk.New }),
                    suggestion.WithdrawnAt,
                };
            }

            foreach (var decision in suggestion.Decisions.Where(decision => decision.By.Member == member))
                yield return new { suggestion.Draft, suggestion.Id, decision.Hunk, decision.At, decision.Accepted, decision.Reason };
        }

        private IAsyncEnumerable<T> By<T>(System.Linq.Expressions.Expression<Func<T, bool>> isMine)
            where T : notnull => session.Query<T>().Where(isMine).OrderBySql("d.id").ToAsyncEnumerable(cancellation);

        private string Holding(string field) => JsonSerializer.Serialize(new[] { new Dictionary<string, object> { [field] = new { member } } });
    }

    /// <summary>JSON that goes out while it is written.</summary>
    private sealed class DataStream(PipeWriter body, CancellationToken cancellation) : IAsyncDisposable
    {
        private const int SendFrom = 32 * 1024;

        public Utf8JsonWriter Json { get; } = new(body, new JsonWriterOptions { Indented = true, Encoder = Platform.Json.Options.Encoder });

        public void Property(string name, object value)
        {
            Json.WritePropertyName(name);
            JsonSerializer.Serialize(Json, value, Platform.Json.Options);
        }

        public async Task List<T>(string name, IAsyncEnumerable<T> items, Func<T, IEnumerable<object>> lines)
        {
            Json.WriteStartArray(name);
            await foreach (var item in items)
            {
                foreach (var line in lines(item))
                    JsonSerializer.Serialize(Json, line, Platform.Json.Options);
                if (Json.BytesPending + body.UnflushedBytes > SendFrom)
                    await Send();
            }

            Json.WriteEndArray();
        }

        public async ValueTask DisposeAsync()
        {
            await Send();
            await Json.DisposeAsync();
        }

        private async Task Send()
        {
            Json.Flush();
            await body.FlushAsync(cancellation);
        }
    }
}
