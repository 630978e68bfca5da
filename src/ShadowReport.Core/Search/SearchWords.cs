using System.Globalization;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Search;

/// <summary>
/// Splits texts and queries into the words of the search. A word is a run of letters, digits and their marks. Scripts without spaces
/// (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan) are split into pairs of signs: each sign starts a pair with its neighbour, so
/// that any part of a run is found. Citation marks and the attributes of marked spans hold no words.
/// </summary>
public static class SearchWords
{
    /// <summary>Longer runs of letters are split. No index takes words of any length.</summary>
    public const int LengthAtMost = 100;

    private const int AttributesAtMost = 80;

    /// <summary>Lists the words of a text, in order.</summary>
    public static IReadOnlyList<SearchWord> In(string text)
    {
        var words = new List<SearchWord>(text.Length / 6);
        for (var index = 0; index < text.Length;)
        {
            if (char.IsAsciiLetterOrDigit(text[index]))
                index = AddWord(text, index, words);
            else if (char.IsAscii(text[index]))
                index = EndOfMark(text, index) ?? index + 1;
            else if (Words.HasNoSpaces(text, index))
                index = AddRun(text, index, words);
            else if (WordTokens.IsOfWord(text, index) && !WordTokens.IsMark(text[index]))
                index = AddWord(text, index, words);
            else
                index += Width(text, index);
        }

        return words;
    }

    /// <summary>The form in which words are compared.</summary>
    public static string FormOf(ReadOnlySpan<char> word)
    {
        // Most words: an ASCII word has letters and digits only, and no other form.
        if (Ascii.IsValid(word))
            return Lower(word);
        var form = new StringBuilder(word.Length);
        foreach (var character in word.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!IsSilent(character) && (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || WordTokens.IsMark(character)))
                form.Append(character);
        }

        return form.ToString();
    }

    private static string Lower(ReadOnlySpan<char> word) =>
        string.Create(word.Length, word, (lower, from) => Ascii.ToLower(from, lower, out _));

    /// <summary>A form without accents. Marks of scripts in which they are vowels stay.</summary>
    public static string PlainOf(string form)
    {
        if (Ascii.IsValid(form))
            return form;
        var plain = new StringBuilder(form.Length);
        foreach (var character in form.Normalize(NormalizationForm.FormD))
        {
            if (character is not (>= '\u0300' and <= '\u036F'))
                plain.Append(character);
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private static int AddWord(string text, int start, List<SearchWord> words)
    {
        var end = start;
        while (end < text.Length && end - start < LengthAtMost && GoesOn(text, end))
            end += Width(text, end);
        Add(SearchWordKind.Word, text, start, end, words);
        return end;
    }

    private static bool GoesOn(string text, int index) => char.IsAscii(text[index])
        ? char.IsAsciiLetterOrDigit(text[index])
        : !Words.HasNoSpaces(text, index) && (WordTokens.IsOfWord(text, index) || IsSilent(text[index]));

    private static int AddRun(string text, int start, List<SearchWord> words)
    {
        var starts = new List<int>();
        var end = start;
        while (end < text.Length && Words.HasNoSpaces(text, end))
        {
            starts.Add(end);
            end += Width(text, end);
            while (end < text.Length && (WordTokens.IsMark(text[end]) || IsSilent(text[end])))
                end++;
        }

        for (var place = 0; place < starts.Count - 1; place++)
            Add(SearchWordKind.Pair, text, starts[place], place + 2 < starts.Count ? starts[place + 2] : end, words);
        Add(starts.Count == 1 ? SearchWordKind.Single : SearchWordKind.Last, text, starts[^1], end, words);
        return end;
    }

    private static void Add(SearchWordKind kind, string text, int start, int end, List<SearchWord> words)
    {
        var form = FormOf(text.AsSpan(start, end - start));
        if (form.Length > 0)
            words.Add(new SearchWord(kind, form, PlainOf(form), start, end));
    }

    private static int Width(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    /// <summary>The end of a citation mark, or of the attributes of a span; null where neither starts.</summary>
    private static int? EndOfMark(string text, int index) => text[index] switch
    {
        '[' when index + 1 < text.Length && text[index + 1] == '@' => Closed(text, index + 1, ']', '[', CitationMark.LengthAtMost),
        '{' when index > 0 && text[index - 1] == ']' => Closed(text, index + 1, '}', '{', AttributesAtMost),
        _ => null,
    };

    private static int? Closed(string text, int start, char close, char open, int atMost)
    {
        var end = text.AsSpan(start, Math.Min(text.Length - start, atMost + 1)).IndexOfAny(close, open, '\n');
        return end >= 0 && text[start + end] == close ? start + end + 1 : null;
    }

    /// <summary>Joiners, soft hyphens, Arabic harakat and tatweel, and Hebrew points: the same word is written with and without.</summary>
    private static bool IsSilent(char character) => character is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u0640'
        or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u0591' and <= '\u05BD') or '\u05BF' or '\u05C1' or '\u05C2' or '\u05C4'
        or '\u05C5' or '\u05C7'
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.EnclosingMark;
}
