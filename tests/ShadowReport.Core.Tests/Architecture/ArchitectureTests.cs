using System.Reflection;

namespace ShadowReport.Core.Tests.Architecture;

public class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Outcome<>).Assembly;

    [Fact]
    public void No_namespaces_of_Core_use_each_other_in_a_circle()
    {
        var uses = NamespaceCycles.Of(Core);
        Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));
    }

    [Fact]
    public void Core_stands_on_the_runtime_and_Markdig_only() =>
        Assert.All(Core.GetReferencedAssemblies(), used => Assert.Matches("^(System|netstandard|Markdig)", used.Name));
}
