using System.Text.RegularExpressions;

namespace ShadowReport.Core.Comments;

/// <summary>Members named in a comment: `@` and their key, as in `@lucia`.</summary>
public static partial class Mentions
{
    /// <summary>The keys named, each once, in the order of the text. Whether they are members' keys is for the caller to look up.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Mention().Matches(text).Select(match => match.Groups["key"].Value).Where(Keys.IsKey).Distinct()];

    /// <summary>The rule of a mention that names nobody.</summary>
    public const string Unknown = "mention-unknown";

    /// <summary>A warning for each key named that is no member's; null when there is none.</summary>
    /// <param name="named">The keys named.</param>
    /// <param name="found">Those of them that are members' keys.</param>
    public static IReadOnlyList<Warning>? WarningsOf(IReadOnlyList<string> named, IReadOnlyCollection<string> found)
    {
        const int AtMost = 20;
        var unknown = named.Where(key => !found.Contains(key)).Take(AtMost).ToList();
        return unknown.Count == 0 ? null : [.. unknown.Select(key => new Warning(Unknown, $"No member has the key {key}, so @{key} notifies nobody. The list of members has the keys."))];
    }

    [GeneratedRegex(@"(?<![\w.@/-])@(?<key>[a-z0-9]+(-[a-z0-9]+)*)(?![\w@])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
