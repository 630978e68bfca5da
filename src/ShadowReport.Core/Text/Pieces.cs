using System.Runtime.InteropServices;

namespace ShadowReport.Core.Text;

/// <summary>A text, or a part of one, cut into pieces without a gap. Pieces that read the same have the same number.</summary>
/// <param name="starts">Where each piece begins, as a UTF-16 index of the text; one more at the end, where the last piece ends.</param>
/// <param name="numbers">The number of each piece.</param>
/// <param name="spaces">Which pieces are white space.</param>
internal readonly struct Pieces(int[] starts, int[] numbers, bool[] spaces)
{
    public int Count => numbers.Length;

    public bool IsSpace(int index) => spaces[index];

    /// <summary>The numbers of the pieces that are not white space, and where each stands among all.</summary>
    public (int[] Numbers, int[] Places) WithoutSpace()
    {
        var count = numbers.Length - spaces.AsSpan().Count(true);
        var (words, places) = (new int[count], new int[count]);
        for (var (index, at) = (0, 0); index < numbers.Length; index++)
        {
            if (!spaces[index])
                (words[at], places[at++]) = (numbers[index], index);
        }

        return (words, places);
    }

    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>The same pieces, some of them held to be like no other.</summary>
    public Pieces Apart(Func<int, int, bool> isApart)
    {
        var apart = numbers.ToArray();
        for (var index = 0; index < apart.Length; index++)
            apart[index] = isApart(starts[index], starts[index + 1]) ? -1 - index : apart[index];
        return new Pieces(starts, apart, spaces);
    }

    /// <summary>Where a piece begins; for <see cref="Count"/>, where the last one ends.</summary>
    public int StartOf(int index) => starts[index];

    /// <summary>How many UTF-16 units some pieces in a row have.</summary>
    public int LengthOf(int index, int count) => starts[index + count] - starts[index];

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text, int index) => text[starts[index]..starts[index + 1]];
}

/// <summary>Where the piece that begins at an index ends.</summary>
internal delegate int EndOfPiece(ReadOnlySpan<char> text, int start);

/// <summary>Numbers pieces. Texts that are to be compared are cut with the same one.</summary>
internal sealed class PieceNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PieceNumbers() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Of(ReadOnlySpan<char> piece)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, piece, out var isKnown);
        if (!isKnown)
            number = _numbers.Count;
        return number;
    }

    /// <summary>Cuts a part of a text.</summary>
    public Pieces Cut(ReadOnlySpan<char> text, int from, int until, EndOfPiece endOf)
    {
        var starts = new List<int>(((until - from) / 4) + 2);
        var numbers = new List<int>(((until - from) / 4) + 1);
        var spaces = new List<bool>(((until - from) / 4) + 1);
        var part = text[..until];
        for (var start = from; start < until;)
        {
            var end = endOf(part, start);
            starts.Add(start);
            numbers.Add(Of(part[start..end]));
            spaces.Add(char.IsWhiteSpace(text[start]));
            start = end;
        }

        starts.Add(until);
        return new Pieces([.. starts], [.. numbers], [.. spaces]);
    }
}
