using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Words that were typed without markup, written so that a body shows these very words.</summary>
internal static class TypedText
{
    /// <summary>Characters that can begin markup anywhere in a line.</summary>
    private const string Anywhere = @"\`*[]<&|_^~";

    /// <summary>Characters that begin a block at the start of a line.</summary>
    private const string AtStart = "#>-+=~:";

    /// <summary>
    /// One paragraph as a body's source: as it is wherever that reads the same, else with the characters of markup escaped. Null when
    /// neither gives the words as they were typed.
    /// </summary>
    public static string? AsSource(string paragraph)
    {
        if (ReadsAs(paragraph, paragraph))
            return paragraph;
        var escaped = Escaped(paragraph);
        return ReadsAs(escaped, paragraph) ? escaped : null;
    }

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
