using ShadowReport.Publishing.Tests.Reading;
using static ShadowReport.Publishing.Tests.Reading.WordFile;

namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>A Word file made by code, with the words that it was made of.</summary>
/// <param name="File">The file.</param>
/// <param name="Kept">The texts that an import holds.</param>
/// <param name="Named">The texts that are in no part, so that a warning has to name them.</param>
public sealed record MadeFile(byte[] File, IReadOnlyList<string> Kept, IReadOnlyList<string> Named)
{
    /// <summary>The number of words that are marks of typed notes, such as `[^1]:`.</summary>
    public int MarkWords { get; init; }
}

/// <summary>One file for each structure that holds words, in each language.</summary>
public static class MadeFiles
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    private const string Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly Dictionary<string, Func<MadeLanguage, MadeFile>> Structures = new()
    {
        ["paragraphs"] = words => Made(words, $"{P(words[1])}{P(words[2], "Zitat")}{P(words[3], "HTMLPreformatted")}", [1, 2, 3]),
        ["split runs"] = words => Made(words, $"<w:p>{Split(words[1])}</w:p>", [1]),
        ["lists"] = words => Made(
            words, Item(words[1], 1) + Item(words[2], 1, 1) + Item(words[3], 2) + P(words[4]) + Item(words[5], 3), [1, 2, 3, 4, 5]),
        ["tables"] = words => Made(
            words,
            $"<w:tbl><w:tr>{Cell(P(words[1]))}{Cell(P(words[2]) + P(words[3]))}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"
            + $"{P(words[4])}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{P(words[5])}</w:tc>{Cell("<w:p/>")}</w:tr></w:tbl>",
            [1, 2, 3, 4, 5]),
        ["table in a table"] = words => Made(
            words,
            $"<w:tbl><w:tr>{Cell(P(words[1]) + $"<w:tbl><w:tr>{Cell(P(words[2]))}{Cell(P(words[3]))}</w:tr></w:tbl>" + P(words[4]))}"
            + $"{Cell(P(words[5]))}</w:tr></w:tbl>", [1, 2, 3, 4, 5]),
        ["text box"] = words => Made(words, Shape(words[1], TextBox(words[2])), [1, 2]),
        ["text box with a table"] = words => Made(
            words,
            Shape(words[1],
                TextBox(words[2], $"<w:tbl><w:tr>{Cell(P(words[3]))}{Cell(P(words[4]))}</w:tr></w:tbl>")), [1, 2, 3, 4]),
        ["text box with a fallback"] = words => Made(
            words,
            Shape(words[1], "<mc:AlternateContent><mc:Choice Requires=\"wps\">"
                + $"{TextBox(words[2])}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{P(words[2])}</w:txbxContent>"
                + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"), [1, 2]),
        ["text box of a strict file"] = words => Made(
            words,
            Shape(words[1],
                "<w:drawing><wp:anchor><a:graphic><a:graphicData><wp:wsp><wp:txbx><x:txbxContent "
                + $"xmlns:x=\"http://schemas.microsoft.com/office/word/2006/wordml\">{P(words[2])}</x:txbxContent></wp:txbx></wp:wsp>"
                + "</a:graphicData></a:graphic></wp:anchor></w:drawing>"), [1, 2]),
        ["old text box"] = words => Made(
            words,
            Shape(words[1],
                $"<w:pict><v:shape><v:textbox><w:txbxContent>{P(words[2])}</w:txbxContent></v:textbox></v:shape></w:pict>"), [1, 2]),
        ["shape with words"] = words => Made(
            words,
            Shape(words[1],
                $"<w:drawing><wp:inline><a:graphic><a:graphicData><a:sp><a:txBody>{Drawn(words[2])}{Drawn(words[3])}</a:txBody></a:sp>"
                + "</a:graphicData></a:graphic></wp:inline></w:drawing>"), [1, 2, 3]),
        ["word art"] = words => Made(
            words, Shape(words[1], $"<w:pict><v:shape><v:textpath string=\"{words[2]}\"/></v:shape></w:pict>"), [1, 2]),
        ["diagram"] = words => Made(
            words,
            Shape(words[1], $"<w:drawing><wp:inline><a:graphic><a:graphicData uri=\"{Diagram}\"><d:relIds xmlns:d=\"{Diagram}\" "
                + "r:dm=\"dm\"/></a:graphicData></a:graphic></wp:inline></w:drawing>"), [1, 2, 3], [],
            file => file.WithRelation("dm", "diagramData", "diagrams/data1.xml", isExternal: false).With(
                "word/diagrams/data1.xml",
                $"<d:dataModel xmlns:d=\"{Diagram}\" xmlns:a=\"{Drawing}\"><d:ptLst><d:pt><d:t>{Drawn(words[2])}</d:t></d:pt>"
                + $"<d:pt><d:t>{Drawn(words[3])}</d:t></d:pt></d:ptLst></d:dataModel>")),
        ["chart"] = words => Made(
            words,
            Shape(words[1], $"<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart xmlns:c=\"{Chart}\" r:id=\"ch\"/></a:graphicData>"
                + "</a:graphic></wp:inline></w:drawing>"), [1], [2, 3],
            file => file.WithRelation("ch", "chart", "charts/chart1.xml", isExternal: false).With(
                "word/charts/chart1.xml",
                $"<c:chartSpace xmlns:c=\"{Chart}\" xmlns:a=\"{Drawing}\"><c:title>{Drawn(words[2])}</c:title><c:strCache><c:pt idx=\"0\">"
                + $"<c:v>{words[3]}</c:v></c:pt></c:strCache></c:chartSpace>")),
        ["header and footer"] = words => Made(
            words, P(words[1]), [1], [2, 3],
            file => file.With("word/header1.xml", Edge("hdr", P(words[2])), Office + "/header")
                .With("word/footer1.xml", Edge("ftr", P(words[3]) + PageNumber), Office + "/footer")),
        ["footnotes"] = words => Made(
            words, $"<w:p>{R(words[1])}{Reference(3)}{R(words[2])}{Reference(4)}</w:p>", [1, 2, 3, 4], [],
            file => file, $"{Footnote(3, words[3])}{Footnote(4, words[4])}"),
        ["footnote used twice"] = words => Made(
            words, $"<w:p>{R(words[1])}{Reference(3)}{R(words[2])}{Reference(3)}</w:p>", [1, 2, 3, 3], [],
            file => file, Footnote(3, words[3])),
        ["footnote without a mark"] = words => Made(words, P(words[1]), [1], [3], file => file, Footnote(3, words[3])),
        ["footnote of deleted words"] = words => Made(
            words, $"<w:p>{R(words[1])}<w:del w:id=\"1\">{Reference(3)}</w:del></w:p>", [1], [], file => file, Footnote(3, words[3])),
        ["footnote in a title"] = words => Made(
            words, $"<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr>{R(words[4])}{Reference(3)}</w:p>{P(words[1])}", [1, 3, 4], [],
            file => file, Footnote(3, words[3])),
        ["endnotes"] = words => Made(
            words, $"<w:p>{R(words[1])}<w:r><w:endnoteReference w:id=\"5\"/></w:r></w:p>", [1, 2], [],
            file => file.With(
                "word/endnotes.xml",
                $"<w:endnotes xmlns:w=\"{Main}\"><w:endnote w:id=\"5\">{P(words[2])}</w:endnote></w:endnotes>", Office + "/endnotes")),
        ["drop-down field"] = words => Made(
            words,
            $"<w:p>{R(words[1] + " ")}<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry "
            + $"w:val=\"x\"/><w:listEntry w:val=\"{words[2]}\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN "
            + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", [1, 2]),
        ["content controls"] = words => Made(
            words,
            $"<w:sdt><w:sdtContent>{P(words[1])}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>{R(words[2])}</w:sdtContent></w:sdt></w:p>"
            + $"<w:tbl><w:tr>{Cell(P(words[4]))}<w:sdt><w:sdtContent>{Cell(P(words[3]))}</w:sdtContent></w:sdt></w:tr></w:tbl>",
            [1, 2, 3, 4]),
        ["empty content controls"] = words => Made(
            words,
            $"{P(words[1])}<w:sdt>{Placeholder}<w:sdtContent>{P(words[2])}</w:sdtContent></w:sdt><w:p><w:sdt>{Placeholder}<w:sdtContent>"
            + $"{R(words[3])}</w:sdtContent></w:sdt></w:p><w:tbl><w:tr>{Cell(P(words[4]))}<w:sdt>{Placeholder}<w:sdtContent>"
            + $"{Cell(P(words[5]))}</w:sdtContent></w:sdt></w:tr></w:tbl>", [1, 4]),
        ["tracked changes"] = words => Made(
            words,
            $"<w:p>{R(words[1] + " ")}<w:del w:id=\"1\"><w:r><w:delText>{words[2]}</w:delText></w:r></w:del><w:ins w:id=\"2\">{R(words[3])}"
            + $"</w:ins></w:p><w:p><w:moveFrom w:id=\"3\">{R(words[4])}</w:moveFrom></w:p><w:p><w:moveTo w:id=\"4\">{R(words[4])}</w:moveTo>"
            + "</w:p>", [1, 3, 4]),
        ["deleted paragraph end"] = words => Made(
            words, $"<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{R(words[1] + " ")}</w:p>{P(words[2])}", [1, 2]),
        ["deleted row"] = words => Made(
            words,
            $"<w:tbl><w:tr>{Cell(P(words[1]))}</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{Cell(P(words[2]))}</w:tr></w:tbl>", [1]),
        ["fields"] = words => Made(
            words,
            $"<w:p>{R(words[1] + " ")}<w:fldSimple w:instr=\" REF x \">{R(words[2])}</w:fldSimple><w:r><w:fldChar w:fldCharType=\"begin\"/>"
            + "</w:r><w:r><w:instrText> HYPERLINK \"https://example.org/a\" </w:instrText></w:r><w:r><w:fldChar "
            + $"w:fldCharType=\"separate\"/></w:r>{R(" " + words[3])}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", [1, 2, 3]),
        ["link and tags"] = words => Made(
            words,
            $"<w:p><w:hyperlink r:id=\"l\">{R(words[1] + " ")}</w:hyperlink><w:smartTag>{R(words[2] + " ")}</w:smartTag><w:customXml>"
            + $"{R(words[3])}</w:customXml></w:p>", [1, 2, 3], [], file => file.WithRelation("l", "hyperlink", "https://example.org/a")),
        ["raised digits"] = words => Made(
            words,
            $"<w:p>{R("10")}{R("6", "<w:vertAlign w:val=\"superscript\"/>")}{R(" " + words[1] + " CO")}"
            + $"{R("2", "<w:vertAlign w:val=\"subscript\"/>")}</w:p>", ["10⁶", "CO₂"], [1]),
        ["reading aid"] = words => Made(
            words,
            $"<w:p>{R(words[1] + " ")}<w:r><w:ruby><w:rubyPr/><w:rt>{R(words[2])}</w:rt><w:rubyBase>{R(words[3])}</w:rubyBase></w:ruby></w:r>"
            + "</w:p>", [1, 2, 3]),
        ["equation"] = words => Made(
            words,
            $"<w:p>{R(words[1] + " ")}<m:oMath><m:r><m:t>{words[2]}</m:t></m:r></m:oMath></w:p><m:oMathPara><m:oMath><m:r><m:t>{words[3]}"
            + "</m:t></m:r></m:oMath></m:oMathPara>", [1, 2, 3]),
        ["typed footnotes"] = words => Made(
            words,
            $"{P(words[1] + "[^1]")}<w:p>{R(words[2])}{R("[^2]", "<w:vertAlign w:val=\"superscript\"/>")}</w:p>{P("[^1]: " + words[3])}"
            + P("[^2]: " + words[4]), [1, 2, 3, 4]) with
        { MarkWords = 2 },
        ["struck-out words"] = words => Made(words, $"<w:p>{R(words[1] + " ")}{R(words[2], "<w:strike/>")}</w:p>", [1, 2]),
    };

    /// <summary>The names of all files, as structure and language.</summary>
    public static IEnumerable<(string Structure, string Language)> Names =>
        Structures.Keys.SelectMany(structure => MadeLanguage.All.Keys.Select(language => (structure, language)));

    public static MadeFile Of(string structure, string language) => Structures[structure](MadeLanguage.All[language]);

    private const string Placeholder = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>";

    private const string PageNumber =
        "<w:p><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r>"
        + "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>";

    private static MadeFile Made(MadeLanguage words, string body, int[] kept) => Made(words, body, kept, [], file => file);

    private static MadeFile Made(MadeLanguage words, string body, string[] kept, int[] more)
    {
        var made = Made(words, body, more);
        return made with { Kept = [.. made.Kept, .. kept] };
    }

    /// <summary>Makes a file that begins with the first sentence as a heading.</summary>
    private static MadeFile Made(
        MadeLanguage words, string body, int[] kept, int[] named, Func<WordFile, WordFile> add, string? footnotes = null) => new(
            add(new WordFile { Body = P(words[0], "berschrift1") + body, Footnotes = footnotes }).Bytes(),
            [words[0], .. kept.Select(index => words[index])], [.. named.Select(index => words[index])]);

    private static string Split(string sentence) => string.Concat(sentence.Chunk(3).Select((part, index) =>
        R(new string(part), index % 2 == 0 ? "<w:b/>" : "<w:lang w:val=\"en-US\"/>")));

    private static string Cell(string content) => $"<w:tc>{content}</w:tc>";

    private static string Shape(string before, string shape) => $"<w:p>{R(before)}<w:r>{shape}</w:r></w:p>";

    private static string TextBox(string words, string more = "") =>
        $"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{P(words)}{more}</w:txbxContent></wps:txbx>"
        + "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>";

    private static string Drawn(string words) => $"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>";

    private static string Reference(int id) =>
        $"<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>";

    private static string Footnote(int id, string words) =>
        $"<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>{R(" " + words)}</w:p></w:footnote>";

    private static string Edge(string root, string content) => $"<w:{root} xmlns:w=\"{Main}\">{content}</w:{root}>";
}
