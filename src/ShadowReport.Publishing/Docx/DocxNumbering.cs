using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>What Word counts by itself: the paragraphs through the report, and every list anew.</summary>
internal sealed class DocxNumbering
{
    public const int Paragraphs = 1;
    public const int Deepest = 8;

    private const int ParagraphsAbstract = 0;
    private const int BulletsAbstract = 1;
    private const int NumbersAbstract = 2;
    private const int Step = 425;

    private readonly List<NumberingInstance> _lists = [];

    /// <summary>The id of a list of its own, so that it starts with its own number.</summary>
    public int NewList(ListBlock list, int depth)
    {
        var id = Paragraphs + _lists.Count + 1;
        var instance = new NumberingInstance(new AbstractNumId { Val = list.Ordered ? NumbersAbstract : BulletsAbstract }) { NumberID = id };
        if (list.Ordered)
            instance.Append(new LevelOverride(new StartOverrideNumberingValue { Val = list.First }) { LevelIndex = depth });
        _lists.Add(instance);
        return id;
    }

    public Numbering Definitions() => new(
    [
        Abstract(ParagraphsAbstract, MultiLevelValues.SingleLevel, [ParagraphLevel()]),
        Abstract(BulletsAbstract, MultiLevelValues.HybridMultilevel, Levels(NumberFormatValues.Bullet, _ => "•")),
        Abstract(NumbersAbstract, MultiLevelValues.HybridMultilevel, Levels(NumberFormatValues.Decimal, level => $"%{level + 1}.")),
        new NumberingInstance(new AbstractNumId { Val = ParagraphsAbstract }) { NumberID = Paragraphs },
        .. _lists,
    ]);

    public static Indentation Indentation(int level, bool hangs)
    {
        var left = ((level + 1) * Step).ToString(CultureInfo.InvariantCulture);
        return hangs
            ? new Indentation { Start = left, Hanging = Step.ToString(CultureInfo.InvariantCulture) }
            : new Indentation { Start = left };
    }

    private static AbstractNum Abstract(int id, MultiLevelValues kind, IEnumerable<Level> levels) =>
        new([new MultiLevelType { Val = kind }, .. levels]) { AbstractNumberId = id };

    private static IEnumerable<Level> Levels(NumberFormatValues format, Func<int, string> text) => Enumerable.Range(0, Deepest + 1).Select(level => new Level(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format },
        new LevelText { Val = text(level) },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(Indentation(level, hangs: true)))
    { LevelIndex = level });

    private static Level ParagraphLevel() => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = NumberFormatValues.Decimal },
        new ParagraphStyleIdInLevel { Val = DocxStyles.NumberedParagraph },
        new LevelText { Val = "%1." },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Start = "567", Hanging = "567" }))
    { LevelIndex = 0 };
}
