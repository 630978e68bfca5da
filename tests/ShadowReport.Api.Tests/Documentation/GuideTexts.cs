using System.Text.RegularExpressions;

namespace ShadowReport.Api.Tests.Documentation;

/// <summary>What the guides name is there: files, headings, settings and codes.</summary>
public sealed partial class GuideTexts
{
    private const int MaximumReadme = 9_000;

    private static readonly Guide OfTheApi = Guide.All.Single(guide => guide.Path == "src/ShadowReport.Api/README.md");

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    private static readonly IReadOnlyList<string> SourceFiles = [.. Repository.CodeIn("src")];

    public static TheoryData<string> Guides => [.. Guide.All.Select(guide => guide.Path)];

    [Fact]
    public void The_readme_has_at_most_9_KB() =>
        Assert.InRange(new FileInfo(Path.Combine(Repository.Root, "README.md")).Length, 1, MaximumReadme);

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string path)
    {
        var guide = new Guide(path);
        var broken = Link().Matches(guide.Prose)
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(guide, target));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_code_file_that_is_named_exists(string path)
    {
        var names = SourceFiles.Concat(Repository.CodeIn("tests")).Select(Path.GetFileName).ToHashSet();
        var named = CodeFile().Matches(new Guide(path).Text).Select(file => file.Groups["name"].Value);
        var missing = named.Where(name => !names.Contains(name));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_guide_lists_every_setting_and_no_other()
    {
        var read = SourceFiles.SelectMany(file => SettingInCode().Matches(File.ReadAllText(file)));
        var listed = SettingInTable().Matches(OfTheApi.Prose);

        // .NET reads connection strings by a method of their own.
        Assert.Equal(Names(read).Append("ConnectionStrings:Postgres").Order(), Names(listed).Order());
    }

    [Fact]
    public void Every_problem_code_in_the_guide_is_in_the_code()
    {
        var code = string.Concat(SourceFiles.Select(File.ReadAllText));
        var listed = ProblemRow().Matches(OfTheApi.Prose)
            .SelectMany(row => Code().Matches(row.Groups["codes"].Value))
            .Select(match => match.Groups["code"].Value)
            .ToList();

        Assert.NotEmpty(listed);
        Assert.All(listed, name => Assert.Contains($"\"{name}\"", code));
    }

    [Fact]
    public void The_diagram_shows_every_feature_in_its_module()
    {
        var modules = Module().Matches(new Guide("src/README.md").Text);

        Assert.Equal(["Deliberation", "Feeds", "People", "Sending", "Writing"], Names(modules).Order());
        Assert.All(modules, module =>
        {
            var shown = module.Groups["features"].Value.Replace("<br/>", " ", StringComparison.Ordinal).Split(", ");
            var folders = Directory.GetDirectories(Path.Combine(Source, "ShadowReport.Api", module.Groups["name"].Value));
            Assert.Equal(folders.Select(folder => Path.GetFileName(folder)).Order(), shown.Order());
        });
    }

    private static IEnumerable<string> Names(IEnumerable<Match> matches) => matches.Select(match => match.Groups["name"].Value).Distinct();

    private static bool Leads(Guide guide, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? guide.FullPath : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(guide.FullPath)!, parts[0]));
        if (!Path.Exists(file))
            return false;
        return parts.Length == 1 || new Guide(Path.GetRelativePath(Repository.Root, file)).Anchors.Contains(parts[1]);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![…A-Za-z.])(?<name>[A-Za-z.]+\.cs)\b(?!proj)", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeFile();

    [GeneratedRegex(@"(\(|\[|= )""(?<name>[A-Z][a-z]+[A-Za-z]*:[A-Z][a-z]+[A-Za-z]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingInCode();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z]+:[A-Z][A-Za-z]+)(:0)?`", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingInTable();

    [GeneratedRegex(@"^\| [45]\d\d \| (?<codes>[^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ProblemRow();

    /// <summary>A module of features in the diagram; Host, Platform and the projects hold none.</summary>
    [GeneratedRegex(
        @"^ +\w+\[""<b>(?!Host|Platform|ShadowReport)(?<name>\w+)</b><br/>(?<features>[^""]+)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Module();

    [GeneratedRegex("`(?<code>[a-z0-9-]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
