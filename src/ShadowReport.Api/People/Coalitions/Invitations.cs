using ShadowReport.Api.People.Accounts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <param name="Id">Withdraws the invitation by DELETE.</param>
/// <param name="Organisation">The key of the organisation that the invited person will act for.</param>
/// <param name="OrganisationName">The name of this organisation.</param>
/// <param name="Roles">The roles that the person receives.</param>
/// <param name="DisplayName">A suggestion; the person chooses.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends if nobody uses it.</param>
/// <param name="State">Open, used, withdrawn, expired, or blocked after five wrong passwords for an existing account.</param>
internal sealed record InvitationView(
    Guid Id, string Organisation, string OrganisationName, IReadOnlyList<Role> Roles, string? DisplayName, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, InvitationState State)
{
    public static InvitationView Of(Invitation invitation, string organisationName, DateTimeOffset now) => new(
        invitation.Id, invitation.OrganisationKey, organisationName, invitation.Roles, invitation.DisplayName, invitation.CreatedAt,
        invitation.ExpiresAt, StateOf(invitation, now));

    private static InvitationState StateOf(Invitation invitation, DateTimeOffset now) => invitation switch
    {
        { UsedAt: not null } => InvitationState.Used,
        { WithdrawnAt: not null } => InvitationState.Withdrawn,
        { IsBlocked: true } => InvitationState.Blocked,
        _ => invitation.IsOpen(now) ? InvitationState.Open : InvitationState.Expired,
    };
}

internal enum InvitationState
{
    Open,
    Used,
    Withdrawn,
    Expired,
    Blocked,
}

/// <summary>Finds the invitation that a token opens. The token names coalition and invitation, so no search looks across walls.</summary>
internal static class Invitations
{
    public static string TokenFor(Guid coalitionId, Guid invitationId, Secret secret) =>
        AddressedSecret.Write([coalitionId, invitationId], secret);

    public static async Task<(Coalition Coalition, Invitation Invitation, Organisation Organisation)?> Find(
        IDocumentSession session, string token, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = new Guid[2];
        if (!AddressedSecret.TryRead(token, ids, out var secret))
            return null;
        if (await session.LoadAsync<Coalition>(ids[0], cancellation) is not { } coalition)
            return null;

        var inside = session.ForTenant(coalition.Tenant);
        var invitation = await inside.LoadAsync<Invitation>(ids[1], cancellation);
        if (invitation is null || !secret.Value.Matches(invitation.TokenHash) || !invitation.IsOpen(now))
            return null;
        var organisation = await inside.OrganisationByKey(invitation.OrganisationKey, cancellation);
        return organisation is { SuspendedAt: null } ? (coalition, invitation, organisation) : null;
    }

    /// <summary>
    /// Counts a wrong password in one statement, so that guesses side by side are counted one by one. It also renews the row's version: an
    /// acceptance that was decided before loses its race and is decided again.
    /// </summary>
    public static async Task CountWrongPassword(
        IDocumentSession session, Coalition coalition, Invitation invitation, CancellationToken cancellation)
    {
        session.QueueSqlCommand(
            $"""
             update {Storage.Schema}.{CoalitionsStorage.InvitationTable}
             set data = data || jsonb_build_object('wrongPasswords', coalesce((data ->> 'wrongPasswords')::int, 0) + 1), mt_version = gen_random_uuid()
             where tenant_id = ? and id = ?
             """,
            coalition.Tenant, invitation.Id);
        await session.SaveChangesAsync(cancellation);
    }
}
