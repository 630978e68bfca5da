using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>Finds the headings of a text without markup: lines that stand alone and look like a heading.</summary>
internal sealed partial class FlatHeadings(IReadOnlyList<FlatLine> lines, LineWidth width)
{
    private const int LengthAtMost = 120;
    private const int WordsAtMost = 16;
    private const int PlainWordsAtMost = 10;

    /// <summary>A line of this length is running text.</summary>
    private const int RunningText = 60;

    /// <summary>Words that title case leaves in lower case, in English, French and Spanish.</summary>
    private static readonly HashSet<string> SmallWords =
    [
        "a", "an", "the", "and", "or", "of", "in", "on", "at", "by", "to", "for", "from", "with", "as", "under", "against", "between",
        "through", "de", "des", "du", "d", "la", "le", "les",
        "et", "ou", "en", "au", "aux", "à", "dans", "sur", "par", "pour", "del", "el", "los", "las", "y", "o", "al", "a", "por", "para",
        "con",
    ];

    private readonly int?[] _nextText = NextTexts(lines);

    /// <summary>How certain it is that a line is a heading.</summary>
    public enum HeadingCertainty
    {
        No,
        Guessed,
        Sure,
    }

    public HeadingCertainty IsHeading(int index)
    {
        var line = lines[index];
        var text = line.Content.Trim();
        if (line.IsSeparator || !CanBeHeading(text) || !BeginsAnew(index) || _nextText[index] is not { } next)
            return HeadingCertainty.No;
        if (HeadingNumber.Of(text) is not null && IsOneOfSeveral(line, next))
            return HeadingCertainty.No;
        return StandsAlone(index) ? Alone(text, next) : AboveText(index, text);
    }

    private static bool CanBeHeading(string text)
    {
        if (text.Length is 0 or > LengthAtMost || !text.Any(char.IsLetter) || EndsSentence(text) || text.Contains("://")
            || text.Contains('@'))
            return false;
        var words = text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= WordsAtMost && ListMark.Of(text) is not { Style: ListMarkStyle.Bullet };
    }

    /// <summary>Judges a line between blank lines: it is a heading if it looks like one at all.</summary>
    private HeadingCertainty Alone(string text, int next)
    {
        if (IsStrong(text))
            return HeadingCertainty.Sure;
        var words = text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > PlainWordsAtMost || char.IsLower(text.First(char.IsLetter)))
            return HeadingCertainty.No;
        // A sentence that introduces a list continues there.
        return text[^1] is ':' or '：' && lines[next].Mark is not null ? HeadingCertainty.No : HeadingCertainty.Guessed;
    }

    /// <summary>Judges a line directly above text: it must look like a heading, and the text like text.</summary>
    private HeadingCertainty AboveText(int index, string text)
    {
        var (line, below) = (lines[index], lines[index + 1]);
        if (width.IsFull(line, below) || !IsStrong(text))
            return HeadingCertainty.No;
        if (KnownHeadings.IsKnown(text))
            return HeadingCertainty.Sure;
        var isOverText = below.Length >= RunningText && below.Length >= line.Length + (line.Length / 2);
        return isOverText ? HeadingCertainty.Sure : HeadingCertainty.No;
    }

    /// <summary>Whether the line is a list item: `2. Health` followed by `3. Housing` is a list, not headings without text.</summary>
    private bool IsOneOfSeveral(FlatLine line, int next) =>
        line.Mark is { } mark && lines[next].Mark is { } following && mark.LooksLike(following);

    private bool BeginsAnew(int index) => index == 0 || lines[index - 1].IsBlank || lines[index - 1].IsSeparator;

    private bool StandsAlone(int index) => index + 1 == lines.Count || lines[index + 1].IsBlank || lines[index + 1].IsSeparator;

    private static bool IsStrong(string text)
    {
        if (KnownHeadings.IsKnown(text))
            return true;
        var number = HeadingNumber.Of(text);
        var rest = text[(number?.Length ?? 0)..].Trim();
        if (!rest.Any(char.IsLetter))
            return false;
        if (number is not null)
            return !char.IsLower(rest.First(char.IsLetter));
        return IsAllCapitals(rest) || IsTitleCase(rest);
    }

    private static bool IsAllCapitals(string text) => text.Any(char.IsUpper) && !text.Any(char.IsLower) && text.Count(char.IsLetter) > 3;

    /// <summary>Whether nearly all words except articles and the like start with a capital.</summary>
    private static bool IsTitleCase(string text)
    {
        var words = text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetter) && !SmallWords.Contains(word)).ToList();
        var capitals = words.Count(word => char.IsUpper(word.First(char.IsLetter)));
        return char.IsUpper(text.First(char.IsLetter)) && capitals >= 0.8 * words.Count;
    }

    /// <summary>Whether a full stop ends the sentence. The full stop of an abbreviation such as U.S. does not.</summary>
    private static bool EndsSentence(string text) =>
        text[^1] is '.' or '!' or '?' or ';' or ',' or '…' or '。' or '！' or '？' or '；' or '،' or '؟' or '؛' or '۔' && !Abbreviation()
            .IsMatch(text);

    /// <summary>Finds the next line with text for each line.</summary>
    private static int?[] NextTexts(IReadOnlyList<FlatLine> lines)
    {
        var next = new int?[lines.Count];
        for (var index = lines.Count - 2; index >= 0; index--)
            next[index] = lines[index + 1].IsBlank || lines[index + 1].IsSeparator ? next[index + 1] : index + 1;
        return next;
    }

    [GeneratedRegex(@"(?:^|\s)(?:\p{Lu}\.){2,}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Abbreviation();
}

/// <summary>Assigns levels to headings: by their numbers, else upper case above lower case.</summary>
internal sealed class HeadingLevels
{
    private readonly List<string> _kinds = [];
    private readonly bool _hasCapitals;

    public HeadingLevels(IReadOnlyList<string> headings)
    {
        var plain = headings.Where(heading => HeadingNumber.Of(heading) is null && !KnownHeadings.IsKnown(heading)).ToList();
        _hasCapitals = plain.Count(IsCapitals) >= 2 && plain.Any(heading => !IsCapitals(heading));
    }

    /// <summary>Returns the level of the next heading, from 1.</summary>
    public int Next(string heading)
    {
        if (HeadingNumber.Of(heading) is not { } number)
            return _hasCapitals && !IsCapitals(heading) && !KnownHeadings.IsKnown(heading) ? 2 : 1;
        var place = _kinds.IndexOf(number.Kind);
        if (place < 0)
        {
            place = _kinds.Count;
            _kinds.Add(number.Kind);
        }

        // The kind that came first is the higher level: `A.` below `I.`. A return to an earlier kind ends the levels below it.
        _kinds.RemoveRange(place + 1, _kinds.Count - place - 1);
        return place + number.Depth;
    }

    private static bool IsCapitals(string heading) => heading.Any(char.IsUpper) && !heading.Any(char.IsLower);
}
