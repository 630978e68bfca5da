using System.Buffers;

namespace ShadowReport.Core.Imports;

/// <summary>A line of a text without markup.</summary>
/// <param name="Raw">The line as typed.</param>
internal sealed record FlatLine(string Raw)
{
    private static readonly SearchValues<char> RowMarks = SearchValues.Create("-–—_=*~·•.#+ \t");

    /// <summary>The indent in columns; a tab advances to the next multiple of four.</summary>
    public int Indent { get; } = Columns(Raw);

    /// <summary>The line without leading spaces. Trailing spaces are kept.</summary>
    public string Content { get; } = Raw.TrimStart(' ', '\t');

    /// <summary>The list mark at its start; null when there is none.</summary>
    public ListMark? Mark { get; } = ListMark.Of(Raw.TrimStart(' ', '\t'));

    /// <summary>The length without surrounding spaces.</summary>
    public int Length { get; } = Raw.AsSpan().Trim().Length;

    public bool IsBlank => Length == 0;

    /// <summary>Whether it is a separator: a row of dashes, asterisks or dots.</summary>
    public bool IsSeparator { get; } = IsRow(Raw.AsSpan().Trim());

    /// <summary>The length of its first word: the room that the line before would have needed for it.</summary>
    public int FirstWord { get; } = FirstWordOf(Raw.AsSpan().Trim());

    private static int Columns(string raw)
    {
        var columns = 0;
        foreach (var character in raw)
        {
            if (character == '\t')
                columns += 4 - (columns % 4);
            else if (character == ' ')
                columns++;
            else
                break;
        }

        return columns;
    }

    private static bool IsRow(ReadOnlySpan<char> line) => line.Length >= 3 && line.IndexOfAnyExcept(RowMarks) < 0;

    private static int FirstWordOf(ReadOnlySpan<char> line) => line.IndexOfAny(' ', '\t', '\u00A0') is var end and >= 0 ? end : line.Length;
}

/// <summary>The width at which the lines of a text were broken.</summary>
/// <param name="Columns">The width; null when every line is a paragraph.</param>
internal sealed record LineWidth(int? Columns)
{
    private const int Narrowest = 40;
    private const int Widest = 120;

    /// <summary>The minimum share of lines that must fill the width.</summary>
    private const double FullAtLeast = 0.6;

    /// <summary>Measures the lines that are followed by another line without a blank line between them.</summary>
    public static LineWidth Of(IReadOnlyList<FlatLine> lines)
    {
        var inner = new List<(FlatLine Line, FlatLine Next)>();
        for (var index = 0; index + 1 < lines.Count; index++)
        {
            if (!lines[index].IsBlank && !lines[index + 1].IsBlank && !lines[index].IsSeparator && !lines[index + 1].IsSeparator)
                inner.Add((lines[index], lines[index + 1]));
        }

        // A URL that fits on no line says nothing about the width.
        var columns = inner.SelectMany(pair => (FlatLine[])[pair.Line, pair.Next]).Where(line => line.FirstWord < line.Length)
            .Select(line => line.Raw.TrimEnd().Length).DefaultIfEmpty(0).Max();
        if (inner.Count == 0 || columns is < Narrowest or > Widest)
            return new LineWidth(null as int?);

        var width = new LineWidth(columns);
        var prose = inner.Where(pair => pair.Next.Mark is null).ToList();
        return prose.Count > 0 && prose.Count(pair => width.IsFull(pair.Line, pair.Next)) >= FullAtLeast * prose.Count ? width
            : new LineWidth(null as int?);
    }

    /// <summary>Whether a line was broken because the next word did not fit.</summary>
    public bool IsFull(FlatLine line, FlatLine next) => Columns is { } columns && line.Raw.TrimEnd().Length + 1 + next.FirstWord > columns;
}
