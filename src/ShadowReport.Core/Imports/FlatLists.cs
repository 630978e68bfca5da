using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Writes items as Markdown lists with the numbers and letters that were typed.</summary>
/// <param name="source">Writes the words of an item in Markdown.</param>
internal sealed class FlatLists(Func<string, string> source)
{
    private const int DepthAtMost = 4;

    public string Write(List<FlatItem> items) => List(items, 0);

    private string List(List<FlatItem> items, int depth)
    {
        var written = new StringBuilder();
        var isOther = false;
        for (var index = 0; index < items.Count;)
        {
            var run = RunAt(items, index);
            if (written.Length > 0)
                written.Append("\n\n");
            // Two numbered lists in a row would be one, with other numbers.
            isOther = index > 0 && IsPlain(items[index - 1].Mark) && IsPlain(run[0].Mark) && !isOther;
            written.Append(depth < DepthAtMost ? Marked(run, depth, isOther) : string.Join("\n\n", run.SelectMany(AsTyped)));
            index += run.Count;
        }

        return written.ToString();
    }

    private static bool IsPlain(ListMark mark) => mark is { Style: ListMarkStyle.Number, IsEnclosed: false };

    /// <summary>Takes the items that form one list with the first one, and the items nested in them.</summary>
    private static List<FlatItem> RunAt(List<FlatItem> items, int start)
    {
        var last = items[start];
        var end = start + 1;
        while (end < items.Count && (items[end].Indent > last.Indent || items[end].Mark.Follows(last.Mark)))
        {
            last = items[end].Indent > last.Indent ? last : items[end];
            end++;
        }

        return items.GetRange(start, end - start);
    }

    private string Marked(List<FlatItem> run, int depth, bool isOther)
    {
        var written = new StringBuilder();
        for (var index = 0; index < run.Count;)
        {
            var item = run[index];
            var end = index + 1;
            while (end < run.Count && run[end].Indent > run[0].Indent)
                end++;
            var mark = item.Mark.InText(isFirst: index == 0) + " ";
            if (isOther)
                mark = mark[..^2] + (mark[^2] == ')' ? ". " : ") ");
            var text = string.Join("\n\n", Parts(item).Select(source));
            var below = run.GetRange(index + 1, end - index - 1);
            if (below.Count > 0)
                text += "\n" + (MayFollowAtOnce(below[0].Mark) ? "" : "\n") + List(below, depth + 1);
            if (written.Length > 0)
                written.Append('\n');
            written.Append(mark).Append(Indented(text, mark.Length));
            index = end;
        }

        return written.ToString();
    }

    /// <summary>Whether a list can interrupt the paragraph above it. One that does not begin with its first number cannot.</summary>
    private static bool MayFollowAtOnce(ListMark mark) => mark.Style == ListMarkStyle.Bullet || mark.Ordinal == 1;

    /// <summary>Writes an item as typed, with its mark.</summary>
    private IEnumerable<string> AsTyped(FlatItem item) =>
        Parts(item).Select((part, index) => source(index == 0 ? $"{item.Mark.Mark} {part}" : part));

    private static string Indented(string text, int columns) =>
        text.Replace("\n", "\n" + new string(' ', columns)).Replace("\n" + new string(' ', columns) + "\n", "\n\n");

    public static string[] Parts(FlatItem item) => item.Text.ToString().Split("\n\n");
}
