using System.Runtime.InteropServices;

namespace ShadowReport.Core.Text;

/// <summary>
/// Finds the marked spans, notes and links of a text before its blocks are known. A line that is inside one begins no list with letters:
/// the list would cut the mark in two, and restricted words would be visible.
/// </summary>
internal sealed class BracketSpans
{
    /// <summary>Disjoint spans in order, from the opening bracket to the closing one.</summary>
    private readonly List<(int Start, int End)> _spans = [];

    private BracketSpans()
    {
    }

    /// <summary>Finds the spans in one pass. None goes over an empty line.</summary>
    public static BracketSpans In(string text)
    {
        var found = new BracketSpans();
        var open = new Stack<(int At, bool IsNote)>();
        var isEmptyLine = false;
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index];
            if (sign == '\n' && isEmptyLine)
                open.Clear();
            isEmptyLine = sign == '\n' || (isEmptyLine && sign is (' ' or '\t' or '>'));
            if (sign == '\\')
                index++;
            else if (sign == '[')
                open.Push((index, index > 0 && text[index - 1] == '^'));
            else if (sign == ']' && open.TryPop(out var opening) && (opening.IsNote || IsMark(text, index + 1)))
                found.Add(opening.At, index);
        }

        return found;
    }

    /// <summary>Whether a place is inside a span.</summary>
    public bool Contain(int at) => CollectionsMarshal.AsSpan(_spans).BinarySearch(new Place(at)) >= 0;

    private static bool IsMark(string text, int after) => after < text.Length && text[after] is ('{' or '(');

    /// <summary>Adds a span that ends after all others. It can contain some of them.</summary>
    private void Add(int start, int end)
    {
        while (_spans.Count > 0 && _spans[^1].Start > start)
            _spans.RemoveAt(_spans.Count - 1);
        _spans.Add((start, end));
    }

    /// <summary>Compares a place with spans: equal when it is inside.</summary>
    private readonly record struct Place(int At) : IComparable<(int Start, int End)>
    {
        public int CompareTo((int Start, int End) span) => At < span.Start ? -1 : At > span.End ? 1 : 0;
    }
}
