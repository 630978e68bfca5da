using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// `add-account someone@example.org`: how the operator of a server makes the first account; everybody else comes by invitation.
/// The password is read from standard input, so that it stands in no process list and no shell history.
/// </summary>
internal static class AddAccount
{
    public const string Command = "add-account";

    public static bool IsAsked(string[] arguments) => arguments is [Command, ..];

    /// <returns>The exit code: 0 when the account was made, 1 with a line on standard error when not.</returns>
    public static async Task<int> Run(WebApplication app, string[] arguments)
    {
        if (arguments is not [_, { Length: > 2 and <= 254 } email] || !email.Contains('@'))
            return Refused($"Say for whom: {Command} someone@example.org, with the password on standard input.");
        if (await Console.In.ReadLineAsync() is not { Length: > 0 } password)
            return Refused("The password is read from standard input, and there was none.");

        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var session = services.GetRequiredService<IDocumentSession>();
        if (await session.AccountByEmail(
            services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(email.Trim()), CancellationToken.None) is not null)
            return Refused("An account with this address already exists.");

        var account = await services.GetRequiredService<AccountRegistration>()
            .Register(email, password, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!account.Succeeded)
            return Refused(account.Refusal.Message);
        await session.SaveChangesAsync();
        Console.WriteLine("The account was created. Sign in at /api/v1/auth/login and create a coalition with POST /api/v1/coalitions.");
        return 0;
    }

    private static int Refused(string line)
    {
        Console.Error.WriteLine(line);
        return 1;
    }
}
