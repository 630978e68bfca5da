using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>The formatting and edition of a run.</summary>
internal sealed record Look(bool Bold, bool Italic, bool Code, string? Language, string? Link, Edition Edition);

/// <summary>A folded character.</summary>
/// <param name="Character">The character.</param>
/// <param name="Origin">Its index in the text as typed; -1 for one that was not typed.</param>
/// <param name="Look">Its formatting.</param>
internal readonly record struct FoldedCharacter(char Character, int Origin, Look Look);

/// <summary>The folded characters, before context-dependent ones are resolved.</summary>
/// <param name="length">Their expected number.</param>
internal sealed class FoldedCharacters(int length)
{
    private readonly StringBuilder _raw = new(length);

    public List<FoldedCharacter> Folded { get; } = new(length);

    public List<(int Origin, string Mark)> Citations { get; } = [];

    public string Raw => _raw.ToString();

    public void Add(Inline inline)
    {
        var look = new Look(inline.Bold, inline.Italic, inline.Code, inline.Language, inline.Link, inline.Edition);
        if (inline.Note is { } note)
            AddNote(note, look);
        else if (inline.Citations is { } citations)
            AddCitations(inline.Text, citations.SelectMany(citation => PinpointWords.OtherWords(citation.Pinpoint)), look);
        else
            AddText(inline.Text, look);
    }

    private void AddNote(IReadOnlyList<Inline> note, Look look)
    {
        Put(FoldedText.NoteStart, -1, look);
        foreach (var inline in note)
            Add(inline);
        Put(FoldedText.NoteEnd, -1, look);
    }

    private void AddCitations(string mark, IEnumerable<string> words, Look look)
    {
        Citations.Add((_raw.Length, mark));
        _raw.Append(mark);
        Put(' ', -1, look);
        foreach (var character in words.SelectMany(word => word + " "))
            Put(character, -1, look);
    }

    private void AddText(string text, Look look)
    {
        var start = _raw.Length;
        _raw.Append(text);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsAscii(character))
                Put(character == '\n' && look.Code ? character : char.IsWhiteSpace(character) ? ' ' : character, start + index, look);
            else if (char.IsHighSurrogate(character) && index + 1 < text.Length)
                AddPair(text, start, index++, look);
            else if (character is not (Glyphs.ZeroWidthJoiner or Glyphs.ZeroWidthNonJoiner) || IsSeenJoint(text, index))
                AddFolded(character, start + index, look);
        }
    }

    private void AddPair(string text, int start, int index, Look look)
    {
        if (Glyphs.Of(char.ConvertToUtf32(text, index)) is { } fold)
        {
            foreach (var character in fold)
                Put(character, start + index, look);
            return;
        }

        Put(text[index], start + index, look);
        Put(text[index + 1], start + index, look);
    }

    private void AddFolded(char character, int origin, Look look)
    {
        if (Glyphs.Of(character) is not { } fold)
        {
            Put(character, origin, look);
            return;
        }

        foreach (var folded in fold)
        {
            if (!Compose(folded))
                Put(folded, origin, look);
        }
    }

    /// <summary>Composes half-width kana and compatible Hangul letters with the letter before.</summary>
    private bool Compose(char folded)
    {
        if (folded < '\u1100' || Folded.Count == 0 || char.IsSurrogate(Folded[^1].Character)
            || !(folded is '\u3099' or '\u309A' or <= '\u11FF'))
            return false;
        var composed = string.Concat(Folded[^1].Character, folded).Normalize(NormalizationForm.FormC);
        if (composed.Length != 1)
            return false;
        Folded[^1] = Folded[^1] with { Character = composed[0] };
        return true;
    }

    /// <summary>
    /// Whether an invisible joiner has an effect: in Arabic script it joins or separates letters, in emoji it changes the picture.
    /// </summary>
    private static bool IsSeenJoint(string text, int index) => index > 0 && index + 1 < text.Length
        && (text[index - 1] is >= '\u0590' and < '\u0900'
            ? char.IsLetter(text[index + 1]) : char.IsSurrogate(text[index - 1]) || !WordTokens.IsOfWord(text, index - 1));

    private void Put(char character, int origin, Look look) => Folded.Add(new FoldedCharacter(character, origin, look));
}

/// <summary>
/// Resolves characters that depend on their neighbours: whether a dash is a minus, a hyphen or a break, and whether a quotation mark is
/// an apostrophe.
/// </summary>
internal sealed class FoldedContext(List<FoldedCharacter> characters)
{
    private const char Prime = '\u2032';

    private readonly string _from = TextOf(characters);
    private readonly List<FoldedCharacter> _settled = [];

    public (string Text, List<FoldedCharacter> Characters) Settle()
    {
        if (_from.AsSpan().IndexOfAny(Glyphs.Hyphen, Glyphs.Dash, '\'') < 0)
            return (_from, characters);
        _settled.EnsureCapacity(characters.Count);
        for (var index = 0; index < _from.Length;)
        {
            if (_from[index] is Glyphs.Hyphen or Glyphs.Dash)
                index = SettleDash(index);
            else
                Put(_from[index] == '\'' ? Quote(index) : _from[index], index++);
        }

        return (TextOf(_settled), _settled);
    }

    private static string TextOf(List<FoldedCharacter> characters) => string.Create(characters.Count, characters, (text, all) =>
    {
        for (var index = 0; index < text.Length; index++)
            text[index] = all[index].Character;
    });

    private int SettleDash(int start)
    {
        var end = start + 1;
        while (end < _from.Length && _from[end] is Glyphs.Hyphen or Glyphs.Dash)
            end++;
        var isLong = end - start > 1 || _from[start] == Glyphs.Dash;
        var (isOpenBefore, isOpenBehind) = (start == 0 || _from[start - 1] == ' ', end == _from.Length || _from[end] == ' ');
        if (!isOpenBehind && BeginsNumber(end) && !(start > 0 && IsLetterOrNumber(start - 1)))
        {
            Put(Glyphs.Minus, start);
        }
        else if (IsBetweenNumbers(start, end, isOpenBefore && isOpenBehind))
        {
            if (isOpenBefore)
                RemoveSpace();
            Put(Glyphs.Hyphen, start);
            while (end < _from.Length && _from[end] == ' ')
                end++;
        }
        else
        {
            Put(isLong || (isOpenBefore && isOpenBehind) ? Glyphs.Dash : Glyphs.Hyphen, start);
        }

        return end;
    }

    private bool IsBetweenNumbers(int start, int end, bool isOpen)
    {
        var (before, behind) = (start - 1, end);
        while (isOpen && before >= 0 && _from[before] == ' ')
            before--;
        while (isOpen && behind < _from.Length && _from[behind] == ' ')
            behind++;
        return before >= 0 && behind < _from.Length && char.IsDigit(_from[before]) && char.IsDigit(_from[behind]);
    }

    /// <summary>
    /// Resolves a quotation mark: inside a word it is an apostrophe, after a digit a unit, otherwise a quotation mark.
    /// </summary>
    private char Quote(int index)
    {
        var isBehindWord = index > 0 && IsLetterOrNumber(index - 1);
        if (isBehindWord && index + 1 < _from.Length && IsLetterOrNumber(index + 1))
            return '\'';
        return isBehindWord && char.IsDigit(_from[index - 1]) ? Prime : '"';
    }

    private bool IsLetterOrNumber(int index) =>
        WordTokens.IsOfWord(_from, index) || (!char.IsLowSurrogate(_from[index]) && FoldedTokens.IsNumber(_from, index));

    private bool BeginsNumber(int index)
    {
        if (_from[index] is '.' or ',' || char.GetUnicodeCategory(_from[index]) == UnicodeCategory.CurrencySymbol)
            index++;
        return index < _from.Length && FoldedTokens.IsNumber(_from, index);
    }

    private void RemoveSpace()
    {
        while (_settled.Count > 0 && _settled[^1].Character == ' ')
            _settled.RemoveAt(_settled.Count - 1);
    }

    private void Put(char character, int index) => _settled.Add(characters[index] with { Character = character });
}
