using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Reads Markdown. Files of this software give the same keys and texts byte for byte; files of other tools are converted.
/// </summary>
public static partial class MarkdownText
{
    /// <summary>Reads a normalised text, and counts its words independently.</summary>
    /// <returns>The document and its words; the words are null when the texts are taken over unchanged.</returns>
    public static (ImportDocument Document, FileWords? Words) Read(string text)
    {
        var head = FrontMatter.Of(text);
        return head.IsOurs ? (new OwnMarkdown(text[head.Length..], head).Read(), null) : new ForeignMarkdown(text[head.Length..], head)
            .Read();
    }

    /// <summary>Whether this software wrote the file.</summary>
    public static bool IsOurs(string text) => FrontMatter.Of(text).IsOurs;

    /// <summary>Removes the backslashes of a heading's escaped characters.</summary>
    internal static string Unescaped(string text) => Escape().Replace(text, "$1");

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();
}

/// <summary>The front matter of a Markdown file: the lines between dashes at its start.</summary>
/// <param name="Length">The length, up to the start of the text.</param>
/// <param name="Fields">The one-line fields by name.</param>
internal sealed record FrontMatter(int Length, IReadOnlyDictionary<string, string> Fields)
{
    private const string Edge = "---";
    private const int LinesAtMost = 500;

    public bool IsOurs => Fields.ContainsKey("shadowreport");

    public string? Title => Fields.GetValueOrDefault("title") is { Length: > 0 } title ? title : null;

    public string? Language => Fields.GetValueOrDefault("language") ?? Fields.GetValueOrDefault("lang");

    public static FrontMatter Of(string text)
    {
        var none = new FrontMatter(0, new Dictionary<string, string>());
        if (!text.StartsWith(Edge + "\n", StringComparison.Ordinal))
            return none;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = Edge.Length + 1;
        for (var lines = 0; lines < LinesAtMost && at < text.Length; lines++)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found : text.Length;
            var line = text[at..end];
            at = Math.Min(end + 1, text.Length);
            if (line.TrimEnd() is Edge or "...")
                return new FrontMatter(at, fields);
            if (line.IndexOf(':') is var colon and > 0 && !char.IsWhiteSpace(line[0]))
                fields.TryAdd(line[..colon].Trim(), Value(line[(colon + 1)..].Trim()));
        }

        // Without an end, it is a line of dashes and text.
        return none;
    }

    /// <summary>Reads a one-line YAML scalar, without quotation marks.</summary>
    private static string Value(string value)
    {
        if (value is ['\'', .. var single, '\''])
            return single.Replace("''", "'");
        if (value is not ['"', .. var inside, '"'])
            return value;
        var text = new StringBuilder();
        for (var index = 0; index < inside.Length; index++)
        {
            if (inside[index] == '\\' && index + 1 < inside.Length)
                text.Append(inside[++index] switch { 'n' => '\n', 't' => '\t', var other => other });
            else
                text.Append(inside[index]);
        }

        return text.ToString();
    }
}
