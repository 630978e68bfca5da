using System.Runtime.InteropServices;

namespace ShadowReport.Core.Text;

/// <summary>A text, or a part of one, split into pieces without gaps. Equal pieces have the same number.</summary>
/// <param name="starts">The start of each piece, as a UTF-16 index; one more for the end of the last piece.</param>
/// <param name="numbers">The number of each piece.</param>
/// <param name="spaces">Whether each piece is white space.</param>
internal readonly struct Pieces(List<int> starts, List<int> numbers, List<bool> spaces)
{
    public int Count => numbers.Count;

    public bool IsSpace(int index) => spaces[index];

    /// <summary>Returns the numbers of the pieces without white space, and their positions.</summary>
    public (int[] Numbers, int[] Places) WithoutSpace()
    {
        var count = Count - CollectionsMarshal.AsSpan(spaces).Count(true);
        var (words, places) = (new int[count], new int[count]);
        for (var (index, at) = (0, 0); index < Count; index++)
        {
            if (!spaces[index])
                (words[at], places[at++]) = (numbers[index], index);
        }

        return (words, places);
    }

    public ReadOnlySpan<int> Numbers => CollectionsMarshal.AsSpan(numbers);

    /// <summary>Returns the same pieces with some of them marked as unique.</summary>
    public Pieces Apart(Func<int, int, bool> isApart)
    {
        var apart = numbers.ToList();
        for (var index = 0; index < apart.Count; index++)
            apart[index] = isApart(starts[index], starts[index + 1]) ? -1 - index : apart[index];
        return new Pieces(starts, apart, spaces);
    }

    /// <summary>Returns the start of a piece; for <see cref="Count"/>, the end of the last one.</summary>
    public int StartOf(int index) => starts[index];

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text, int index) => text[starts[index]..starts[index + 1]];
}

/// <summary>Returns the end of the piece that starts at an index.</summary>
internal delegate int EndOfPiece(ReadOnlySpan<char> text, int start);

/// <summary>Numbers pieces of texts without copying them. Texts to be compared use the same instance.</summary>
internal sealed class PieceNumbers
{
    private readonly Dictionary<Piece, int> _numbers = [];

    public int Of(string piece) => Of(piece, 0, piece.Length);

    public int Of(string text, int start, int length)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, new Piece(text, start, length), out var isKnown);
        if (!isKnown)
            number = _numbers.Count;
        return number;
    }

    /// <summary>Splits a part of a text.</summary>
    public Pieces Cut(string text, int from, int until, EndOfPiece endOf)
    {
        var (starts, numbers, spaces) = (new List<int>(), new List<int>(), new List<bool>());
        var part = text.AsSpan(0, until);
        for (var start = from; start < until;)
        {
            var end = endOf(part, start);
            starts.Add(start);
            numbers.Add(Of(text, start, end - start));
            spaces.Add(char.IsWhiteSpace(text[start]));
            start = end;
        }

        starts.Add(until);
        return new Pieces(starts, numbers, spaces);
    }

    private readonly record struct Piece(string Text, int Start, int Length)
    {
        private ReadOnlySpan<char> Characters => Text.AsSpan(Start, Length);

        public bool Equals(Piece other) => Characters.SequenceEqual(other.Characters);

        public override int GetHashCode() => string.GetHashCode(Characters);
    }
}
