using System.Text.Json;

namespace ShadowReport.Core.Submissions;

/// <summary>The words that a file adds by itself, in the languages of submissions; English for others.</summary>
/// <param name="Contents">The heading of the contents list.</param>
/// <param name="Page">The word before the page number.</param>
/// <param name="Of">The word between the page number and the page count.</param>
/// <param name="Endorsers">The heading of the endorsers.</param>
/// <param name="Annex">The word before an annex's number.</param>
/// <param name="SkipToText">The link that skips the contents list.</param>
/// <param name="Notes">The heading of the footnotes in formats without pages.</param>
/// <param name="Organisation">The header of the organisations' column.</param>
/// <param name="Country">The header of the countries' column.</param>
/// <param name="OneUnnamed">The line for one unnamed organisation.</param>
/// <param name="SomeUnnamed">The line for several unnamed organisations; {0} is their number.</param>
/// <param name="AnOrganisation">The name that replaces that of an unnamed organisation.</param>
/// <param name="RecommendationsOnly">The remark that an organisation endorses only the recommendations.</param>
/// <param name="Recommendations">The heading of the recommendations, unless a report has its own.</param>
/// <param name="FurtherRecommendations">The heading of recommendations without an addressee that follow others.</param>
/// <param name="MinorityNote">The words after the name of an organisation with a minority note.</param>
/// <param name="AsImportedOn">The words on the cover before the day of an import.</param>
/// <param name="Cover">The labels of the cover fields, by the names that profiles use.</param>
public sealed record SubmissionLabels(
    string Contents, string Page, string Of, string Endorsers, string Annex, string SkipToText, string Notes, string Organisation,
    string Country, string OneUnnamed, string SomeUnnamed, string AnOrganisation, string RecommendationsOnly,
    string Recommendations, string FurtherRecommendations, string MinorityNote, string AsImportedOn,
    IReadOnlyDictionary<string, string> Cover)
{
    private static readonly Lazy<Dictionary<string, SubmissionLabels>> Known = new(Read);

    /// <summary>The labels in all known languages.</summary>
    public static IReadOnlyCollection<SubmissionLabels> All => Known.Value.Values;

    /// <summary>Returns the labels in a BCP 47 language.</summary>
    public static SubmissionLabels In(string language) =>
        Known.Value.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), Known.Value["en"]);

    private static Dictionary<string, SubmissionLabels> Read()
    {
        using var file = typeof(SubmissionLabels).Assembly.GetManifestResourceStream("submission-labels.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, SubmissionLabels>>(file, JsonSerializerOptions.Web)!;
    }
}
