using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Publishing.Tests;

/// <summary>Submissions to write: the seed as it is sent, and small ones with one thing to look at.</summary>
internal static class Submissions
{
    private const string Folder = "desiree-alliance-2019";

    private static readonly DateTimeOffset Frozen = new(2019, 2, 1, 12, 0, 0, TimeSpan.Zero);

    public static SubmissionDocument Seed() => SubmissionAssembler.Assemble(new SubmissionSource(
        "Submission to the general discussion on trafficking in women and girls in the context of global migration",
        "Committee on the Elimination of Discrimination against Women",
        "en",
        [new("Organisations", "Desiree Alliance"), new("Session", "")],
        "Recommendations:",
        [.. SeedFiles.In($"{Folder}/sections", "*.md").Select(SeedFiles.Draft)
            .Select(draft => new SourceSection((string)draft.FrontMatter["key"]!, null, (string)draft.FrontMatter["title"]!, draft.Text))],
        [.. SeedFiles.In($"{Folder}/recommendations", "*.md").Select(SeedFiles.Draft)
            .Select(draft => new SourceRecommendation((string)draft.FrontMatter["key"]!, (string?)draft.FrontMatter["addressee"], draft.Text))],
        Frozen));

    /// <summary>The words of the source document, in its order.</summary>
    public static IReadOnlyList<string> SeedWords() => Words(SeedFiles.Text($"{Folder}/source.txt"));

    public static SubmissionDocument Of(string text, string language = "en", string title = "A title") => SubmissionAssembler.Assemble(new SubmissionSource(
        title, null, language, [], "Recommendations", [new SourceSection("one", null, "Section one", text)], [], Frozen));

    public static SubmissionDocument Of(IReadOnlyList<SourceSection> sections, IReadOnlyList<SourceRecommendation> recommendations) => SubmissionAssembler.Assemble(
        new SubmissionSource("A title", null, "en", [], "Recommendations", sections, recommendations, Frozen));

    public static IReadOnlyList<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>Fails at the first word of the seed that does not come, in order, in what was read back.</summary>
    public static void HoldSeedInOrder(IReadOnlyList<string> found)
    {
        var expected = SeedWords();
        Assert.Equal(2_094, expected.Count);
        var next = 0;
        foreach (var word in found)
        {
            if (next < expected.Count && word == expected[next])
                next++;
        }

        Assert.True(next == expected.Count, next < expected.Count ? $"Word {next + 1} of the seed is missing: {expected[next]}" : "");
    }
}
