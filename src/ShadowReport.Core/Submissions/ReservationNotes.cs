using System.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Writes reservations and minority notes into the source of a text, as footnotes of their paragraphs.</summary>
internal static class ReservationNotes
{
    private const string Markup = @"\`*_[]<>#|{}^~&@$";

    /// <summary>Returns the text with the notes; the same text when there are none.</summary>
    /// <param name="text">The Markdown source.</param>
    /// <param name="notes">The words of each note with the end of its paragraph, in order.</param>
    public static string In(string text, IReadOnlyList<(int End, string Note)> notes)
    {
        if (notes.Count == 0)
            return text;
        var noted = new StringBuilder(text.Length + (notes.Count * 64));
        var start = 0;
        foreach (var (end, note) in notes)
        {
            var words = start + text.AsSpan(start, end - start).TrimEnd().Length;
            noted.Append(text, start, words - start);
            // A backslash would take the mark of the note for a word.
            if (noted is [.., '\\'])
                noted.Append(' ');
            noted.Append("^[").Append(Escaped(note)).Append(']');
            start = words;
        }

        return noted.Append(text, start, text.Length - start).ToString();
    }

    private static string Escaped(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var character in string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            escaped.Append(Markup.Contains(character) ? "\\" : "").Append(character);
        return escaped.ToString();
    }
}
