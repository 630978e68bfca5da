using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Api.Tests.Documentation;

/// <summary>A document of the repository that people read: a README, a guide, or one of GitHub's own pages.</summary>
/// <param name="Path">The path from the root of the repository.</param>
internal sealed partial record Guide(string Path)
{
    public static readonly IReadOnlyList<Guide> All =
    [
        new("README.md"), new("src/README.md"), new("src/CHANGELOG.md"),
        new("src/ShadowReport.Api/README.md"), new("src/ShadowReport.Core/README.md"), new("src/ShadowReport.Publishing/README.md"),
        new(".github/CONTRIBUTING.md"), new(".github/SECURITY.md"),
    ];

    public string FullPath => System.IO.Path.Combine(Repository.Root, Path);

    public string Text => File.ReadAllText(FullPath);

    /// <summary>The text without its code blocks.</summary>
    public string Prose => Fence().Replace(Text, "");

    /// <summary>The blocks marked `bash`: calls of the API, which a test runs. Other commands are marked `sh`.</summary>
    public IReadOnlyList<string> Commands =>
        [.. Fence().Matches(Text).Where(fence => fence.Groups["language"].Value == "bash").Select(fence => fence.Groups["code"].Value)];

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    public IReadOnlySet<string> Anchors =>
        Heading().Matches(Prose).Select(heading => AnchorOf(heading.Groups["words"].Value)).ToHashSet();

    public override string ToString() => Path;

    private static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var character in heading.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
                anchor.Append(character);
            else if (character == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    [GeneratedRegex(
        @"^```(?<language>\w*)[^\n]*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} (?<words>[^\n]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();
}
