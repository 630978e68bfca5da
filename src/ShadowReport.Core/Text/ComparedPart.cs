namespace ShadowReport.Core.Text;

/// <summary>A paragraph with its parsed content.</summary>
/// <param name="Id">Its lasting id.</param>
/// <param name="Source">The source as typed.</param>
/// <param name="Shape">The structure with its texts.</param>
internal sealed record ComparedParagraph(Guid Id, string Source, BlockShape Shape);

/// <summary>The part of a text that differs from another, from the first to the last changed paragraph.</summary>
/// <param name="Blocks">The blocks in order.</param>
/// <param name="Shape">The structure with its texts.</param>
/// <param name="Paragraphs">The paragraphs in order.</param>
internal sealed record ComparedPart(IReadOnlyList<Block> Blocks, BlockShape Shape, IReadOnlyList<ComparedParagraph> Paragraphs)
{
    /// <summary>Parses a text without the equal paragraphs at both ends.</summary>
    public static ComparedPart Of(
        string text, IReadOnlyList<Paragraph> paragraphs, int head, int tail, BodyRules rules, CancellationToken cancellation)
    {
        if (head + tail == paragraphs.Count)
            return new ComparedPart([], new BlockShape("", []), []);
        var (start, last) = (LineStart(text, paragraphs[head].Start), paragraphs[^(tail + 1)]);
        var blocks = Body.Parse(text[start..(last.Start + last.Length)], rules, cancellation);
        // A part may be split into other blocks than the whole text.
        var homes = blocks.ToLookup(
            block => Math.Clamp(Text.Paragraphs.LastBeginningBy(paragraphs, start + block.Start), head, paragraphs.Count - tail - 1));
        List<ComparedParagraph> compared = [.. Enumerable.Range(head, paragraphs.Count - head - tail)
            .Select(place => new ComparedParagraph(paragraphs[place].Id, paragraphs[place].In(text), BlockShape.Of(homes[place])))];
        return new ComparedPart(blocks, BlockShape.Of(compared.Select(paragraph => paragraph.Shape)), compared);
    }

    /// <summary>Returns a paragraph's source with its indent, which distinguishes a list from a nested list.</summary>
    public static ReadOnlySpan<char> SourceOf(string text, Paragraph paragraph) =>
        text.AsSpan(LineStart(text, paragraph.Start)..(paragraph.Start + paragraph.Length));

    /// <summary>Whether both read and look the same.</summary>
    public bool IsSame(ComparedPart other) => Shape.IsSame(other.Shape);

    /// <summary>Returns the class if only glyphs, spacing or citation marks differ; null otherwise.</summary>
    public ChangeClass? ClassOfSameWords(ComparedPart other)
    {
        if (Shape.Signature != other.Shape.Signature)
            return null;
        var change = ChangeClass.Typographic;
        for (var index = 0; index < Shape.Texts.Count; index++)
        {
            if (Shape.Texts[index].IsSame(other.Shape.Texts[index]))
                continue;
            var (old, @new) = (Shape.Texts[index].Folded, other.Shape.Texts[index].Folded);
            if (!old.HasSameTokens(@new) || !old.HasSameLooks(@new))
                return null;
            if (!old.HasSameCitations(@new))
                change = ChangeClass.Citation;
        }

        return change;
    }

    private static int LineStart(string text, int start)
    {
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        return start;
    }
}
