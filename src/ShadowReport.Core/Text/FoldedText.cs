namespace ShadowReport.Core.Text;

/// <summary>
/// The text of a paragraph, heading, cell or code block without glyph and spacing variants. Texts with the same tokens differ at most
/// typographically. Citation marks are kept separately; other words in them count as text.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Marks for the boundaries of a footnote.</summary>
    public const char NoteStart = '\uFFF9', NoteEnd = '\uFFFB';

    private readonly string _raw;
    private readonly List<FoldedCharacter> _characters;
    private readonly List<(int Origin, string Mark)> _citations;

    private FoldedText(string raw, string text, List<FoldedCharacter> characters, List<(int, string)> citations)
    {
        (_raw, _characters, _citations) = (raw, characters, citations);
        Tokens = FoldedTokens.In(text);
    }

    /// <summary>The words, numbers, signs and marks in order.</summary>
    public IReadOnlyList<FoldedToken> Tokens { get; }

    /// <summary>Folds the runs of one block.</summary>
    public static FoldedText Of(IReadOnlyList<Inline> inlines)
    {
        var characters = new FoldedCharacters(inlines.Sum(inline => inline.Text.Length));
        foreach (var inline in inlines)
            characters.Add(inline);
        var (text, settled) = new FoldedContext(characters.Folded).Settle();
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
}
