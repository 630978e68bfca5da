using Npgsql;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>
/// Reads for a page what the API would answer: by the same use case, with the permission and the reading that its operation declares. So a
/// page shows nobody more than the API does.
/// </summary>
internal sealed class PageReader(
    CurrentAccess access, PageOperations operations, IServiceScopeFactory scopes, NpgsqlDataSource database, IHttpContextAccessor request)
{
    private HttpContext Context => request.HttpContext!;

    /// <summary>Whether the caller may use the operation in the coalition of the page.</summary>
    public bool May(string operation) => access.IsMember && Refusal(access.Membership, operation) is null;

    /// <summary>Asks in the coalition of the page.</summary>
    /// <param name="operation">The name of the operation that answers the same.</param>
    /// <param name="query">Its use case.</param>
    /// <param name="parameters">Its query string, with the values that the use case has.</param>
    public Task<Outcome<T>> Ask<T>(string operation, IRequest<Outcome<T>> query, string parameters = "") =>
        Ask(access.Membership, operation, query, parameters);

    /// <summary>The same in any of the caller's coalitions.</summary>
    public async Task<Outcome<T>> Ask<T>(Membership by, string operation, IRequest<Outcome<T>> query, string parameters = "")
    {
        if (Refusal(by, operation) is { } refusal)
            return refusal;
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        // Each question has a session and parts of its own, as if it were a request.
        services.GetRequiredService<CurrentAccess>().Recognise(access.AccountId!.Value, access.SignInId, by);
        var asked = Asked(services, parameters);
        if (operations.Find(operation).Metadata.GetMetadata<JointReadChoice>()?.Choose(asked) is { } read
            && read.Values(asked) is { } values)
            await database.ReadAgain(
                new JointQuery(read, values, Salt: "", Known: []), by, services.GetRequiredService<FoundParts>(), Context.RequestAborted);
        return await services.GetRequiredService<IMediator>().Send(query, Context.RequestAborted);
    }

    private Refusal? Refusal(Membership by, string operation) =>
        CoalitionAccessMiddleware.RefusalOf(by, operations.Find(operation));

    private DefaultHttpContext Asked(IServiceProvider services, string parameters)
    {
        var asked = new DefaultHttpContext { RequestServices = services };
        asked.Request.RouteValues = new RouteValueDictionary(Context.Request.RouteValues);
        asked.Request.QueryString = new QueryString(parameters);
        return asked;
    }
}

internal static class PageReading
{
    public static PageReader Reader(this EndpointRequest request) => request.Context.RequestServices.GetRequiredService<PageReader>();

    /// <summary>The answer, or nothing for a caller who may not ask.</summary>
    public static async Task<T?> OrNothing<T>(this Task<Outcome<T>> asking)
        where T : class
    {
        var outcome = await asking;
        return outcome.Succeeded ? outcome.Value : null;
    }
}
