namespace ShadowReport.Api.Platform;

/// <summary>Announces on this node that a request may have ended somebody's access. Listeners to events are then checked at once.</summary>
internal sealed class AccessChanges
{
    public event Action? Happened;

    public void Announce() => Happened?.Invoke();
}

internal static class AccessChangesEndpoints
{
    /// <summary>Requests to these endpoints may end somebody's access.</summary>
    public static TBuilder ChangesAccess<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TBuilder, AnnounceAfterwards>();

    private sealed class AnnounceAfterwards(AccessChanges changes) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var answer = await next(context);
            if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
                changes.Announce();
            return answer;
        }
    }
}
