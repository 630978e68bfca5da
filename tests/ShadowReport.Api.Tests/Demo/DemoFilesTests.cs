using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Writing.Reference;

namespace ShadowReport.Api.Tests.Demo;

public sealed class DemoFilesTests : IDisposable
{
    private const string Folder = "desiree-alliance-2019";

    private readonly string _seeds = Directory.CreateTempSubdirectory("shadowreport-seeds-").FullName;

    public DemoFilesTests()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "seeds", Folder);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_seeds, Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Fact]
    public void The_story_is_read_whole()
    {
        var story = DemoFiles.Read(_seeds);

        Assert.Equal(
            (4, 5, 5, 3), (story.Sections.Count, story.Recommendations.Count, story.People.People.Count, story.People.Organisations.Count));
        Assert.Equal(story.Sections[1].Text, story.History.Versions[^1].Text);
        Assert.All(story.History.Versions, version => Assert.NotEmpty(version.Text));
    }

    [Theory]
    [InlineData("people.json", "\"roles\":", "\"rolls\":")]
    [InlineData("comments.json", "\"fixed\"", "\"mended\"")]
    [InlineData("sources.json", "\"edition\": \"public\"", "\"edition\": \"secret\"")]
    [InlineData("sections/1-introduction.md", "---\n", "--\n")]
    [InlineData("recommendations/5-laws.md", "articles: [", "articles: ")]
    public void A_file_that_is_not_in_order_is_refused_by_name(string file, string good, string bad)
    {
        var path = Path.Combine(_seeds, Folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(good, bad));

        Assert.Contains(file, Assert.Throws<SeedFilesException>(() => DemoFiles.Read(_seeds)).Message);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        File.Delete(Path.Combine(_seeds, Folder, "history.json"));

        Assert.Equal("The demo file history.json is missing.", Assert.Throws<SeedFilesException>(() => DemoFiles.Read(_seeds)).Message);
    }

    public void Dispose() => Directory.Delete(_seeds, recursive: true);
}
