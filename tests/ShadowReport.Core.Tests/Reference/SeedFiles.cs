using System.Text;
using System.Text.Json.Nodes;

namespace ShadowReport.Core.Tests.Reference;

/// <summary>The files under seeds/, read strictly as UTF-8.</summary>
internal static class SeedFiles
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Folder { get; } = FindFolder();

    public static string Text(string path) => _strict.GetString(Bytes(path));

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public static JsonObject Json(string path) => JsonNode.Parse(Text(path))!.AsObject();

    /// <summary>Paths relative to seeds/, in ordinal order.</summary>
    public static IReadOnlyList<string> In(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder), pattern)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// A draft's file: lines of `name: JSON value` between two `---` lines, a blank line, the text, and a last newline that is not text.
    /// </summary>
    public static (JsonObject FrontMatter, string Text) Draft(string path)
    {
        const string Edge = "---\n";
        var whole = Text(path);
        var close = whole.IndexOf("\n" + Edge + "\n", StringComparison.Ordinal);
        Assert.True(whole.StartsWith(Edge, StringComparison.Ordinal) && close > 0
            && whole.EndsWith('\n'), $"{path} has no front matter or no last newline.");

        var frontMatter = new JsonObject();
        foreach (var line in whole[Edge.Length..close].Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            frontMatter.Add(line[..colon], JsonNode.Parse(line[(colon + 2)..]));
        }

        return (frontMatter, whole[(close + Edge.Length + 2)..^1]);
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ShadowReport.sln")))
                return Path.Combine(folder.FullName, "seeds");
        }

        throw new DirectoryNotFoundException("No ShadowReport.sln above " + AppContext.BaseDirectory);
    }
}
