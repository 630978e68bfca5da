using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Verifying;

/// <summary>
/// Reads Markdown back: the front matter for its code, then block by block. Draft keys and the fences around recommendations are not words.
/// They are compared together with the marks of lists, quotes and headings.
/// </summary>
internal static partial class PrintedMarkdown
{
    public static PrintedText? Read(string text)
    {
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var head = text[..end];
        var body = Key().Replace(Fence().Replace(text[(end + 5)..], "\n"), "");
        var paragraphs = new PrintedParagraphs();
        foreach (var line in head.Split('\n').Skip(1))
        {
            paragraphs.Say(Code().IsMatch(line) ? "" : line);
            paragraphs.End();
        }

        var number = 0;
        var rules = NewerRules().IsMatch(head) ? BodyRules.Body2 : BodyRules.Body1;
        foreach (var block in Body.Parse(body, rules))
        {
            paragraphs.Say(BlockWords.PlainText(block));
            paragraphs.End(block.IsNumbered ? ++number : null, notes: () => SourceOf(body, block));
        }

        return new PrintedText(
            PrintedFormat.Markdown, Code().Match(head) is { Success: true } code ? code.Groups["code"].Value : null, paragraphs.Done);
    }

    /// <summary>Returns the source without trailing white space, which editors remove.</summary>
    private static string SourceOf(string body, Block block) =>
        string.Join('\n', body.Substring(block.Start, block.Length).Split('\n').Select(line => line.TrimEnd()));

    [GeneratedRegex(
        "(?m)^shadowreport(?:-numbered)?: \"?(?<code>[0-9a-f]{32})\"?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("(?m)^rules: \"?body-2\"?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NewerRules();

    [GeneratedRegex(@"(?m)^:{3,}(?: \{#[^\n]*\})?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?m) \{#[a-z0-9_-]+(?: \.annex)?\}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
