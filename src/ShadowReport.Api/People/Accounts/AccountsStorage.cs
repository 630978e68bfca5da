namespace ShadowReport.Api.People.Accounts;

/// <summary>Accounts and sign-ins stand outside the wall. Their duplicated columns serve the hand-written SQL of this folder.</summary>
internal static class AccountsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Account>(
            "account", ArchiveRule.Not("An account is no part of a coalition."),
            ErasureRule.Nothing("The person who erases their account deletes it, see EraseMe."),
            PersonalRule.Within("account"), ExpiryRule.Never("It lasts until its person erases it.")),
        DocumentRules.For<SignIn>(
            "sign_in", ArchiveRule.Not("A sign-in is no part of a coalition."),
            ErasureRule.Nothing("The person who erases their account deletes it, see EraseMe."),
            // Ended ones stay for a while: a refresh token that comes back after its end is a sign of theft, and is known by its row.
            PersonalRule.Within("signIns"),
            ExpiryRule.After(new Expiry(TimeSpan.FromDays(30), "(data ->> 'absoluteExpiry')::timestamptz"))),
        DocumentRules.For<FailedSignIns>(
            "failed_sign_ins", ArchiveRule.Not("It is no part of a coalition."),
            ErasureRule.Nothing("It holds hashes only, and expires within two hours."),
            PersonalRule.Not("It is found by a hash only, and expires within two hours."),
            ExpiryRule.After(new Expiry(FailedSignIns.KeptFor, "(data ->> 'lastAt')::timestamptz"))),
    ];

    public const string AccountTable = "mt_doc_account";
    public const string SignInTable = "mt_doc_sign_in";
    public const string FailedSignInsTable = "mt_doc_failed_sign_ins";
    public const string UniqueEmail = "ux_account_email";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Account>()
            .SingleTenanted()
            .DocumentAlias("account")
            .Duplicate(account => account.NormalizedEmail, configure: index =>
            {
                index.Name = UniqueEmail;
                index.IsUnique = true;
            });
        options.Schema.For<SignIn>()
            .SingleTenanted()
            .DocumentAlias("sign_in")
            .Duplicate(signIn => signIn.AccountId)
            .Duplicate(signIn => signIn.AccessHash, configure: index => index.IsUnique = true)
            .Duplicate(signIn => signIn.ReadingHash!, configure: index => index.IsUnique = true);
        options.Schema.For<FailedSignIns>().SingleTenanted().DocumentAlias("failed_sign_ins");
    }

    public static Task<Account?> AccountByEmail(this IQuerySession session, string normalizedEmail, CancellationToken cancellation) =>
        session.Query<Account>().SingleOrDefaultAsync(account => account.NormalizedEmail == normalizedEmail, cancellation);

    public static Task<IReadOnlyList<SignIn>> SignInsOf(this IQuerySession session, Guid accountId, CancellationToken cancellation) =>
        session.Query<SignIn>()
            .Where(signIn => signIn.AccountId == accountId && signIn.RevokedAt == null)
            .OrderBy(signIn => signIn.Id)
            .ToListAsync(cancellation);

    /// <summary>
    /// Ends sign-ins within the session's save, whatever else happens to them: the new version makes a refresh that runs at the
    /// same time lose.
    /// </summary>
    public static void EndSignIn(this IDocumentSession session, Guid id, DateTimeOffset now) =>
        session.QueueSqlCommand($"{EndSql} where id = ?", now.ToUniversalTime(), id);

    public static void EndSignInsOf(this IDocumentSession session, Guid accountId, DateTimeOffset now, Guid? except = null) =>
        session.QueueSqlCommand($"{EndSql} where account_id = ? and id <> ?", now.ToUniversalTime(), accountId, except ?? Guid.Empty);

    private const string EndSql =
        $"update {Platform.Storage.Schema}.{SignInTable} set data = data || jsonb_build_object('revokedAt', to_jsonb(?::timestamptz)), "
        + "mt_version = gen_random_uuid()";
}
