using CsCheck;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Calendar;

public sealed class MilestonesTests
{
    private static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    private static readonly ReferenceData Data = ReferenceData.From(Files("profiles"), Files("instruments"), Files("plans")).Value;

    private static readonly WorkPlan Joint = Data.PlanFor("upr-stakeholder");

    /// <summary>Noon in Geneva, in winter.</summary>
    private static readonly DateTimeOffset Deadline = At("2027-03-01T12:00:00+01:00");

    [Fact]
    public void Every_profile_has_a_plan_and_a_call_a_shorter_one()
    {
        Assert.All(Data.Profiles, profile => Assert.NotEmpty(Data.PlanFor(profile.Key).Steps));
        Assert.Equal(60, Data.PlanFor("cedaw-general-discussion").Steps.Max(step => step.DaysBefore));
        Assert.Equal(180, Joint.Steps.Max(step => step.DaysBefore));
        Assert.Empty(Data.PlanFor("nothing").Steps);
    }

    [Theory]
    [InlineData("\"daysBefore\": 28", "\"daysBefore\": 20")]
    [InlineData("\"daysBefore\": 28", "\"daysBefore\": -1")]
    [InlineData("\"key\": \"reviews\"", "\"key\": \"first-draft\"")]
    [InlineData("\"of\": \"review-request\"", "\"of\": \"milestone\"")]
    [InlineData("\"hoursBefore\": 24", "\"hoursBefore\": 0")]
    [InlineData("\"certainty\": \"inferred\"", "\"certainty\": \"verified\"")]
    [InlineData("\"time\": \"18:00\"", "\"time\": \"evening\"")]
    public void A_plan_with_unordered_steps_is_refused_with_its_file_name(string good, string bad)
    {
        var text = SeedFiles.Text("plans/short-call.json");
        Assert.Contains(good, text);

        var refusal = ReferenceData.From(
            Files("profiles"), Files("instruments"), [new ReferenceFile("short-call.json", text.Replace(good, bad))]).Refusal!;

        Assert.Equal("reference-file-invalid", refusal.Code);
        Assert.Contains("short-call.json", refusal.Message);
    }

    [Fact]
    public void A_profile_whose_plan_is_missing_is_refused() =>
        Assert.Contains("there is no plan", ReferenceData.From(Files("profiles"), Files("instruments"), []).Refusal!.Message);

    [Fact]
    public void The_last_step_is_due_at_the_deadline_and_the_others_in_the_evening()
    {
        var milestones = Of(Deadline);

        Assert.Equal(Deadline, milestones.Single(milestone => milestone.Key == "limit").DueAt);
        Assert.Equal("2027-02-27T18:00:00+01:00", Written(milestones, "submit"));
        Assert.Equal("2027-02-08T18:00:00+01:00", Written(milestones, "freeze"));
    }

    [Fact]
    public void A_step_is_due_at_the_same_hour_in_Geneva_in_summer_and_winter()
    {
        var milestones = Of(Deadline);

        Assert.Equal("2026-10-02T18:00:00+02:00", Written(milestones, "call"));
        Assert.Equal("2026-11-01T18:00:00+01:00", Written(milestones, "outline"));
    }

    [Fact]
    public void The_day_of_the_deadline_is_the_day_in_Geneva()
    {
        // Half past midnight in Geneva is still the day before in UTC.
        var milestones = Of(At("2027-02-28T23:30:00+00:00"));

        Assert.Equal("2027-02-27T18:00:00+01:00", Written(milestones, "submit"));
    }

    [Theory]
    [InlineData("2027-03-28T02:30:00", "2027-03-28T03:30:00+02:00")]
    [InlineData("2027-10-31T02:30:00", "2027-10-31T02:30:00+02:00")]
    [InlineData("2027-07-01T18:00:00", "2027-07-01T18:00:00+02:00")]
    public void A_skipped_or_repeated_local_time_is_one_instant(string wall, string instant) =>
        Assert.Equal(
            instant, Written(Milestones.AtWallTime(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), Geneva)));

    [Fact]
    public void Planned_milestones_move_with_the_deadline_and_moved_ones_stay()
    {
        var moved = new MilestoneChange("proof", DueAt: At("2027-02-20T09:00:00+01:00"));

        var before = Of(Deadline, moved);
        var after = Of(Deadline.AddDays(7), moved);

        Assert.Equal("2027-02-20T09:00:00+01:00", Written(after, "proof"));
        Assert.Equal(MilestoneOrigin.Moved, after.Single(milestone => milestone.Key == "proof").Origin);
        foreach (var key in Joint.Steps.Select(step => step.Key).Where(key => key != "proof"))
            Assert.Equal(TimeSpan.FromDays(7), Due(after, key) - Due(before, key));
    }

    [Fact]
    public void Only_moved_milestones_get_a_warning_when_they_no_longer_fit()
    {
        var late = new MilestoneChange("proof", DueAt: At("2027-03-02T09:00:00+01:00"));
        var early = new MilestoneChange("freeze", DueAt: At("2027-01-15T09:00:00+01:00"));

        var milestones = Of(Deadline, late, early);

        Assert.Equal(
            [MilestoneWarning.AfterDeadline, MilestoneWarning.OutOfOrder], milestones.Single(milestone => milestone.Key == "proof").Doubts);
        Assert.Equal([MilestoneWarning.OutOfOrder], milestones.Single(milestone => milestone.Key == "freeze").Doubts);
        Assert.All(milestones.Where(milestone => milestone.Key is not ("proof" or "freeze")), milestone => Assert.Empty(milestone.Doubts));
    }

    [Fact]
    public void A_milestone_that_is_left_out_is_listed_and_cannot_be_out_of_order()
    {
        var milestones = Of(Deadline, new MilestoneChange(
            "freeze", LeftOut: true), new MilestoneChange("second-draft", DueAt: At("2027-02-10T09:00:00+01:00")));

        Assert.Equal(MilestoneState.LeftOut, milestones.Single(milestone => milestone.Key == "freeze").State);
        Assert.Empty(milestones.Single(milestone => milestone.Key == "second-draft").Doubts);
    }

    [Fact]
    public void Added_milestones_are_sorted_in_and_get_a_warning_only_after_the_deadline()
    {
        var milestones = Of(Deadline, new MilestoneChange("call-all", "Call with everybody", At(
            "2027-03-05T09:00:00+01:00")), new MilestoneChange("print", "Print", At("2026-12-24T09:00:00+01:00")));

        Assert.Equal(milestones.Select(milestone => milestone.DueAt).Order(), milestones.Select(milestone => milestone.DueAt));
        Assert.Equal([MilestoneWarning.AfterDeadline], milestones.Single(milestone => milestone.Key == "call-all").Doubts);
        Assert.Empty(milestones.Single(milestone => milestone.Key == "print").Doubts);
    }

    [Fact]
    public void Without_a_deadline_only_added_milestones_have_a_due_date()
    {
        var milestones = Of(null, new MilestoneChange("print", "Print", At("2026-12-24T09:00:00+01:00")));

        Assert.Equal("print", milestones[0].Key);
        Assert.All(milestones.Skip(1), milestone => Assert.Equal((null, MilestoneState.Undated), (milestone.DueAt, milestone.State)));
    }

    [Fact]
    public void Planned_milestones_concern_their_roles_and_added_ones_all_but_observers()
    {
        var milestones = Of(Deadline, new MilestoneChange("print", "Print", Deadline));

        Assert.True(milestones.Single(milestone => milestone.Key == "evidence").Concerns([Role.EvidenceKeeper]));
        Assert.False(milestones.Single(milestone => milestone.Key == "evidence").Concerns([Role.Signatory]));
        Assert.True(milestones.Single(milestone => milestone.Key == "print").Concerns([Role.Signatory, Role.Observer]));
        Assert.False(milestones.Single(milestone => milestone.Key == "print").Concerns([Role.Observer]));
    }

    [Fact]
    public void Steps_keep_the_order_of_the_plan_for_every_deadline() => Gen.DateTimeOffset.Sample(deadline =>
    {
        var milestones = Of(deadline);
        Assert.All(milestones, milestone => Assert.Empty(milestone.Doubts));
        Assert.Equal(Joint.Steps.Select(step => step.Key), milestones.Select(milestone => milestone.Key));
    });

    private static IReadOnlyList<Milestone> Of(DateTimeOffset? deadline, params MilestoneChange[] changes) =>
        Milestones.Of(Joint, deadline, Geneva, changes, At("2026-09-15T12:00:00+02:00"));

    private static DateTimeOffset? Due(IEnumerable<Milestone> milestones, string key) =>
        milestones.Single(milestone => milestone.Key == key).DueAt;

    private static string Written(IEnumerable<Milestone> milestones, string key) => Written(Due(milestones, key)!.Value);

    private static string Written(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<ReferenceFile> Files(string folder) =>
        SeedFiles.In(folder, "*.json").Select(path => new ReferenceFile(Path.GetFileName(path), SeedFiles.Text(path)));
}
