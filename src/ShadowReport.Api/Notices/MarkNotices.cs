using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Notices;

/// <summary>Marks one notice as read, or all up to one. Asking twice changes nothing.</summary>
internal static class MarkNotices
{
    /// <param name="UpTo">The id of the newest notice that you have seen: it and all older ones.</param>
    public sealed record Body(Guid UpTo);

    public sealed record One(Guid Account, Guid Notice) : IRequest<Outcome<Done>>;

    public sealed record All(Guid Account, Body Body) : IRequest<Outcome<Done>>;

    private static readonly Refusal NoSuchNotice = Refusal.NotFound("notice-not-found", "There is no such notice in your inbox.");

    public static async Task<Results<NoContent, ProblemHttpResult>> OneEndpoint(Guid notice, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new One(access.AccountId!.Value, notice), cancellation)).ToNoContent();

    public static async Task<Results<NoContent, ProblemHttpResult>> AllEndpoint(Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new All(access.AccountId!.Value, body), cancellation)).ToNoContent();

    public sealed class Handler(NpgsqlDataSource database, Belongings belongings, TimeProvider clock) : IRequestHandler<One, Outcome<Done>>, IRequestHandler<All, Outcome<Done>>
    {
        /// <summary>The first mark stays: a notice was read when it was read first.</summary>
        private const string MarkSql = $"""
            update {Storage.Schema}.{NoticesStorage.Table}
            set data = case when data ->> 'readAt' is null then data || jsonb_build_object('readAt', to_jsonb($4::timestamptz)) else data end
            where tenant_id = any($1) and member = any($2)
            """;

        private const string OneSql = $"{MarkSql} and data ->> 'publicId' = $3";

        private const string UpToSql = $"""
            {MarkSql} and data ->> 'readAt' is null and sequence <= (
                select sequence from {Storage.Schema}.{NoticesStorage.Table} where tenant_id = any($1) and member = any($2) and data ->> 'publicId' = $3)
            """;

        public async Task<Outcome<Done>> Handle(One command, CancellationToken cancellation) =>
            await Mark(OneSql, command.Account, command.Notice, cancellation) > 0 ? new Done() : NoSuchNotice;

        public async Task<Outcome<Done>> Handle(All command, CancellationToken cancellation)
        {
            await Mark(UpToSql, command.Account, command.Body.UpTo, cancellation);
            return new Done();
        }

        private async Task<int> Mark(string sql, Guid account, Guid notice, CancellationToken cancellation)
        {
            var mine = await belongings.Of(account, cancellation);
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new() { Value = mine.Select(belonging => belonging.Membership.Tenant).ToArray() });
            command.Parameters.Add(new() { Value = mine.Select(belonging => belonging.Membership.MemberId).ToArray() });
            command.Parameters.Add(new() { Value = notice.ToString() });
            command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            return await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
