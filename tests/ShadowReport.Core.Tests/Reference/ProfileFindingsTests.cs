using ShadowReport.Core.Comments;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Reference;

public sealed class ProfileFindingsTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal static readonly Profile Upr = Read(SeedFiles.Text("profiles/upr-stakeholder.json"));

    [Theory]
    [InlineData("en", null)]
    [InlineData("es-MX", null)]
    [InlineData("ZH-Hant", null)]
    [InlineData("pt", "language-not-taken")]
    [InlineData("eng", "language-not-taken")]
    public void A_language_that_the_body_does_not_accept_is_found(string language, string? rule) =>
        Assert.Equal(rule, ProfileFindings.OfLanguage(Upr, language).SingleOrDefault()?.Warning.Rule);

    [Theory]
    [InlineData("docx", null)]
    [InlineData("pdf", "format-not-taken")]
    [InlineData("md", "format-not-taken")]
    public void A_format_that_the_body_does_not_accept_is_found_with_its_source_date(string extension, string? rule)
    {
        var finding = ProfileFindings.OfFormat(Upr, extension).SingleOrDefault();

        Assert.Equal(rule, finding?.Warning.Rule);
        Assert.True(finding is null || finding.Warning.Message.Contains("UPR takes docx", StringComparison.Ordinal)
            && finding.Warning.Message.Contains("2008", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_rule_gives_no_finding()
    {
        var unknown = Upr with
        {
            Languages = new FactList(null, null, null, Certainty.Unknown),
            FileFormats = new FactList(null, null, null, Certainty.Unknown)
        };

        Assert.Empty(ProfileFindings.OfLanguage(unknown, "pt"));
        Assert.Empty(ProfileFindings.OfFormat(unknown, "pdf"));
        Assert.Empty(ProfileFindings.OfLanguage(profile: null, "pt"));
    }

    [Fact]
    public void A_finding_blocks_only_where_the_profile_says_that_the_body_refuses()
    {
        var strict = Read(
            SeedFiles.Text("profiles/upr-stakeholder.json")
                .Replace("\"seenOn\": \"2008\",\n    \"certainty\": \"verified-old\"\n  },\n  \"frontMatter\"",
                    "\"seenOn\": \"2008\",\n    \"certainty\": \"verified-old\",\n    \"blocking\": \"yes\"\n  },\n  \"frontMatter\""));

        Assert.Null(ProfileFindings.OfFormat(Upr, "pdf").Refusal());
        Assert.Equal(("format-not-taken", "format"), ProfileFindings.OfFormat(strict, "pdf").Refusal() is { } refusal
            ? (refusal.Code, refusal.Field) : default);
        Assert.Null(ProfileFindings.OfLanguage(strict, "pt").Refusal());
    }

    [Fact]
    public void A_deadline_in_the_past_and_an_unknown_State_are_found()
    {
        Assert.Equal("deadline-passed", ProfileFindings.OfDeadline(Upr, Now, Now).Single().Warning.Rule);
        Assert.Empty(ProfileFindings.OfDeadline(Upr, Now.AddMinutes(1), Now));
        Assert.Empty(ProfileFindings.OfDeadline(Upr, null, Now));
        Assert.Equal("state-unknown", ProfileFindings.OfState("MEK").Single().Warning.Rule);
        Assert.Equal("state-unknown", ProfileFindings.OfState("YUG").Single().Warning.Rule);
        Assert.All(["MEX", "USA", "PSE", "SSD"], state => Assert.Empty(ProfileFindings.OfState(state)));
        Assert.Empty(ProfileFindings.OfState(null));
    }

    [Theory]
    [InlineData("stakeholder-submission", SubmissionKind.Joint, null)]
    [InlineData("mid-term", SubmissionKind.MidTerm, null)]
    [InlineData(null, SubmissionKind.MidTerm, null)]
    [InlineData("mid-term", null, null)]
    [InlineData("mid-term", SubmissionKind.Joint, "kind-not-in-phase")]
    [InlineData(null, SubmissionKind.Thematic, "kind-not-in-phase")]
    [InlineData("state-review", SubmissionKind.Joint, "phase-not-in-profile")]
    public void A_kind_or_phase_that_the_body_does_not_have_is_refused(string? phase, SubmissionKind? kind, string? code) =>
        Assert.Equal(code, ProfileFindings.OfPhase(Upr, phase).Concat(ProfileFindings.OfKind(Upr, phase, kind)).Refusal()?.Code);

    [Fact]
    public void A_State_that_is_known_to_be_no_party_is_found()
    {
        var data = Data();
        var (review, call) = (data.Profile("cedaw-state-review")!, data.Profile("cedaw-general-discussion")!);

        Assert.Equal("state-not-party", ProfileFindings.OfParty(review, data.TreatyOf(review), "USA").Single().Warning.Rule);
        Assert.Empty(ProfileFindings.OfParty(review, data.TreatyOf(review), "FRA"));
        Assert.Empty(ProfileFindings.OfParty(call, data.TreatyOf(call), "USA"));
        Assert.Empty(ProfileFindings.OfParty(Upr, data.TreatyOf(Upr), "USA"));
    }

    [Fact]
    public void The_internal_edition_is_recorded_as_sent_only_with_a_confirmation()
    {
        Assert.Equal(("internal-not-confirmed", "confirmInternal"), SubmissionEntries.NeedsConfirmation(
            Edition.Internal, isConfirmed: false) is { } refusal ? (refusal.Code, refusal.Field) : default);
        Assert.Null(SubmissionEntries.NeedsConfirmation(Edition.Internal, isConfirmed: true));
        Assert.Null(SubmissionEntries.NeedsConfirmation(Edition.Committee, isConfirmed: false));
        Assert.Null(SubmissionEntries.NeedsConfirmation(edition: null, isConfirmed: false));
    }

    [Fact]
    public void Unusual_facts_about_a_submission_are_listed()
    {
        var sent = new SentItem("pt", "pdf", Edition.Internal, Now);

        Assert.Equal(["language-not-taken", "format-not-taken", "internal-sent", "sent-after-deadline"], SubmissionEntries.Unusual(
            Upr, sent, Now.AddHours(-1)).Select(finding => finding.Warning.Rule));
        Assert.Empty(SubmissionEntries.Unusual(Upr, new SentItem("en", null, null, Now), Now));
    }

    [Fact]
    public void An_unknown_mention_gives_one_warning_for_each_key()
    {
        var named = Mentions.In("@ines and @nobody, @nobody and a@b.example");

        Assert.Equal("mention-unknown", Assert.Single(Mentions.WarningsOf(named, ["ines"])!).Rule);
        Assert.Null(Mentions.WarningsOf(named, ["ines", "nobody"]));
        Assert.Equal(20, Mentions.WarningsOf([.. Enumerable.Range(0, 100).Select(number => $"key-{number}")], [])!.Count);
    }

    private static Profile Read(string json) => Data(json).Profile("upr-stakeholder")!;

    internal static ReferenceData Data(string? upr = null) => ReferenceData.From(
        [.. SeedFiles.In("profiles", "*.json")
            .Select(file => new ReferenceFile(
                file.Split('/')[1],
                upr is not null && file.EndsWith("upr-stakeholder.json", StringComparison.Ordinal) ? upr : SeedFiles.Text(file)))],
        [.. SeedFiles.In("instruments", "*.json").Select(file => new ReferenceFile(file.Split('/')[1], SeedFiles.Text(file)))],
        [.. SeedFiles.In("plans", "*.json").Select(file => new ReferenceFile(file.Split('/')[1], SeedFiles.Text(file)))]).Value;
}
