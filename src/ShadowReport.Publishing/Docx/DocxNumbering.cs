using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes the numbering that Word calculates: headings, report paragraphs and lists.</summary>
/// <param name="headings">The numbers of the headings.</param>
/// <param name="isRightToLeft">Whether the text runs from right to left.</param>
/// <param name="areTyped">Whether all numbers are text.</param>
internal sealed class DocxNumbering(HeadingNumbers headings, bool isRightToLeft, bool areTyped)
{
    public const int Paragraphs = 1;
    public const int Headings = 2;
    public const int Deepest = 8;

    /// <summary>The distance between number and text, in twentieths of a point.</summary>
    public const int Step = 567;

    /// <summary>The distance between the mark of an item and its text.</summary>
    public const int ListStep = 397;

    private const int ParagraphsAbstract = 0;
    private const int BulletsAbstract = 1;
    private const int NumbersAbstract = 2;
    private const int HeadingsAbstract = 3;

    /// <summary>The least space between a number and the words after it.</summary>
    private const int Gap = 110;

    private readonly List<NumberingInstance> _lists = [];

    /// <summary>The marks of lists with letters and Roman numerals; each kind has a definition of its own.</summary>
    private readonly List<ListMarkers> _markers = [];

    /// <summary>Creates a list with its own first number, and returns its id.</summary>
    public int NewList(ListBlock list, int depth)
    {
        var id = Headings + _lists.Count + 1;
        var instance = new NumberingInstance(
            new AbstractNumId { Val = !list.Ordered ? BulletsAbstract : list.Markers.IsPlain ? NumbersAbstract : AbstractOf(list.Markers) })
        { NumberID = id };
        if (list.Ordered)
            instance.Append(new LevelOverride(new StartOverrideNumberingValue { Val = list.First }) { LevelIndex = depth });
        _lists.Add(instance);
        return id;
    }

    private int AbstractOf(ListMarkers markers)
    {
        if (!_markers.Contains(markers))
            _markers.Add(markers);
        return HeadingsAbstract + 1 + _markers.IndexOf(markers);
    }

    public Numbering Definitions() => new(
    [
        Abstract(ParagraphsAbstract, MultiLevelValues.SingleLevel, [ParagraphLevel()]),
        Abstract(BulletsAbstract, MultiLevelValues.HybridMultilevel,
            Levels(_ => NumberFormatValues.Bullet, level => level % 2 == 0 ? "•" : "–")),
        Abstract(NumbersAbstract, MultiLevelValues.HybridMultilevel,
            Levels(level => FormatOf(PlainAt(level).Numerals), level => TextOf(PlainAt(level).Frame, level + 1))),
        Abstract(HeadingsAbstract, MultiLevelValues.Multilevel, Enumerable.Range(1, HeadingNumbers.Levels).Select(HeadingLevel)),
        .. _markers.Select(markers => Abstract(
            AbstractOf(markers), MultiLevelValues.HybridMultilevel,
            Levels(_ => FormatOf(markers.Numerals), level => TextOf(markers.Frame, level + 1)))),
        Instance(Paragraphs, ParagraphsAbstract),
        Instance(Headings, HeadingsAbstract),
        .. _lists,
    ]);

    /// <summary>Returns the indent of a list's text: below the text of the paragraph before it, not below its number.</summary>
    public static int Indentation(int level) => Step + ((level + 1) * ListStep);

    /// <summary>
    /// The distance between number and text. In right-to-left text, LibreOffice extends the number towards the margin and Word towards the
    /// text; a smaller distance keeps it on the page in both. A number that is text needs the whole step.
    /// </summary>
    public int Room { get; } = isRightToLeft && !areTyped ? 340 : Step;

    /// <summary>
    /// Returns the distance between the number of a heading and its words: the widest number of the level never reaches them.
    /// </summary>
    public int RoomOfHeading(int level) => Math.Max(Room, headings.WidestOf(level, DocxStyles.SizeOfHeading(level)) + Gap);

    /// <summary>Returns the same for a line of the contents list.</summary>
    public int RoomInContents(int level) => Math.Max(Step, headings.WidestOf(level, DocxStyles.TextSize) + Gap);

    /// <summary>Returns where the words of a heading with a number start.</summary>
    public int StartOfHeading(int level) => Math.Max(Step, RoomOfHeading(level));

    /// <summary>Creates the indentation of a heading.</summary>
    public Indentation HangingOfHeading(int level) => new()
    {
        Start = StartOfHeading(level).ToString(CultureInfo.InvariantCulture),
        Hanging = RoomOfHeading(level).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Returns the mark of an item as Word calculates it.</summary>
    /// <param name="list">An ordered list.</param>
    /// <param name="depth">Its depth, from 0.</param>
    /// <param name="number">The number of the item.</param>
    public static string LabelOf(ListBlock list, int depth, int number) =>
        (list.Markers.IsPlain ? PlainAt(depth) : list.Markers).Of(number);

    private static NumberingInstance Instance(int id, int definition) => new(new AbstractNumId { Val = definition }) { NumberID = id };

    private static AbstractNum Abstract(int id, MultiLevelValues kind, IEnumerable<Level> levels) =>
        new([new MultiLevelType { Val = kind }, .. levels]) { AbstractNumberId = id };

    /// <summary>The marks of a plain list at a depth.</summary>
    private static ListMarkers PlainAt(int level) => (level % 3) switch
    {
        0 => default,
        1 => new(ListNumerals.LowerLetter, ListFrame.Parentheses),
        _ => new(ListNumerals.LowerRoman, ListFrame.Parentheses),
    };

    private static NumberFormatValues FormatOf(ListNumerals numerals) => numerals switch
    {
        ListNumerals.LowerLetter => NumberFormatValues.LowerLetter,
        ListNumerals.UpperLetter => NumberFormatValues.UpperLetter,
        ListNumerals.LowerRoman => NumberFormatValues.LowerRoman,
        ListNumerals.UpperRoman => NumberFormatValues.UpperRoman,
        ListNumerals.Cyrillic => NumberFormatValues.RussianLower,
        ListNumerals.Abjad => NumberFormatValues.ArabicAbjad,
        ListNumerals.Arabic => NumberFormatValues.ArabicAlpha,
        _ => NumberFormatValues.Decimal,
    };

    private static string TextOf(ListFrame frame, int level) =>
        frame switch { ListFrame.Parentheses => $"(%{level})", ListFrame.Parenthesis => $"%{level})", _ => $"%{level}." };

    private static IEnumerable<Level> Levels(Func<int, NumberFormatValues> format, Func<int, string> text) =>
        Enumerable.Range(0, Deepest + 1).Select(level => new Level(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format(level) },
        new LevelText { Val = text(level) },
        new LevelJustification { Val = LevelJustificationValues.Left },
        Hanging(Indentation(level), ListStep))
        { LevelIndex = level });

    private Level HeadingLevel(int level) => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = new NumberFormatValues(headings.FormatOf(level)) },
        new ParagraphStyleIdInLevel { Val = DocxStyles.HeadingOf(level) },
        new LevelText { Val = $"%{level}." },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(HangingOfHeading(level)))
    { LevelIndex = level - 1 };

    private Level ParagraphLevel() => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = NumberFormatValues.Decimal },
        new ParagraphStyleIdInLevel { Val = DocxStyles.NumberedParagraph },
        new LevelText { Val = "%1." },
        new LevelJustification { Val = LevelJustificationValues.Left },
        Hanging(Step, Room))
    { LevelIndex = 0 };

    private static PreviousParagraphProperties Hanging(int start, int hanging) => new(new Indentation
    {
        Start = start.ToString(CultureInfo.InvariantCulture),
        Hanging = hanging.ToString(CultureInfo.InvariantCulture),
    });
}
