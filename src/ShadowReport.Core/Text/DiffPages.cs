using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>A difference as an HTML fragment: `ins` and `del`, everything else escaped.</summary>
public static class DiffHtml
{
    /// <summary>One `p` for each paragraph, with its kind as class and its id as `data-paragraph`.</summary>
    public static string Render(IReadOnlyList<DiffParagraph> parts)
    {
        var html = new StringBuilder();
        foreach (var part in parts)
        {
            html.Append($"<p class=\"{part.Kind.ToString().ToLowerInvariant()}\" data-paragraph=\"{part.Id}\">");
            foreach (var run in part.Runs)
                html.Append(Render(run));
            html.Append("</p>\n");
        }

        return html.ToString();
    }

    private static string Render(DiffRun run)
    {
        var text = WebUtility.HtmlEncode(run.Text).Replace("\n", "<br>\n", StringComparison.Ordinal);
        return run.Op switch
        {
            DiffOp.Insert => $"<ins>{text}</ins>",
            DiffOp.Delete => $"<del>{text}</del>",
            _ => text,
        };
    }
}

/// <summary>
/// A difference as text that can be read in a mail: `{++inserted++}` and `{--deleted--}` (CriticMarkup). Where a draft's own words look
/// like such a mark, a backslash more than the draft has stands inside it: `{\++`, `++\}`; so both texts can be read back exactly.
/// </summary>
public static partial class DiffMarkdown
{
    /// <summary>The paragraphs with a blank line between them.</summary>
    public static string Render(IReadOnlyList<DiffParagraph> parts) =>
        string.Join("\n\n", parts.Select(part => string.Concat(part.Runs.Select(Render)))) + "\n";

    private static string Render(DiffRun run) => run.Op switch
    {
        DiffOp.Insert => $"{{++{Unmarked(run.Text)}++}}",
        DiffOp.Delete => $"{{--{Unmarked(run.Text)}--}}",
        _ => Unmarked(run.Text),
    };

    private static string Unmarked(string text) => Closing().Replace(Opening().Replace(text, @"$0\"), @"\$0");

    [GeneratedRegex(@"\{\\*(?=\+\+|--)", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<=\+\+|--)\\*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Closing();
}
