using System.Globalization;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Tracked changes: by the coalition, at the time of the new snapshot. No member is named.</summary>
internal sealed class DocxChanges(SubmissionDocument document)
{
    private readonly string _author = document.Coalition ?? document.Title;
    private readonly string _date = Time(document.FrozenAt);
    private int _ids;

    /// <summary>A number that no change, bookmark or range of the file has yet.</summary>
    public int NewId() => ++_ids;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Begins what holds changed runs; ended with the element.</summary>
    public void Start(WordXml xml, ChangeKind change) => Start(xml, NameOf(change));

    /// <summary>Says of a paragraph's end, or of a table's row, what became of it.</summary>
    public void Mark(WordXml xml, ChangeKind? change)
    {
        if (change is not { } kind)
            return;
        Start(xml, NameOf(kind));
        xml.End();
    }

    /// <summary>Rows can be inserted and deleted only.</summary>
    public void MarkRow(WordXml xml, ChangeKind? change) => Mark(xml, change is null ? null : IsOld(change) ? ChangeKind.Deleted : ChangeKind.Inserted);

    /// <summary>Begins the place that something was moved from or to; both have the same name.</summary>
    /// <returns>The number that ends it.</returns>
    public int StartMove(WordXml xml, ChangeKind change, int move)
    {
        Start(xml, $"{NameOf(change)}RangeStart");
        xml.Attribute("name", $"move{move}");
        xml.End();
        return _ids;
    }

    public static void EndMove(WordXml xml, ChangeKind change, int id) => xml.Element($"{NameOf(change)}RangeEnd", ("id", id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether it is no longer in the new text.</summary>
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
