using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Decides whether two words are forms or spellings of the same word. Uncertain pairs are different words, and so are forms that can change
/// the meaning: killing and killed, is and was, Russian cases.
/// </summary>
internal static class WordForms
{
    private const int ShortestStem = 3;

    private const string Vowels = "aeiouy";

    private static readonly SearchValues<char> AnyVowel = SearchValues.Create(Vowels);

    private static readonly FrozenSet<(string, string)> Different = PairsOf("different");

    private static readonly FrozenSet<(string, string)> Same = PairsOf("same-word");

    private static readonly (string Word, string Other)[] Spellings = [
        .. LanguageWords.Of("spelling").Select(row => (Glyphs.Folded(row.Word), Glyphs.Folded(row.Other)))];

    /// <summary>Endings of verbs in -ise and their derivatives. Prise and wise have no such stem.</summary>
    private static readonly string[] Ise = ["ise", "ises", "ised", "ising", "iser", "isers", "isation", "isations", "isational", "isable"];

    private static readonly string[] Ize = [
        .. Ise.Select(ending => ending.Replace('s', 'z').Replace("izez", "izes", StringComparison.Ordinal)
            .Replace("izerz", "izers", StringComparison.Ordinal).Replace("izationz", "izations", StringComparison.Ordinal))];

    /// <summary>Letters with a diacritic or stroke that Unicode does not decompose.</summary>
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<char, string>
    {
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['œ'] = "oe",
        ['æ'] = "ae",
        ['ŧ'] = "t",
    }.ToFrozenDictionary();

    /// <summary>
    /// Returns how two different spellings are the same word: by case, accents, or as forms or spellings; null for different words.
    /// </summary>
    /// <param name="old">One word, folded.</param>
    /// <param name="new">The other word, folded.</param>
    /// <param name="languages">The possible languages of the text; a form must exist in each.</param>
    /// <param name="accentsMakeWords">Whether accents distinguish words, as in Vietnamese.</param>
    public static ChangeTrigger? Between(string old, string @new, IReadOnlyList<string> languages, Lazy<bool> accentsMakeWords)
    {
        if (string.Equals(old, @new, StringComparison.OrdinalIgnoreCase))
            return ChangeTrigger.Case;
        if (CannotBeOne(old, @new))
            return null;
        var (one, other) = (old.ToLowerInvariant(), @new.ToLowerInvariant());
        if (one == other)
            return ChangeTrigger.Case;
        if (HasAccents(one, other) && PlainOf(one) == PlainOf(other) && !accentsMakeWords.Value)
            return ChangeTrigger.Accent;
        if (IsIse(one, other, languages) || IsSpeltWithoutJointOrHamza(one, other))
            return ChangeTrigger.Words;
        // A capitalised word may be a name: Owen is not Owens, and Grey is not Gray.
        var mayBeName = char.IsUpper(old[0]) || char.IsUpper(@new[0]);
        return !mayBeName && (IsSpelling(one, other, languages) || IsForm(one, other, languages)) ? ChangeTrigger.Words : null;
    }

    private static bool CannotBeOne(string old, string @new) => Math.Abs(old.Length - @new.Length) > 6
        || (char.IsAscii(old[0]) && char.IsAscii(@new[0]) && char.ToLowerInvariant(old[0]) != char.ToLowerInvariant(@new[0]));

    private static bool HasAccents(string one, string other) =>
        IsOfAlphabet(one) && IsOfAlphabet(other) && !(Ascii.IsValid(one) && Ascii.IsValid(other));

    /// <summary>Removes accents in Latin, Greek and Cyrillic. Letters with a stroke keep it.</summary>
    private static string PlainOf(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var character in word.Normalize(NormalizationForm.FormD))
        {
            if (Plain.TryGetValue(character, out var letters))
                plain.Append(letters);
            else if (character is not (>= '\u0300' and <= '\u0333' or >= '\u0339' and <= '\u036F' or >= '\u0483' and <= '\u0487'))
                plain.Append(character);
        }

        return plain.ToString();
    }

    private static bool IsOfAlphabet(string word) =>
        word.All(character =>
            character is < '\u0530' or >= '\u1E00' and <= '\u1FFF' or >= '\u2C60' and <= '\u2C7F' or >= '\uA720' and <= '\uA7FF');

    private static bool IsSpelling(string one, string other, IReadOnlyList<string> languages)
    {
        if (Same.Contains((one, other)) && !IsKnown(one) && !IsKnown(other))
            return true;
        return languages is ["en"] && Math.Abs(one.Length - other.Length) <= 2 && Array.Exists(Spellings, spelling =>
            (one.Contains(spelling.Word, StringComparison.Ordinal) && one.Replace(spelling.Word, spelling.Other) == other)
            || (other.Contains(spelling.Word, StringComparison.Ordinal) && other.Replace(spelling.Word, spelling.Other) == one));
    }

    private static bool IsSpeltWithoutJointOrHamza(string one, string other) =>
        one.Length > ShortestStem && other.Length > ShortestStem
            && (WithoutJoints(one) == WithoutJoints(other) || IsHamzaLeftOut(one, other));

    /// <summary>Removes the invisible joiners that Persian uses between the parts of a word.</summary>
    private static string WithoutJoints(string word) => word.Replace("\u200C", "").Replace("\u200D", "");

    /// <summary>
    /// Whether one word lacks the hamza on an alef, as is common in Arabic. A hamza below instead of above makes another word.
    /// </summary>
    private static bool IsHamzaLeftOut(string one, string other) => one.Length == other.Length && one.Zip(other).All(pair =>
        pair.First == pair.Second || pair is ('ا', 'أ' or 'إ' or 'آ') or ('أ' or 'إ' or 'آ', 'ا'));

    /// <summary>Whether the words differ by British -ise and -ize, with or without a possessive ending.</summary>
    private static bool IsIse(string one, string other, IReadOnlyList<string> languages)
    {
        if (languages is not ["en"] || one.Length != other.Length)
            return false;
        if (one.EndsWith("'s", StringComparison.Ordinal) && other.EndsWith("'s", StringComparison.Ordinal))
            (one, other) = (one[..^2], other[..^2]);
        for (var ending = 0; ending < Ise.Length; ending++)
        {
            if (IsIse(one, other, Ise[ending], Ize[ending]) || IsIse(other, one, Ise[ending], Ize[ending]))
                return true;
        }

        return false;
    }

    private static bool IsIse(string british, string american, string ise, string ize) =>
        british.Length == american.Length && british.Length - ise.Length > ShortestStem
        && british.EndsWith(ise, StringComparison.Ordinal) && american.EndsWith(ize, StringComparison.Ordinal)
        && british.AsSpan(..^ise.Length).SequenceEqual(american.AsSpan(..^ize.Length));

    private static bool IsForm(string one, string other, IReadOnlyList<string> languages)
    {
        if (languages.Count == 0 || Different.Contains((one, other)))
            return false;
        var (known, otherKnown) = (MeaningWords.TriggerOf(one), MeaningWords.TriggerOf(other));
        if ((known is not null || otherKnown is not null) && !(known == ChangeTrigger.Demand && otherKnown == ChangeTrigger.Demand))
            return false;
        return !MeaningWords.IsPronoun(one) && !MeaningWords.IsPronoun(other) && languages.All(language => IsForm(one, other, language));
    }

    private static bool IsForm(string one, string other, string language) => language switch
    {
        "en" => one.Length >= ShortestStem && other.StartsWith(one[..2], StringComparison.Ordinal)
            && (IsPossessive(one, other) || IsPossessive(other, one) || IsEnglishForm(one, other)),
        "fr" => IsPlural(one, other, "s", "") || IsPlural(other, one, "s", ""),
        "es" or "pt" => IsPlural(one, other, "s", "es") || IsPlural(other, one, "s", "es"),
        "ar" => HasArticle(one, other) || HasArticle(other, one),
        _ => false,
    };

    private static bool IsPossessive(string word, string owner) => word.Length >= ShortestStem && owner == word + "'s";

    private static bool IsPlural(string one, string many, string ending, string behindConsonant)
    {
        if (one.Length <= ShortestStem || !one.All(char.IsLetter) || one[^1] is 's' or 'x' or 'z' && behindConsonant.Length == 0)
            return false;
        var isBehindVowel = behindConsonant.Length == 0 || PlainOf(one[^1].ToString()) is "a" or "e" or "i" or "o" or "u";
        return many == one + (isBehindVowel ? ending : behindConsonant);
    }

    private static bool HasArticle(string word, string defined) => word.Length >= ShortestStem && defined.Length == word.Length + 2
        && defined.StartsWith("ال", StringComparison.Ordinal) && defined.EndsWith(word, StringComparison.Ordinal);

    private enum Ending
    {
        Base,
        Plural,
        Past,
        Ongoing,
    }

    /// <summary>Whether both are forms of one base, except pairs such as "killing" and "killed", which reverse the meaning.</summary>
    private static bool IsEnglishForm(string one, string other) => BasesOf(one).Concat([one]).Intersect(BasesOf(other).Concat([other]))
        .Where(IsStem)
        .Any(stem => EndingOf(one, stem) is { } ending && EndingOf(other, stem) is { } otherEnding && ending != otherEnding
            && !(ending >= Ending.Past && otherEnding >= Ending.Past) && !IsDifferent(stem, one, other));

    private static bool IsDifferent(string stem, string one, string other) =>
        Different.Contains((stem, one)) || Different.Contains((stem, other));

    private static bool IsStem(string stem) =>
        stem.Length >= ShortestStem && stem.All(char.IsAsciiLetter) && stem.AsSpan().ContainsAny(AnyVowel) && !IsKnown(stem);

    private static bool IsKnown(string word) =>
        MeaningWords.IsPronoun(word) || MeaningWords.TriggerOf(word) is not (null or ChangeTrigger.Demand);

    private static IEnumerable<string> BasesOf(string word)
    {
        foreach (var ending in (string[])["s", "es", "d", "ed", "ing"])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < ShortestStem)
                continue;
            var rest = word[..^ending.Length];
            yield return rest;
            if (ending == "ing")
                yield return rest + "e";
            if (ending is "es" or "ed" && rest[^1] == 'i')
                yield return rest[..^1] + "y";
            if (ending is "ed" or "ing" && rest[^1] == rest[^2])
                yield return rest[..^1];
        }
    }

    /// <summary>Returns the regular form that a word is of a stem; null for none. "hopping" is no form of "hope".</summary>
    private static Ending? EndingOf(string word, string stem)
    {
        if (word == stem)
            return Ending.Base;
        var (isY, isE) = (stem[^1] == 'y' && !Vowels.Contains(stem[^2]), stem[^1] == 'e');
        var isHissing = stem[^1] is 's' or 'x' or 'z' or 'o' || stem.EndsWith("ch", StringComparison.Ordinal)
            || stem.EndsWith("sh", StringComparison.Ordinal);
        if (word == (isY ? stem[..^1] + "ies" : isHissing ? stem + "es" : stem + "s"))
            return Ending.Plural;
        foreach (var root in RootsOf(stem))
        {
            if (isE ? word == stem + "d" && (stem[^2] != 'e' || stem.Length > 3) : isY ? word == stem[..^1] + "ied" : word == root + "ed")
                return Ending.Past;
            if (word == (isE && stem[^2] is not ('e' or 'i' or 'o' or 'y') ? stem[..^1] : root) + "ing")
                return Ending.Ongoing;
        }

        return null;
    }

    /// <summary>Lists the stem with its last consonant doubled, as in stopped, and also single, as in travelled and traveled.</summary>
    private static IEnumerable<string> RootsOf(string stem)
    {
        var isDoubling = stem.Length >= 3 && !Vowels.Contains(stem[^1]) && stem[^1] is not ('w' or 'x') && Vowels.Contains(stem[^2])
            && !Vowels.Contains(stem[^3]);
        if (isDoubling)
            yield return stem + stem[^1];
        if (!isDoubling || SyllablesOf(stem) > 1)
            yield return stem;
    }

    private static int SyllablesOf(string stem) =>
        stem.Where((character, index) => Vowels.Contains(character) && (index == 0 || !Vowels.Contains(stem[index - 1]))).Count();

    private static FrozenSet<(string, string)> PairsOf(string kind) =>
        LanguageWords.Of(kind).Select(row => (Glyphs.Folded(row.Word), Glyphs.Folded(row.Other)))
            .SelectMany(pair => (IEnumerable<(string, string)>)[pair, (pair.Item2, pair.Item1)]).ToFrozenSet();
}
