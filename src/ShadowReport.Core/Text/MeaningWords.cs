using System.Collections.Frozen;

namespace ShadowReport.Core.Text;

/// <summary>
/// Recognises words that change the meaning, and the most common words of the languages with known word forms. They name the reason of a
/// change; they do not decide its class, because a replaced word is substantive anyway.
/// </summary>
internal static class MeaningWords
{
    /// <summary>In running text of a known language, at least one word in this many is among the most common.</summary>
    private const int OneIn = 12;

    /// <summary>In at least this many words before and after a change, more than one common word is expected.</summary>
    private const int WordsThatTell = 16;

    private static readonly (string Kind, ChangeTrigger Trigger)[] Kinds =
    [
        ("negation", ChangeTrigger.Negation), ("modal", ChangeTrigger.Modal), ("demand", ChangeTrigger.Demand),
        ("quantity", ChangeTrigger.Quantity),
        ("number-word", ChangeTrigger.Quantity), ("fraction", ChangeTrigger.Quantity), ("multiple", ChangeTrigger.Quantity),
    ];

    private static readonly FrozenDictionary<string, ChangeTrigger> Triggers = Kinds
        .SelectMany(kind => LanguageWords.Of(kind.Kind).Select(row => (Word: Glyphs.Folded(row.Word), kind.Trigger)))
        .DistinctBy(word => word.Word, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(word => word.Word, word => word.Trigger, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Pronouns = WordsOf(LanguageWords.Of("pronoun"));

    private static readonly FrozenDictionary<string, FrozenSet<string>> Articles = ByLanguage("article");

    /// <summary>The languages of each of their most common words.</summary>
    private static readonly FrozenDictionary<string, string[]> Commonest = LanguageWords.Of("common")
        .GroupBy(row => Glyphs.Folded(row.Word), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            rows => rows.Key, rows => rows.Select(row => row.Language).Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NegatingPrefixes = [.. WordsOf(LanguageWords.Of("negating-prefix"))];

    private static readonly string[] NegatingSuffixes = [.. WordsOf(LanguageWords.Of("negating-suffix"))];

    /// <summary>Returns what a word is known for, in any language; null for other words.</summary>
    public static ChangeTrigger? TriggerOf(string word)
    {
        if (Triggers.TryGetValue(word, out var trigger) || Triggers.TryGetValue(WithoutConjunction(word), out trigger))
            return trigger;
        return IsContractedNegation(word) ? ChangeTrigger.Negation : null;
    }

    /// <summary>Whether one word is the other with a negating affix: lawful, unlawful.</summary>
    public static bool AreNegated(string one, string other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        return Array.Exists(NegatingPrefixes, prefix => longer.Length == prefix.Length + shorter.Length
            && longer.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(NegatingSuffixes, suffix => longer.Length == suffix.Length + shorter.Length
                && longer.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a word is a pronoun such as he, her, this or who.</summary>
    public static bool IsPronoun(string word) => Pronouns.Contains(word);

    /// <summary>Whether a word is an article in each of some languages; false without a language.</summary>
    public static bool IsArticle(string word, IReadOnlyList<string> languages) =>
        languages.Count > 0 && languages.All(language => Articles.TryGetValue(language, out var articles) && articles.Contains(word));

    /// <summary>Whether a word is among the most common of one of some languages.</summary>
    public static bool IsCommon(string word, IReadOnlyList<string> languages) =>
        Commonest.TryGetValue(word, out var common) && languages.Any(common.Contains);

    /// <summary>Guesses the languages of words by their most common words; several if they tie.</summary>
    public static IReadOnlyList<string> LanguagesOf(IReadOnlyCollection<string> words)
    {
        var found = words.SelectMany(word => (Commonest.GetValueOrDefault(word) ?? []).Select(language => (language, word)))
            .ToLookup(pair => pair.language, pair => pair.word);
        var most = found.Select(common => common.Count()).DefaultIfEmpty(0).Max();
        var first = found.Where(common => common.Count() == most).ToList();
        // A single word can belong to many languages.
        var isTold = most * OneIn >= words.Count
            && (words.Count < WordsThatTell || first.Exists(common => common.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1));
        return isTold ? [.. first.Select(common => common.Key).Order(StringComparer.Ordinal)] : [];
    }

    private static bool IsContractedNegation(string word) =>
        word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.StartsWith("n'", StringComparison.OrdinalIgnoreCase);

    /// <summary>Removes the Arabic "and", which is written as the first letter of the next word.</summary>
    private static string WithoutConjunction(string word) => word.Length > 2 && word[0] is 'و' or 'ف' ? word[1..] : word;

    private static FrozenDictionary<string, FrozenSet<string>> ByLanguage(string kind) =>
        LanguageWords.Of(kind).GroupBy(row => row.Language).ToFrozenDictionary(rows => rows.Key, rows => WordsOf(rows));

    private static FrozenSet<string> WordsOf(IEnumerable<LanguageWords.Row> rows) =>
        rows.Select(row => Glyphs.Folded(row.Word)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
