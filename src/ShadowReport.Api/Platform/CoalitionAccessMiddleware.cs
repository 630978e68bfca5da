using ShadowReport.Core.Access;

namespace ShadowReport.Api.Platform;

/// <summary>The right that an endpoint asks for; the cell to look up in <see cref="Permissions"/>.</summary>
internal sealed record NeedsPermission(Permission Permission);

/// <summary>
/// The endpoint is open to everybody and does more for a caller who is signed in. Other open endpoints do not look at tokens, so that
/// nothing which happens to the caller's sign-in meanwhile can touch them.
/// </summary>
internal sealed record MayBeSignedIn;

/// <summary>
/// Stands before every URL that names a coalition. A person who is no member hears the same 404 as for a coalition
/// that does not exist; a member without the right hears 403. It stands before binding, so that no body is read for a stranger.
/// </summary>
internal sealed class CoalitionAccessMiddleware(RequestDelegate next)
{
    public const string RouteKey = "coalition";

    private static readonly Refusal NoSuchCoalition = Refusal.NotFound(
        "coalition-not-found", "This coalition does not exist, or you are not a member of it. Check the URL.");

    private static readonly Refusal RoleMissing = Refusal.Forbidden(
        "role-missing", "Your roles in this coalition do not allow this. Ask a coordinator to change them.");

    public static readonly Refusal TokenNotAllowed = Refusal.Forbidden(
        "token-not-allowed",
        "This personal access token does not allow this. Use one with the scope `write`, or sign in: decisions and access are for people.");

    public Task Invoke(HttpContext context, CurrentAccess access)
    {
        if (!context.Request.RouteValues.ContainsKey(RouteKey))
            return access.Scopes is null || context.GetEndpoint()?.Metadata.GetMetadata<OpenToPersonalTokens>() is not null
                ? next(context) : Problems.Write(context, TokenNotAllowed);
        return RefusalOf(access.IsMember ? access.Membership : null, context.GetEndpoint()) is { } refusal
            ? Problems.Write(context, refusal) : next(context);
    }

    /// <summary>Why the endpoint is not open to this membership; null when it is.</summary>
    public static Refusal? RefusalOf(Membership? membership, Endpoint? endpoint)
    {
        if (membership is null)
            return NoSuchCoalition;
        var needs = endpoint?.Metadata.GetMetadata<NeedsPermission>();
        if (membership.Scopes is { } scopes && !Allow(scopes, needs?.Permission, endpoint))
            return TokenNotAllowed;
        return needs is null || membership.May(needs.Permission) ? null : RoleMissing;
    }

    /// <summary>An endpoint that names no right is not for tokens. A right to read does not let a token act.</summary>
    private static bool Allow(IReadOnlyCollection<TokenScope> scopes, Permission? permission, Endpoint? endpoint) =>
        permission is { } named && TokenScopes.Allow(scopes, named)
        && (TokenScopes.For(named) == TokenScope.Write
            || endpoint?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.All(HttpMethods.IsGet) == true);
}

/// <summary>Marks an endpoint outside the coalitions that a personal access token opens: it only reads, and nothing of anybody.</summary>
internal sealed record OpenToPersonalTokens;

internal static class PermissionEndpoints
{
    /// <summary>Names the right that the endpoint asks for.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Permission permission) => endpoint
        .WithMetadata(new NeedsPermission(permission));
}
