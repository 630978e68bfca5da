using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Platform;

/// <summary>What one person is in one coalition, read again on every request so that suspension acts at once.</summary>
internal sealed record Membership(
    Guid CoalitionId,
    string Coalition,
    Guid MemberId,
    string Member,
    string DisplayName,
    string Organisation,
    string OrganisationName,
    IReadOnlyList<Role> Roles)
{
    /// <summary>The Marten tenant of the coalition: opaque, since tenant ids reach PostgreSQL's and Marten's own logs.</summary>
    public string Tenant => CoalitionId.ToString("N");

    /// <summary>The path of the coalition in URLs.</summary>
    public string Path => $"/api/v1/coalitions/{Coalition}";

    /// <summary>The member as everybody in the coalition may know them.</summary>
    public Author AsAuthor() => new(Member, DisplayName, Organisation, OrganisationName);

    /// <summary>The member as documents keep them that hold no names.</summary>
    public AuthorReference AsReference() => new(Member, Organisation);

    /// <summary>The scopes of the personal access token that asks; null for a person who signed in.</summary>
    public IReadOnlyList<TokenScope>? Scopes { get; init; }

    public bool May(Permission permission) =>
        Permissions.Allow(Roles, permission) && (Scopes is null || TokenScopes.Allow(Scopes, permission));
}

/// <summary>
/// Whom a token belongs to, and what they are in the coalition that was asked for: null for strangers, suspended and removed members.
/// </summary>
/// <param name="AccountId">Whose token it is.</param>
/// <param name="SignInId">The id of the sign-in, or of the personal access token.</param>
/// <param name="Membership">What they are in the coalition.</param>
/// <param name="Scopes">Of a personal access token; else null.</param>
internal sealed record TokenHolder(Guid AccountId, Guid SignInId, Membership? Membership, IReadOnlyList<TokenScope>? Scopes);

internal enum TokenKind
{
    Bearer,

    /// <summary>The secret of the reading cookie.</summary>
    Reading,

    /// <summary>No secret, but the id of a sign-in that made a ticket. Only the server can name one.</summary>
    SignIn,

    /// <summary>A personal access token.</summary>
    Personal,
}

/// <summary>What a caller showed, and where: enough to ask again what they are there.</summary>
/// <param name="Kind">The kind of token.</param>
/// <param name="TokenHash">Its hash; the token itself is not kept.</param>
/// <param name="Coalition">The key of the coalition.</param>
internal sealed record Ticket(TokenKind Kind, string TokenHash, string Coalition);

/// <summary>Who is asking, and as whom in the coalition that the URL names. Filled once, by authentication.</summary>
internal sealed class CurrentAccess
{
    private Membership? _membership;

    public Guid? AccountId { get; private set; }

    /// <summary>The id of the sign-in, or of the personal access token.</summary>
    public Guid? SignInId { get; private set; }

    /// <summary>The scopes of the personal access token that asks; null for a person who signed in.</summary>
    public IReadOnlyList<TokenScope>? Scopes { get; private set; }

    /// <summary>With which to ask again, later, for as long as an answer goes on; null outside the wall.</summary>
    public Ticket? Ticket { get; private set; }

    public bool IsMember => _membership is not null;

    /// <summary>The membership; only behind <see cref="CoalitionAccessMiddleware"/>, which lets nobody through without one.</summary>
    public Membership Membership => _membership
        ?? throw new InvalidOperationException("This endpoint stands outside the wall: the URL names no coalition.");

    public string Tenant => _membership?.Tenant ?? Tenants.Outside;

    /// <summary>The person ended their own access. What this request still has to save is not checked against it.</summary>
    public void End() => SignInId = null;

    public void Recognise(
        Guid accountId, Guid? signInId, Membership? membership, Ticket? ticket = null, IReadOnlyList<TokenScope>? scopes = null)
    {
        AccountId = accountId;
        Scopes = scopes;
        SignInId = signInId;
        _membership = membership;
        Ticket = ticket;
    }
}

internal static class Tenants
{
    /// <summary>Where sessions stand that belong to no coalition. Only documents outside the wall are written here.</summary>
    public const string Outside = "outside";
}
