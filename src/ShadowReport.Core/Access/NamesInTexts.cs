namespace ShadowReport.Core.Access;

/// <summary>Which display names can be told from ordinary words in a text that people wrote.</summary>
public static class NamesInTexts
{
    /// <summary>
    /// Whether a name can be taken out of texts without harm: two words or more that are written as names. Members choose their names, so a
    /// name such as `not` or `I` would take words out of what others said.
    /// </summary>
    /// <param name="name">The display name.</param>
    /// <param name="organisations">The names of the organisations: one that bears its organisation's name names more than a person.</param>
    public static bool CanBeTold(string name, IEnumerable<string> organisations)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Count(word => word.Count(char.IsLetter) > 1) > 1
            && !words.Any(word => word.FirstOrDefault(char.IsLetter) is var first && char.IsLower(first))
            && !organisations.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
