using System.Text.RegularExpressions;

namespace ShadowReport.Core.Comments;

/// <summary>Finds the members who are mentioned in a comment: `@` and their key, as in `@lucia`.</summary>
public static partial class Mentions
{
    /// <summary>Lists the mentioned keys, each once, in text order. The caller checks whether they belong to members.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Mention().Matches(text).Select(match => match.Groups["key"].Value).Where(Keys.IsKey).Distinct()];

    /// <summary>Lists the mentioned members. A mention that matches no member is only text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="members">The keys of the coalition's members.</param>
    public static IReadOnlyList<string> Of(string text, IReadOnlySet<string> members) => [.. In(text).Where(members.Contains)];

    /// <summary>The rule of a mention that matches no member.</summary>
    public const string Unknown = "mention-unknown";

    /// <summary>Lists a warning for each mentioned key that matches no member; null when there is none.</summary>
    /// <param name="named">The mentioned keys.</param>
    /// <param name="found">The mentioned keys that belong to members.</param>
    public static IReadOnlyList<Warning>? WarningsOf(IReadOnlyList<string> named, IReadOnlyCollection<string> found)
    {
        const int AtMost = 20;
        var unknown = named.Where(key => !found.Contains(key)).Take(AtMost).ToList();
        return unknown.Count == 0 ? null
            : [.. unknown.Select(
                key => new Warning(Unknown, $"No member has the key {key}, so @{key} notifies nobody. The list of members has the keys."))];
    }

    [GeneratedRegex(
        @"(?<![\w.@/-])@(?<key>[a-z0-9]+(-[a-z0-9]+)*)(?![\w@])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mention();
}
