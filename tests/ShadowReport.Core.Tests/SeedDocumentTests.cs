using System.Text.Json.Nodes;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests;

/// <summary>The seed document in its split form is the original: same words in order, same paragraphs byte for byte.</summary>
public sealed class SeedDocumentTests
{
    private const string Folder = "desiree-alliance-2019";
    private static readonly string[] _sections = Keys("sections");
    private static readonly string[] _recommendations = Keys("recommendations");

    [Fact]
    public void The_split_files_hold_the_words_of_the_source_in_order()
    {
        var split = new List<string>();
        foreach (var (frontMatter, text) in Drafts("sections"))
            split.AddRange(Words((string)frontMatter["title"]! + "\n" + text));
        split.AddRange(Words((string)Report()["recommendationsHeading"]!));
        foreach (var (_, text) in Drafts("recommendations"))
            split.AddRange(Words(text));

        Assert.Equal(Words(SeedFiles.Text($"{Folder}/source.txt")), split);
    }

    [Fact]
    public void Every_paragraph_of_the_source_is_kept_with_its_spaces()
    {
        var titles = Drafts("sections").Select(draft => (string)draft.FrontMatter["title"]!)
            .Append((string)Report()["recommendationsHeading"]!).ToHashSet();
        var source = SeedFiles.Text($"{Folder}/source.txt").Split('\n')
            .Where(line => !string.IsNullOrWhiteSpace(line) && !titles.Contains(line.Trim()));

        var split = Drafts("sections").SelectMany(draft => draft.Text.Split("\n\n"))
            .Concat(Drafts("recommendations").Select(draft => (string)draft.FrontMatter["sourceMarker"]! + draft.Text));

        Assert.Equal(source, split);
        Assert.Equal(17, split.Count());
    }

    [Fact]
    public void The_source_is_the_document_that_was_measured()
    {
        var bytes = SeedFiles.Bytes($"{Folder}/source.txt");

        Assert.Equal(14_681, bytes.Length);
        Assert.Equal(14_635, SeedFiles.Text($"{Folder}/source.txt").Length);
        Assert.Equal(9, SeedFiles.Text($"{Folder}/source.txt").Count(character => character == '\u00A0'));
    }

    [Theory]
    [InlineData("introduction", 168)]
    [InlineData("trafficking-migration-and-immigration-policies", 426)]
    [InlineData("sex-work-immigration-and-migration", 414)]
    [InlineData("sex-work-and-criminalization", 774)]
    public void A_section_has_the_words_that_were_counted_its_heading_included(string key, int words)
    {
        var (frontMatter, text) = Drafts("sections").Single(draft => (string)draft.FrontMatter["key"]! == key);

        Assert.Equal(words, Words((string)frontMatter["title"]! + "\n" + text).Length);
        Assert.Equal(words, (int)Report()["words"]!["sections"]![key]!);
    }

    [Fact]
    public void The_recommendations_and_their_heading_have_312_words_and_the_whole_2094()
    {
        var each = Drafts("recommendations").Select(draft => Words(draft.Text).Length).ToArray();

        Assert.Equal([59, 58, 51, 68, 75], each);
        Assert.Equal(312, each.Sum() + Words((string)Report()["recommendationsHeading"]!).Length);
        Assert.Equal(312, (int)Report()["words"]!["recommendations"]!);
        Assert.Equal(2_094, Words(SeedFiles.Text($"{Folder}/source.txt")).Length);
        Assert.Equal(2_094, (int)Report()["words"]!["total"]!);
    }

    [Fact]
    public void The_outline_of_the_report_names_the_drafts_in_order()
    {
        var outline = Report()["outline"]!;

        Assert.Equal(outline["sections"]!.AsArray().Select(key => (string)key!), _sections);
        Assert.Equal(outline["recommendations"]!.AsArray().Select(key => (string)key!), _recommendations);
        foreach (var kind in new[] { "sections", "recommendations" })
            Assert.Equal(Enumerable.Range(1, Drafts(kind).Length), Drafts(kind).Select(draft => (int)draft.FrontMatter["position"]!));
    }

    [Fact]
    public void A_recommendation_links_to_sections_that_exist()
    {
        foreach (var (frontMatter, _) in Drafts("recommendations"))
        {
            var sections = frontMatter["sections"]!.AsArray().Select(key => (string)key!).ToArray();

            Assert.NotEmpty(sections);
            Assert.Subset(_sections.ToHashSet(), sections.ToHashSet());
        }
    }

    [Fact]
    public void Only_the_recommendation_that_addresses_nobody_has_no_addressee()
    {
        foreach (var (frontMatter, text) in Drafts("recommendations"))
        {
            var addressee = (string?)frontMatter["addressee"];
            if ((string)frontMatter["key"]! == "r4-border-policies")
            {
                Assert.Null(addressee);
                continue;
            }

            Assert.Equal("Committee on the Elimination of Discrimination against Women", addressee);
            Assert.Contains("CEDAW", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_that_the_source_does_not_state_are_null()
    {
        Assert.Null(Report()["deadline"]);
        Assert.All(Report()["frontMatter"]!.AsObject(), field => Assert.Null(field.Value));
    }

    private static JsonObject Report() => SeedFiles.Json($"{Folder}/report.json");

    private static (JsonObject FrontMatter, string Text)[] Drafts(string kind) =>
        [.. SeedFiles.In($"{Folder}/{kind}", "*.md").Select(SeedFiles.Draft)];

    private static string[] Keys(string kind) => [.. Drafts(kind).Select(draft => (string)draft.FrontMatter["key"]!)];

    /// <summary>
    /// Rule words-1 written down a second time, on purpose: a maximal run of non-white-space that holds a letter or a digit.
    /// </summary>
    private static string[] Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(run => run.Any(char.IsLetterOrDigit))];
}
