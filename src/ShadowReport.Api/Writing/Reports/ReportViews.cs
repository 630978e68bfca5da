using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Reports;

/// <param name="Key">The report's key in URLs.</param>
/// <param name="Title">Its title, as the cover shows it.</param>
/// <param name="Profile">The body's rules for this kind of submission.</param>
/// <param name="State">The State it is about, as ISO 3166-1 code.</param>
/// <param name="Phase">The step of the body's procedure it is written for.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Deadline">Instant and zone; null while unknown.</param>
/// <param name="FrontMatter">The fields of the cover, by the names of the profile's fields.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part; it counts.</param>
/// <param name="Stage">Where it is on its way out; see `transitions`.</param>
/// <param name="Words">The words of the drafts in all editions. For limits see `length` in `readiness`.</param>
/// <param name="CreatedAt">When it was set up.</param>
/// <param name="Revision">Counts changes of what stands here and of the outline; led by it, the ETag serves If-Match.</param>
internal record ReportView(
    string Key,
    string Title,
    string Profile,
    string? State,
    string? Phase,
    string Language,
    Deadline? Deadline,
    IReadOnlyDictionary<string, string> FrontMatter,
    string RecommendationsHeading,
    Stage Stage,
    ReportWords Words,
    DateTimeOffset CreatedAt,
    int Revision)
{
    /// <summary>The kind of the submission; null while nobody chose one. The limits depend on it.</summary>
    public SubmissionKind? Kind { get; init; }

    /// <summary>The member who imported the report from an archive, and the time. Left out for a report that was created here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportImportView? Imported { get; init; }

    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    /// <summary>The operations on it that are open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ReportView Of(Report report, IEnumerable<Draft> drafts, CoalitionNames names, OpenActions actions) => new(
        report.Id,
        report.Title,
        report.Profile,
        report.State,
        report.Phase,
        report.Language,
        report.Deadline,
        report.FrontMatter,
        report.RecommendationsHeading,
        report.Stage,
        ReportWords.Of(report, drafts),
        report.CreatedAt,
        report.Revision)
    {
        Actions = actions.On(report),
        Kind = report.Kind,
        Imported = report.Imports is [.., var last] ? new ReportImportView(AuthorView.Of(names.Of(last.By)), last.At) : null,
    };
}

/// <param name="By">The member who imported it.</param>
/// <param name="At">The time.</param>
internal sealed record ReportImportView(AuthorView By, DateTimeOffset At);

/// <param name="Rule">The rule that words are counted by.</param>
/// <param name="Total">All words: headings, texts, and the heading of the recommendations.</param>
/// <param name="Sections">Words of the sections with their headings.</param>
/// <param name="Recommendations">Words of the recommendations with the heading of their part.</param>
internal sealed record ReportWords(string Rule, int Total, int Sections, int Recommendations)
{
    /// <summary>
    /// All words by rule words-2, with each character of a script without spaces between words as one. Null by words-1, which holds until
    /// every draft was saved again.
    /// </summary>
    public int? ByCharacter { get; init; }

    public static ReportWords Of(Report report, IEnumerable<Draft> drafts)
    {
        var lines = drafts.ToDictionary(draft => draft.Key);
        var words = lines.ToDictionary(line => line.Key, line => line.Value.Words);
        var sections = report.Outline.Sections.Sum(section => words[section.Key]);
        var recommendations = report.Outline.Recommendations.Sum(key => words[key]);
        // A part that has nothing in it is not printed, its heading neither.
        if (report.Outline.Recommendations.Count > 0)
            recommendations += Core.Text.Words.CountPlain(report.RecommendationsHeading);
        var byCharacter = report.Outline.Keys.Aggregate((int?)0, (sum, key) => sum + lines[key].WordsByCharacter)
            + (report.Outline.Recommendations.Count > 0 ? Core.Text.Words.CountPlainByCharacter(report.RecommendationsHeading) : 0);
        var rule = Core.Text.Words.RuleOf(byCharacter is null ? BodyRules.Body1 : Body.Newest);
        return new ReportWords(rule, sections + recommendations, sections, recommendations) { ByCharacter = byCharacter };
    }
}

/// <param name="Sections">The sections as a tree.</param>
/// <param name="Recommendations">The recommendations in order.</param>
/// <param name="Words">How long the report is.</param>
/// <param name="Revision">The report's revision: If-Match of the next order.</param>
internal sealed record OutlineView(
    IReadOnlyList<OutlineSectionView> Sections, IReadOnlyList<OutlineDraftView> Recommendations, ReportWords Words, int Revision)
{
    public static OutlineView Of(Report report, IReadOnlyList<Draft> drafts)
    {
        var lines = drafts.ToDictionary(draft => draft.Key);
        var numbers = ParagraphNumbers.Of(report.Outline, drafts);
        return new OutlineView(
            [.. report.Outline.Tree().Select(node => OutlineSectionView.Of(node, lines, numbers))],
            [.. report.Outline.Recommendations.Select(key => OutlineDraftView.Of(lines[key], numbers))],
            ReportWords.Of(report, drafts),
            report.Revision);
    }
}

/// <summary>
/// A section in the outline; `FirstParagraph` is the number of its first paragraph through the report, null when it has none.
/// </summary>
internal sealed record OutlineSectionView(
    string Key, string Title, int Version, int Words, int? FirstParagraph, IReadOnlyList<OutlineSectionView> Sections)
{
    public static OutlineSectionView Of(
        OutlineNode node, IReadOnlyDictionary<string, Draft> lines, IReadOnlyDictionary<string, int> numbers)
    {
        var line = lines[node.Key];
        return new OutlineSectionView(
            line.Key, line.Title, line.Number, line.Words, ParagraphNumbers.FirstOf(line, numbers),
            [.. (node.Sections ?? []).Select(below => Of(below, lines, numbers))]);
    }
}

/// <summary>
/// A recommendation in the outline; `FirstParagraph` is the number of its first paragraph through the report, null when it has none.
/// </summary>
internal sealed record OutlineDraftView(string Key, string Title, string? Addressee, int Version, int Words, int? FirstParagraph)
{
    public static OutlineDraftView Of(Draft line, IReadOnlyDictionary<string, int> numbers) =>
        new(line.Key, line.Title, line.Addressee, line.Number, line.Words, ParagraphNumbers.FirstOf(line, numbers));
}

/// <summary>
/// Paragraph numbers run through the report in the order of print, with everything in it that an edition may keep back; they are
/// computed, and fixed in a snapshot only.
/// </summary>
internal static class ParagraphNumbers
{
    /// <summary>For each draft of the outline how many numbered paragraphs stand before it.</summary>
    public static IReadOnlyDictionary<string, int> Of(Outline outline, IEnumerable<Draft> drafts) =>
        Of(outline, ParagraphCounts.Of(drafts));

    public static IReadOnlyDictionary<string, int> Of(Outline outline, ParagraphCounts counts)
    {
        var before = new Dictionary<string, int>();
        var sum = 0;
        foreach (var key in outline.PrintedOrder(counts.Annexes))
        {
            before[key] = sum;
            sum += counts.Numbered[key];
        }

        return before;
    }

    public static int? FirstOf(Draft line, IReadOnlyDictionary<string, int> numbers) =>
        line.NumberedParagraphs > 0 ? numbers[line.Key] + 1 : null;
}
