namespace ShadowReport.Api.Writing.Presence;

/// <summary>A hint that a member is editing a draft. It locks nothing, and it ends by itself. One for each draft and member.</summary>
internal sealed class Lease
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(60);

    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public string Report { get; set; } = "";

    /// <summary>The key of the draft.</summary>
    public string Draft { get; set; } = "";

    /// <summary>The key of the member; names are looked up when they are shown.</summary>
    public string Member { get; set; } = "";

    /// <summary>Since when the member has been at it without a gap.</summary>
    public DateTimeOffset Since { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public bool IsGood(DateTimeOffset now) => now < ExpiresAt;

    public static string IdOf(string report, string draft, string member) => $"{report}/{draft}/{member}";
}
