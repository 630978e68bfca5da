using System.Text;
using ShadowReport.Publishing.Tests.Reading;
using static ShadowReport.Publishing.Tests.Reading.WordFile;

namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>
/// The files that take most work of all that are read, and some that are refused. The tests count their work, and the benchmark measures
/// their time.
/// </summary>
public static class WorstFiles
{
    private static readonly Dictionary<string, Func<int, string>> Bodies = new()
    {
        ["a table of many rows"] = size => Table(80 * size, 5, (row, column) => $"word {row * 7919 % 9973} {column} other"),
        ["a table of many columns"] = size => Table(4 * size, 99, (row, column) => $"w{row * 7919 % 9973} {column}"),
        ["many tables"] = size => string.Concat(Enumerable.Range(0, size).Select(
            number => Table(80, 6, (row, column) => $"word {row * 7919 % 9973} {number} other") + P("Between."))),
        ["a table full of marks"] = size => Table(40 * size, 5, (row, column) => $"*a_{row * 7919 % 9973} [{column}] `b` | c"),
        ["headings"] = size => Many(size * 49, number => P($"Heading {number}", "berschrift1")),
        ["paragraphs"] = size => Many(size * 400, number => P($"Words {number} go on here.")),
        ["list items"] = size => Many(size * 300, number => Item($"item {number}", 1, number % 9)),
        ["runs of a paragraph"] = size =>
            $"<w:p>{Many(size * 200, number => R($"a{number % 97} ", "<w:b/>") + R($"b{number % 89}", "<w:i/>"))}</w:p>",
        ["quotes"] = size => Many(size * 300, number => P($"Words {number}.", "Zitat")),
    };

    private static readonly Dictionary<string, Func<int, string>> Texts = new()
    {
        ["short lines"] = size => Lines(size * 990, _ => "a"),
        ["headings"] = size => Lines(size * 330, number => $"# Heading {number}\n\na"),
        ["lone lines"] = size => Lines(size * 245, number => $"Access to Health {number}\n\nWords go on here.\n"),
        ["bullets"] = size => Lines(size * 900, number => $"- item {number % 9}"),
        ["typed notes"] = size => Lines(size * 200, number => $"Words go on here[^{number}].\n\n[^{number}]: A note.\n"),
        ["rows of a table"] = size => "|a|b|\n|-|-|\n" + Lines(size * 195, number => $"|a{number}|b|"),
        ["deep lists"] = size => string.Concat(Enumerable.Repeat(Deep(150), size / 5)),
        ["lists that are too deep"] = size => Deep(8 * size),
    };

    /// <summary>The size of the largest files that are read.</summary>
    public const int Largest = 100;

    public static IEnumerable<string> DocxNames => Bodies.Keys;

    public static IEnumerable<string> TextNames => Texts.Keys;

    public static byte[] Docx(string name, int size = Largest) => Of(Bodies[name](size)).Bytes();

    public static string Text(string name, int size = Largest) => Texts[name](size);

    public static string Table(int rows, int columns, Func<int, int, string> cell) => $"<w:tbl>{Many(rows, row =>
        $"<w:tr>{Many(columns, column => $"<w:tc>{P(cell(row, column))}</w:tc>")}</w:tr>")}</w:tbl>";

    public static string Many(int times, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var number = 0; number < times; number++)
            text.Append(part(number));
        return text.ToString();
    }

    private static string Lines(int times, Func<int, string> line) => Many(times, number => line(number) + "\n");

    private static string Deep(int depth) => Many(depth, level => $"{new string(' ', 2 * level)}- a\n") + "\nWords.\n\n";
}
