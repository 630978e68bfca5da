using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes runs into one part of the file: formatting, languages, links, footnote marks, ends of comments and changes.</summary>
internal sealed class DocxRuns(WordXml xml, SubmissionDocument document, DocxChanges changes, DocxComments comments)
{
    private const string HyperlinkType = "hyperlink";

    private readonly Script _own = Scripts.Of(document.Language);
    private readonly Dictionary<string, string> _links = [];

    /// <summary>The link targets of this part.</summary>
    public IReadOnlyCollection<DocxRelationship> Links =>
        [.. _links.Select(link => new DocxRelationship(link.Value, HyperlinkType, link.Key, IsExternal: true))];

    /// <summary>Writes runs.</summary>
    /// <param name="inlines">The runs.</param>
    /// <param name="change">The change of runs without their own.</param>
    /// <param name="script">The script that signs without a direction follow; the document's by default.</param>
    public void Write(IReadOnlyList<Inline> inlines, ChangeKind? change = null, Script? script = null)
    {
        foreach (var inline in inlines)
        {
            if (inline.Edge is { } edge)
                comments.WriteEdge(xml, edge);
            else if (inline.Link is { } link && LinkOf(link) is { } id)
                WriteLinked(inline, id, inline.Change ?? change, script ?? _own);
            else
                WriteChanged(inline, inline.Change ?? change, script ?? _own);
        }
    }

    /// <summary>Writes words with the formatting of the paragraph.</summary>
    public void Write(string text) => WriteChanged(new Inline(text), null, _own);

    /// <summary>Writes the direction of a paragraph whose words all run in the other direction than the document.</summary>
    /// <returns>The script of such words; null otherwise.</returns>
    public Script? WriteDirection(IReadOnlyList<Inline> inlines, bool hasMark)
    {
        if (Scripts.OtherDirection(inlines, _own, hasMark) is not { } other)
            return null;
        xml.Value("bidi", other.IsRightToLeft ? 1 : 0);
        return other;
    }

    /// <summary>Writes a field that the showing program fills in.</summary>
    /// <param name="instruction">The instruction.</param>
    public void WriteField(string instruction)
    {
        WriteFieldMark("begin");
        xml.Start("r");
        xml.Words("instrText", $" {instruction} ");
        xml.End();
        WriteFieldMark("separate");
        // The value is unknown before the layout, and an empty one is better than a wrong one.
        xml.Start("r");
        xml.Words("t", "");
        xml.End();
        WriteFieldMark("end");
    }

    public void WriteFieldMark(string kind)
    {
        xml.Start("r");
        xml.Element("fldChar", ("fldCharType", kind));
        xml.End();
    }

    /// <summary>Writes the number of a paragraph as text, and the tab after it.</summary>
    public void WriteNumber(string number, ChangeKind? change)
    {
        WriteChanged(new Inline(number), change, _own);
        if (change is { } kind)
            changes.Start(xml, kind);
        WriteTab();
        if (change is not null)
            xml.End();
    }

    public void WriteTab()
    {
        xml.Start("r");
        xml.Empty("tab");
        xml.End();
    }

    private string? LinkOf(string link)
    {
        if (_links.TryGetValue(link, out var id))
            return id;
        if (!Uri.TryCreate(link, UriKind.Absolute, out _))
            return null;
        return _links[link] = $"rLink{_links.Count + 1}";
    }

    private void WriteLinked(Inline inline, string id, ChangeKind? change, Script own)
    {
        xml.Start("hyperlink");
        xml.RelationshipId(id);
        xml.Attribute("history", "1");
        WriteChanged(inline, change, own);
        xml.End();
    }

    private void WriteChanged(Inline inline, ChangeKind? change, Script own)
    {
        var (tracked, drawn) = changes.AreDrawn ? ((ChangeKind?)null, change) : (change, null);
        var element = tracked == ChangeKind.Deleted ? "delText" : "t";
        if (tracked is { } kind)
            changes.Start(xml, kind);
        if (inline.Footnote is { } number)
            WriteMark(number, element, drawn);
        else
            WriteText(inline, element, drawn, own);
        if (tracked is not null)
            xml.End();
    }

    private void WriteMark(int number, string element, ChangeKind? drawn)
    {
        var fixedMark = changes.FixedMarkOf(document.Footnotes[number - 1]);
        xml.Start("r");
        xml.Start("rPr");
        xml.Value("rStyle", DocxStyles.FootnoteReference);
        Draw(drawn);
        xml.End();
        xml.Start("footnoteReference");
        if (fixedMark is not null)
            xml.Attribute("customMarkFollows", "1");
        xml.Attribute("id", number);
        xml.End();
        if (fixedMark is not null)
            xml.Words(element, fixedMark);
        xml.End();
    }

    private void WriteText(Inline inline, string element, ChangeKind? drawn, Script own)
    {
        foreach (var run in Scripts.Cut(inline.Text, own))
        {
            xml.Start("r");
            WriteLook(inline, drawn, run.Script, own);
            WriteLines(WithDirection(inline.Text.AsSpan(run.Start, run.Length), run.Script, own), element);
            xml.End();
        }
    }

    /// <summary>
    /// Returns an address with an invisible sign at its end. LibreOffice ignores the direction of runs, and would show the last stroke of
    /// an address in right-to-left text before it.
    /// </summary>
    private ReadOnlySpan<char> WithDirection(ReadOnlySpan<char> text, Script? script, Script own) =>
        changes.IsForLibreOffice && own.IsRightToLeft && script is { IsRightToLeft: false } && !char.IsLetterOrDigit(text[^1])
            ? $"{text}\u200E" : text;

    private void WriteLines(ReadOnlySpan<char> text, string element)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            if (!isFirst)
                xml.Empty("br");
            var end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            if (line.Length > 0)
                xml.Words(element, line.Contains('\t') ? line.ToString().Replace('\t', ' ') : line);
            if (end < 0)
                return;
            text = text[(end + 1)..];
        }
    }

    /// <summary>Writes the formatting in the order of the standard's schema.</summary>
    private void WriteLook(Inline inline, ChangeKind? drawn, Script? script, Script own)
    {
        var isRightToLeft = (script ?? own).IsRightToLeft;
        var language = LanguageOf(inline, script);
        if (inline is { Link: null, Code: false, Bold: false, Italic: false } && !isRightToLeft && script?.Kind is not ScriptKind.Complex
            && language is null && drawn is null)
            return;
        xml.Start("rPr");
        if (inline.Link is not null)
            xml.Value("rStyle", DocxStyles.Link);
        else if (inline.Code)
            xml.Value("rStyle", DocxStyles.CodeWords);
        if (inline.Bold)
            WriteBoth("b", "bCs");
        if (inline.Italic)
            WriteBoth("i", "iCs");
        Draw(drawn);
        if (isRightToLeft)
            xml.Empty("rtl");
        if (script?.Kind == ScriptKind.Complex)
            xml.Empty("cs");
        if (language is not null)
            xml.Element("lang", (AttributeFor(script), language));
        xml.End();
    }

    /// <summary>Draws a change, in the order of the standard's schema: strike, colour, line below.</summary>
    private void Draw(ChangeKind? change)
    {
        if (change is not { } kind)
            return;
        if (DocxChanges.IsOld(kind))
            xml.Empty("strike");
        xml.Value("color", kind switch
        {
            ChangeKind.Inserted => "0B5394",
            ChangeKind.Deleted => "A61C1C",
            _ => "38761D",
        });
        if (!DocxChanges.IsOld(kind))
            xml.Value("u", kind == ChangeKind.Inserted ? "single" : "double");
    }

    private void WriteBoth(string plain, string complex)
    {
        xml.Empty(plain);
        xml.Empty(complex);
    }

    /// <summary>Returns the language of a run; null when it is the document's.</summary>
    private string? LanguageOf(Inline inline, Script? script)
    {
        if (inline.Language is { } said && (script is null || script == Scripts.Latin || script.Writes(said)))
            return said;
        return script is null || script == _own || script.Writes(document.Language) ? null : script.Language;
    }

    private string AttributeFor(Script? script) => (script ?? _own).Kind switch
    {
        ScriptKind.Plain => "val",
        ScriptKind.EastAsian => "eastAsia",
        _ => "bidi",
    };
}
