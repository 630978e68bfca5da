using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Tests.Reference;

public sealed class RuleOverridesTests
{
    private const string Source = "Note of the session";

    private static readonly Profile Upr = ProfileFindingsTests.Upr;

    [Fact]
    public void A_corrected_limit_replaces_those_of_the_profile_and_keeps_what_counts()
    {
        var profile = RuleOverrides.Apply(Upr, [new(BodyRule.Limit, Source, "2026-05", Value: 3_000, Unit: LimitUnit.Words)]);

        var limit = Assert.Single(profile.LimitsFor(SubmissionKind.Joint, null)).Limit;
        Assert.Equal((3_000, Source, "2026-05", Certainty.Verified), (limit.Value, limit.Source, limit.SeenOn, limit.Certainty));
        Assert.Equal(Answer.No, limit.Counts.Annexes);
    }

    [Fact]
    public void Corrected_languages_formats_deadlines_and_fields_are_used_by_the_findings()
    {
        var profile = RuleOverrides.Apply(Upr,
        [
            new(BodyRule.Languages, Source, "2026", Values: ["pt"]),
            new(BodyRule.FileFormats, Source, "2026", Values: ["pdf"]),
            new(BodyRule.Deadline, Source, "2026", Text: "Two weeks before."),
            new(BodyRule.FrontMatter, Source, "2026", Field: "logo", Required: Answer.Yes),
        ]);

        Assert.Empty(ProfileFindings.OfLanguage(profile, "pt"));
        Assert.Single(ProfileFindings.OfLanguage(profile, "en"));
        Assert.Empty(ProfileFindings.OfFormat(profile, "pdf"));
        Assert.Single(ProfileFindings.OfFormat(profile, "docx"));
        Assert.Equal("Two weeks before.", profile.Deadline.Value);
        Assert.Equal(Answer.Yes, profile.FrontMatter.Single(field => field.Field == "logo").Required);
        Assert.Equal(Upr.FrontMatter.Count + 1, profile.FrontMatter.Count);
    }

    [Fact]
    public void A_correction_says_what_its_rule_needs_and_nothing_else()
    {
        RuleOverride[] bad =
        [
            new(BodyRule.Limit, "", "2026", Value: 1, Unit: LimitUnit.Words),
            new(BodyRule.Limit, "two\nlines", "2026", Value: 1, Unit: LimitUnit.Words),
            new(BodyRule.Limit, new string('a', RuleOverrides.Words + 1), "2026", Value: 1, Unit: LimitUnit.Words),
            new(BodyRule.Limit, Source, "in May", Value: 1, Unit: LimitUnit.Words),
            new(BodyRule.Limit, Source, "2026", Value: 0, Unit: LimitUnit.Words),
            new(BodyRule.Limit, Source, "2026", Value: 1),
            new(BodyRule.Limit, Source, "2026", Value: 1, Unit: LimitUnit.Words, Text: "more"),
            new(BodyRule.Languages, Source, "2026", Values: []),
            new(BodyRule.Languages, Source, "2026", Values: ["English"]),
            new(BodyRule.FileFormats, Source, "2026", Values: [".docx"]),
            new(BodyRule.FileFormats, Source, "2026", Values: [null!]),
            new(BodyRule.Deadline, Source, "2026"),
            new(BodyRule.FrontMatter, Source, "2026", Field: "a b", Required: Answer.Yes),
            new((BodyRule)99, Source, "2026"),
        ];

        Assert.All(bad, one => Assert.Equal((RuleOverrides.Malformed, "overrides"), RuleOverrides.Refuse([one]) is { } refusal
            ? (refusal.Code, refusal.Field) : default));
        RuleOverride good = new(BodyRule.Limit, Source, "2026", Value: 1, Unit: LimitUnit.Words);
        Assert.Null(RuleOverrides.Refuse([good]));
        Assert.NotNull(RuleOverrides.Refuse([good, good with { Value = 2 }]));
        Assert.NotNull(RuleOverrides.Refuse([.. Enumerable.Range(0, RuleOverrides.AtMost + 1)
            .Select(number => new RuleOverride(BodyRule.FrontMatter, Source, "2026", Field: $"f{number}", Required: Answer.No))]));
    }
}
