namespace ShadowReport.Core.Access;

/// <summary>Decides which display names can be removed from the texts of others.</summary>
public static class NamesInTexts
{
    /// <summary>
    /// How many times longer a text can become when members are erased from it: `@a` becomes `@former-` and 12 characters.
    /// </summary>
    public const int GrowthAtMost = 8;

    /// <summary>
    /// Whether a name can be removed from texts safely: it has two or more words that are written as names. Members choose their own names,
    /// so removing a name such as `not` or `I` would damage what others wrote.
    /// </summary>
    /// <param name="name">The display name.</param>
    /// <param name="organisations">The names of the organisations. A member who has the same name as the organisation is not a person's
    /// name.</param>
    public static bool CanBeTold(string name, IEnumerable<string> organisations)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Count(word => word.Count(char.IsLetter) > 1) > 1
            && !words.Any(word => word.FirstOrDefault(char.IsLetter) is var first && char.IsLower(first))
            && !organisations.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
