using System.Reflection;

namespace ShadowReport.Core.Tests.Architecture;

/// <summary>Finds the namespaces of an assembly that use each other, directly or through others.</summary>
internal static class NamespaceCycles
{
    /// <summary>
    /// One line for each use that closes a cycle; the arrow with the fewest uses comes first, since it is the one to turn around.
    /// </summary>
    public static IReadOnlyList<string> Of(Assembly assembly)
    {
        var uses = TypeReferences.Of(assembly)
            .Where(use => IsOurs(use.User) && IsOurs(use.Used) && use.User.Namespace != use.Used.Namespace).ToList();
        var arrows = uses.ToLookup(use => use.User.Namespace!, use => use.Used.Namespace!);
        return
        [
            .. uses.Where(use => Reaches(arrows, use.Used.Namespace!, use.User.Namespace!))
                .GroupBy(use => (use.User.Namespace, use.Used.Namespace))
                .OrderBy(group => group.Count())
                .SelectMany(group => group.Select(use => $"{use.User.FullName} uses {use.Used.FullName}").Order(StringComparer.Ordinal)),
        ];
    }

    /// <summary>What the compiler generates stands outside the assembly's own namespaces, and is not ours to arrange.</summary>
    public static bool IsOurs(Type type) => type.Namespace?.StartsWith(type.Assembly.GetName().Name!, StringComparison.Ordinal) == true;

    private static bool Reaches(ILookup<string, string> arrows, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var here))
        {
            if (here == to)
                return true;
            foreach (var next in arrows[here].Where(seen.Add))
                open.Push(next);
        }

        return false;
    }
}
