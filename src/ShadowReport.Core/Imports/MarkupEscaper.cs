using System.Buffers;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Words that were typed without markup, written so that a body shows these very words.</summary>
internal static class MarkupEscaper
{
    /// <summary>Characters that can begin markup anywhere in a line.</summary>
    private const string Anywhere = @"\`*[]<&|_^~";

    /// <summary>Characters that begin a block at the start of a line.</summary>
    private const string AtStart = "#>-+=~:";

    private static readonly SearchValues<char> MarkupAnywhere = SearchValues.Create(Anywhere + "\n");

    /// <summary>
    /// One paragraph as a body's source: as it is wherever that reads the same, else with the characters of markup escaped. Null when
    /// neither gives the words as they were typed.
    /// </summary>
    public static string? AsSource(string paragraph)
    {
        if (IsPlain(paragraph) || (!BeginsWithMark(paragraph) && ReadsAs(paragraph, paragraph)))
            return paragraph;
        var escaped = Escaped(paragraph);
        return ReadsAs(escaped, paragraph) ? escaped : null;
    }

    /// <summary>Whether there is nothing in it that a body could read as markup, told without reading it.</summary>
    public static bool IsPlain(string line) =>
        line.Length > 0 && line.AsSpan().IndexOfAny(MarkupAnywhere) < 0 && !AtStart.Contains(line[0]) && !char.IsAsciiDigit(line[0]) && !char.IsWhiteSpace(line[0]);

    /// <summary>A quote or a list, which may be nested so deeply that it is read as words for that alone.</summary>
    private static bool BeginsWithMark(string paragraph) =>
        paragraph.Length > 1 && ((paragraph[0] is '>' or '-' or '+' or '*' && paragraph[1] is ' ' or '\t' or '>') || LengthOfNumber(paragraph) > 0);

    private static bool ReadsAs(string source, string words)
    {
        if (Body.Parse(source) is not [ParagraphBlock paragraph])
            return false;
        return paragraph.Inlines is [{ Bold: false, Italic: false, Code: false, Link: null, Edition: Edition.Public, Language: null, Citations: null, Note: null } only]
            && only.Text.AsSpan().Trim().SequenceEqual(words.AsSpan().Trim());
    }

    private static string Escaped(string paragraph)
    {
        var escaped = new StringBuilder(paragraph.Length + 16);
        var number = LengthOfNumber(paragraph);
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

    /// <summary>How many digits stand before the stop or bracket that would make the paragraph an item of a numbered list.</summary>
    private static int LengthOfNumber(string paragraph)
    {
        var digits = 0;
        while (digits < paragraph.Length && char.IsAsciiDigit(paragraph[digits]))
            digits++;
        return digits < paragraph.Length && paragraph[digits] is '.' or ')' ? digits : 0;
    }
}
