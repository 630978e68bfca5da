using ShadowReport.Core.Tests.Architecture;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Tests.Architecture;

public class ArchitectureTests
{
    [Fact]
    public void No_namespaces_of_Publishing_use_each_other_in_a_circle()
    {
        var uses = NamespaceCycles.Of(typeof(UploadLimits).Assembly);
        Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));
    }

    [Fact]
    public void Publishing_stands_on_Core_and_knows_no_database_and_no_web_framework() =>
        Assert.All(
            typeof(UploadLimits).Assembly.GetReferencedAssemblies(),
            used => Assert.Matches(@"^(System|Microsoft\.Win32|netstandard|Markdig|DocumentFormat\.OpenXml|HtmlSanitizer|AngleSharp|ShadowReport\.Core$)", used.Name));
}
