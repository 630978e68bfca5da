namespace ShadowReport.Core.Text;

/// <summary>A step between two versions for which the kept text is stored.</summary>
/// <param name="Version">The number of the newer version.</param>
/// <param name="Stride">The number of versions back to the older one.</param>
public readonly record struct KeptStride(int Version, int Stride);

/// <summary>A version that restored an earlier text.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="From">The number of the version whose text it restored.</param>
public readonly record struct Restoration(int Version, int From);

/// <summary>
/// Finds the steps between two versions. Every sixteenth version also stores what it kept of the sixteenth before, and so on, so that
/// thousands of versions need only a few dozen steps.
/// </summary>
public static class KeptRoute
{
    /// <summary>The number of steps in the next longer one.</summary>
    private const int Base = 16;

    /// <summary>The lengths of steps, longest first.</summary>
    private static readonly int[] Strides = [Base * Base, Base, 1];

    /// <summary>Lists the steps from an older version to a newer one; none between equal versions.</summary>
    public static IReadOnlyList<KeptStride> Between(int older, int newer)
    {
        var strides = new List<KeptStride>();
        for (var at = newer; at > older;)
        {
            var stride = Strides.First(stride => IsDue(at, stride) && at - stride >= older);
            strides.Add(new KeptStride(at, stride));
            at -= stride;
        }

        strides.Reverse();
        return strides;
    }

    /// <summary>
    /// Lists the steps, with shortcuts over restored texts: between a version and the one that restored it, nothing changed.
    /// </summary>
    /// <param name="older">The older version.</param>
    /// <param name="newer">The newer version.</param>
    /// <param name="restorations">The versions that restored a text.</param>
    public static IReadOnlyList<KeptStride> Between(int older, int newer, IReadOnlyList<Restoration> restorations)
    {
        var last = restorations.Where(restoration => restoration.From >= older && restoration.Version <= newer).DefaultIfEmpty()
            .MaxBy(restoration => restoration.Version);
        return last.Version == 0
            ? Between(older, newer)
            : [.. Between(older, last.From, restorations), .. Between(last.Version, newer)];
    }

    /// <summary>Lists the longer steps that a new version has to store, shorter ones first, each with its parts.</summary>
    public static IReadOnlyList<(int Stride, IReadOnlyList<KeptStride> Parts)> Due(int version) =>
    [
        .. Strides.Reverse().Where(stride => stride > 1 && version > stride && IsDue(version, stride))
            .Select(stride => (stride, (IReadOnlyList<KeptStride>)[
                .. Enumerable.Range(1, Base).Select(part => new KeptStride(version - stride + (part * stride / Base), stride / Base))])),
    ];

    /// <summary>Joins steps.</summary>
    public static KeptText Follow(IEnumerable<KeptText> strides) => strides.Aggregate((first, next) => first.Then(next));

    private static bool IsDue(int version, int stride) => (version - 1) % stride == 0;
}
