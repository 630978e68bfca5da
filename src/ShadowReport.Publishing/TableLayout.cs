using ShadowReport.Core.Text;

namespace ShadowReport.Publishing;

/// <summary>
/// The layout of a table of the text. No word, number or date is broken in the middle: a column is at least as wide as its longest one. A
/// table that is too wide gets smaller letters, then a page on its side.
/// </summary>
/// <param name="Widths">The widths of the columns, in twentieths of a point.</param>
/// <param name="HalfPoints">The size of the letters.</param>
/// <param name="IsLandscape">Whether it needs a page on its side.</param>
/// <param name="IsNumeric">Whether each column contains numbers only, which are aligned by their last digits.</param>
internal sealed record TableLayout(IReadOnlyList<int> Widths, int HalfPoints, bool IsLandscape, IReadOnlyList<bool> IsNumeric)
{
    /// <summary>The width between the margins of a page, in twentieths of a point.</summary>
    public const int Portrait = 9070;

    /// <summary>The same of a page on its side.</summary>
    public const int Landscape = 14002;

    /// <summary>The usual size of letters in tables.</summary>
    public const int UsualSize = 20;

    /// <summary>The smaller sizes, which fit more on a page. The last one is for pages on their side only.</summary>
    public static readonly IReadOnlyList<int> SmallerSizes = [18, 16, 14];

    /// <summary>The margins of a cell, and some room for other fonts.</summary>
    private const int AroundCell = 240;

    /// <summary>A column takes no more room than this because its text is long; text can wrap.</summary>
    private const int WidestText = 4800;

    /// <summary>Fits a table into the page.</summary>
    /// <param name="table">The table. What a comparison shows as deleted is not measured: the layout is that of the new text.</param>
    /// <param name="mayTurn">Whether it can have a page on its side.</param>
    /// <param name="isRightToLeft">Whether the report is written from right to left.</param>
    public static TableLayout Of(TableBlock table, bool mayTurn, bool isRightToLeft)
    {
        var rows = table.Rows.Where(row => !row.All(cell => IsOld(cell.Change))).ToList();
        if (rows.Count == 0)
            rows = [.. table.Rows];
        var columns = Enumerable.Range(0, Math.Max(1, table.Rows.Max(row => row.Count))).Select(column => new Column(
            [.. rows.Select((row, index) => CellText.Of(
                column < row.Count ? row[column].Inlines : [], isHeader: table.HasHeader && index == 0))], isRightToLeft)).ToList();
        bool[] isNumeric = [.. columns.Select(column => column.IsNumeric)];
        foreach (var whole in new[] { true, false })
        {
            foreach (var (width, size) in Pages(mayTurn))
            {
                var needed = columns.Select(column => column.Narrowest(size, whole) + AroundCell).ToList();
                if (needed.Sum() <= width)
                    return new TableLayout(Spread(needed, columns, size, width), size, width == Landscape, isNumeric);
            }
        }

        var (last, smallest) = Pages(mayTurn).Last();
        return new TableLayout(
            Shares([.. columns.Select(column => column.Narrowest(smallest, whole: false))], last), smallest, last == Landscape, isNumeric);
    }

    /// <summary>Whether a cell is a number or a date with spaces that is kept on one line.</summary>
    public static bool IsKeptOnOneLine(TableCell cell) => CellText.Of(cell.Inlines, isHeader: false).IsKeptOnOneLine;

    private static IEnumerable<(int Width, int HalfPoints)> Pages(bool mayTurn)
    {
        foreach (var size in SmallerSizes.SkipLast(1).Prepend(UsualSize))
            yield return (Portrait, size);
        if (!mayTurn)
            yield break;
        foreach (var size in SmallerSizes.Prepend(UsualSize))
            yield return (Landscape, size);
    }

    /// <summary>Gives the room that is left to the columns whose text would otherwise wrap.</summary>
    private static List<int> Spread(List<int> needed, List<Column> columns, int size, int width)
    {
        var wanted = columns.Select((column, index) => Math.Max(1, Math.Min(WidestText, column.Widest(size)) - needed[index])).ToList();
        var room = Shares(wanted, width - needed.Sum());
        return [.. needed.Select((least, index) => least + room[index])];
    }

    /// <summary>Divides a width in proportion. The last share takes what rounding leaves.</summary>
    private static List<int> Shares(List<int> parts, int width)
    {
        var sum = Math.Max(1L, parts.Sum(part => (long)part));
        var shares = parts.Select(part => (int)(width * (long)part / sum)).ToList();
        shares[^1] += width - shares.Sum();
        return shares;
    }

    private static bool IsOld(ChangeKind? change) => change is ChangeKind.Deleted or ChangeKind.MovedAway;

    private sealed class Column(IReadOnlyList<CellText> cells, bool isRightToLeft)
    {
        public bool IsNumeric { get; } = cells.Any(cell => cell is { IsHeader: false, IsNumber: true })
            && cells.All(cell => cell.IsHeader || cell.IsNumber || cell.IsWithoutNumber);

        public int Narrowest(int halfPoints, bool whole) => cells.Max(cell => cell.Narrowest(halfPoints, whole, isRightToLeft));

        public int Widest(int halfPoints) =>
            cells.Max(cell => TextWidths.Of(cell.Text, halfPoints, cell.IsBold, isRightToLeft)) + AroundCell;
    }

    /// <summary>The words of a cell.</summary>
    private readonly record struct CellText(string Text, bool IsHeader, bool IsBold)
    {
        private const int LongestWhole = 20;
        private const int MostPartsOfWhole = 3;
        private const int LongestPieceOfAddress = 16;
        private const int LongestWord = 40;
        private const int LongestWithoutSpaces = 8;

        public static CellText Of(IReadOnlyList<Inline> inlines, bool isHeader)
        {
            var left = inlines.Where(inline => !IsOld(inline.Change) && inline.Edge is null).ToList();
            // A footnote mark makes the word before it longer.
            return new(string.Concat(left.Select(inline => inline.Footnote is null ? inline.Text : "00")), isHeader,
                isHeader || left.Any(inline => inline.Bold));
        }

        /// <summary>Whether it is one number, with its sign, currency or percent.</summary>
        public bool IsNumber => !IsDate && IsOf(Text.AsSpan().Trim(), "+-−–.,'’٫٬ \u00A0\u2009\u202F%‰٪$€£¥¢₽()/:<>≤≥~≈");

        /// <summary>Whether it says that there is no number.</summary>
        public bool IsWithoutNumber => Text.AsSpan().Trim() is "" or "-" or "–" or "—" or "−" or "…" or ".." or "*"
            || Text.AsSpan().Trim().Equals("n/a", StringComparison.OrdinalIgnoreCase);

        /// <summary>Whether it is a date in numbers, such as 12.03.2018 or 2018-03-12.</summary>
        private bool IsDate
        {
            get
            {
                var parts = Text.Trim().Split('.', '-', '/');
                return parts.Length == 3 && parts.All(part => part.Length is 1 or 2 or 4 && part.All(char.IsDigit))
                    && parts.Any(part => part.Length is 4 or 2) && (parts[0].Length == 4 || parts[1].Length <= 2);
            }
        }

        /// <summary>Whether it is a number or a date with spaces, such as 1 234 567 or 12 March 2018, that is kept on one line.</summary>
        private bool IsWhole
        {
            get
            {
                var parts = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return Text.Trim().Length <= LongestWhole && parts.Length is > 0 and <= MostPartsOfWhole
                    && (parts[0].Any(char.IsDigit) || parts[^1].Any(char.IsDigit));
            }
        }

        public bool IsKeptOnOneLine => IsWhole && Text.AsSpan().Trim().IndexOfAny(" -/") >= 0;

        /// <summary>Returns the width of the longest part that cannot be broken.</summary>
        public int Narrowest(int halfPoints, bool whole, bool isRightToLeft)
        {
            if (whole && IsWhole)
                return TextWidths.Of(Text.Trim(), halfPoints, IsBold, isRightToLeft);
            var widest = 0;
            foreach (var word in Text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var piece in PiecesOf(word))
                    widest = Math.Max(widest, TextWidths.Of(piece, halfPoints, IsBold, isRightToLeft));
            }

            return widest;
        }

        private static IEnumerable<string> PiecesOf(string word)
        {
            if (word.Contains("://", StringComparison.Ordinal) || word.Contains('@') || word.StartsWith("www.", StringComparison.Ordinal))
                return Cut(word, LongestPieceOfAddress);
            if (word.Any(IsWithoutSpaces))
                return word.All(character => IsWithoutSpaces(character) && character < 0x2E80) ? Cut(word, LongestWithoutSpaces)
                    : word.Split([.. word.Where(IsWithoutSpaces)], StringSplitOptions.RemoveEmptyEntries).Append("字");
            return word.Any(char.IsDigit) ? [word] : word.Split('-', '–', '—', '/').Select(piece => piece + "-").SelectMany(
                piece => Cut(piece, LongestWord));
        }

        private static IEnumerable<string> Cut(string word, int length) =>
            word.Length <= length ? [word] : word.Chunk(length).Select(piece => new string(piece));

        /// <summary>Whether lines break between such characters: Thai, Lao, Burmese, Khmer, Chinese, Japanese.</summary>
        private static bool IsWithoutSpaces(char character) => character is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F'
            or >= '\u1780' and <= '\u17FF' or >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFF60';

        private static bool IsOf(ReadOnlySpan<char> text, string others)
        {
            var hasDigit = false;
            foreach (var character in text)
            {
                if (char.IsDigit(character))
                    hasDigit = true;
                else if (!others.Contains(character))
                    return false;
            }

            return hasDigit;
        }
    }
}
