namespace ShadowReport.Api.Feeds.Notices;

/// <summary>
/// Whether a person wants mail when something waits, and how far they were told. Outside the wall; one for an account, and none until they
/// say so.
/// </summary>
internal sealed class MailPreference
{
    /// <summary>The account's.</summary>
    public Guid Id { get; set; }

    public bool IsOn { get; set; }

    /// <summary>The newest notice that a mail went out for, or that was there when mail was switched on.</summary>
    public long MailedUpTo { get; set; }

    /// <summary>Nothing is sent before: a mail says that something waits, not how often.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Attempts in a row that failed.</summary>
    public int Failures { get; set; }
}
