using System.Text.RegularExpressions;

namespace ShadowReport.Api.Tests.Architecture;

/// <summary>Lines fit beside each other on a screen.</summary>
public sealed partial class LineLengths
{
    private const int Columns = 140;

    /// <summary>A literal may run over the edge: SQL, a pattern, an example or a style sheet is read as one.</summary>
    [Fact]
    public void No_line_of_code_has_more_than_140_columns()
    {
        var tooLong = string.Join('\n', ((string[])["src", "tests"]).SelectMany(Repository.CodeIn).SelectMany(TooLong));

        Assert.True(tooLong.Length == 0, tooLong);
    }

    private static IEnumerable<string> TooLong(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var literals = Token().Matches(text).Where(token => token.Groups["literal"].Success)
            .Select(token => (token.Index, End: token.Index + token.Length)).ToList();
        var (start, number) = (0, 0);
        foreach (var line in text.Split('\n'))
        {
            number++;
            var edge = start + Columns;
            if (line.EnumerateRunes().Count() > Columns && !literals.Exists(literal => literal.Index < edge && edge < literal.End))
                yield return $"{Path.GetRelativePath(Repository.Root, path)}:{number} is too long";
            start += line.Length + 1;
        }
    }

    [GeneratedRegex(
        """"
        (?<literal>\$*"{3,}[\s\S]*?"{3,}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*")|//[^\n]*|'(?:\\.[^'\n]*|[^'\\\n])'
        """",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
