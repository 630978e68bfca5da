using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Writes blocks that were read from a file. Some emphasis can only be written with a span (`[**a**]{.public}`), and nobody set one. Signs
/// at the edges of the emphasis are moved out of it first. What still needs a span loses its emphasis.
/// </summary>
public static class ImportedMarkup
{
    private const string Span = "]{.public}";

    private static readonly Func<IReadOnlyList<Inline>, IReadOnlyList<Inline>>[] Simplifications = [WithoutSignsAtEdges, OneOfNeighbours];

    /// <summary>Writes a table; null when Markdown cannot hold it as one.</summary>
    public static (string Text, string? Plain)? Write(TableBlock table)
    {
        // A text that was read back already need not be read again.
        if (BodyText.WriteExactly(table) is { } exact && !HasSpan(exact))
            return (exact, null);
        var written = Write((Block)table);
        return Body.Parse(written.Text) is [TableBlock] ? written : null;
    }

    /// <summary>Writes a block.</summary>
    /// <returns>The text, and the words that lost their emphasis; null when none did.</returns>
    public static (string Text, string? Plain) Write(Block block)
    {
        var text = BodyText.Write(block);
        if (!HasSpan(text))
            return (text, null);
        foreach (var simplification in Simplifications)
        {
            var simpler = block.With(simplification);
            if (BodyText.Write(simpler) is var written && !HasSpan(written))
                return (written, simplification == WithoutSignsAtEdges ? null : Emphasised(block));
        }

        return (BodyText.Write(block.With(inlines => [.. inlines.Select(Plain)])), Emphasised(block));
    }

    /// <summary>Whether a text holds a span. One that an author typed is escaped.</summary>
    private static bool HasSpan(string text)
    {
        for (var at = text.IndexOf(Span, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Span, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] != '\\')
                return true;
        }

        return false;
    }

    private static string Emphasised(Block block) =>
        string.Join(' ', BlockWords.Inlines([block]).Where(IsEmphasised).Select(inline => inline.Text.Trim()));

    private static bool IsEmphasised(Inline inline) => inline.Note is null && (inline.Bold || inline.Italic);

    private static Inline Plain(Inline inline) => inline.Note is { } note
        ? inline with { Note = [.. note.Select(Plain)] } : inline with { Bold = false, Italic = false };

    /// <summary>Moves signs at both ends of emphasised runs out of them: `**Women:**` becomes `**Women**:`.</summary>
    private static IReadOnlyList<Inline> WithoutSignsAtEdges(IReadOnlyList<Inline> inlines) => BlockContent.Joined([.. inlines.SelectMany(
        inline => inline.Note is { } note ? [inline with { Note = WithoutSignsAtEdges(note) }]
            : IsEmphasised(inline) && !inline.Code && inline.Link is null ? Parted(inline) : (IEnumerable<Inline>)[inline])]);

    private static IEnumerable<Inline> Parted(Inline inline)
    {
        var (start, end) = (0, inline.Text.Length);
        while (start < end && !IsLetter(inline.Text[start]))
            start++;
        while (end > start && !IsLetter(inline.Text[end - 1]))
            end--;
        var plain = Plain(inline);
        return [plain with { Text = inline.Text[..start] }, inline with { Text = inline.Text[start..end] },
            plain with { Text = inline.Text[end..] }];
    }

    private static bool IsLetter(char character) =>
        char.IsLetterOrDigit(character) || char.IsSurrogate(character)
            || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>Of two emphasised runs without a space between them, the second becomes plain.</summary>
    private static IReadOnlyList<Inline> OneOfNeighbours(IReadOnlyList<Inline> inlines)
    {
        var runs = WithoutSignsAtEdges(inlines).ToArray();
        for (var index = 1; index < runs.Length; index++)
        {
            if (IsEmphasised(runs[index]) && IsEmphasised(runs[index - 1]))
                runs[index] = Plain(runs[index]);
        }

        return BlockContent.Joined(runs);
    }
}
