using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>The kind of a token.</summary>
internal enum TokenKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A word or sign with a digit or a number character in it, and the minus before it.</summary>
    Number,

    /// <summary>A sign with its own meaning: %, €, ≥, §, ✓.</summary>
    Sign,

    /// <summary>A question mark.</summary>
    Question,

    /// <summary>Any other punctuation mark.</summary>
    Mark,
}

/// <summary>A token of a folded text.</summary>
/// <param name="Text">The text in its compared form.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Space">Whether the space before it has a meaning.</param>
/// <param name="Touches">Whether there is no space before it.</param>
/// <param name="Start">The start in the folded text.</param>
internal readonly record struct FoldedToken(string Text, TokenKind Kind, bool Space, bool Touches, int Start);

/// <summary>The formatting and edition of a run.</summary>
internal sealed record Look(bool Bold, bool Italic, bool Code, string? Language, string? Link, Edition Edition);

/// <summary>
/// The text of a paragraph, heading, cell or code block without glyph and spacing variants. Texts with the same tokens differ at most
/// typographically. Citation marks are kept separately; other words in them count as text.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Marks for the boundaries of a footnote.</summary>
    public const char NoteStart = '\uFFF9', NoteEnd = '\uFFFB';

    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';
    private const char Prime = '\u2032';

    /// <summary>Marks that join digits to one number.</summary>
    private const string NumberJoints = ".,:'+";

    /// <summary>Unicode punctuation with its own meaning, including the Arabic per cent signs.</summary>
    private const string MarksWithMeaning = "%&*@#/\\§¶†‡‰‱\u2032\u2033\u2034\u2035\u2036\u2037\u2057\u066A\u0609\u060A";

    private readonly string _raw;
    private readonly List<FoldedCharacter> _characters;
    private readonly List<(int Origin, string Mark)> _citations;

    private FoldedText(string raw, string text, List<FoldedCharacter> characters, List<(int, string)> citations)
    {
        (_raw, _characters, _citations) = (raw, characters, citations);
        Tokens = Cut(text);
    }

    /// <summary>The words, numbers, signs and marks in order.</summary>
    public IReadOnlyList<FoldedToken> Tokens { get; }

    /// <summary>Folds the runs of one block.</summary>
    public static FoldedText Of(IReadOnlyList<Inline> inlines)
    {
        var characters = new Characters(inlines.Sum(inline => inline.Text.Length));
        foreach (var inline in inlines)
            characters.Add(inline);
        var (text, settled) = new Context(characters.Folded).Settle();
        return new FoldedText(characters.Raw, text, settled, characters.Citations);
    }

    /// <summary>Returns a token as typed.</summary>
    public string Shown(FoldedToken token)
    {
        var (first, last) = (_characters[token.Start].Origin, _characters[token.Start + token.Text.Length - 1].Origin);
        return first < 0 || last < first ? token.Text : _raw[first..(char.IsHighSurrogate(_raw[last]) ? last + 2 : last + 1)];
    }

    /// <summary>Whether both are equal except for glyphs, spacing and citation marks.</summary>
    public bool HasSameTokens(FoldedText other)
    {
        if (Tokens.Count != other.Tokens.Count)
            return false;
        for (var index = 0; index < Tokens.Count; index++)
        {
            var (one, another) = (Tokens[index], other.Tokens[index]);
            if (one.Space != another.Space || one.Text != another.Text)
                return false;
        }

        return true;
    }

    /// <summary>Whether both have the same citations at the same words.</summary>
    public bool HasSameCitations(FoldedText other) => PlacedCitations().SequenceEqual(other.PlacedCitations());

    /// <summary>Whether both, which have the same tokens, have the same formatting. Spaces do not count.</summary>
    public bool HasSameLooks(FoldedText other)
    {
        for (var index = 0; index < Tokens.Count; index++)
        {
            if (OtherLook(Tokens[index], other, other.Tokens[index]) is not null)
                return false;
        }

        return true;
    }

    /// <summary>Returns the first difference in the formatting of two tokens; null when there is none.</summary>
    public (Look One, Look Other)? OtherLook(FoldedToken token, FoldedText other, FoldedToken otherToken)
    {
        for (var index = 0; index < Math.Min(token.Text.Length, otherToken.Text.Length); index++)
        {
            var (one, another) = (_characters[token.Start + index].Look, other._characters[otherToken.Start + index].Look);
            if (!ReferenceEquals(one, another) && one != another)
                return (one, another);
        }

        return null;
    }

    /// <summary>Lists each citation mark with the number of tokens before it.</summary>
    private IEnumerable<(int Place, string Mark)> PlacedCitations()
    {
        var place = 0;
        foreach (var (origin, mark) in _citations)
        {
            while (place < Tokens.Count && _characters[Tokens[place].Start].Origin < origin)
                place++;
            yield return (place, mark);
        }
    }

    private static List<FoldedToken> Cut(string text)
    {
        var tokens = new List<FoldedToken>((text.Length / 5) + 1);
        var touches = false;
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == ' ')
            {
                (start, touches) = (start + 1, false);
                continue;
            }

            var end = EndOf(text, start);
            var token = new FoldedToken(text[start..end], KindOf(text.AsSpan(start, end - start)), Space: false, touches, start);
            var hasSpace = tokens.Count > 0 && !touches && !IsLoose(tokens[^1], token, end < text.Length && char.IsDigit(text[end]));
            tokens.Add(hasSpace ? token with { Space = true } : token);
            (start, touches) = (end, true);
        }

        return tokens;
    }

    private static int EndOf(string text, int start)
    {
        if (text[start] == '\n')
            return start + 1;
        if (text[start] == Glyphs.Minus && start + 1 < text.Length && IsNumber(text, start + 1))
            return EndOf(text, start + 1);
        if (!WordTokens.IsOfWord(text, start) || WordTokens.IsSign(text, start))
            return WordTokens.EndOf(text, start);
        var end = start + 1;
        while (end < text.Length && (WordTokens.IsOfWord(text, end) || JoinsWord(text, end)) && !WordTokens.IsSign(text, end))
            end++;
        return end;
    }

    /// <summary>
    /// Whether a mark joins a word. A full stop or comma joins digits only; elsewhere it ends a sentence even without a space.
    /// </summary>
    private static bool JoinsWord(string text, int index)
    {
        if (index + 1 >= text.Length || !WordTokens.IsOfWord(text, index - 1) || !WordTokens.IsOfWord(text, index + 1))
            return false;
        return text[index] switch
        {
            '\'' or Glyphs.Hyphen or ZeroWidthJoiner or ZeroWidthNonJoiner => true,
            '.' or ',' or '\u066B' or '\u066C' => char.IsDigit(text[index - 1]) && char.IsDigit(text[index + 1]),
            _ => false,
        };
    }

    private static TokenKind KindOf(ReadOnlySpan<char> token)
    {
        if (token[0] == Glyphs.Minus || HasNumber(token))
            return TokenKind.Number;
        if (WordTokens.IsOfWord(token, 0))
            return TokenKind.Word;
        if (IsQuestion(token[0]))
            return TokenKind.Question;
        return token[0] is '\n' or ZeroWidthJoiner or ZeroWidthNonJoiner or '\u200E' or '\u200F' or '\u061C'
            || (char.IsPunctuation(token[0]) && !MarksWithMeaning.Contains(token[0]))
            ? TokenKind.Mark
            : TokenKind.Sign;
    }

    private static bool HasNumber(ReadOnlySpan<char> token)
    {
        if (Ascii.IsValid(token))
            return token.ContainsAnyInRange('0', '9');
        foreach (var rune in token.EnumerateRunes())
        {
            if (Rune.IsNumber(rune))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a character is a question mark: Latin, Arabic, full-width, Armenian, Ethiopic, or the inverted Spanish one.
    /// </summary>
    private static bool IsQuestion(char character) => character is '?' or '¿' or '؟' or '\u037E' or '՞' or '፧' or '⸮' or '‽';

    /// <summary>
    /// Whether the space between two tokens is only typography. Between a full stop and a digit it separates two numbers.
    /// </summary>
    private static bool IsLoose(FoldedToken one, FoldedToken next, bool isBeforeDigit)
    {
        if (IsNumberJoint(one) && next.Kind == TokenKind.Number)
            return false;
        if (one.Kind == TokenKind.Number && IsNumberJoint(next) && isBeforeDigit)
            return false;
        return IsLoose(one) || IsLoose(next);
    }

    private static bool IsNumberJoint(FoldedToken token) => token.Text.Length == 1 && NumberJoints.Contains(token.Text[0]);

    private static bool IsLoose(FoldedToken token) => token.Kind switch
    {
        TokenKind.Mark or TokenKind.Question => token.Text is not ("-" or "'"),
        TokenKind.Sign => token.Text[0] is '%' or '‰' or '\u066A' or '/' or '°' or NoteStart or NoteEnd
            || char.GetUnicodeCategory(token.Text[0]) == UnicodeCategory.CurrencySymbol,
        _ => IsWrittenWithoutSpaces(token.Text[0]),
    };

    /// <summary>
    /// Whether a character is Han or kana, where spaces are decorative. Thai, Khmer, Lao and Burmese separate phrases by spaces.
    /// </summary>
    private static bool IsWrittenWithoutSpaces(char character) =>
        character is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF'
            or >= '\uF900' and <= '\uFAFF' or >= '\uD840' and <= '\uD88F';

    private static bool IsNumber(string text, int index) =>
        char.IsAscii(text[index]) ? char.IsAsciiDigit(text[index])
            : Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsNumber(rune);

    /// <summary>A folded character.</summary>
    /// <param name="Character">The character.</param>
    /// <param name="Origin">Its index in the text as typed; -1 for one that was not typed.</param>
    /// <param name="Look">Its formatting.</param>
    private readonly record struct FoldedCharacter(char Character, int Origin, Look Look);

    /// <summary>The folded characters, before context-dependent ones are resolved.</summary>
    /// <param name="length">Their expected number.</param>
    private sealed class Characters(int length)
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
            Put(NoteStart, -1, look);
            foreach (var inline in note)
                Add(inline);
            Put(NoteEnd, -1, look);
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
                else if (character is not (ZeroWidthJoiner or ZeroWidthNonJoiner) || IsSeenJoint(text, index))
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
    private sealed class Context(List<FoldedCharacter> characters)
    {
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
            WordTokens.IsOfWord(_from, index) || (!char.IsLowSurrogate(_from[index]) && IsNumber(_from, index));

        private bool BeginsNumber(int index)
        {
            if (_from[index] is '.' or ',' || char.GetUnicodeCategory(_from[index]) == UnicodeCategory.CurrencySymbol)
                index++;
            return index < _from.Length && IsNumber(_from, index);
        }

        private void RemoveSpace()
        {
            while (_settled.Count > 0 && _settled[^1].Character == ' ')
                _settled.RemoveAt(_settled.Count - 1);
        }

        private void Put(char character, int index) => _settled.Add(characters[index] with { Character = character });
    }
}
