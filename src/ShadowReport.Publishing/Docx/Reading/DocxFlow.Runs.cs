using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <content>What stands inside a paragraph.</content>
internal sealed partial class DocxFlow
{
    private void Content(XElement container, DocxParagraph paragraph, RunContext context)
    {
        foreach (var element in container.Elements())
        {
            if (element.Name.Namespace == W.Math)
                Equation(element, paragraph);
            else if (element.Name.Namespace == W.Compatibility && element.Name.LocalName == "AlternateContent")
                Alternative(element, chosen => Content(chosen, paragraph, context), paragraph);
            else if (element.Name.Namespace == W.Main)
                Part(element, paragraph, context);
        }
    }

    private void Part(XElement element, DocxParagraph paragraph, RunContext context)
    {
        switch (element.Name.LocalName)
        {
            case "r":
                Run(element, paragraph, context);
                break;
            case "ins" or "del" or "moveTo" or "moveFrom":
                NoteRevision(element);
                if (!IsLeftOut(element))
                    Content(element, paragraph, context);
                break;
            case "hyperlink":
                Content(element, paragraph, context with { Link = LinkOf((string?)element.Attribute(W.Relation + "id")) ?? context.Link });
                break;
            case "fldSimple":
                var field = new Field { IsInResult = true };
                field.Instruction.Append((string?)element.Attribute(W.Main + "instr"));
                paragraph.IsCaption |= field.IsSequence;
                _fields.Add(field);
                Content(element, paragraph, context);
                _fields.Remove(field);
                break;
            case "sdt":
                if (IsPlaceholder(element))
                    LeaveOutPlaceholder(element);
                else if (element.Element(W.Main + "sdtContent") is { } content)
                    Content(content, paragraph, context);
                break;
            case "smartTag" or "customXml" or "bdo" or "dir":
                Content(element, paragraph, context);
                break;
            case "subDoc":
                _doubts.Add("part-left-out", "A document inside this file was left out. Copy its text if you need it.");
                break;
            default:
                Mark(element, paragraph);
                break;
        }
    }

    private void Run(XElement run, DocxParagraph paragraph, RunContext context)
    {
        var look = LookOf(run, context);
        foreach (var element in run.Elements())
        {
            if (element.Name.Namespace == W.Compatibility && element.Name.LocalName == "AlternateContent")
                Alternative(element, chosen => Shapes(chosen, paragraph), paragraph);
            else if (element.Name.Namespace == W.Main)
                RunPart(element, paragraph, look, context);
        }
    }

    private void RunPart(XElement element, DocxParagraph paragraph, Look look, RunContext context)
    {
        switch (element.Name.LocalName)
        {
            case "t" or "delText":
                Emit(paragraph, look.Raise == Raise.None ? WordsOf(element) : Raised(WordsOf(element), look, paragraph), look);
                break;
            case "tab" or "ptab":
                Emit(paragraph, " ", look);
                break;
            case "br":
                Emit(paragraph, (string?)element.Attribute(W.Main + "type") is "page" or "column" ? " " : "\n", look);
                break;
            case "cr":
                Emit(paragraph, "\n", look);
                break;
            case "softHyphen":
                Emit(paragraph, "\u00ad", look);
                break;
            case "noBreakHyphen":
                Emit(paragraph, "\u2011", look);
                break;
            case "sym":
                Emit(paragraph, Symbol(element), look);
                break;
            case "footnoteReference" or "endnoteReference":
                Note(element, paragraph, look);
                break;
            case "fldChar":
                FieldMark(element, paragraph, look);
                break;
            case "instrText" or "delInstrText":
                if (_fields is [.., { IsInResult: false } open] && open.Instruction.Length < 2_000)
                    open.Instruction.Append(element.Value);
                break;
            case "drawing" or "pict":
                Shapes(element, paragraph);
                break;
            case "object":
                _doubts.Add("embedded-object-left-out", "An object of another program was left out. Describe it in the text.");
                break;
            case "ruby":
                Content(element.Element(W.Main + "rubyBase") ?? element, paragraph, context);
                Emit(paragraph, $" ({element.Element(W.Main + "rt")?.Value}) ", look);
                break;
            case "commentReference":
                Mark(element, paragraph);
                break;
        }
    }

    /// <summary>Returns the words of a text element. Without `xml:space`, Word trims white space at both ends.</summary>
    private static string WordsOf(XElement text) =>
        (string?)text.Attribute(XNamespace.Xml + "space") == "preserve" ? text.Value : text.Value.Trim(' ', '\n', '\r', '\t');

    /// <summary>Returns raised or lowered words in such characters, or as they are with a warning.</summary>
    private string Raised(string words, Look look, DocxParagraph paragraph)
    {
        if (words.Contains("[^", StringComparison.Ordinal))
            return words;
        if (RaisedText.Of(words, look.Raise == Raise.Lowered) is { } raised)
            return raised;
        var before = paragraph.Runs is [.., var last] ? last.Text : "";
        if (!look.IsHidden && !(look.Raise == Raise.Raised && RaisedText.IsOrdinal(before, words)))
            _doubts.Add("raised-text-on-line",
                "Raised or lowered letters were read as ordinary ones. Write it another way if the meaning changes.",
                $"{before[Math.Max(0, before.Length - 20)..]}{words}");
        return words;
    }

    private void Emit(DocxParagraph paragraph, string text, Look look)
    {
        // Each run looks at all open fields and bookmarks, which a hostile file can nest without end.
        _work += 1 + _fields.Count + (_bookmarks.Count * _bookmarks.Count);
        if (IsSpent)
            return;
        if (text.Length == 0 || _fields.Any(field => !field.IsInResult))
            return;
        if (look.IsHidden)
        {
            _doubts.AddLeftOut("hidden-text-left-out", "Hidden text was left out. Unhide it in the file if you need it.", text);
            return;
        }

        _letters += text.Length;
        if (_letters > LettersAtMost)
            return;
        if (look.IsStruckOut && !string.IsNullOrWhiteSpace(text))
            _doubts.Add("struck-out-text-kept", "Struck-out text was kept. Remove it if it was meant to be deleted.", text);
        if (look.IsUnseen && !string.IsNullOrWhiteSpace(text))
            _doubts.Add("unseen-text-kept",
                "Text that readers cannot see was kept: it has the colour of the page, is tiny or is outside the page. Remove it if you do "
                + "not need it.", text);
        if (_fields.Any(field => field.IsContents))
            paragraph.Role = DocxRole.Contents;
        Belong(paragraph);
        paragraph.Add(new Inline(text.Replace('\t', ' ').Replace("\r\n", "\n")
            .Replace('\r', '\n'), look.Bold, look.Italic, look.Code, look.Link ?? LinkOfField()));
    }

    private void Belong(DocxParagraph paragraph)
    {
        foreach (var bookmark in _bookmarks.Values)
        {
            if (!paragraph.Bookmarks.Contains(bookmark))
                paragraph.Bookmarks.Add(bookmark);
        }
    }

    private void FieldMark(XElement mark, DocxParagraph paragraph, Look look)
    {
        switch ((string?)mark.Attribute(W.Main + "fldCharType"))
        {
            case "begin":
                _fields.Add(new Field { Choice = DocxFormFields.Choice(mark) });
                break;
            case "separate" when _fields.Count > 0:
                _fields[^1].IsInResult = true;
                paragraph.IsCaption |= _fields[^1].IsSequence;
                if (Foreign().IsMatch(_fields[^1].Instruction.ToString()))
                    _doubts.Add("field-kept-as-text",
                        "A field that refers to another file or program was not updated. Its last text was kept.");
                break;
            case "end" when _fields.Count > 0:
                var ended = _fields[^1];
                _fields.RemoveAt(_fields.Count - 1);
                if (!ended.IsInResult && ended.Choice is { } choice)
                    Emit(paragraph, choice, look);
                break;
        }
    }

    private string? LinkOfField()
    {
        foreach (var field in _fields)
        {
            if (HyperlinkField().Match(field.Instruction.ToString()) is { Success: true } found)
                return Links.Allowed(found.Groups["address"].Value);
        }

        return null;
    }

    private string? LinkOf(string? relation) =>
        relation is not null && _links.TryGetValue(relation, out var address) ? Links.Allowed(address) : null;

    private void Note(XElement reference, DocxParagraph paragraph, Look look)
    {
        if (_isInNote || look.IsHidden || (string?)reference.Attribute(W.Id) is not { } id)
            return;
        var isFootnote = reference.Name.LocalName == "footnoteReference";
        var key = (isFootnote ? "f" : "e") + id;
        if (!_notes.TryGetValue(key, out var words))
            _notes[key] = words = NoteWords(isFootnote ? _parts.Footnotes : _parts.Endnotes, id);
        if (words.Count == 0)
            return;
        _letters += words.Sum(word => word.Text.Length);
        if (_letters > LettersAtMost)
            return;
        Belong(paragraph);
        foreach (var part in FlowRuns.InNotes(words))
            paragraph.Add(new Inline($" [{string.Concat(part.Select(word => word.Text))}]") { Note = part });
    }

    private IReadOnlyList<Inline> NoteWords(DocxStory story, string id)
    {
        if (!story.Notes.TryGetValue(id, out var note))
            return [];
        var (links, bookmarks) = (_links, _bookmarks.ToList());
        (_links, _isInNote) = (story.Links, true);
        _bookmarks.Clear();
        var inlines = FlowRuns.Lines(FlowRuns.Paragraphs(Items(note)));
        (_links, _isInNote) = (links, false);
        foreach (var (key, name) in bookmarks)
            _bookmarks[key] = name;
        return inlines;
    }

    private void Equation(XElement equation, DocxParagraph paragraph)
    {
        var text = string.Concat(equation.Descendants(W.Math + "t").Select(part => part.Value));
        _doubts.Add("equation-as-text", "An equation was read as plain text. Check its meaning.", text);
        Emit(paragraph, text, new Look(false, false, false, null, false, false));
    }

    /// <summary>Reads the first alternative with content.</summary>
    private static void Alternative(XElement alternatives, Action<XElement> read, DocxParagraph paragraph)
    {
        foreach (var alternative in alternatives.Elements())
        {
            var (runs, frames, images) = (paragraph.Runs.Count, paragraph.Frames.Count, paragraph.Images.Count);
            read(alternative);
            if (paragraph.Runs.Count > runs || paragraph.Frames.Count > frames || paragraph.Images.Count > images)
                return;
        }
    }

    private static bool IsImage(XElement element) => element.Name.LocalName is "blip" or "imagedata" or "chart";

    /// <summary>Reads frames and drawings with text, and images.</summary>
    private void Shapes(XElement shape, DocxParagraph paragraph)
    {
        var items = Outermost(shape).SelectMany(ItemsOf).Where(item => item is not DocxParagraph { Runs.Count: 0 }).ToList();
        if (items.Count > 0)
            _doubts.Add("frame-moved", "Text in a frame or drawing was put after the paragraph of the frame. Check its place.");
        paragraph.Frames.AddRange(items);
        if (shape.DescendantsAndSelf().Any(IsImage))
            AddImage(ImageDescription.Of(shape) ?? "", paragraph);
    }

    private void AddImage(string description, DocxParagraph paragraph)
    {
        paragraph.Images.Add(description);
        if (!_keepsDescriptions || description.Length == 0)
            return;
        var words = $"[{description}]";
        _doubts.NoteAdded(words);
        Emit(paragraph, words, new Look(false, false, false, null, false, false));
    }

    /// <summary>Reads what holds words in a shape: a text box, a paragraph of a drawing, word art or a diagram.</summary>
    private IEnumerable<DocxItem> ItemsOf(XElement words) => words.Name.LocalName switch
    {
        "txbxContent" => Items(words),
        "textpath" => [Drawn((string?)words.Attribute("string") ?? "")],
        "relIds" => (string?)words.Attribute(W.Relation + "dm") is { } id && _parts.Diagrams.TryGetValue(id, out var diagram)
            ? diagram.Descendants(W.Drawing + "p").Select(WordsInDrawing).Select(Drawn) : [],
        _ => [Drawn(WordsInDrawing(words))],
    };

    private static string WordsInDrawing(XElement paragraph) => string.Concat(paragraph.Descendants().Select(element =>
        element.Name == W.Drawing + "t" ? element.Value : element.Name == W.Drawing + "br" ? "\n" : ""));

    private DocxParagraph Drawn(string words)
    {
        var paragraph = new DocxParagraph(DocxRole.Text, null);
        Emit(paragraph, words, new Look(false, false, false, null, false, false));
        return paragraph;
    }

    private static IEnumerable<XElement> Outermost(XElement shape)
    {
        foreach (var element in shape.Elements())
        {
            if (element.Name == W.Main + "txbxContent" || element.Name == W.Drawing + "p" || element.Name == W.Diagram + "relIds"
                || (element.Name.LocalName == "textpath" && element.Attribute("string") is not null))
                yield return element;
            else if (element.Name.Namespace == W.Compatibility && element.Name.LocalName == "AlternateContent")
            {
                foreach (var box in element.Elements().Take(1).SelectMany(Outermost))
                    yield return box;
            }
            else
            {
                foreach (var box in Outermost(element))
                    yield return box;
            }
        }
    }

    private string Symbol(XElement symbol)
    {
        var font = (string?)symbol.Attribute(W.Main + "font") ?? "";
        if (!int.TryParse((string?)symbol.Attribute(W.Main + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            return "";
        if (DocxSymbols.Read(font, code) is { } known)
            return known;
        _doubts.Add("symbol-unknown", "A symbol of a symbol font is unknown and was read as □. Replace it by a character.", font);
        return "□";
    }

    private Look LookOf(XElement run, RunContext context)
    {
        var properties = run.Element(W.Main + "rPr");
        if (_revisions == Revisions.Rejected && properties?.Element(W.Main + "rPrChange")?.Element(W.Main + "rPr") is { } before)
            properties = before;
        var look = _looks.Of(run, properties);
        // Word hides the page numbers of a contents list in web view.
        return new Look(
            look.IsBold, look.IsItalic, look.IsCode, context.Link, look.IsHidden, look.IsStruckOut, look.IsUnseen
                && !_fields.Any(field => field.IsContents), look.Raise);
    }

    private sealed record Look(
        bool Bold, bool Italic, bool Code, string? Link, bool IsHidden, bool IsStruckOut, bool IsUnseen = false, Raise Raise = Raise.None);

    [GeneratedRegex(
        @"^\s*HYPERLINK\s+""(?<address>[^""]*)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HyperlinkField();

    [GeneratedRegex(
        @"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DDE|DDEAUTO|LINK|DATABASE|RD)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Foreign();
}
