using System.Security.Cryptography;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Tests;

/// <summary>Submissions to write: the seed as it is sent, and small ones with one thing to look at.</summary>
internal static class Submissions
{
    private const string Folder = "desiree-alliance-2019";

    public static readonly DateTimeOffset Frozen = new(2019, 2, 1, 12, 0, 0, TimeSpan.Zero);

    public static SubmissionDocument Seed() => SubmissionAssembler.Assemble(new SubmissionSource(
        "Submission to the general discussion on trafficking in women and girls in the context of global migration",
        "Committee on the Elimination of Discrimination against Women",
        "en",
        [new("Organisations", "Desiree Alliance"), new("Session", "")],
        "Recommendations:",
        [.. SeedFiles.In($"{Folder}/sections", "*.md").Select(SeedFiles.Draft)
            .Select(draft => new SourceSection((string)draft.FrontMatter["key"]!, null, (string)draft.FrontMatter["title"]!, draft.Text))],
        [.. SeedFiles.In($"{Folder}/recommendations", "*.md").Select(SeedFiles.Draft)
            .Select(draft => new SourceRecommendation(
                (string)draft.FrontMatter["key"]!, (string?)draft.FrontMatter["addressee"], draft.Text))],
        Frozen));

    /// <summary>The words of the source document, in its order.</summary>
    public static IReadOnlyList<string> SeedWords() => Words(SeedFiles.Text($"{Folder}/source.txt"));

    public static SubmissionDocument Of(string text, string language = "en", string title = "A title") =>
        SubmissionAssembler.Assemble(new SubmissionSource(
        title, null, language, [], "Recommendations", [new SourceSection("one", null, "Section one", text)], [], Frozen));

    public static SubmissionDocument Of(IReadOnlyList<SourceSection> sections, IReadOnlyList<SourceRecommendation> recommendations) =>
        SubmissionAssembler.Assemble(
        new SubmissionSource("A title", null, "en", [], "Recommendations", sections, recommendations, Frozen));

    /// <summary>Everything that a submission can have.</summary>
    public const string Everything =
        "Plain **bold** *light* `code` [link](https://example.org/?a=1&b=2) <b>raw</b>.  \nA second line.[@tip-2018, p. 450]\n\n# A "
        + "heading\n\n- one^[See *the* [report](https://example.org/).]\n  - deeper\n\n    more\n- two\n\n3. three\n4. four\n\n> "
        + "quoted\n>\n> - in a list\n\n| a | b |\n|---|---|\n| 1 | 2[@fbi] |\n\n| c "
        + "|\n|---|\n\n```\nas\ntyped\n```\n\n---\n\n[bad](javascript:alert(1)) and 🕊, [la loi]{lang=fr}, حقوق الإنسان, правда, สิทธิ, 人权.";

    public static SubmissionSource RichSource(string language = "en") => new(
        "A submission", "The Committee", language, [new("State", "Utopia"), new("Session", "72nd"), new("Contact", "us@example.org")],
        "Recommendations",
        [
            new SourceSection(
                "intro", null, "Introduction", "We are many.\n\nWe speak.") { Paragraphs = Ids("We are many.\n\nWe speak.", null) },
            new SourceSection("all", "intro", "All of it", Everything) { Paragraphs = Ids(Everything, null) },
            new SourceSection("cases", null, "Cases", "One case.") { Paragraphs = Ids("One case.", null), IsAnnex = true },
        ],
        [
            new SourceRecommendation("r1", "State", "Change the law.") { Paragraphs = Ids("Change the law.", null) },
            new SourceRecommendation("r2", "Committee", "Ask again.") { Paragraphs = Ids("Ask again.", null) },
        ],
        Frozen)
    {
        Coalition = "The Coalition",
        Code = "a-code",
        Endorsers = [new(new("First", "Utopia"), Edition.Public), new(new("Second", null), Edition.Public)],
    };

    public static SubmissionDocument Rich(string language = "en") => SubmissionAssembler.Assemble(RichSource(language));

    /// <summary>The same some days later: something of everything changed.</summary>
    public static SubmissionDocument RichChanged()
    {
        var before = RichSource();
        var text = Everything.Replace("A second line", "A third line").Replace("- two", "- two and a half\n- three quarters")
            .Replace("| 1 |", "| 7 | 8 |\n| 1 |").Replace("> quoted", "> quoted well");
        return SubmissionAssembler.Assemble(before with
        {
            Title = "A joint submission",
            Body = "The Committee on the Rights of All",
            Cover = [new("State", "Utopia and Atlantis"), new("Phase", "Review"), new("Contact", "us@example.org")],
            Sections =
            [
                new SourceSection("method", null, "Method", "We asked.") { Paragraphs = Ids("We asked.", null) },
                before.Sections[0] with { Title = "Introductory words" },
                before.Sections[1] with { Text = text, Paragraphs = Ids(text, Everything) },
            ],
            Recommendations = [before.Recommendations[1], before.Recommendations[0] with { Addressee = "Government" }],
            Endorsers = [new(new("Third", "Atlantis"), Edition.Public), .. before.Endorsers.Skip(1)],
            FrozenAt = Frozen.AddDays(3),
        });
    }

    /// <summary>Lasting ids that are the same each time; those of the text before go on.</summary>
    public static IReadOnlyList<Paragraph> Ids(string text, string? before)
    {
        var next = 0;
        Guid New(string of) => new(MD5.HashData(Encoding.UTF8.GetBytes($"{next++} {of}")));
        IReadOnlyList<Paragraph> old = before is null ? [] : Paragraphs.Align(null, [], before, () => New(before));
        return before is null ? Paragraphs.Align(null, [], text, () => New(text))
            : Paragraphs.Align(before, old, text, () => New("new " + text));
    }

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
