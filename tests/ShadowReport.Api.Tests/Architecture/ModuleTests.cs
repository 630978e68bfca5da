using System.Reflection;
using ShadowReport.Core.Tests.Architecture;

namespace ShadowReport.Api.Tests.Architecture;

/// <summary>The modules of the Api and the arrows between them. See `src/README.md`.</summary>
public class ModuleTests
{
    private const string Root = "ShadowReport.Api";

    private static readonly Assembly Api = typeof(Program).Assembly;

    /// <summary>From the lowest to the highest. A module knows the ones before it.</summary>
    private static readonly string[] Modules = ["Platform", "People", "Writing", "Deliberation", "Sending", "Feeds", "Host"];

    [Fact]
    public void No_module_uses_a_higher_one()
    {
        var upward = TypeReferences.Of(Api)
            .Where(use => NamespaceCycles.IsOurs(use.User) && NamespaceCycles.IsOurs(use.Used) && RankOf(use.User) < RankOf(use.Used))
            .Select(use => $"{use.User.FullName} uses {use.Used.FullName}").Order(StringComparer.Ordinal).ToList();
        Assert.True(upward.Count == 0, string.Join(Environment.NewLine, upward));
    }

    [Fact]
    public void No_namespaces_of_the_Api_use_each_other_in_a_circle()
    {
        var uses = NamespaceCycles.Of(Api);
        Assert.True(uses.Count == 0, string.Join(Environment.NewLine, uses));
    }

    [Fact]
    public void Every_type_is_in_a_module() =>
        Assert.Empty(Api.GetTypes().Where(type => NamespaceCycles.IsOurs(type) && RankOf(type) < 0).Select(type => type.FullName));

    private static int RankOf(Type type) => Array.IndexOf(Modules, type.Namespace![Root.Length..].Split('.').ElementAtOrDefault(1));
}
