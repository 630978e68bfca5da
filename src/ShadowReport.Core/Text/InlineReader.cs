using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ShadowReport.Core.Text;

/// <summary>Converts Markdig's inlines to runs.</summary>
internal static class InlineReader
{
    private static readonly Inline Plain = new("");

    /// <summary>Returns the runs of a paragraph, heading or table cell. A block that was left unparsed is one run.</summary>
    public static List<Inline> Inlines(LeafBlock leaf)
    {
        var runs = new Runs();
        if (leaf.Inline is { } marked)
            Read(marked, Plain, runs);
        else
            runs.Add(Plain, leaf.Lines.ToString().Replace('\n', ' '));
        return runs.Done();
    }

    private static void Read(ContainerInline container, Inline look, Runs runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    runs.Add(look, literal.Content.ToString());
                    break;
                case CitationInline citation:
                    runs.Add(look with { Citations = citation.Citations }, citation.Mark);
                    break;
                case NoteInline note:
                    ReadNote(note, look, runs);
                    break;
                case SpanInline span:
                    Read(span, look with
                    {
                        Edition = span.Edition > look.Edition ? span.Edition : look.Edition,
                        Language = span.Language
                            ?? look.Language
                    }, runs);
                    break;
                case CodeInline code:
                    runs.Add(look with { Code = true }, code.Content);
                    break;
                case LineBreakInline lineBreak:
                    runs.Add(look, lineBreak.IsHard ? "\n" : " ");
                    break;
                case HtmlEntityInline entity:
                    runs.Add(look, entity.Transcoded.ToString());
                    break;
                case AutolinkInline auto:
                    runs.Add(look with { Link = Links.Allowed(auto.IsEmail ? "mailto:" + auto.Url : auto.Url) }, auto.Url);
                    break;
                case LinkInline link:
                    ReadLink(link, look, runs);
                    break;
                case EmphasisInline emphasis:
                    Read(emphasis, emphasis.DelimiterCount >= 2 ? look with { Bold = true } : look with { Italic = true }, runs);
                    break;
                case HtmlInline html:
                    runs.Add(look, html.Tag);
                    break;
                case DelimiterInline delimiter:
                    runs.Add(look, delimiter.ToLiteral());
                    Read(delimiter, look, runs);
                    break;
                case ContainerInline other:
                    Read(other, look, runs);
                    break;
            }
        }
    }

    private static void ReadNote(NoteInline note, Inline look, Runs runs)
    {
        var inside = new Runs();
        foreach (var leaf in Markdown.Parse(note.Content, BodyPipelines.Note).OfType<LeafBlock>())
            Read(leaf.Inline!, new Inline("") { Edition = look.Edition }, inside);
        var inlines = inside.Done();
        runs.Add(look with { Note = inlines }, $" [{string.Concat(inlines.Select(inline => inline.Text))}]");
    }

    private static void ReadLink(LinkInline link, Inline look, Runs runs)
    {
        var address = link.IsImage ? null : Links.Allowed(link.Url);
        Read(link, look with { Link = address ?? look.Link }, runs);
        // A URL that is not allowed as a link, and a link title, stay readable.
        if (address is null && link.Url is { Length: > 0 } url)
            runs.Add(look, $" ({url})");
        if (link.Title is { Length: > 0 } title)
            runs.Add(look, $" ({title})");
    }

    /// <summary>Joins neighbouring runs with the same formatting.</summary>
    private sealed class Runs
    {
        private readonly List<Inline> _done = [];
        private readonly List<string> _texts = [];
        private Inline _look = Plain;

        public void Add(Inline look, string text)
        {
            if (look != _look)
                Close();
            _look = look;
            _texts.Add(text);
        }

        public List<Inline> Done()
        {
            Close();
            return _done;
        }

        private void Close()
        {
            // Most paragraphs are one run of one text, which needs no copy.
            var text = _texts is [var only] ? only : string.Concat(_texts);
            if (text.Length > 0)
                _done.Add(_look with { Text = text });
            _texts.Clear();
        }
    }
}
