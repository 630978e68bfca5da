using System.Xml.Linq;

namespace ShadowReport.Publishing.Tests.Docx;

/// <summary>
/// What a file says after all its tracked changes were taken, or refused, by the rules of ISO/IEC 29500: a paragraph whose end is gone
/// runs into the next one, and a row that is gone takes its cells with it. Styles, list levels, looks and footnotes are said too; the
/// contents list is not, since Word makes it anew.
/// </summary>
internal sealed class AcceptedChanges
{
    private static readonly XNamespace W = WrittenDocx.W;

    private readonly XName[] _gone;
    private readonly XName _rowGone;
    private readonly Dictionary<string, XElement> _notes;
    private readonly List<string> _lines = [];

    private AcceptedChanges(WrittenDocx file, bool accept)
    {
        _gone = accept ? [W + "del", W + "moveFrom"] : [W + "ins", W + "moveTo"];
        _rowGone = accept ? W + "del" : W + "ins";
        _notes = file.Part("word/footnotes.xml").Elements().ToDictionary(note => (string)note.Attribute(W + "id")!);
    }

    public static IReadOnlyList<string> In(byte[] bytes, bool accept)
    {
        var file = new WrittenDocx(bytes);
        var taken = new AcceptedChanges(file, accept);
        taken.Read(file.Body);
        return taken._lines;
    }

    private void Read(XElement container)
    {
        var open = "";
        foreach (var element in container.Elements())
        {
            if (element.Name == W + "tbl")
                ReadTable(element);
            if (element.Name != W + "p" || WrittenDocx.Style(element) is { } style && style.StartsWith("TOC", StringComparison.Ordinal))
                continue;
            open += Words(element);
            if (IsGone(element.Element(W + "pPr")?.Element(W + "rPr")))
                continue;
            _lines.Add($"{WrittenDocx.Style(element)} {Level(element)}: {open.Replace("}{", "", StringComparison.Ordinal)}");
            open = "";
        }

        Assert.Equal("", open);
    }

    private void ReadTable(XElement table)
    {
        var rows = table.Elements(W + "tr").Where(row => row.Element(W + "trPr")?.Element(_rowGone) is null).ToList();
        if (rows.Count == 0)
            return;
        _lines.Add("table");
        foreach (var row in rows)
        {
            _lines.Add("row");
            foreach (var cell in row.Elements(W + "tc"))
            {
                var before = _lines.Count;
                // The end of a cell's last paragraph is the cell's.
                foreach (var paragraph in cell.Elements(W + "p"))
                    _lines.Add($"{WrittenDocx.Style(paragraph)}: {Words(paragraph)}");
                Assert.True(_lines.Count > before);
            }
        }
    }

    private static string Level(XElement paragraph) =>
        WrittenDocx.Value(paragraph.Element(W + "pPr")?.Element(W + "numPr")?.Element(W + "ilvl")) ?? "";

    private bool IsGone(XElement? properties) => properties is not null && _gone.Any(name => properties.Element(name) is not null);

    /// <summary>Runs with one look together, whatever they were cut into.</summary>
    private string Words(XElement paragraph)
    {
        var (words, look) = ("", "");
        foreach (var run in paragraph.Descendants(W + "r").Where(run => !run.Ancestors().Any(above => _gone.Contains(above.Name))))
        {
            var its = string.Join(',', (run.Element(W + "rPr")?.Elements() ?? [])
                .Where(part => part.Name.LocalName is "b" or "i" or "rStyle")
                .Select(part => part.Name.LocalName + WrittenDocx.Value(part)));
            var text = string.Concat(run.Elements().Select(Said));
            if (text.Length == 0)
                continue;
            words += its == look ? text : $"<{its}>{text}";
            look = its;
        }

        return words;
    }

    private string Said(XElement element) => element.Name.LocalName switch
    {
        "t" or "delText" => element.Value,
        "br" => "\n",
        "footnoteReference" => $"[^{string.Concat(_notes[(string)element.Attribute(W + "id")!].Elements(W + "p").Select(Words))}]",
        _ => "",
    };
}
