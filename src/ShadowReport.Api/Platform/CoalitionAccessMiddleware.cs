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

    public Task Invoke(HttpContext context, CurrentAccess access)
    {
        if (!context.Request.RouteValues.ContainsKey(RouteKey))
            return next(context);
        return RefusalOf(access.IsMember ? access.Membership : null, context.GetEndpoint()) is { } refusal
            ? Problems.Write(context, refusal) : next(context);
    }

    /// <summary>Why the endpoint is not open to this membership; null when it is.</summary>
    public static Refusal? RefusalOf(Membership? membership, Endpoint? endpoint)
    {
        if (membership is null)
            return NoSuchCoalition;
        var needs = endpoint?.Metadata.GetMetadata<NeedsPermission>();
        return needs is null || membership.May(needs.Permission) ? null : RoleMissing;
    }
}

internal static class PermissionEndpoints
{
    /// <summary>Names the right that the endpoint asks for.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Permission permission) => endpoint
        .WithMetadata(new NeedsPermission(permission));
}
