using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>Reads Markdown: files that this software wrote, to the same keys and texts byte for byte, and those of other tools.</summary>
public static partial class MarkdownText
{
    /// <summary>Reads a text that was normalised before, and counts its words apart.</summary>
    /// <returns>The document; and its words, null where the texts are taken over as they stand.</returns>
    public static (ImportDocument Document, FileWords? Words) Read(string text)
    {
        var head = FrontMatter.Of(text);
        return head.IsOurs ? (new OwnMarkdown(text[head.Length..], head).Read(), null) : new ForeignMarkdown(text[head.Length..], head).Read();
    }

    /// <summary>Whether this software wrote it, whatever it is called now.</summary>
    public static bool IsOurs(string text) => FrontMatter.Of(text).IsOurs;

    /// <summary>A heading's words without the backslashes before marks.</summary>
    internal static string Unescaped(string text) => Escape().Replace(text, "$1");

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}

/// <summary>The lines between dashes at the head of a Markdown file.</summary>
/// <param name="Length">Up to the text.</param>
/// <param name="Fields">What they say, by name; only what stands on one line.</param>
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

        // Without an end it is a line of dashes and text.
        return none;
    }

    /// <summary>A scalar of YAML on one line; what stands in quotation marks without them.</summary>
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
