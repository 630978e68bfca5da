using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Puts a frozen report together as it is sent: sections with headings, paragraphs numbered through, recommendations by addressee.</summary>
public static class SubmissionAssembler
{
    private const int DeepestHeading = 9;

    private static readonly string[] RightToLeft = ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

    /// <summary>
    /// Assembles. Recommendations stay in their authors' order, and those with the same addressee that follow each other stand under
    /// its name: an order that was argued over is not undone to gather all of one addressee in one place.
    /// </summary>
    public static SubmissionDocument Assemble(SubmissionSource source)
    {
        var parts = new List<SubmissionPart>();
        var number = 0;
        foreach (var section in source.Sections)
        {
            var level = LevelOf(section, source.Sections);
            parts.Add(new HeadingPart(level, [new Inline(section.Title.Trim())], section.Key, IsInContents: true));
            parts.AddRange(Blocks(section.Text, section.Key, level, ref number));
        }

        parts.AddRange(Recommendations(source, ref number));
        return new SubmissionDocument(
            source.Title,
            source.Body,
            source.Language,
            RightToLeft.Contains(source.Language.Split('-')[0], StringComparer.OrdinalIgnoreCase),
            [.. source.Cover.Where(field => field.Value.Trim().Length > 0)],
            source.ContentsHeading,
            parts,
            source.FrozenAt);
    }

    private static List<SubmissionPart> Recommendations(SubmissionSource source, ref int number)
    {
        if (source.Recommendations.Count == 0)
            return [];

        // No draft's key has an underscore, so the anchor is free.
        var parts = new List<SubmissionPart> { new HeadingPart(1, [new Inline(source.RecommendationsHeading.Trim())], "_recommendations", IsInContents: true) };
        string? addressee = null;
        foreach (var recommendation in source.Recommendations)
        {
            if (recommendation.Addressee is { } named && named != addressee)
                parts.Add(new AddresseePart(named));
            addressee = recommendation.Addressee;
            parts.AddRange(Blocks(recommendation.Text, recommendation.Key, level: 1, ref number));
        }

        return parts;
    }

    private static List<SubmissionPart> Blocks(string text, string draft, int level, ref int number)
    {
        var parts = new List<SubmissionPart>();
        foreach (var block in Body.Parse(text))
        {
            if (block is HeadingBlock heading)
                parts.Add(new HeadingPart(Math.Min(DeepestHeading, level + heading.Level), heading.Inlines, $"{draft}-{block.Start}", IsInContents: false));
            else
                parts.Add(new BlockPart(block, text.Substring(block.Start, block.Length), Body.IsNumbered(block) ? ++number : null, draft));
        }

        return parts;
    }

    private static int LevelOf(SourceSection section, IReadOnlyList<SourceSection> sections)
    {
        var level = 1;
        for (var parent = section.Parent; parent is not null; parent = sections.First(other => other.Key == parent).Parent)
            level++;
        return level;
    }
}
