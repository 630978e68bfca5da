namespace ShadowReport.Core.Imports;

/// <summary>A line of a flat text.</summary>
/// <param name="Raw">As it was typed.</param>
internal sealed record FlatLine(string Raw)
{
    /// <summary>How far in it begins, in columns; a tab leads to the next multiple of four.</summary>
    public int Indent { get; } = Columns(Raw);

    /// <summary>Without the spaces before it. Those behind it are the writer's.</summary>
    public string Content { get; } = Raw.TrimStart(' ', '\t');

    /// <summary>How long it is without the spaces around it.</summary>
    public int Length { get; } = Raw.AsSpan().Trim().Length;

    public bool IsBlank => Length == 0;

    /// <summary>Whether it separates and says nothing: a row of dashes, stars or dots.</summary>
    public bool IsSeparator { get; } = IsRow(Raw.AsSpan().Trim());

    /// <summary>Where the next word of this line would have had to end for it to fit on the line before.</summary>
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

    private static bool IsRow(ReadOnlySpan<char> line) => line.Length >= 3 && line.IndexOfAnyExcept("-–—_=*~·•.#+ \t") < 0;

    private static int FirstWordOf(ReadOnlySpan<char> line) => line.IndexOfAny(' ', '\t', '\u00A0') is var end and >= 0 ? end : line.Length;
}

/// <summary>Whether the lines of a text were broken at a width, or are paragraphs as they stand.</summary>
/// <param name="Columns">The width; null when every line is a paragraph.</param>
internal sealed record LineWidth(int? Columns)
{
    private const int Narrowest = 40;
    private const int Widest = 120;

    /// <summary>So many of the lines that others follow have to be as full as they could be.</summary>
    private const double FullAtLeast = 0.6;

    /// <summary>Looks at all lines that another line follows without a blank one between.</summary>
    public static LineWidth Of(IReadOnlyList<FlatLine> lines)
    {
        var inner = new List<(FlatLine Line, FlatLine Next)>();
        for (var index = 0; index + 1 < lines.Count; index++)
        {
            if (!lines[index].IsBlank && !lines[index + 1].IsBlank && !lines[index].IsSeparator && !lines[index + 1].IsSeparator)
                inner.Add((lines[index], lines[index + 1]));
        }

        // An address that fits on no line is no measure.
        var columns = inner.SelectMany(pair => (FlatLine[])[pair.Line, pair.Next]).Where(line => line.FirstWord < line.Length)
            .Select(line => line.Raw.TrimEnd().Length).DefaultIfEmpty(0).Max();
        if (inner.Count == 0 || columns is < Narrowest or > Widest)
            return new LineWidth(null as int?);

        var width = new LineWidth(columns);
        var prose = inner.Where(pair => ListMark.Of(pair.Next.Content) is null).ToList();
        return prose.Count > 0 && prose.Count(pair => width.IsFull(pair.Line, pair.Next)) >= FullAtLeast * prose.Count ? width : new LineWidth(null as int?);
    }

    /// <summary>Whether a line was broken because the next word did not fit.</summary>
    public bool IsFull(FlatLine line, FlatLine next) => Columns is { } columns && line.Raw.TrimEnd().Length + 1 + next.FirstWord > columns;
}
