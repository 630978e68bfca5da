using System.Reflection;

namespace ShadowReport.Core.Tests.Architecture;

public class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Outcome<>).Assembly;

    [Fact]
    public void Namespaces_of_Core_have_no_cycle()
    {
        var uses = NamespaceCycles.Of(Core);
        Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));
    }

    [Fact]
    public void Core_depends_only_on_the_runtime_and_Markdig() =>
        Assert.All(Core.GetReferencedAssemblies(), used => Assert.Matches("^(System|netstandard|Markdig)", used.Name));
}
