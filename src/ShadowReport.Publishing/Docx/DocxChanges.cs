using System.Globalization;
using System.Xml.Linq;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes tracked changes, with the coalition as author and the time of the new snapshot. No member is named. In a file for PDF the changed
/// words are only coloured, struck through or underlined: LibreOffice numbers no paragraph that contains a tracked deletion.
/// </summary>
/// <param name="document">What is written.</param>
/// <param name="purpose">
/// What the file is made for. For LibreOffice its numbers are those of the new text: it would also count what is deleted.
/// </param>
internal sealed class DocxChanges(SubmissionDocument document, DocxPurpose purpose)
{
    private readonly string _author = document.Coalition ?? document.Title;
    private readonly string _date = Time(document.FrozenAt);
    private int _ids;

    /// <summary>Whether LibreOffice converts the file.</summary>
    public bool IsForLibreOffice => purpose != DocxPurpose.Word;

    /// <summary>
    /// Whether the numbers of paragraphs, headings and list items are text. LibreOffice shows a paragraph that contains a tracked deletion
    /// with its old number only, in brackets, and no setting of a file changes that.
    /// </summary>
    public bool NumbersAreTyped => purpose == DocxPurpose.OpenDocument && document.FrozenBefore is not null;

    /// <summary>
    /// Whether numbers of a kind are text. LibreOffice writes the first Arabic letter without its hamza, unlike the contents and the
    /// author. In a PDF nobody sees the difference between text and numbers.
    /// </summary>
    public bool IsTyped(ListNumerals numerals) => NumbersAreTyped
        || (purpose == DocxPurpose.Pdf && numerals is (ListNumerals.Abjad or ListNumerals.Arabic));

    /// <summary>Whether a paragraph loses its number, because the new text does not contain it.</summary>
    public bool IsWithoutNumber(ChangeKind? change) => IsForLibreOffice && IsOld(change);

    /// <summary>Returns the mark of a footnote that is not counted; null when it is counted.</summary>
    public string? FixedMarkOf(Footnote footnote) => IsForLibreOffice && footnote.OldNumber is { } number
        ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Creates an id that no change, bookmark or range of the file has.</summary>
    public int NewId() => ++_ids;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether changes are shown by the look of their words instead of being tracked.</summary>
    public bool AreDrawn => purpose == DocxPurpose.Pdf;

    /// <summary>Starts an element for tracked runs. The end of the element ends it.</summary>
    public void Start(WordXml xml, ChangeKind change) => Start(xml, NameOf(change));

    /// <summary>Marks the end of a paragraph as inserted, deleted or moved.</summary>
    public void MarkEnd(WordXml xml, ChangeKind? change)
    {
        if (change is not { } kind || AreDrawn)
            return;
        xml.Start("rPr");
        WriteMark(xml, kind);
        xml.End();
    }

    /// <summary>Ends the properties of a paragraph. Where changes are drawn, a bar stands beside a paragraph that has any.</summary>
    public void EndProperties(WordXml xml, ChangeKind? change, IReadOnlyList<Inline> inlines)
    {
        // LibreOffice draws the bar for a tracked change of the paragraph's format, and shows nothing else for it.
        if (AreDrawn && (change is not null || inlines.Any(inline => inline.Change is not null)))
        {
            Start(xml, "pPrChange");
            xml.Empty("pPr");
            xml.End();
        }

        xml.EndProperties();
    }

    private void WriteMark(WordXml xml, ChangeKind kind)
    {
        Start(xml, NameOf(kind));
        xml.End();
    }

    /// <summary>Creates the mark of a deleted paragraph end.</summary>
    public XElement Deletion() => Marked(NameOf(ChangeKind.Deleted));

    /// <summary>Creates the mark of an inserted paragraph end.</summary>
    public XElement Insertion() => Marked(NameOf(ChangeKind.Inserted));

    private XElement Marked(string name)
    {
        XNamespace main = WordXml.Main;
        return new XElement(
            main + name, new XAttribute(main + "id", NewId()), new XAttribute(main + "author", WordXml.Clean(_author)),
            new XAttribute(main + "date", _date));
    }

    /// <summary>Marks the change of a row. Rows can only be inserted and deleted.</summary>
    public void MarkRow(WordXml xml, ChangeKind? change)
    {
        if (change is not null && !AreDrawn)
            WriteMark(xml, IsOld(change) ? ChangeKind.Deleted : ChangeKind.Inserted);
    }

    /// <summary>Starts the old or new place of a move. Both have the same name.</summary>
    /// <returns>The id that ends it.</returns>
    public int StartMove(WordXml xml, ChangeKind change, int move)
    {
        Start(xml, $"{NameOf(change)}RangeStart");
        xml.Attribute("name", $"move{move}");
        xml.End();
        return _ids;
    }

    public static void EndMove(WordXml xml, ChangeKind change, int id) =>
        xml.Element($"{NameOf(change)}RangeEnd", ("id", id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether the new text no longer contains it.</summary>
    public static bool IsOld(ChangeKind? change) => change is ChangeKind.Deleted or ChangeKind.MovedAway;

    private void Start(WordXml xml, string name)
    {
        xml.Start(name);
        xml.Attribute("id", NewId());
        xml.Attribute("author", _author);
        xml.Attribute("date", _date);
    }

    private static string NameOf(ChangeKind change) => change switch
    {
        ChangeKind.Inserted => "ins",
        ChangeKind.Deleted => "del",
        ChangeKind.MovedHere => "moveTo",
        _ => "moveFrom",
    };
}
