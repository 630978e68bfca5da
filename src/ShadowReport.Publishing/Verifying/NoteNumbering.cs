using System.Xml.Linq;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Verifying;

/// <summary>The numbering of note marks: from the last section that states it, else from the settings.</summary>
internal sealed record NoteNumbering(string Format, int First, string Restart)
{
    public static NoteNumbering Of(string kind, string usual, IReadOnlyList<XElement> sections, XElement? settings)
    {
        var said = sections.Select(section => section.Element(W.Main + kind)).LastOrDefault(found => found is not null)
            ?? settings?.Element(W.Main + kind);
        return new NoteNumbering(
            said.ValueOf("numFmt") ?? usual, W.Number(said.ValueOf("numStart"))
                ?? 1, said.ValueOf("numRestart") is { } each and not "continuous" ? $" {each}" : "");
    }

    public string LabelOf(int index) => NumberFormats.Write(Format, First + index) + Restart;
}
