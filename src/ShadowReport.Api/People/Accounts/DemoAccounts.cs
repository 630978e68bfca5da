using Npgsql;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// The demo's accounts, whose password everybody knows. They are told by their addresses, so that also those that an earlier build put
/// into a database are barred outside Development.
/// </summary>
internal sealed class DemoAccounts(IHostEnvironment environment, NpgsqlDataSource database)
{
    /// <summary>Of a domain that nobody can own (RFC 2606).</summary>
    public const string Domain = "@demo.example";

    public bool IsBarred(Account? account) =>
        account is not null && !environment.IsDevelopment() && account.Email.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends sign-ins that began in Development; does nothing there.</summary>
    public async Task EndSignIns(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            return;
        await database.Execute(
            $"""
             update {Storage.Schema}.{AccountsStorage.SignInTable} set data = data || jsonb_build_object('revokedAt', to_jsonb(now())), mt_version = gen_random_uuid()
             where data ->> 'revokedAt' is null and account_id in (
                 select id from {Storage.Schema}.{AccountsStorage.AccountTable} where right(normalized_email, length($1)) = upper($1))
             """,
            [Domain], cancellation);
    }
}
