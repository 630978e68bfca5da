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
    [InlineData("cedaw general comment 38", "CEDAW GR 38")]
    [InlineData("ICCPR art. 8 (3) (c) (ii)", "ICCPR art. 8 (3) (c) (ii)")]
    [InlineData("CCPR art 8", "ICCPR art. 8")]
    [InlineData("ICCPR GC 36", "CCPR GC 36")]
    [InlineData("OP-CEDAW art. 8", "CEDAW-OP art. 8")]
    [InlineData("CRC art. 40 (2) (b) (vii)", "CRC art. 40 (2) (b) (vii)")]
    [InlineData("sdg 5.2", "SDG 5.2")]
    [InlineData("SDG 17.19", "SDG 17.19")]
    [InlineData("CEDAW/C/GC/38", "CEDAW/C/GC/38")]
    public void A_provision_that_the_data_list_is_verified_and_written_in_one_way(string typed, string written) =>
        Assert.Equal((written, true), Written(typed));

    [Theory]
    [InlineData("ABC art. 1", "ABC art. 1")]
    [InlineData("ILO C189 article 3 (2)", "ILO C189 art. 3 (2)")]
    [InlineData("ICRMW art. 16 (4)", "ICRMW art. 16 (4)")]
    [InlineData("CEDAW GR 99", "CEDAW GR 99")]
    [InlineData("CCPR GC 36, para. 4", "CCPR GC 36 para. 4")]
    [InlineData("A/HRC/16/11 paragraph 92.65", "A/HRC/16/11 para. 92.65")]
    [InlineData("CEDAW/C/USA/CO/7-9 para. 12(a)", "CEDAW/C/USA/CO/7-9 para. 12 (a)")]
    [InlineData("A/RES/48/104", "A/RES/48/104")]
    [InlineData("S/RES/1325(2000)", "S/RES/1325(2000)")]
    public void A_reference_that_the_data_cannot_know_is_accepted_as_unverified(string typed, string written) =>
        Assert.Equal((written, false), Written(typed));

    [Fact]
    public void The_unverified_ones_of_a_list_are_named() =>
        Assert.Equal(["ABC art. 1", "CEDAW GR 99"], Data.Unverified(["CEDAW art. 6", "ABC art. 1", "CEDAW GR 99"]));

    [Theory]
    [InlineData("CEDAW art. 6 (c)", "CEDAW art. 6 has no subdivisions.")]
    [InlineData("CEDAW art. 2 (h)", "CEDAW art. 2 has no subdivision (h). It has (a) to (g).")]
    [InlineData("CCPR art. 8 (3) (d)", "ICCPR art. 8 (3) has no subdivision (d). It has (a) to (c).")]
    [InlineData("CEDAW art. 31", "There is no CEDAW art. 31. There are 1 to 30.")]
    [InlineData("ICRMW art. 94", "There is no ICRMW art. 94. There are 1 to 93.")]
    [InlineData("SDG 18", "There is no Sustainable Development Goal 18. There are goals 1 to 17.")]
    [InlineData("SDG 5.7", "SDG 5 has no subdivision 5.7. It has 5.1 to 5.c.")]
    public void A_provision_that_cannot_exist_is_refused_with_what_exists(string typed, string message)
    {
        var refusal = Data.Check(typed).Refusal!;

        Assert.Equal(("no-such-provision", message), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("article 6")]
    [InlineData("CEDAW art. 0")]
    [InlineData("CEDAW art. 2 (d) and more")]
    [InlineData("CEDAW art. 2 (dd)")]
    [InlineData("and/or")]
    [InlineData("CCPR GC 36 para. 0")]
    public void A_malformed_reference_is_refused_with_a_pattern(string typed) =>
        Assert.Equal("article-reference-malformed", Data.Check(typed).Refusal!.Code);

    [Fact]
    public void Each_start_of_a_reference_leads_to_a_provision_that_is_written_and_read_the_same() => Assert.All(
        from instrument in Data.Instruments
        from citation in instrument.Citations()
        from provision in instrument.Provisions
        select (Typed: $"{citation} {provision.Key}", Written: $"{instrument.Citation} {provision.Key}"),
        pair => Assert.Equal((pair.Written, true), Written(pair.Typed)));

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
        Assert.Equal(169, Data.Instrument("sdgs")!.Provisions.Sum(goal => goal.Provisions.Count));
        Assert.Equal(12, Data.Treaties.Count);
        Assert.Equal(PartyStatus.Signatory, Data.Treaty("cedaw")!.StatusOf("USA"));
        Assert.Equal(PartyStatus.Unknown, Data.Treaty("cedaw")!.StatusOf("FRA"));
    }

    [Theory]
    [InlineData("iccpr", 53)]
    [InlineData("icescr", 31)]
    [InlineData("icerd", 25)]
    [InlineData("cat", 33)]
    [InlineData("crc", 54)]
    [InlineData("icrmw", 93)]
    [InlineData("crpd", 50)]
    [InlineData("icpped", 45)]
    [InlineData("cedaw-op", 21)]
    [InlineData("iccpr-op1", 14)]
    [InlineData("iccpr-op2", 11)]
    [InlineData("icescr-op", 22)]
    [InlineData("opcat", 37)]
    [InlineData("opac", 13)]
    [InlineData("opsc", 17)]
    [InlineData("opic", 24)]
    [InlineData("crpd-op", 18)]
    public void Every_core_treaty_and_protocol_has_all_its_articles(string key, int articles) => Assert.Equal(
        Enumerable.Range(1, articles).Select(number => $"{number}"), Data.Instrument(key)!.Provisions.Select(provision => provision.Key));

    [Fact]
    public void Every_treaty_of_the_list_has_its_articles() =>
        Assert.All(Data.Treaties, treaty => Assert.NotEmpty(Data.Instrument(treaty.Key)?.Provisions ?? []));

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

    private static (string Written, bool IsVerified) Written(string typed)
    {
        var reference = Data.Check(typed).Value;
        return (reference.ToString(), reference.IsVerified);
    }
}
