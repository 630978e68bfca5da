using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Reads the Markdown that this software writes: `## Title {#key}` above each section, and recommendations between lines of colons. The
/// text between them is taken over unchanged.
/// </summary>
internal sealed partial class OwnMarkdown(string text, FrontMatter head)
{
    private const string RecommendationsKey = "_recommendations";
    private const string EndorsersKey = "_endorsers";

    private readonly List<ImportBlock> _blocks = [];
    private readonly List<DocumentWarning> _doubts = [];
    private bool _isInRecommendations;
    private bool _isLeftOut;

    public ImportDocument Read()
    {
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = LineEnd(at);
            var line = text[at..end];
            if (Heading().Match(line) is { Success: true } heading)
            {
                TakeText(start, at);
                Take(heading);
                start = at = Math.Min(end + 1, text.Length);
            }
            else if (_isInRecommendations && Opening().Match(line) is { Success: true } opening)
            {
                TakeText(start, at);
                start = at = Take(opening, Math.Min(end + 1, text.Length));
            }
            else
            {
                at = Math.Min(end + 1, text.Length);
            }
        }

        TakeText(start, text.Length);
        return new ImportDocument(head.Title, head.Language, _blocks, _doubts);
    }

    private int LineEnd(int at) => text.IndexOf('\n', at) is var found and >= 0 ? found : text.Length;

    private void Take(Match heading)
    {
        var key = heading.Groups["key"].Value;
        (_isInRecommendations, _isLeftOut) = (key == RecommendationsKey, key == EndorsersKey);
        if (_isLeftOut)
        {
            _doubts.Add(new DocumentWarning(
                "endorsers-left-out",
                "The list of endorsing organisations was left out. Organisations sign on to a snapshot, so sign-ons are never imported.",
                null));
            return;
        }

        _blocks.Add(new ImportHeading(heading.Groups["level"].Length, MarkdownText.Unescaped(heading.Groups["title"].Value))
        {
            Key = _isInRecommendations ? null : key,
            IsAnnex = heading.Groups["annex"].Success,
            IsOverRecommendations = _isInRecommendations,
        });
    }

    /// <summary>Reads one recommendation up to its closing line of colons, or up to the end. Returns where to continue.</summary>
    private int Take(Match opening, int start)
    {
        var fence = opening.Groups["fence"].Value;
        var close = start;
        while (close < text.Length && !text.AsSpan(close, LineEnd(close) - close).SequenceEqual(fence))
            close = Math.Min(LineEnd(close) + 1, text.Length);
        if (close == text.Length)
            _doubts.Add(new DocumentWarning(
                "block-not-closed",
                $"The recommendation `{opening.Groups["key"].Value}` has no line of colons at its end. "
                + "All text after it became part of it.",
                _blocks.Count));

        _blocks.Add(new ImportText(start < close ? text[start..close].TrimEndOne() : "")
        {
            IsRecommendation = true,
            Key = opening.Groups["key"].Value,
            Addressee = opening.Groups["addressee"] is { Success: true } addressee ? MarkdownText.Unescaped(addressee.Value)
                .Replace("\\n", " ") : null,
        });
        return close == text.Length ? close : Math.Min(LineEnd(close) + 1, text.Length);
    }

    /// <summary>Adds the text between two marks, without the blank lines that the writer added.</summary>
    private void TakeText(int start, int end)
    {
        if (_isLeftOut)
            return;
        var between = text[start..end];
        if (between.StartsWith('\n'))
            between = between[1..];
        between = between.TrimEndOne();
        if (end < text.Length)
            between = between.TrimEndOne();
        if (_isInRecommendations ? !string.IsNullOrWhiteSpace(between) : between.Length > 0)
            _blocks.Add(new ImportText(between));
    }

    [GeneratedRegex(
        @"^(?<level>#{1,6}) (?<title>.*) \{#(?<key>_?[a-z0-9-]{1,64})(?<annex> \.annex)?\}$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^(?<fence>:{3,}) \{#(?<key>[a-z0-9-]{1,64}) \.recommendation(?: addressee=""(?<addressee>(?:[^""\\]|\\.)*)"")?\}$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();
}

internal static class LastLineEnd
{
    /// <summary>Removes one line end at the end.</summary>
    public static string TrimEndOne(this string text) => text.EndsWith('\n') ? text[..^1] : text;
}
