using JasperFx.Metadata;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Access;

/// <summary>
/// A personal access token: a script acts with it as its owner, within its scopes, until it expires. It stands outside the coalitions'
/// tenants and holds a hash, never the secret. It never changes; a withdrawn one is deleted.
/// </summary>
internal sealed class PersonalToken : IVersioned
{
    public const int AtMost = 20;
    public const int MaximumName = 60;
    public const int MaximumCoalitions = 20;
    public const int MaximumDays = 365;

    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The account's stamp when this was made. A new password and signing out everywhere give the account another one.</summary>
    public string SecurityStamp { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>What the person calls it.</summary>
    public string Name { get; set; } = "";

    public IReadOnlyList<TokenScope> Scopes { get; set; } = [];

    /// <summary>The coalitions that it opens; empty for all of its owner.</summary>
    public IReadOnlyList<Guid> Coalitions { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

internal static class PersonalTokens
{
    public const string Alias = "personal_token";
    public const string Table = $"mt_doc_{Alias}";

    /// <summary>What a token begins with, so that people and scanners of secrets recognise one.</summary>
    public const string Prefix = "srt_";

    /// <summary>What becomes of them, see <see cref="DocumentRules"/>.</summary>
    public static readonly DocumentRules Rules = DocumentRules.For<PersonalToken>(
        Alias, ArchiveRule.Not("A token is no part of a coalition."),
        ErasureRule.Nothing("The person who erases their account deletes it, see EraseMe."), PersonalRule.Within("personalTokens"),
        ExpiryRule.After(new Expiry(TimeSpan.FromDays(1), "(data ->> 'expiresAt')::timestamptz")));

    public static void Configure(StoreOptions options) => options.Schema.For<PersonalToken>()
        .SingleTenanted()
        .DocumentAlias(Alias)
        .Duplicate(token => token.AccountId)
        .Duplicate(token => token.Hash, configure: index => index.IsUnique = true);

    public static Task<IReadOnlyList<PersonalToken>> PersonalTokensOf(
        this IQuerySession session, Guid account, CancellationToken cancellation) => session.Query<PersonalToken>()
        .Where(token => token.AccountId == account).OrderBy(token => token.Id).ToListAsync(cancellation);
}
