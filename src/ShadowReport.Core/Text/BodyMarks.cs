using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace ShadowReport.Core.Text;

/// <summary>A citation mark, such as `[@tip-2018, p. 450]`.</summary>
internal sealed class CitationInline(string mark, IReadOnlyList<Citation> citations) : LeafInline
{
    public string Mark => mark;

    public IReadOnlyList<Citation> Citations => citations;
}

/// <summary>A footnote in the text: `^[words]`.</summary>
internal sealed class NoteInline(string content) : LeafInline
{
    public string Content => content;
}

/// <summary>A marked span, restricted or in another language: `[words]{.committee lang=fr}`.</summary>
internal sealed class SpanInline(Edition edition, string? language) : ContainerInline
{
    public Edition Edition => edition;

    public string? Language => language;
}

/// <summary>Parses `[@key, p. 450]` before it is taken for a link.</summary>
internal sealed class CitationParser : InlineParser
{
    public CitationParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '@')
            return false;
        var inside = slice.AsSpan()[1..];
        var end = inside[..Math.Min(inside.Length, CitationMark.LengthAtMost + 1)].IndexOfAny(']', '[', '\n');
        if (end < 0 || inside[end] != ']' || CitationMark.Read(inside[..end].ToString()) is not { } citations)
            return false;

        processor.Inline = new CitationInline($"[{inside[..end]}]", citations);
        slice.Start += end + 2;
        return true;
    }
}

/// <summary>Parses `^[words]`. Brackets inside must be balanced.</summary>
internal sealed class NoteParser : InlineParser
{
    /// <summary>The maximum length of a note; a longer one is plain text. It bounds the search for the end of an unclosed note.</summary>
    private const int LengthAtMost = 5_000;

    public NoteParser() => OpeningCharacters = ['^'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '[')
            return false;
        var inside = slice.AsSpan()[2..];
        var end = EndOf(inside[..Math.Min(inside.Length, LengthAtMost)]);
        if (end <= 0 || inside[..end].IsWhiteSpace())
            return false;

        processor.Inline = new NoteInline(inside[..end].ToString());
        slice.Start += end + 3;
        return true;
    }

    private static int EndOf(ReadOnlySpan<char> inside)
    {
        var depth = 0;
        for (var index = 0; index < inside.Length; index++)
        {
            switch (inside[index])
            {
                case '\\':
                    index++;
                    break;
                case '[':
                    depth++;
                    break;
                case ']' when depth == 0:
                    return index;
                case ']':
                    depth--;
                    break;
            }
        }

        return -1;
    }
}

/// <summary>Parses the end of a marked span, `]{.committee}`, before it is taken for the end of a link.</summary>
internal sealed class SpanParser : InlineParser
{
    private const int LengthAtMost = 80;

    public SpanParser() => OpeningCharacters = [']'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '{')
            return false;
        var inside = slice.AsSpan()[2..];
        var end = inside[..Math.Min(inside.Length, LengthAtMost)].IndexOfAny('}', '{', '\n');
        if (end < 0 || inside[end] != '}' || Read(inside[..end].ToString()) is not { } span)
            return false;
        if (processor.Inline?.FirstParentOfType<LinkDelimiterInline>() is not { IsImage: false } opening)
            return false;

        // This follows Markdig's own link parser.
        opening.ReplaceBy(span);
        processor.Inline = span;
        processor.PostProcessInlines(0, span, null, false);
        span.IsClosed = true;
        slice.Start += end + 3;
        return true;
    }

    /// <summary>
    /// Parses the attributes of a span. An unknown class makes the words internal, so that a typing error cannot reveal them.
    /// </summary>
    private static SpanInline? Read(string attributes)
    {
        var (edition, language) = (Edition.Public, (string?)null);
        var words = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (word[0] == '.')
                edition = Later(edition, EditionOf(word));
            else if (word.StartsWith("lang=", StringComparison.Ordinal) && word.Length > 5)
                language = word[5..].Trim('"');
            else
                return null;
        }

        return words.Length > 0 ? new SpanInline(edition, language) : null;
    }

    private static Edition EditionOf(string name) => name switch
    {
        ".public" => Edition.Public,
        ".committee" => Edition.Committee,
        _ => Edition.Internal,
    };

    private static Edition Later(Edition one, Edition other) => one > other ? one : other;
}
