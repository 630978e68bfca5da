using JasperFx.Metadata;

namespace ShadowReport.Api.People.Accounts;

/// <summary>One device's being signed in. It holds hashes of secrets, never the secrets.</summary>
internal sealed class SignIn : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The account's stamp when this began. Once the account has another one, this sign-in is over.</summary>
    public string SecurityStamp { get; set; } = "";

    public string AccessHash { get; set; } = "";

    public DateTimeOffset AccessExpires { get; set; }

    public string RefreshHash { get; set; } = "";

    public DateTimeOffset RefreshExpires { get; set; }

    /// <summary>Of the secret in the reading cookie; null while this device has none.</summary>
    public string? ReadingHash { get; set; }

    public DateTimeOffset? ReadingExpires { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>A day and no more: enough to notice a stranger, too little to follow a person.</summary>
    public DateOnly LastUsedDay { get; set; }

    /// <summary>What the person calls the device.</summary>
    public string? Label { get; set; }

    public DateTimeOffset AbsoluteExpiry { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsLive(string securityStamp, DateTimeOffset now) =>
        RevokedAt is null && now < AbsoluteExpiry && now < RefreshExpires && SecurityStamp == securityStamp;
}
