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

    [Fact]
    public void The_profiles_of_the_main_bodies_are_there() =>
        Assert.Equal(
            ["ccpr-state-review", "cedaw-general-discussion", "cedaw-state-review", "crc-state-review", "upr-stakeholder"],
            Data.Profiles.Select(profile => profile.Key));

    [Fact]
    public void The_limit_of_the_call_of_2019_is_unknown_and_not_zero()
    {
        var limits = Data.Profile("cedaw-general-discussion")!.LimitsFor(LimitScope.Joint);

        Assert.Contains(limits, limit => limit is { Value: null, Certainty: Certainty.Unknown });
        Assert.DoesNotContain(limits, limit => limit.Value == 0);
    }

    [Fact]
    public void A_limit_that_was_replaced_is_kept_as_history_and_not_applied()
    {
        var profile = Data.Profile("upr-stakeholder")!;

        Assert.Contains(profile.Limits, limit => limit.Superseded);
        Assert.Equal(5_630, Assert.Single(profile.LimitsFor(LimitScope.Joint)).Value);
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
    [InlineData("\"phase\":", "\"phaze\":")]
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
