namespace ShadowReport.Core.Text;

/// <summary>What one version kept of an earlier one.</summary>
/// <param name="Version">The number of the newer version.</param>
/// <param name="Stride">How many versions earlier the older one is.</param>
public readonly record struct KeptStride(int Version, int Stride);

/// <summary>A version that brought an earlier one's text back.</summary>
/// <param name="Version">Its number.</param>
/// <param name="From">The number of the version whose text it is.</param>
public readonly record struct Restoration(int Version, int From);

/// <summary>
/// The way from one version to another by what each kept of the one before. Every sixteenth version also knows what it kept of the
/// sixteenth before it, and so on, so that the way over thousands of versions is a few dozen strides.
/// </summary>
public static class KeptRoute
{
    /// <summary>How many strides make the next longer one.</summary>
    private const int Base = 16;

    /// <summary>How far the strides reach back, the longest first.</summary>
    private static readonly int[] Strides = [Base * Base, Base, 1];

    /// <summary>The strides that lead from an older version to a newer one, in that order; none from a version to itself.</summary>
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
    /// The same where versions brought earlier texts back: from the earlier one to that which brought it back nothing changed, whatever
    /// was deleted between.
    /// </summary>
    /// <param name="older">The older version.</param>
    /// <param name="newer">The newer version.</param>
    /// <param name="restorations">Versions that brought a text back, and which.</param>
    public static IReadOnlyList<KeptStride> Between(int older, int newer, IReadOnlyList<Restoration> restorations)
    {
        var last = restorations.Where(restoration => restoration.From >= older && restoration.Version <= newer).DefaultIfEmpty().MaxBy(restoration => restoration.Version);
        return last.Version == 0
            ? Between(older, newer)
            : [.. Between(older, last.From, restorations), .. Between(last.Version, newer)];
    }

    /// <summary>The longer strides that a new version has to know, the shorter first, each with the strides that it is made of.</summary>
    public static IReadOnlyList<(int Stride, IReadOnlyList<KeptStride> Parts)> Due(int version) =>
    [
        .. Strides.Reverse().Where(stride => stride > 1 && version > stride && IsDue(version, stride))
            .Select(stride => (stride, (IReadOnlyList<KeptStride>)[.. Enumerable.Range(1, Base).Select(part => new KeptStride(version - stride + (part * stride / Base), stride / Base))])),
    ];

    /// <summary>Follows strides one after the other.</summary>
    public static KeptText Follow(IEnumerable<KeptText> strides) => strides.Aggregate((first, next) => first.Then(next));

    private static bool IsDue(int version, int stride) => (version - 1) % stride == 0;
}
