using JasperFx.Metadata;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>
/// What a coalition decided of a report's milestones. Due times are not kept: they are reckoned from the deadline whenever they are asked
/// for.
/// </summary>
internal sealed class ReportCalendar : IVersioned
{
    /// <summary>The report's key.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    /// <summary>In the order of their keys.</summary>
    public IReadOnlyList<MilestoneChange> Changes { get; set; } = [];

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Counts changes; 0 while nothing was changed.</summary>
    public int Revision { get; set; }
}

/// <summary>A reminder that was made. Inserted once, by whichever node comes first.</summary>
internal sealed record SentReminder
{
    /// <summary>The report's key and what is reminded of, when.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public static string IdOf(string report, Reminder reminder) => $"{report}/{reminder.Key}";
}

/// <summary>
/// The secret with which a calendar client reads its owner's due times, since it cannot sign in. Outside the wall, one for an account; it
/// holds a hash of the secret.
/// </summary>
internal sealed class CalendarLink
{
    /// <summary>The account's.</summary>
    public Guid Id { get; set; }

    public string TokenHash { get; set; } = "";

    /// <summary>The account's stamp when it was made: it ends with everything else that carries that stamp.</summary>
    public string SecurityStamp { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
