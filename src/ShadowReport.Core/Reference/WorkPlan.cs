using System.Text.Json.Serialization;
using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reference;

/// <summary>A work plan with due dates relative to the deadline, as data. It describes habits of the field, not rules of a body.</summary>
/// <param name="Key">The readable key, which is also the file name.</param>
/// <param name="Title">The kind of submission that it is for.</param>
/// <param name="Note">A remark; null when there is none.</param>
/// <param name="Time">The time of day of every step but the last, in the deadline's time zone.</param>
/// <param name="Steps">In the order of work.</param>
/// <param name="Reminders">When to remind; at most one rule for each kind.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record WorkPlan(
    string Key, string Title, string? Note, TimeOnly Time, IReadOnlyList<PlanStep> Steps, IReadOnlyList<ReminderRule> Reminders,
    string? Source, string? SeenOn, Certainty Certainty) : ISourced
{
    /// <summary>A plan without steps, for a report whose profile has none.</summary>
    public static readonly WorkPlan None = new("none", "None", null, default, [], [], null, null, Certainty.Unknown);

    /// <summary>Returns the step with this key; null when there is none.</summary>
    public PlanStep? Step(string key) => Steps.FirstOrDefault(step => step.Key == key);

    /// <summary>Returns the reminder rule for a kind; null when there is none.</summary>
    public ReminderRule? ReminderOf(ReminderSubject kind) => Reminders.FirstOrDefault(rule => rule.Of == kind);
}

/// <summary>A step of a work plan.</summary>
/// <param name="Key">The readable key.</param>
/// <param name="Title">The task.</param>
/// <param name="DaysBefore">The days before the deadline's day; 0 is the deadline itself.</param>
/// <param name="Roles">The roles that it concerns.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record PlanStep(
    string Key, string Title, int DaysBefore, IReadOnlyList<Role> Roles, string? Source, string? SeenOn, Certainty Certainty) : ISourced;

/// <summary>A rule for reminders of due dates.</summary>
/// <param name="Of">The kind of thing that is due.</param>
/// <param name="HoursBefore">Hours before the due time.</param>
/// <param name="HoursAfter">Hours after it.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record ReminderRule(ReminderSubject Of, int HoursBefore, int HoursAfter, string? Source, string? SeenOn, Certainty Certainty)
    : ISourced;

/// <summary>The kinds of things that can be due.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReminderSubject>))]
public enum ReminderSubject
{
    /// <summary>A milestone of a report's calendar.</summary>
    [JsonStringEnumMemberName("milestone")]
    Milestone,

    /// <summary>A requested review.</summary>
    [JsonStringEnumMemberName("review-request")]
    ReviewRequest,

    /// <summary>The end of a sign-on round.</summary>
    [JsonStringEnumMemberName("sign-on-round")]
    SignOnRound,
}
