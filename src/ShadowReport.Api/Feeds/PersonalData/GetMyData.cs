using System.IO.Pipelines;
using System.Text.Json;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.PersonalData;

/// <summary>
/// Everything that is kept about the person who asks, sent while it is read: the account without its secrets, and for each coalition their
/// names there and what they wrote. A suspended member only learns that they were there: a suspension has to hold against a stolen phone.
/// </summary>
internal static class GetMyData
{
    public const string Format = "shadowreport-my-data-1";

    /// <param name="Account">Whose.</param>
    /// <param name="Begin">Begins the answer.</param>
    [LimitsConcurrency(Work.Archive)]
    public sealed record Query(Guid Account, Func<PipeWriter> Begin) : IRequest<Done>;

    public static Task Endpoint([AsParameters] AccountRequest request) =>
        request.Send(new Query(request.Account, () => Begin(request.Context.Response)));

    private static PipeWriter Begin(HttpResponse response)
    {
        response.ContentType = MediaTypes.Json;
        response.Headers.ContentDisposition = "attachment; filename=\"shadowreport-my-data.json\"";
        response.Headers.CacheControl = "no-store";
        return response.BodyWriter;
    }

    public sealed class Handler(DocumentCatalog documents, IDocumentStore store, IQuerySession session, AccountMemberships belongings)
        : IRequestHandler<Query, Done>
    {
        public async Task<Done> Handle(Query query, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            var signIns = await session.Query<SignIn>().Where(signIn => signIn.AccountId == account.Id).OrderBy(signIn => signIn.Id)
                .ToListAsync(cancellation);
            var members = await session.Query<Member>().Where(member => member.AccountId == account.Id).ToListAsync(cancellation);
            var mine = await belongings.Of(account.Id, cancellation);
            var coalitions = (await session.LoadManyAsync<Coalition>(cancellation, [.. members.Select(member => member.CoalitionId)]))
                .ToDictionary(coalition => coalition.Id);

            await using var data = new DataStream(query.Begin(), cancellation);
            data.Json.WriteStartObject();
            data.Property("format", Format);
            data.Property("account", new { account.Email, account.CreatedAt });
            data.Property("signIns", signIns.Select(
                signIn => new { signIn.Label, signIn.CreatedAt, signIn.LastUsedDay, signIn.RevokedAt, Ends = signIn.AbsoluteExpiry }));
            data.Property(
                "personalTokens", (await session.PersonalTokensOf(account.Id, cancellation)).Select(
                    token => new { token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt }));
            data.Property("calendarLink", new { (await session.LoadAsync<CalendarLink>(account.Id, cancellation))?.CreatedAt });
            data.Property(
                "notifications", new { Mail = (await session.LoadAsync<MailPreference>(account.Id, cancellation))?.IsOn ?? false });
            data.Property(
                "shutOutOf", members.Where(member => mine.All(belonging => belonging.Membership.MemberId != member.Id)).Select(member => new
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

        private async Task Write(DataStream data, AccountMembership belonging, Member member, CancellationToken cancellation)
        {
            var me = belonging.Membership;
            await using var inside = store.QuerySession(me.Tenant);
            var names = member.FormerParts.Count == 0 ? CoalitionNames.Nobody : await inside.Names(cancellation);
            data.Json.WriteStartObject();
            data.Property("coalition", new { Key = me.Coalition, Name = belonging.CoalitionName });
            data.Property(
                "member", new
                {
                    Key = me.Member,
                    me.DisplayName,
                    me.Organisation,
                    me.OrganisationName,
                    me.Roles,
                    member.JoinedAt,
                    FormerParts = member.FormerParts.Select(part => new
                    {
                        part.Organisation,
                        OrganisationName = names.OfOrganisation(part.Organisation),
                        part.Roles,
                        part.EndedAt,
                    }),
                });
            foreach (var rules in documents.All)
                await rules.Personal.Write(inside, new PersonAsking(me.MemberId, me.Member), data, cancellation);
            data.Json.WriteEndObject();
        }
    }

    /// <summary>JSON that goes out while it is written.</summary>
    private sealed class DataStream(PipeWriter body, CancellationToken cancellation) : IPersonalData, IAsyncDisposable
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
