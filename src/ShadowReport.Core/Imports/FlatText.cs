using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Reads a text without markup, such as one copied from a word processor or an e-mail: lone lines as headings, typed bullets and numbers,
/// lines broken at a width. No word changes: characters that would be read as markup are escaped.
/// </summary>
public static class FlatText
{
    /// <summary>Reads a normalised text.</summary>
    public static ImportDocument Read(string text)
    {
        // Unicode's own line separator and paragraph separator.
        var separated = text.Replace('\u2028', '\n').Replace("\u2029", "\n\n");
        FlatLine[] lines = [.. separated.Split('\n').Select(line => new FlatLine(line))];
        var width = LineWidth.Of(lines);
        var units = new FlatUnits(lines, width).Read();
        return TypedNotes.Resolve(new FlatWriter(units, width).Write());
    }

    /// <summary>Lists the words of a text. List numbers and letters are marked.</summary>
    public static FileWords WordsIn(string text)
    {
        // A note is shown in brackets, so its words are compared without signs around them.
        var withoutMarks = TypedNotes.WithoutMarks(text);
        var words = new List<FileWord>();
        foreach (var line in (withoutMarks?.Text ?? text).Split('\n', '\u2028', '\u2029'))
        {
            var content = line.TrimStart(' ', '\t');
            var mark = ListMark.Of(content);
            // A mark with a space before its last sign, such as `١ -`, is two words of which one counts.
            words.AddRange(WordsOf(mark?.Mark ?? "").Select(word => new FileWord(word, IsMark: true)));
            words.AddRange(WordsOf(content[(mark?.Length ?? 0)..]).Select(word => new FileWord(word)));
        }

        words.AddRange((withoutMarks?.Repeated ?? []).Select(word => new FileWord(WordCheck.Bare(word), IsMark: true)));
        return new FileWords(words, AreBare: withoutMarks is not null);

        IEnumerable<string> WordsOf(string part) =>
            withoutMarks is null ? WordCheck.WordsOf(part) : WordCheck.WordsOf(part).Select(WordCheck.Bare);
    }
}

/// <summary>A unit of a text without markup: a heading, a paragraph or a list item.</summary>
internal abstract record FlatUnit;

internal sealed record FlatHeading(string Text, bool IsGuessed) : FlatUnit;

internal sealed record FlatParagraph(StringBuilder Text) : FlatUnit;

/// <param name="Mark">The list mark.</param>
/// <param name="Indent">The column of the list mark.</param>
/// <param name="Text">Its text, including further paragraphs after blank lines.</param>
internal sealed record FlatItem(ListMark Mark, int Indent, StringBuilder Text) : FlatUnit;

/// <summary>Joins lines into units.</summary>
internal sealed class FlatUnits(IReadOnlyList<FlatLine> lines, LineWidth width)
{
    private readonly FlatHeadings _headings = new(lines, width);
    private readonly List<FlatUnit> _units = [];

    /// <summary>The unit that the next line can continue; null after blank lines and headings.</summary>
    private FlatUnit? _open;

    private int _openIndent;

    public IReadOnlyList<FlatUnit> Read()
    {
        for (var index = 0; index < lines.Count; index++)
            Take(index);
        return _units;
    }

    private void Take(int index)
    {
        var line = lines[index];
        if (line.IsBlank || line.IsSeparator)
        {
            _open = null;
            return;
        }

        if (_headings.IsHeading(index) is var sureness and not FlatHeadings.HeadingCertainty.No)
            Close(new FlatHeading(line.Content.Trim(), sureness == FlatHeadings.HeadingCertainty.Guessed));
        else if (GoesOn(index) is { } text)
            text.Append(line.Content);
        else if (line.Mark is { } mark)
            Open(new FlatItem(mark, line.Indent, new StringBuilder(line.Content[mark.Length..])), line.Indent);
        else
            Open(new FlatParagraph(new StringBuilder(line.Content)), line.Indent);
    }

    /// <summary>Returns the text that this line continues; null when the line starts a new unit.</summary>
    private StringBuilder? GoesOn(int index)
    {
        var line = lines[index];
        var mark = line.Mark;
        if (_open is null)
            return mark is null && _units.LastOrDefault() is FlatItem item && line.Indent >= item.Indent + 2
                && item.Indent + item.Mark.Length + 4 >= line.Indent
                ? Parted(item.Text, line.Indent, item)
                : null;

        var isFull = width.IsFull(lines[index - 1], line);
        // A dash or a year at the start of a wrapped line does not start an item.
        if (mark is not null && (!isFull || _open is FlatItem || line.Indent != _openIndent))
            return null;
        return _open switch
        {
            FlatItem item when isFull || line.Indent > item.Indent => Joined(item.Text),
            FlatParagraph paragraph when isFull && line.Indent <= _openIndent => Joined(paragraph.Text),
            _ => null,
        };
    }

    private static StringBuilder Joined(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
            text.Length--;
        return text.Append(' ');
    }

    private StringBuilder Parted(StringBuilder text, int indent, FlatItem item)
    {
        (_open, _openIndent) = (item, indent);
        return text.Append("\n\n");
    }

    private void Open(FlatUnit unit, int indent)
    {
        _units.Add(unit);
        (_open, _openIndent) = (unit, indent);
    }

    private void Close(FlatHeading heading)
    {
        _units.Add(heading);
        _open = null;
    }
}

/// <summary>Converts the units of a text to Markdown blocks, with warnings about guesses.</summary>
internal sealed class FlatWriter
{
    private readonly IReadOnlyList<FlatUnit> _units;
    private readonly LineWidth _width;
    private readonly HeadingLevels _levels;
    private readonly HashSet<FlatUnit> _numbered;
    private readonly FlatLists _lists;
    private readonly List<ImportBlock> _blocks = [];
    private readonly List<DocumentWarning> _doubts = [];
    private bool _isInRecommendations;
    private bool _hasOtherMarks;
    private string? _title;

    public FlatWriter(IReadOnlyList<FlatUnit> units, LineWidth width)
    {
        (_units, _width) = (units, width);
        _levels = new HeadingLevels([.. units.OfType<FlatHeading>().Select(heading => heading.Text)]);
        _numbered = ParagraphNumbers.Of(units);
        _lists = new FlatLists(Source);
    }

    public ImportDocument Write()
    {
        if (_width.Columns is { } columns)
            Doubt("lines-joined",
                $"The lines of this file break at about {columns} characters. They were joined to paragraphs. Check where each paragraph "
                + "begins.");
        if (_numbered.Count > 0)
            Doubt("paragraph-numbers-left-out", "The typed paragraph numbers were left out. The report numbers its paragraphs itself.");

        var index = WriteCover();
        while (index < _units.Count)
            index = WriteAt(index);
        return new ImportDocument(_title, Language: null, _blocks, _doubts);
    }

    /// <summary>
    /// Writes the cover: lines that look like headings before the first heading with text, such as a title, names or a date.
    /// </summary>
    private int WriteCover()
    {
        var lines = _units.TakeWhile(
            unit => unit is FlatHeading heading && HeadingNumber.Of(heading.Text) is null && !KnownHeadings.IsKnown(heading.Text)).Count();
        var isFollowedByHeading = lines < _units.Count && _units[lines] is FlatHeading;
        var cover = isFollowedByHeading ? lines : lines - 1;
        if (cover <= 0)
            return 0;

        _title = ((FlatHeading)_units[0]).Text;
        foreach (var line in _units.Take(cover).Skip(1).Cast<FlatHeading>())
            Add(new ImportText(Source(line.Text)));
        return cover;
    }

    private int WriteAt(int index)
    {
        switch (_units[index])
        {
            case FlatHeading heading:
                Write(heading);
                return index + 1;
            case FlatParagraph paragraph:
                Add(new ImportText(Source(paragraph.Text.ToString())));
                return index + 1;
            case FlatItem item when IsNumberedParagraph(item):
                Add(new ImportText(string.Join("\n\n", FlatLists.Parts(item).Select(Source))));
                return index + 1;
            default:
                var end = index + 1;
                while (end < _units.Count && _units[end] is FlatItem next && !IsNumberedParagraph(next))
                    end++;
                WriteList([.. _units.Skip(index).Take(end - index).Cast<FlatItem>()]);
                return end;
        }
    }

    private bool IsNumberedParagraph(FlatItem item) =>
        !_isInRecommendations && _numbered.Contains(item);

    private void Write(FlatHeading heading)
    {
        var level = _levels.Next(heading.Text);
        _isInRecommendations = KnownHeadings.IsRecommendations(heading.Text);
        if (heading.IsGuessed)
            Doubt("heading-guessed",
                $"“{Excerpt.Of(heading.Text)}” became a heading, because it is a short separate line. Correct the part if it is not one.",
                _blocks.Count);
        Add(new ImportHeading(level, heading.Text));
    }

    private void WriteList(List<FlatItem> typed)
    {
        var items = FlatLevels.Of(typed);
        DoubtMarks(items);
        if (!_isInRecommendations)
        {
            Add(new ImportText(_lists.Write(items)));
            return;
        }

        // Each outermost item is a recommendation, with the items below it.
        for (var index = 0; index < items.Count;)
        {
            var end = FlatLevels.EndOf(items, index);
            var text = string.Join("\n\n", FlatLists.Parts(items[index]).Select(Source));
            var below = items.GetRange(index + 1, end - index - 1);
            Add(new ImportText(below.Count == 0 ? text : $"{text}\n\n{_lists.Write(below)}") { IsRecommendation = true });
            index = end;
        }
    }

    /// <summary>Warns of marks that a text cannot have, such as `（一）`.</summary>
    private void DoubtMarks(List<FlatItem> items)
    {
        if (_isInRecommendations || _hasOtherMarks
            || items.Find(item => item.Mark.Style != ListMarkStyle.Bullet && item.Mark.InText(isFirst: true) != item.Mark.Mark
                && item.Mark.InText(isFirst: false) != item.Mark.Mark) is not { } other)
            return;
        _hasOtherMarks = true;
        Doubt("list-marks-changed",
            $"List marks such as “{other.Mark.Mark}” became “{other.Mark.InText(isFirst: true)}”. Check references to these items.",
            _blocks.Count);
    }

    private string Source(string words)
    {
        if (MarkupEscaper.AsSource(words) is { } source)
            return source;
        Doubt("read-as-markup",
            $"“{Excerpt.Of(words)}” has too many markup characters to keep them all as typed. Check it after the import.", _blocks.Count);
        return words;
    }

    private void Add(ImportBlock block) => _blocks.Add(block);

    private void Doubt(string code, string message, int? block = null) => _doubts.Add(new DocumentWarning(code, message, block));
}
