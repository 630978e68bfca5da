namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// A cookie with which a browser can open pages of this API by their address. It reads and never writes, has a secret of its
/// own beside the bearer token, and ends with the sign-in it was made by.
/// </summary>
internal static class ReadingCookie
{
    /// <summary>`__Host-`: the browser takes it from this very host only, over a safe connection, for the whole host.</summary>
    public const string Name = "__Host-shadowreport";

    private static CookieOptions Options => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    public static void Set(HttpResponse response, string secret) => response.Cookies.Append(Name, secret, Options);

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options);

    /// <summary>The browser that signed out forgets the cookies, and every page that it kept of this host.</summary>
    public static void SignedOut(HttpResponse response)
    {
        Clear(response);
        RefreshCookie.Clear(response);
        response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    public sealed record Command(Guid SignIn, bool Wanted) : IRequest<Outcome<string?>>;

    public static Task<Results<NoContent, ProblemHttpResult>> SetEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new Command(request.SignIn, Wanted: true))
            .OnSuccess(secret => Set(request.Context.Response, secret!))
            .ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> ClearEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new Command(request.SignIn, Wanted: false)).OnSuccess(_ => Clear(request.Context.Response)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : IRequestHandler<Command, Outcome<string?>>
    {
        public async Task<Outcome<string?>> Handle(Command command, CancellationToken cancellation)
        {
            var signIn = (await session.LoadAsync<SignIn>(command.SignIn, cancellation))!;
            Secret? secret = command.Wanted ? Secret.New() : null;
            signIn.ReadingHash = secret?.Hash;
            signIn.ReadingExpires = secret is null ? null : clock.GetUtcNow() + SignInTokens.IdleFor;
            session.Store(signIn);
            return await work.Save(cancellation) == SaveResult.Done ? secret?.Text : AccountRefusals.ChangedMeanwhile;
        }
    }
}
