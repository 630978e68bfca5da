using CsCheck;
using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Tests.Sources;

public sealed class NearestMatchTests
{
    [Theory]
    [InlineData("victims", "trafficking victims for", 12, 0)]
    [InlineData("victxms", "trafficking victims for", 12, 1)]
    [InlineData("icti", "victims", 1, 0)]
    public void The_passage_with_the_fewest_differences_is_found(string words, string text, int start, int distance)
    {
        var (starts, found) = NearestMatch.Of(words, text, 0);

        Assert.Equal(distance, found);
        Assert.Contains(start, starts);
    }

    [Fact]
    public void No_other_passage_has_fewer_differences() =>
        Gen.Select(Gen.String[Gen.Char["ab "], 1, 140], Gen.String[Gen.Char["ab "], 0, 60], Gen.Int[0, 9]).Sample((words, text, skip) =>
        {
            var from = Math.Min(skip, text.Length);
            var (starts, distance) = NearestMatch.Of(words, text, from);

            Assert.Equal(Enumerable.Range(from, text.Length - from + 1).Min(start => Nearest(words, text[start..])), distance);
            Assert.All(starts, start => Assert.Equal(distance, Nearest(words, text[start..])));
        }, iter: 500);

    /// <summary>The distance to the nearest beginning of a text.</summary>
    private static int Nearest(string words, string text)
    {
        var column = Enumerable.Range(0, words.Length + 1).ToArray();
        var nearest = column[^1];
        for (var read = 1; read <= text.Length; read++)
        {
            var next = new int[column.Length];
            next[0] = read;
            for (var at = 1; at < column.Length; at++)
                next[at] = Math.Min(Math.Min(next[at - 1], column[at]) + 1, column[at - 1] + (words[at - 1] == text[read - 1] ? 0 : 1));
            column = next;
            nearest = Math.Min(nearest, column[^1]);
        }

        return nearest;
    }
}
