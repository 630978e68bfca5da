using System.Data.Common;
using System.Text.Json;
using JasperFx.Events;
using NpgsqlTypes;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Storage;
using Function = Weasel.Postgresql.Functions.Function;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace ShadowReport.Api.People.Access;

/// <summary>
/// Checks a request's access again in the transaction that writes. A body may take minutes to arrive, and its sender may be suspended,
/// removed, signed out or given other roles meanwhile. The rows are locked until the commit, so a suspension that was answered is never
/// followed by a write of the suspended person.
/// </summary>
internal sealed class AccessCheckOnSave(CurrentAccess access) : DocumentSessionListenerBase
{
    private const string FunctionName = "holds_access";

    // A function, since its plans stay with the connection: planning the joins costs more than running them.
    private const string FunctionSql = $"""
        create or replace function {Storage.Schema}.{FunctionName}(asked_sign_in uuid, asked_member uuid, asked_tenant varchar, asked_organisation varchar, seen_roles jsonb)
        returns boolean language plpgsql as $body$
        begin
            perform 1
            from {Storage.Schema}.{AccountsStorage.SignInTable} s
            join {Storage.Schema}.{AccountsStorage.AccountTable} a on a.id = s.account_id and a.data ->> 'securityStamp' = s.data ->> 'securityStamp'
            where s.id = asked_sign_in and s.data ->> 'revokedAt' is null
            for share of s;
            if not found then
                perform 1
                from {Storage.Schema}.{PersonalTokens.Table} s
                join {Storage.Schema}.{AccountsStorage.AccountTable} a on a.id = s.account_id and a.data ->> 'securityStamp' = s.data ->> 'securityStamp'
                where s.id = asked_sign_in
                for share of s;
            end if;
            if not found or asked_member is null then
                return found;
            end if;
            perform 1
            from {Storage.Schema}.{CoalitionsStorage.MemberTable} m
            join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} o on o.tenant_id = asked_tenant and o.key = asked_organisation
            where m.id = asked_member
              and m.data ->> 'suspendedAt' is null and m.data ->> 'removedAt' is null
              and m.data -> 'roles' = seen_roles and m.data ->> 'organisationKey' = asked_organisation
              and o.data ->> 'suspendedAt' is null
            for share of m, o;
            return found;
        end
        $body$;
        """;

    public static void Configure(StoreOptions options) =>
        options.Storage.ExtendedSchemaObjects.Add(
            new Function(new PostgresqlObjectName(Storage.Schema, FunctionName, SchemaUtils.IdentifierUsage.General), FunctionSql));

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        Queue(session);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Adds the check to the session's next save. What no signed-in person asked for, such as background work, is not checked.
    /// </summary>
    public void Queue(IDocumentSession session)
    {
        if (access.SignInId is { } signIn)
            session.QueueOperation(new Check(signIn, access.IsMember ? access.Membership : null));
    }

    /// <summary>
    /// Marten runs the operations of events first. So the check comes before the session's own changes to members and sign-ins.
    /// </summary>
    private sealed class Check(Guid signIn, Membership? membership) : IStorageOperation
    {
        public Type DocumentType => typeof(IEvent);

        public OperationRole Role() => OperationRole.Other;

        public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
        {
            builder.Append($"select {Storage.Schema}.{FunctionName}(");
            builder.AppendParameter(signIn, NpgsqlDbType.Uuid);
            builder.Append(", ");
            builder.AppendParameter((object?)membership?.MemberId ?? DBNull.Value, NpgsqlDbType.Uuid);
            builder.Append(", ");
            builder.AppendParameter((object?)membership?.Tenant ?? DBNull.Value, NpgsqlDbType.Varchar);
            builder.Append(", ");
            builder.AppendParameter((object?)membership?.Organisation ?? DBNull.Value, NpgsqlDbType.Varchar);
            builder.Append(", ");
            builder.AppendParameter(membership is null
                ? DBNull.Value : JsonSerializer.Serialize(membership.Roles.Select(role => role.ToString())), NpgsqlDbType.Jsonb);
            builder.Append(")");
        }

        public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
        {
            await reader.ReadAsync(token);
            if (!reader.GetBoolean(0))
                throw new AccessEndedException();
        }
    }
}

/// <summary>The request's sender lost the access with which the request was let in. Nothing was saved.</summary>
internal sealed class AccessEndedException : RefusalException
{
    private static readonly Refusal MembershipChanged = Refusal.Conflict(
        "membership-changed",
        "Your roles or your organisation changed while this request was being sent. Nothing was saved. Reload and try again.");

    /// <summary>The same answer as if the request came in now.</summary>
    public override async Task<Refusal> RefusalNow(HttpContext context, Endpoint? endpoint)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<CurrentAccess>().Ticket is not { } ticket
            || await services.GetRequiredService<AccessLookup>()
                .Find(ticket.Kind, ticket.TokenHash, ticket.Coalition, context.RequestAborted) is not { } now)
            return OpaqueTokenHandler.NotSignedIn;
        return CoalitionAccessMiddleware.RefusalOf(now.Membership, endpoint) ?? MembershipChanged;
    }
}
