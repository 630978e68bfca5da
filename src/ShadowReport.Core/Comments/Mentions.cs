using System.Text.RegularExpressions;

namespace ShadowReport.Core.Comments;

/// <summary>Members named in a comment: `@` and their key, as in `@lucia`.</summary>
public static partial class Mentions
{
    /// <summary>The keys named, each once, in the order of the text. Whether they are members' keys is for the caller to look up.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Mention().Matches(text).Select(match => match.Groups["key"].Value).Where(Keys.IsKey).Distinct()];

    [GeneratedRegex(@"(?<![\w.@/-])@(?<key>[a-z0-9]+(-[a-z0-9]+)*)(?![\w@])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
