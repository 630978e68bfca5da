using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Tests.Reference;

public sealed class ReferenceDataTests
{
    private static readonly ReferenceData Data = Read();

    [Theory]
    [InlineData("CEDAW art. 6", "CEDAW art. 6")]
    [InlineData("cedaw article 2(d)", "CEDAW art. 2 (d)")]
    [InlineData("CEDAW art. 11 (1) (a)", "CEDAW art. 11 (1) (a)")]
    [InlineData("CEDAW GR No. 38", "CEDAW GR 38")]
    [InlineData("sdg 5.2", "SDG 5.2")]
    public void A_provision_that_exists_is_found_and_written_in_one_way(string typed, string written) =>
        Assert.Equal(written, Data.Check(typed).Value.ToString());

    [Theory]
    [InlineData("CEDAW art. 6 (c)", "CEDAW article 6 has no subdivisions.")]
    [InlineData("CEDAW art. 2 (h)", "CEDAW article 2 has no subdivision (h). It has (a) to (g).")]
    [InlineData("CEDAW art. 31", "CEDAW has no article 31. It has articles 1 to 30.")]
    [InlineData("CEDAW GR 41", "No general recommendation 41 of CEDAW is known here. Known are 1 to 40.")]
    [InlineData("SDG 18", "There is no Sustainable Development Goal 18. There are goals 1 to 17.")]
    [InlineData("ABC art. 1", null)]
    public void A_missing_provision_is_refused_with_what_exists(string typed, string? message)
    {
        var refusal = Data.Check(typed).Refusal!;

        Assert.Equal("no-such-provision", refusal.Code);
        if (message is not null)
            Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("article 6")]
    [InlineData("CEDAW art. 0")]
    [InlineData("CEDAW art. 2 (d) and more")]
    [InlineData("CEDAW art. 2 (dd)")]
    public void A_malformed_reference_is_refused_with_a_pattern(string typed) =>
        Assert.Equal("article-reference-malformed", Data.Check(typed).Refusal!.Code);

    [Theory]
    [InlineData("CEDAW")]
    [InlineData("CCPR")]
    [InlineData("CESCR")]
    [InlineData("CRC")]
    [InlineData("CAT")]
    [InlineData("CERD")]
    [InlineData("CRPD")]
    [InlineData("CED")]
    [InlineData("CMW")]
    [InlineData("SPT")]
    [InlineData("UPR")]
    [InlineData("Special procedures")]
    [InlineData("HRC")]
    public void Every_body_has_a_profile(string abbreviation) =>
        Assert.Contains(Data.Profiles, profile => profile.Abbreviation == abbreviation);

    [Fact]
    public void Every_figure_names_its_source_and_its_certainty() => Assert.All(
        Data.Profiles.SelectMany(profile => profile.Limits).Where(limit => limit.Value is not null),
        limit => Assert.True(limit is { Source.Length: > 0, Certainty: not Certainty.Unknown }, limit.ToString()));

    [Theory]
    [InlineData("crc-state-review", SubmissionKind.Thematic, "state-review", 3_000)]
    [InlineData("crc-state-review", SubmissionKind.Comprehensive, "list-of-issues", 10_000)]
    [InlineData("cedaw-state-review", SubmissionKind.Single, "state-review", 3_300)]
    [InlineData("cedaw-state-review", SubmissionKind.Joint, "state-review", 6_600)]
    [InlineData("ccpr-state-review", SubmissionKind.Joint, "state-review", 10_000)]
    [InlineData("upr-stakeholder", SubmissionKind.Single, "stakeholder-submission", 2_815)]
    [InlineData("upr-stakeholder", SubmissionKind.Single, null, 2_815)]
    public void The_limit_follows_from_kind_and_phase(string profile, SubmissionKind kind, string? phase, int words)
    {
        var limit = Assert.Single(Data.Profile(profile)!.LimitsFor(kind, phase));

        Assert.Equal((words, LimitUnit.Words, null), (limit.Limit.Value, limit.Limit.Unit, limit.Condition));
    }

    [Theory]
    [InlineData("cedaw-state-review", SubmissionKind.ListOfIssues, "list-of-issues")]
    [InlineData("upr-stakeholder", SubmissionKind.MidTerm, "mid-term")]
    [InlineData("cat-state-review", SubmissionKind.Joint, "state-review")]
    public void A_limit_that_was_not_found_stays_unknown(string profile, SubmissionKind kind, string phase) =>
        Assert.Empty(Data.Profile(profile)!.LimitsFor(kind, phase));

    [Fact]
    public void Limits_are_listed_with_their_conditions_while_the_kind_is_unknown() => Assert.Equal(
        ["for a submission of one organisation in the phase \"Review of the State\"",
            "for a joint submission in the phase \"Review of the State\""],
        Data.Profile("cedaw-state-review")!.LimitsFor(null, null).Select(limit => limit.Condition));

    [Fact]
    public void The_limit_of_the_call_of_2019_is_unknown_and_not_zero()
    {
        var limits = Data.Profile("cedaw-general-discussion")!.LimitsFor(SubmissionKind.CallForInput, null)
            .Select(limit => limit.Limit).ToList();

        Assert.Contains(limits, limit => limit is { Value: null, Certainty: Certainty.Unknown });
        Assert.DoesNotContain(limits, limit => limit.Value == 0);
    }

    [Fact]
    public void A_limit_that_was_replaced_is_kept_as_history_and_not_applied()
    {
        var profile = Data.Profile("upr-stakeholder")!;

        Assert.Contains(profile.Limits, limit => limit.Superseded);
        Assert.Equal(5_630, Assert.Single(profile.LimitsFor(SubmissionKind.Joint, null)).Limit.Value);
    }

    [Fact]
    public void The_instruments_are_complete()
    {
        Assert.Equal(30, Data.Instrument("cedaw")!.Provisions.Count);
        Assert.Equal(40, Data.Instrument("cedaw-general-recommendations")!.Provisions.Count);
        Assert.Equal(17, Data.Instrument("sdgs")!.Provisions.Count);
        Assert.Equal(12, Data.Treaties.Count);
        Assert.Equal(PartyStatus.Signatory, Data.Treaty("cedaw")!.StatusOf("USA"));
        Assert.Equal(PartyStatus.Unknown, Data.Treaty("cedaw")!.StatusOf("FRA"));
    }

    [Fact]
    public void Every_link_of_the_seed_leads_to_a_provision_that_exists() => Assert.All(
        SeedFiles.In("desiree-alliance-2019/recommendations", "*.md")
            .SelectMany(file => SeedFiles.Draft(file).FrontMatter["articles"]!.AsArray()),
        article => Assert.True(Data.Check((string)article!).Succeeded, (string)article!));

    [Theory]
    [InlineData("\"value\": 4000", "\"value\": 0")]
    [InlineData("\"certainty\": \"verified\"", "\"certainty\": \"surely\"")]
    [InlineData("\"key\": \"cedaw-general-discussion\"", "\"key\": \"another\"")]
    [InlineData("\"phases\":", "\"phazes\":")]
    [InlineData("\"call-for-input\"", "")]
    [InlineData("\"draft-general-recommendation\"", "\"general-discussion\"")]
    [InlineData("\"appliesTo\": null", "\"appliesTo\": \"joint\"")]
    [InlineData("\"certainty\": \"verified\"\n    }", "\"certainty\": \"verified\", \"phases\": [\"another\"]\n    }")]
    public void An_invalid_file_is_refused_with_its_name(string good, string bad)
    {
        var file = new ReferenceFile(
            "cedaw-general-discussion.json", SeedFiles.Text("profiles/cedaw-general-discussion.json").Replace(good, bad));

        var refusal = ReferenceData.From([file], Files("instruments")).Refusal!;

        Assert.Equal("reference-file-invalid", refusal.Code);
        Assert.Contains("cedaw-general-discussion.json", refusal.Message);
    }

    private static ReferenceData Read()
    {
        var data = ReferenceData.From(Files("profiles"), Files("instruments"));
        return data.Succeeded ? data.Value : throw new InvalidOperationException(data.Refusal.Message);
    }

    private static IEnumerable<ReferenceFile> Files(string folder) =>
        SeedFiles.In(folder, "*.json").Select(path => new ReferenceFile(Path.GetFileName(path), SeedFiles.Text(path)));
}
