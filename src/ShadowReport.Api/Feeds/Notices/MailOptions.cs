using MailKit.Security;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>How mail is sent: `Mail:Host` and the rest. Without a host and a sender there is none.</summary>
internal sealed record MailOptions
{
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address that mail comes from.</summary>
    public string? From { get; init; }

    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.StartTls;

    /// <summary>What people open to sign in, as one line of the mail; none when it is not to be told.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>One mail for a person in so long a time at most.</summary>
    public TimeSpan AtMostEvery { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How often it is looked whether anything waits.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsConfigured => Host is { Length: > 0 } && From is { Length: > 0 };

    public static MailOptions Read(IConfiguration configuration)
    {
        var usual = new MailOptions();
        return new MailOptions
        {
            Host = configuration["Mail:Host"],
            Port = configuration.GetValue("Mail:Port", usual.Port),
            User = configuration["Mail:User"],
            Password = configuration["Mail:Password"],
            From = configuration["Mail:From"],
            Security = configuration["Mail:Security"]?.ToLowerInvariant() switch
            {
                "none" => SecureSocketOptions.None,
                "tls" => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.StartTls,
            },
            BaseUrl = configuration["Mail:BaseUrl"],
            AtMostEvery = TimeSpan.FromMinutes(configuration.GetValue("Mail:AtMostEveryMinutes", usual.AtMostEvery.TotalMinutes)),
            Every = TimeSpan.FromSeconds(Math.Max(1, configuration.GetValue("Mail:Seconds", usual.Every.TotalSeconds))),
        };
    }
}
