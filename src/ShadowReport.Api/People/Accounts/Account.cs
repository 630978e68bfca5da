using JasperFx.Metadata;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// A person's way in: an address and a password. Outside the wall, since one person may belong to several coalitions;
/// what they are called and may do there stands in each coalition's member.
/// </summary>
internal sealed class Account : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Email { get; set; } = "";

    public string NormalizedEmail { get; set; } = "";

    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that must end what was signed in before; every sign-in carries the stamp it began with.</summary>
    public string SecurityStamp { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
