using System.Buffers;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Escapes plain words so that Markdown shows exactly these words.</summary>
internal static class MarkupEscaper
{
    /// <summary>Characters that can start markup anywhere in a line.</summary>
    private const string Anywhere = @"\`*[]<&|_^~";

    /// <summary>Characters that can start a block at the beginning of a line.</summary>
    private const string AtStart = "#>-+=~:";

    private static readonly SearchValues<char> MarkupAnywhere = SearchValues.Create(Anywhere + "\n");

    /// <summary>Escapes one paragraph, only where needed; null when no form shows the words as typed.</summary>
    public static string? AsSource(string paragraph)
    {
        if (IsPlain(paragraph) || (!BeginsWithMark(paragraph) && ReadsAs(paragraph, paragraph)))
            return paragraph;
        var escaped = Escaped(paragraph);
        return ReadsAs(escaped, paragraph) ? escaped : null;
    }

    /// <summary>Whether it contains nothing that could be markup.</summary>
    public static bool IsPlain(string line) =>
        line.Length > 0 && line.AsSpan().IndexOfAny(MarkupAnywhere) < 0 && !AtStart.Contains(line[0]) && !char.IsAsciiDigit(line[0])
            && !char.IsWhiteSpace(line[0]) && FancyMark.At(line) is null;

    /// <summary>Whether it starts a quote or a list, which is read as words only if it nests too deeply.</summary>
    private static bool BeginsWithMark(string paragraph) =>
        paragraph.Length > 1
            && ((paragraph[0] is '>' or '-' or '+' or '*' && paragraph[1] is ' ' or '\t' or '>')
                || LengthOfNumber(paragraph) > 0 || FancyMark.At(paragraph) is not null);

    private static bool ReadsAs(string source, string words)
    {
        if (Body.Parse(source) is not [ParagraphBlock paragraph])
            return false;
        return paragraph.Inlines is [
        {
            Bold: false, Italic: false, Code: false, Link: null, Edition: Edition.Public, Language: null, Citations: null,
            Note: null
        } only]
            && only.Text.AsSpan().Trim().SequenceEqual(words.AsSpan().Trim());
    }

    private static string Escaped(string paragraph)
    {
        var escaped = new StringBuilder(paragraph.Length + 16);
        var number = FancyMark.At(paragraph) is { } mark ? mark.Length - 1 : LengthOfNumber(paragraph);
        for (var index = 0; index < paragraph.Length; index++)
        {
            var character = paragraph[index];
            var isMark = Anywhere.Contains(character)
                || (index == 0 && AtStart.Contains(character))
                || (index == number && number > 0);
            if (isMark)
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>Counts the digits before a full stop or bracket that would start a numbered list.</summary>
    private static int LengthOfNumber(string paragraph)
    {
        var digits = 0;
        while (digits < paragraph.Length && char.IsAsciiDigit(paragraph[digits]))
            digits++;
        return digits < paragraph.Length && paragraph[digits] is '.' or ')' ? digits : 0;
    }
}
