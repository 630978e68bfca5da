using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>A body's rule as a coalition corrected it.</summary>
/// <param name="Id">The id, which events name.</param>
/// <param name="Rule">The rule and the corrected value.</param>
/// <param name="By">The member.</param>
/// <param name="At">The time.</param>
internal sealed record RuleCorrection(Guid Id, RuleOverride Rule, AuthorReference By, DateTimeOffset At);

/// <summary>The rules of a body, as a report has to keep them.</summary>
internal static class CorrectedProfiles
{
    /// <summary>The profile of a report with the corrections of the coalition; null if it is not known.</summary>
    public static Profile? ProfileOf(this ReferenceData reference, Report report) =>
        reference.Profile(report.Profile) is { } profile
            ? RuleOverrides.Apply(profile, report.RuleCorrections.Select(correction => correction.Rule)) : null;
}

/// <param name="Revision">The revision of the report, for If-Match.</param>
/// <param name="Limits">The limits of the profile.</param>
/// <param name="Languages">The languages of the profile.</param>
/// <param name="FileFormats">The file formats of the profile.</param>
/// <param name="Deadline">The deadline of the profile, in words.</param>
/// <param name="FrontMatter">The cover fields of the profile.</param>
/// <param name="Overrides">The corrections of the coalition, which hold in the place of the rules of the profile.</param>
internal sealed record ReportRulesView(
    int Revision, IReadOnlyList<Limit> Limits, FactList? Languages, FactList? FileFormats, Fact? Deadline,
    IReadOnlyList<FrontMatterField> FrontMatter, IReadOnlyList<RuleCorrectionView> Overrides)
{
    public static ReportRulesView Of(Report report, Profile? profile, CoalitionNames names) => new(
        report.Revision, profile?.Limits ?? [], profile?.Languages, profile?.FileFormats, profile?.Deadline, profile?.FrontMatter ?? [],
        [.. report.RuleCorrections.Select(correction => new RuleCorrectionView(
            correction.Id, correction.Rule, AuthorView.Of(names.Of(correction.By)), correction.At))]);
}

/// <param name="Id">The id, which the activity feed names as `subject`.</param>
/// <param name="Rule">The rule and the corrected value, with source and date.</param>
/// <param name="By">The member who corrected it.</param>
/// <param name="At">The time.</param>
internal sealed record RuleCorrectionView(Guid Id, RuleOverride Rule, AuthorView By, DateTimeOffset At);
