namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>How webhooks are sent on this server: `Webhooks:…`.</summary>
internal sealed record WebhookOptions
{
    /// <summary>
    /// Whether they may lead to this machine, a private network or a cloud's metadata. For tests, and where all receivers stand behind the
    /// same door.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Whether they may go without TLS.</summary>
    public bool AllowPlainHttp { get; init; }

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many are sent at the same time, on one node.</summary>
    public int Slots { get; init; } = 8;

    public static WebhookOptions From(IConfiguration configuration)
    {
        var usual = new WebhookOptions();
        return new WebhookOptions
        {
            AllowPrivateAddresses = configuration.GetValue("Webhooks:AllowPrivateAddresses", false),
            AllowPlainHttp = configuration.GetValue("Webhooks:AllowPlainHttp", false),
            TimeLimit = TimeSpan.FromSeconds(configuration.GetValue("Webhooks:TimeLimitSeconds", usual.TimeLimit.TotalSeconds)),
            Slots = configuration.GetValue("Webhooks:Slots", usual.Slots),
        };
    }
}
