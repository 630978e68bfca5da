using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>Moves footnotes to their marks: `[^1]` in the text and `[^1]: words` at its end.</summary>
internal sealed partial class ReferenceNotes
{
    /// <summary>A longer note would not be read as a note, see <see cref="Text.Body"/>.</summary>
    private const int LengthAtMost = 4_000;

    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Start, int End)> _places = new(StringComparer.Ordinal);
    private readonly HashSet<int> _definitions = [];
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The marks without a note, and the notes without a mark.</summary>
    public IReadOnlyList<string> Lost => _lost;

    private readonly List<string> _lost = [];

    /// <summary>The notes with more than one mark.</summary>
    public IEnumerable<string> Repeated => _uses.Where(use => use.Value > 1)
        .SelectMany(use => Enumerable.Repeat(_notes[use.Key], use.Value - 1));

    public static ReferenceNotes Of(MarkdownLines lines)
    {
        var found = new ReferenceNotes();
        found.Define(lines);
        found.CountUses(lines);
        return found;
    }

    /// <summary>Whether the line belongs to a note.</summary>
    public bool IsDefinition(int index) => _definitions.Contains(index);

    /// <summary>Replaces the marks in a line by their notes.</summary>
    public string Resolve(string line) => _notes.Count == 0 ? line : Mark()
        .Replace(line, mark => _notes.TryGetValue(mark.Groups["id"].Value, out var note) ? $"^[{note}]" : mark.Value);

    /// <summary>Removes the note marks from a line.</summary>
    public string WithoutMarks(string line, int index) => IsDefinition(index)
        ? Definition().Replace(line, "")
        : Mark().Replace(line, mark => _notes.ContainsKey(mark.Groups["id"].Value) ? "" : mark.Value);

    private void Define(MarkdownLines lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines.IsCode(index) || Definition().Match(lines[index]) is not { Success: true } definition)
                continue;
            var (id, end) = (definition.Groups["id"].Value, EndOf(lines, index));
            var words = new StringBuilder(lines[index][definition.Length..].Trim());
            for (var line = index + 1; line < end; line++)
                words.Append(' ').Append(lines[line].Trim());
            if (words.Length is > 0 and <= LengthAtMost && _notes.TryAdd(id, InBrackets(words.ToString().Trim())))
            {
                _places[id] = (index, end);
                _definitions.UnionWith(Enumerable.Range(index, end - index));
            }

            index = end - 1;
        }
    }

    /// <summary>Finds the end of a note: the next blank line, or the end of the indented lines after it.</summary>
    private static int EndOf(MarkdownLines lines, int start)
    {
        var end = start + 1;
        while (end < lines.Count && !lines.IsCode(end) && lines.HeadingAt(end) is null && !Definition().IsMatch(lines[end]))
        {
            var isBlank = string.IsNullOrWhiteSpace(lines[end]);
            if (isBlank && (end + 1 == lines.Count || !lines[end + 1].StartsWith("    ", StringComparison.Ordinal)))
                break;
            end++;
        }

        return end;
    }

    private void CountUses(MarkdownLines lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines.IsCode(index) || IsDefinition(index))
                continue;
            foreach (var id in Mark().Matches(lines[index]).Select(mark => mark.Groups["id"].Value))
            {
                if (_notes.ContainsKey(id))
                    _uses[id] = _uses.GetValueOrDefault(id) + 1;
                else
                    _lost.Add($"[^{id}]");
            }
        }

        // Notes without a mark stay where they are.
        foreach (var unused in _notes.Keys.Where(id => !_uses.ContainsKey(id)).ToList())
        {
            _lost.Add($"[^{unused}]");
            _notes.Remove(unused);
            _definitions.ExceptWith(Enumerable.Range(_places[unused].Start, _places[unused].End - _places[unused].Start));
        }
    }

    /// <summary>Balances the brackets inside a note.</summary>
    private static string InBrackets(string words)
    {
        var depth = 0;
        for (var index = 0; index < words.Length && depth >= 0; index++)
        {
            if (words[index] == '\\')
                index++;
            else
                depth += words[index] switch { '[' => 1, ']' => -1, _ => 0 };
        }

        var isEscaping = words.EndsWith('\\') && !words.EndsWith(@"\\", StringComparison.Ordinal);
        return (depth == 0 ? words : words.Replace("[", @"\[").Replace("]", @"\]")) + (isEscaping ? " " : "");
    }

    [GeneratedRegex(
        @"\[\^(?<id>[^\s\[\]^]{1,100})\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    internal static partial Regex Mark();

    [GeneratedRegex(
        @"^ {0,3}\[\^(?<id>[^\s\[\]^]{1,100})\]:[ \t]*",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();
}
