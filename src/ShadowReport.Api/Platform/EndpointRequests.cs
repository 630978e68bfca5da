using Microsoft.AspNetCore.Mvc;

namespace ShadowReport.Api.Platform;

/// <summary>What every endpoint needs: the person who asks, and a way to send a command or query. Bound by `[AsParameters]`.</summary>
internal abstract record EndpointRequest
{
    public abstract HttpContext Context { get; init; }

    public CurrentAccess Access => Context.RequestServices.GetRequiredService<CurrentAccess>();

    /// <summary>The membership in the coalition of the URL.</summary>
    public Membership By => Access.Membership;

    /// <summary>The account that is signed in.</summary>
    public Guid Account => Access.AccountId!.Value;

    /// <summary>The sign-in whose token was sent.</summary>
    public Guid SignIn => Access.SignInId!.Value;

    /// <summary>The revision in If-Match; only behind <see cref="IfMatch.NeedsRevision"/>.</summary>
    public int RevisionSeen => Context.RevisionSeen();

    /// <summary>The path of what the handler created.</summary>
    public string? Created => Context.RequestServices.GetRequiredService<UnitOfWork>().Location;

    /// <summary>Cancelled when the caller hangs up.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    public Task<T> Send<T>(IRequest<T> request) => Context.RequestServices.GetRequiredService<IMediator>().Send(request, Cancellation);

    /// <summary>Sends the query for one page of a list, and answers it.</summary>
    public async Task<Results<CacheableOk<T>, ProblemHttpResult>> List<TPage, T>(Paging paging, Func<TPage, IRequest<Outcome<T>>> query)
        where TPage : PageRequest, IPageRequest<TPage>
        where T : IPage
    {
        var page = paging.Read<TPage>();
        if (!page.Succeeded)
            return page.ToProblem();
        return await Send(query(page.Value)).OnSuccess(found => Context.LinkNext(found.Next)).ToReadable();
    }
}

/// <summary>A request that names no coalition.</summary>
internal sealed record AccountRequest(HttpContext Context) : EndpointRequest;

/// <param name="Coalition">The key of the coalition.</param>
/// <param name="Context">The request.</param>
internal sealed record CoalitionRequest([FromRoute(Name = "coalition")] string Coalition, HttpContext Context) : EndpointRequest;

/// <param name="Coalition">The key of the coalition.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Context">The request.</param>
internal sealed record ReportRequest(
    [FromRoute(Name = "coalition")] string Coalition, [FromRoute(Name = "report")] string Report, HttpContext Context) : EndpointRequest;

/// <param name="Coalition">The key of the coalition.</param>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Context">The request.</param>
internal sealed record DraftRequest(
    [FromRoute(Name = "coalition")] string Coalition,
    [FromRoute(Name = "report")] string Report,
    [FromRoute(Name = "draft")] string Draft,
    HttpContext Context) : EndpointRequest;
