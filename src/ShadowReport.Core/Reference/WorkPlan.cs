using System.Text.Json.Serialization;
using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reference;

/// <summary>What has to be done until when, reckoned back from a deadline, as data: habits of the field, not rules of a body.</summary>
/// <param name="Key">Readable key, the name of its file.</param>
/// <param name="Title">What kind of submission it is for.</param>
/// <param name="Note">What else is to be known of it, or null.</param>
/// <param name="Time">The time of day of every step but the last, on the clocks of the deadline's zone.</param>
/// <param name="Steps">In the order of work.</param>
/// <param name="Reminders">How long before and after a due time is reminded; one rule for each kind at most.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record WorkPlan(
    string Key, string Title, string? Note, TimeOnly Time, IReadOnlyList<PlanStep> Steps, IReadOnlyList<ReminderRule> Reminders, string? Source, string? SeenOn, Certainty Certainty) : ISourced
{
    /// <summary>A plan without a step, for a report whose profile has none.</summary>
    public static readonly WorkPlan None = new("none", "None", null, default, [], [], null, null, Certainty.Unknown);

    /// <summary>The step with this key, or null.</summary>
    public PlanStep? Step(string key) => Steps.FirstOrDefault(step => step.Key == key);

    /// <summary>How something of this kind is reminded of, or null when it is not.</summary>
    public ReminderRule? ReminderOf(ReminderSubject kind) => Reminders.FirstOrDefault(rule => rule.Of == kind);
}

/// <summary>One step of a plan.</summary>
/// <param name="Key">Readable key.</param>
/// <param name="Title">What has to be done.</param>
/// <param name="DaysBefore">Days before the deadline's day; 0 is the deadline itself.</param>
/// <param name="Roles">Whom it concerns.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record PlanStep(string Key, string Title, int DaysBefore, IReadOnlyList<Role> Roles, string? Source, string? SeenOn, Certainty Certainty) : ISourced;

/// <summary>When something that is due is reminded of.</summary>
/// <param name="Of">What is due.</param>
/// <param name="HoursBefore">Hours before the due time.</param>
/// <param name="HoursAfter">Hours after it.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record ReminderRule(ReminderSubject Of, int HoursBefore, int HoursAfter, string? Source, string? SeenOn, Certainty Certainty) : ISourced;

/// <summary>What can be due.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReminderSubject>))]
public enum ReminderSubject
{
    /// <summary>A step of a report's calendar.</summary>
    [JsonStringEnumMemberName("milestone")]
    Milestone,

    /// <summary>A review that somebody was asked for.</summary>
    [JsonStringEnumMemberName("review-request")]
    ReviewRequest,

    /// <summary>The end of a time in which organisations sign on.</summary>
    [JsonStringEnumMemberName("sign-on-round")]
    SignOnRound,
}
