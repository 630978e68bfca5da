using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

/// <summary>
/// The table of changes and their classes, change-pairs.tsv. It can be read and added to without knowing the code: each row is a text
/// before and
/// after one change, with the class that the change has to have. What cannot be seen is written in braces.
/// </summary>
public sealed class ChangePairsTests
{
    private static readonly string[] _languages = ["en", "fr", "es", "pt", "ru", "ar", "fa", "hi", "th", "vi", "zh"];

    private static readonly List<Pair> _pairs = Read();

    public static TheoryData<string, string, string, string, string> Pairs
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            foreach (var pair in _pairs)
                data.Add(pair.Language, pair.Class.ToString(), pair.Before, pair.After, pair.Note);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_change_has_the_class_of_the_table(string language, string expected, string before, string after, string note)
    {
        var (there, back) = (ChangeClassesTests.ClassOf(before, after), ChangeClassesTests.ClassOf(after, before));

        Assert.True(expected == there.ToString(), $"{language}: {note}. The change has to be {expected} and is {there}.");
        Assert.True(there == back, $"{language}: {note}. The change is {there}, and undone it is {back}.");
    }

    [Fact]
    public void The_table_covers_every_language_and_many_harmful_changes()
    {
        Assert.True(_pairs.Count >= 300);
        Assert.True(_pairs.Count(pair => pair.IsHarmful) >= 60);
        Assert.Equal(_pairs.Count, _pairs.DistinctBy(pair => (pair.Before, pair.After)).Count());
        Assert.All(_languages, language => Assert.True(_pairs.Count(pair => pair.Language == language) >= 15, language));
        // A harmful change is substantive; only marks, case and accents may be wording.
        Assert.All(_pairs.Where(pair => pair.IsHarmful), pair => Assert.True(pair.Class >= ChangeClass.Wording, pair.Note));
        Assert.All(_pairs, pair => Assert.NotEqual(pair.Before, pair.After));
    }

    [Fact]
    public void A_change_between_unchanged_paragraphs_has_the_same_class() => Assert.All(_pairs, pair =>
    {
        const string Around = "An unchanged paragraph of the report, which nobody touched.";
        var (before, after) = ($"{Around}\n\n{pair.Before}\n\n## {Around}", $"{Around}\n\n{pair.After}\n\n## {Around}");
        Assert.True(pair.Class == ChangeClassesTests.ClassOf(before, after), $"{pair.Language}: {pair.Note}");
    });

    [Fact]
    public void A_harmful_change_stays_harmful_in_a_list_a_quote_a_heading_and_a_cell() =>
        Assert.All(_pairs.Where(pair => pair.IsHarmful && !pair.Before.Contains('\n') && !pair.After.Contains('\n')
            && !pair.Before.StartsWith('>') && !pair.After.StartsWith('>') && !char.IsDigit(pair.Before[0])), pair =>
    {
        foreach (var frame in (string[])["- {0}", "> {0}", "## {0}", "| {0} |\n|---|\n| cell |"])
            Assert.True(pair.Class <= ChangeClassesTests.ClassOf(frame.Replace("{0}", pair.Before), frame.Replace("{0}", pair.After)),
                $"{pair.Language}: {pair.Note} in {frame}");
    });

    [Fact]
    public void Every_entry_of_the_language_words_names_its_source()
    {
        Assert.All(LanguageWords.All,
            row => Assert.False(
                string.IsNullOrWhiteSpace(row.Source) || string.IsNullOrWhiteSpace(row.Word) || string.IsNullOrWhiteSpace(row.Language)));
        Assert.All((string[])["negating-prefix", "number-word", "fraction", "multiple"], kind =>
            Assert.All((string[])["en", "fr", "es", "pt", "ru", "ar"],
                language => Assert.Contains(LanguageWords.Of(kind), row => row.Language == language)));
    }

    private static List<Pair> Read()
    {
        using var file = new StreamReader(typeof(ChangePairsTests).Assembly.GetManifestResourceStream("change-pairs.tsv")!);
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .Select(cells =>
            new Pair(cells[0], Enum.Parse<ChangeClass>(cells[1], ignoreCase: true), cells[2] == "yes", Shown(cells[3]), Shown(cells[4]),
                cells[5]))];
    }

    private static string Shown(string text) => text
        .Replace("{line}", "\n").Replace("{no-break space}", "\u00A0").Replace("{soft hyphen}", "\u00AD").Replace("{joint}", "\u200C")
        .Replace("{left-to-right mark}", "\u200E");

    private sealed record Pair(string Language, ChangeClass Class, bool IsHarmful, string Before, string After, string Note);
}
