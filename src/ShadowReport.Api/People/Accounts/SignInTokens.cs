namespace ShadowReport.Api.People.Accounts;

/// <summary>The tokens that a device receives at sign-in and at each refresh.</summary>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="AccessToken">Send it in the header Authorization, after `Bearer`.</param>
/// <param name="ExpiresIn">How long the access token is valid, in seconds.</param>
/// <param name="RefreshToken">Gives new tokens, once. Null if the refresh cookie holds it.</param>
internal sealed record TokenAnswer(string TokenType, string AccessToken, int ExpiresIn, string? RefreshToken);

/// <summary>How long a device stays signed in, and how its secrets are made and replaced.</summary>
internal static class SignInTokens
{
    public static readonly TimeSpan AccessFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan IdleFor = TimeSpan.FromHours(12);
    public static readonly TimeSpan AtMost = TimeSpan.FromDays(30);

    public static (SignIn SignIn, TokenAnswer Answer) Begin(Account account, string? label, DateTimeOffset now)
    {
        var signIn = new SignIn
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            SecurityStamp = account.SecurityStamp,
            Label = label,
            CreatedAt = now,
            AbsoluteExpiry = now + AtMost,
        };
        return (signIn, Rotate(signIn, now));
    }

    /// <summary>Puts new secrets in the place of the old ones; the old access token is over at once.</summary>
    public static TokenAnswer Rotate(SignIn signIn, DateTimeOffset now)
    {
        var (access, refresh) = (Secret.New(), Secret.New());
        signIn.AccessHash = access.Hash;
        signIn.AccessExpires = Earlier(now + AccessFor, signIn.AbsoluteExpiry);
        signIn.RefreshHash = refresh.Hash;
        signIn.RefreshExpires = Earlier(now + IdleFor, signIn.AbsoluteExpiry);
        signIn.LastUsedDay = DateOnly.FromDateTime(now.UtcDateTime);
        return new TokenAnswer(
            "Bearer", access.Text, (int)(signIn.AccessExpires - now).TotalSeconds, AddressedSecret.Write([signIn.Id], refresh));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
