using System.Text;
using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Reads Markdown of other tools. Headings divide it; the text between them is kept, except syntax that drafts do not support.
/// </summary>
internal sealed partial class ForeignMarkdown(string text, FrontMatter head)
{
    private readonly List<ImportBlock> _blocks = [];
    private readonly List<DocumentWarning> _doubts = [];
    private readonly StringBuilder _open = new();
    private string? _title;

    public (ImportDocument Document, FileWords Words) Read()
    {
        var lines = new MarkdownLines(WithoutComments());
        var notes = ReferenceNotes.Of(lines);
        var titleLevel = lines.TitleLevel();
        var isAtStart = true;
        for (var index = 0; index < lines.Count; index++)
        {
            if (notes.IsDefinition(index) || lines.IsUnderline(index) || lines.IsDiv(index))
                continue;
            if (lines.HeadingAt(index) is not { } heading)
            {
                isAtStart &= string.IsNullOrWhiteSpace(lines[index]);
                _open.Append(lines.IsCode(index) ? lines[index] : notes.Resolve(lines[index])).Append('\n');
                continue;
            }

            Close();
            Take(heading, notes, isTitle: isAtStart && heading.Level == titleLevel);
            isAtStart = false;
        }

        Close();
        DoubtWhole(lines, notes);
        return (new ImportDocument(_title ?? head.Title, head.Language, _blocks, _doubts), Words(lines, notes));
    }

    private void Take(MarkdownHeading heading, ReferenceNotes notes, bool isTitle)
    {
        var plain = PlainOf(notes.Resolve(heading.Text));
        if (isTitle && !KnownHeadings.IsKnown(plain))
            _title = plain;
        else
            _blocks.Add(new ImportHeading(heading.Level, plain) { Key = heading.Key, IsAnnex = heading.IsAnnex });
    }

    private void Close()
    {
        var words = _open.ToString().Trim('\n');
        _open.Clear();
        if (!string.IsNullOrWhiteSpace(words))
            _blocks.Add(new ImportText(words));
    }

    private static string PlainOf(string heading) =>
        MarkupEscaper.IsPlain(heading) ? heading : Body.PlainText("# " + heading).Trim().Replace('\n', ' ');

    /// <summary>Lists the file's words as a draft would show them, without note marks.</summary>
    private FileWords Words(MarkdownLines lines, ReferenceNotes notes)
    {
        var plain = new StringBuilder();
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines.HeadingAt(index) is { } heading)
                plain.Append("\n# ").Append(notes.WithoutMarks(heading.Text, index)).Append("\n\n");
            else if (lines.IsUnderline(index) || lines.IsDiv(index))
                plain.Append('\n');
            else
                plain.Append(lines.IsCode(index) ? lines[index] : notes.WithoutMarks(lines[index], index)).Append('\n');
        }

        var words = WordCheck.WordsOf(Body.PlainText(plain.ToString()))
            .Concat(notes.Repeated.SelectMany(note => WordCheck.WordsOf(Body.PlainText(note))))
            .Concat(WordCheck.WordsOf(_title is null ? head.Title ?? "" : ""));
        return new FileWords([.. words.Select(word => new FileWord(WordCheck.Bare(word)))], AreBare: true);
    }

    /// <summary>Removes HTML comments, which are not meant to be read.</summary>
    private string WithoutComments()
    {
        if (!text.Contains("<!--", StringComparison.Ordinal))
            return text;
        var lines = text.Split('\n');
        var isCode = MarkdownLines.InFences(lines);
        var kept = new StringBuilder(text.Length);
        var (isInside, count) = (false, 0);
        for (var index = 0; index < lines.Length; index++)
            KeepOutside(lines[index], isCode[index], kept, ref isInside, ref count);
        if (isInside)
            return text;
        if (count > 0)
            Doubt("comments-left-out", $"Hidden comments of the file were left out: {count}.");
        return kept.ToString(0, kept.Length - 1);
    }

    private static void KeepOutside(string line, bool isCode, StringBuilder kept, ref bool isInside, ref int count)
    {
        var at = 0;
        while (isInside || (!isCode && line.IndexOf("<!--", at, StringComparison.Ordinal) >= 0))
        {
            if (!isInside)
            {
                var start = line.IndexOf("<!--", at, StringComparison.Ordinal);
                kept.Append(line, at, start - at);
                (isInside, at, count) = (true, start + 4, count + 1);
            }

            var end = line.IndexOf("-->", at, StringComparison.Ordinal);
            if (end < 0)
            {
                kept.Append('\n');
                return;
            }

            (isInside, at) = (false, end + 3);
        }

        kept.Append(line, at, line.Length - at).Append('\n');
    }

    private void DoubtWhole(MarkdownLines lines, ReferenceNotes notes)
    {
        var others = head.Fields.Keys.Where(name => name is not ("title" or "language" or "lang")).ToList();
        if (others.Count > 0)
            Doubt("front-matter-left-out",
                "Some fields at the head of the file were left out: "
                + $"{Excerpt.Of(string.Join(", ", others))}. Put the values that you need into the report's front matter.");
        if (notes.Lost.Count > 0)
            Doubt("footnote-lost",
                "These footnotes have a mark without a text, or a text without a mark: "
                + $"{Excerpt.Of(string.Join(" ", notes.Lost))}. They were kept as typed.");
        if (notes.Repeated.Any())
            Doubt("footnote-repeated", "Several marks have the same footnote. Its text was repeated at each mark.");
        var words = Enumerable.Range(0, lines.Count).Where(index => !lines.IsCode(index)).Select(index => lines[index]).ToList();
        if (words.Any(line => line.Contains("![", StringComparison.Ordinal)))
            Doubt("image-left-out", "Images are not imported. Their descriptions were kept.");
        if (words.Any(line => Tag().IsMatch(line)))
            Doubt("html-kept-as-words", "The file has HTML tags. They were kept as words. Remove the words in angle brackets.");
        if (words.Any(line => LinkDefinition().IsMatch(line)))
            Doubt("link-definition-kept",
                "Some link addresses are separate from their links. They were kept as words. Put each address into its link.");
        if (Enumerable.Range(0, lines.Count).Any(lines.IsDiv))
            Doubt("div-left-out", "Lines of colons around a block were left out. The text of the block was kept.");
    }

    private void Doubt(string code, string message) => _doubts.Add(new DocumentWarning(code, message, Block: null));

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9]*[ />]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^ {0,3}\[[^\]^@]+\]:[ \t]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LinkDefinition();
}
