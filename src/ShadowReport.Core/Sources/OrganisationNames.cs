using System.Collections.Frozen;

namespace ShadowReport.Core.Sources;

/// <summary>Whom a name without marks belongs to.</summary>
internal enum NameBearer
{
    Person,
    Organisation,

    /// <summary>The words fit both.</summary>
    Unclear,
}

/// <summary>
/// Tells names of organisations from those of persons, so that "Human Rights Watch" is not cited as "Watch". Files of reference managers
/// often lack the braces or fields that say so. The words are in organisation-words.tsv (own, unreviewed): `word` is in no person's name,
/// `either` can be a family name, `link` is a small word that stands in no person's name.
/// </summary>
internal static class OrganisationNames
{
    private const int AcronymAtLeast = 4;

    /// <summary>Longer names are seldom those of persons.</summary>
    private const int WordsOfPerson = 6;

    private static readonly char[] Signs = ['.', ',', ';', ':', '(', ')', '"', '\'', '“', '”', '’'];

    private static readonly FrozenDictionary<string, string> Kinds = Read();

    /// <summary>Judges a name as it is spoken, such as "Human Rights Watch" or "Maria Lopez".</summary>
    public static NameBearer Of(string name)
    {
        var (words, either, links) = Signals(name);
        if (words > 0 || links > 0 || either > 1)
            return NameBearer.Organisation;
        return either > 0 || name.Any(char.IsDigit) || Split(name).Length > WordsOfPerson ? NameBearer.Unclear : NameBearer.Person;
    }

    /// <summary>
    /// Judges a name with a comma. It is an organisation if its first part is one ("Ministry of Health, Kenya"), or if it was turned round
    /// like a person's name ("Watch, Human Rights"); then the spoken form is returned.
    /// </summary>
    public static (string Whole, bool IsTurned)? OfDivided(string first, string second)
    {
        if (Split(first).Length > 1 && Of(first) == NameBearer.Organisation)
            return ($"{first}, {second}", false);
        var spoken = $"{second} {first}";
        var (words, either, links) = Signals(spoken);
        return words > 0 && words + either + links > 1 ? (spoken, true) : null;
    }

    /// <summary>
    /// Whether the words after "and" belong to the name before it, though "and" divides names: "Ministry of Women and Children",
    /// "Committee on Economic, Social and Cultural Rights".
    /// </summary>
    public static bool IsOneName(string before, string after)
    {
        var comma = before.IndexOf(',');
        var first = comma < 0 ? before : before[..comma];
        if (Of(first) != NameBearer.Organisation || Split(first).Length < 3)
            return false;
        var words = Split(after);
        return words.Length == 1 || Kinds.GetValueOrDefault(words[0]) == "link" || (comma >= 0 && Signals(first).Links > 0);
    }

    private static (int Words, int Either, int Links) Signals(string name)
    {
        var (words, either, links) = (0, 0, 0);
        var parts = Split(name);
        var isAllCapitals = parts.All(IsCapitals);
        for (var index = 0; index < parts.Length; index++)
        {
            switch (Kinds.GetValueOrDefault(parts[index].Trim(Signs).ToLowerInvariant()))
            {
                case "word":
                    words++;
                    break;
                case "either":
                    either++;
                    break;
                case "link" when index > 0 && !char.IsUpper(parts[index][0]):
                    links++;
                    break;
                case null when !isAllCapitals && IsCapitals(parts[index]):
                    either++;
                    break;
            }
        }

        // In "Red de Mujeres" and "Casa de la Mujer" the particle is no part of a family name.
        return (words, either + (either > 0 && parts.Skip(1).Any(part => part is "de" or "del" or "des" or "du" or "da" or "do") ? 1 : 0),
            links);
    }

    private static bool IsCapitals(string word) => word.Length >= AcronymAtLeast && word.All(char.IsUpper);

    private static string[] Split(string name) => name.Split([' ', '\u00a0', '-'], StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = new StreamReader(typeof(OrganisationNames).Assembly.GetManifestResourceStream("organisation-words.tsv")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .GroupBy(cells => cells[2], cells => cells[1]).ToFrozenDictionary(group => group.Key, group => group.First());
    }
}
