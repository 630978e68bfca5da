using System.Net.Http.Headers;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>A receiver's wish to be asked later: `Retry-After`, by RFC 9110, 10.2.3. It can put an attempt off, and not for long.</summary>
internal static class RetryAfter
{
    public static readonly TimeSpan AtMost = TimeSpan.FromHours(1);

    /// <summary>How long to wait: as long as we would, or as the receiver wishes when that is longer.</summary>
    /// <param name="own">What we would wait.</param>
    /// <param name="wished">The header, seconds or a date; null when there was none. What is neither counts as none.</param>
    /// <param name="now">When it was answered.</param>
    public static TimeSpan Wait(TimeSpan own, string? wished, DateTimeOffset now)
    {
        // Seconds that do not fit 32 bits are not read either.
        if (!RetryConditionHeaderValue.TryParse(wished, out var read))
            return own;
        var wish = read.Delta ?? read.Date!.Value - now;
        var bounded = wish < AtMost ? wish : AtMost;
        return bounded > own ? bounded : own;
    }
}
