using ShadowReport.Core.Tests.Architecture;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Tests.Architecture;

public class ArchitectureTests
{
    [Fact]
    public void Namespaces_of_Publishing_have_no_cycle()
    {
        var uses = NamespaceCycles.Of(typeof(UploadLimits).Assembly);
        Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));
    }

    [Fact]
    public void Publishing_depends_on_Core_and_on_no_database_or_web_framework() =>
        Assert.All(
            typeof(UploadLimits).Assembly.GetReferencedAssemblies(),
            used => Assert.Matches(
                @"^(System|Microsoft\.Win32|netstandard|Markdig|DocumentFormat\.OpenXml|CsvHelper|HtmlSanitizer|AngleSharp|ShadowReport\.Core$)",
                used.Name));
}
