using System.Text;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Benchmarks.Files;

/// <summary>A report of the size that bodies take: sections, lists, quotes, a table, and footnotes; the same each time.</summary>
internal static class SampleSubmission
{
    public const int Words = 7_000;
    public const int Footnotes = 60;
    private const int Sections = 7;

    private static readonly string[] Vocabulary =
    [
        "women", "rights", "migrant", "workers", "the", "State", "party", "must", "violence", "access", "to", "justice", "health", "and",
        "of", "in", "shelters", "police", "law", "evidence",
        "communities", "report", "that", "children", "were", "detained", "without", "review", "policy", "has", "failed", "protect",
        "those", "who", "live", "near", "border", "courts", "found",
    ];

    /// <summary>The texts of the sections, in the syntax of bodies, which Pandoc reads too.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Enumerable.Range(0, Sections).Select(TextOf)];

    public static SubmissionDocument Document { get; } = SubmissionAssembler.Assemble(new SubmissionSource(
        "Joint submission on access to justice", "Committee on the Elimination of Discrimination against Women", "en",
        [new CoverField("Organisations", "Circle of Friends")], "Recommendations",
        [.. Texts.Select((text, index) => new SourceSection($"section-{index + 1}", null, $"Part {index + 1} of the report", text))], [],
        new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero))
    { Coalition = "Circle of Friends" });

    /// <summary>The same text as one Markdown file for Pandoc.</summary>
    public static string Markdown { get; } = string.Join(
        "\n\n", Texts.Select((text, index) => $"# Part {index + 1} of the report\n\n{text}"));

    private static string TextOf(int section)
    {
        var (random, text, words, notes) = (new Random(section), new StringBuilder(), 0, 0);
        var notesHere = (Footnotes / Sections) + (section < Footnotes % Sections ? 1 : 0);
        while (words < Words / Sections)
        {
            var length = random.Next(60, 120);
            var sentence = string.Join(' ', Enumerable.Range(0, length).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
            var lead = text.Length == 0 ? "" : random.Next(8) switch { 0 => "> ", 1 => "- ", _ => "" };
            text.Append(lead).Append(char.ToUpperInvariant(sentence[0])).Append(sentence.AsSpan(1)).Append('.');
            if (notes < notesHere)
                text.Append($"^[Circle of Friends, *Report {++notes}* (Geneva, 2026), p. {random.Next(1, 300)}.]");
            text.Append("\n\n");
            words += length;
        }

        while (notes < notesHere)
            text.Append($"So it was^[Interview {++notes}.] found.\n\n");
        return text.Append("| Year | Cases |\n|---|---|\n| 2025 | 1,200 |\n| 2026 | 1,350 |").ToString();
    }
}
