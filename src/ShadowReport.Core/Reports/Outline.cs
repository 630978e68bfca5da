using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Reports;

/// <summary>A section's place: below which other section, or null at the top.</summary>
public sealed record OutlineSection(string Key, string? Parent);

/// <summary>A section with the sections below it, as people write an outline.</summary>
/// <param name="Key">The section's key.</param>
/// <param name="Sections">The sections below it, in order; null or empty for none.</param>
public sealed record OutlineNode(string Key, IReadOnlyList<OutlineNode>? Sections = null);

/// <summary>Where a draft stands: below which section, and as which of its siblings, counted from 1.</summary>
public sealed record Place(string? Parent, int Position, int Depth);

/// <summary>
/// The order of a report: its sections, each followed by those below it, then its recommendations. Every draft of the report
/// stands in it exactly once, so that no order can make one disappear.
/// </summary>
/// <param name="Sections">In the order of reading.</param>
/// <param name="Recommendations">In the order of reading.</param>
public sealed record Outline(IReadOnlyList<OutlineSection> Sections, IReadOnlyList<string> Recommendations)
{
    /// <summary>The outline of a report without drafts.</summary>
    public static Outline Empty { get; } = new([], []);

    /// <summary>All keys in the order of reading.</summary>
    public IEnumerable<string> Keys => Sections.Select(section => section.Key).Concat(Recommendations);

    /// <summary>All keys in the order of print: annexes, and what stands below them, come after everything else.</summary>
    /// <param name="annexes">The keys of the sections that are printed as annexes.</param>
    public IEnumerable<string> PrintedOrder(IReadOnlySet<string> annexes)
    {
        var annexed = new HashSet<string>();
        foreach (var section in Sections.Where(section => annexes.Contains(section.Key) || (section.Parent is { } parent && annexed.Contains(parent))))
            annexed.Add(section.Key);
        return annexed.Count == 0 ? Keys : Keys.Where(key => !annexed.Contains(key)).Concat(Keys.Where(annexed.Contains));
    }

    /// <summary>How many drafts there are.</summary>
    public int Count => Sections.Count + Recommendations.Count;

    /// <summary>Where a draft stands; null when it is not in this outline.</summary>
    public Place? PlaceOf(string key)
    {
        if (Sections.FirstOrDefault(section => section.Key == key) is { } section)
            return new Place(section.Parent, Siblings(section.Parent).IndexOf(key) + 1, DepthOf(section.Parent) + 1);
        for (var index = 0; index < Recommendations.Count; index++)
        {
            if (Recommendations[index] == key)
                return new Place(null, index + 1, 1);
        }

        return null;
    }

    /// <summary>Adds a section below a parent, before the sibling that stands at the position now; without a position at the end.</summary>
    /// <param name="key">The new section.</param>
    /// <param name="parent">The section to stand below, or null for the top.</param>
    /// <param name="position">From 1 to one more than there are siblings.</param>
    public Outcome<Outline> WithSection(string key, string? parent, int? position)
    {
        if (IsFull)
            return Full;
        if (parent is not null && Sections.All(section => section.Key != parent))
            return Refusal.Invalid("parent-not-found", "parent", $"There is no section `{parent}` in this report to stand below.");
        if (DepthOf(parent) >= DraftLimits.Depth)
            return TooDeep("parent");

        var siblings = Siblings(parent);
        if (OutOfRange(position, siblings.Count) is { } refusal)
            return refusal;

        var place = (position ?? siblings.Count + 1) - 1;
        var index = place < siblings.Count ? IndexOf(siblings[place]) : EndOf(parent);
        return this with { Sections = [.. Sections.Take(index), new OutlineSection(key, parent), .. Sections.Skip(index)] };
    }

    /// <summary>Adds a recommendation at a position, or at the end.</summary>
    public Outcome<Outline> WithRecommendation(string key, int? position)
    {
        if (IsFull)
            return Full;
        if (OutOfRange(position, Recommendations.Count) is { } refusal)
            return refusal;

        var index = (position ?? Recommendations.Count + 1) - 1;
        return this with { Recommendations = [.. Recommendations.Take(index), key, .. Recommendations.Skip(index)] };
    }

    /// <summary>Takes a draft out. A section that others stand below stays until they are moved.</summary>
    public Outcome<Outline> Without(string key)
    {
        if (Sections.Any(section => section.Parent == key))
            return Refusal.Conflict("section-has-sections", "Other sections stand below this one. Move or remove them first.");
        return new Outline([.. Sections.Where(section => section.Key != key)], [.. Recommendations.Where(recommendation => recommendation != key)]);
    }

    /// <summary>What is left for who may not see every draft: a section goes with all that stands below it.</summary>
    /// <param name="shown">Whether the draft with a key may be seen.</param>
    public Outline Only(Func<string, bool> shown)
    {
        var left = new Dictionary<string, OutlineSection>();
        foreach (var section in Sections.Where(section => shown(section.Key) && (section.Parent is not { } parent || left.ContainsKey(parent))))
            left.Add(section.Key, section);
        return new Outline([.. left.Values], [.. Recommendations.Where(shown)]);
    }

    /// <summary>Another order and nesting of the same drafts.</summary>
    /// <param name="sections">All sections of the report as a tree.</param>
    /// <param name="recommendations">All recommendations of the report.</param>
    /// <returns>The outline, or a refusal that names the drafts that are missing, unknown or named twice.</returns>
    public Outcome<Outline> Rearranged(IReadOnlyList<OutlineNode> sections, IReadOnlyList<string> recommendations)
    {
        var flat = new List<OutlineSection>();
        if (!Flatten(sections, parent: null, depth: 1, flat))
            return TooDeep("sections");
        if (Difference(Sections.Select(section => section.Key), flat.Select(section => section.Key), "sections") is { } refusal)
            return refusal;
        if (Difference(Recommendations, recommendations, "recommendations") is { } refused)
            return refused;
        return new Outline(flat, recommendations);
    }

    /// <summary>The sections as a tree.</summary>
    public IReadOnlyList<OutlineNode> Tree(string? parent = null) =>
        [.. Siblings(parent).Select(key => new OutlineNode(key, Tree(key)))];

    private bool IsFull => Count >= DraftLimits.DraftsInReport;

    private static Refusal Full => Refusal.Conflict("report-full", $"A report holds {DraftLimits.DraftsInReport} drafts at most.");

    private static Refusal TooDeep(string field) =>
        Refusal.Invalid("outline-too-deep", field, $"Sections nest {DraftLimits.Depth} levels deep at most.");

    private static Refusal? OutOfRange(int? position, int siblings) => position is { } place && (place < 1 || place > siblings + 1)
        ? Refusal.Invalid("position-out-of-range", "position", $"position must be from 1 to {siblings + 1} here, or left out for the end.")
        : null;

    private static bool Flatten(IReadOnlyList<OutlineNode> nodes, string? parent, int depth, List<OutlineSection> flat)
    {
        if (nodes.Count > 0 && depth > DraftLimits.Depth)
            return false;
        foreach (var node in nodes)
        {
            flat.Add(new OutlineSection(node.Key, parent));
            if (!Flatten(node.Sections ?? [], node.Key, depth + 1, flat))
                return false;
        }

        return true;
    }

    private static Refusal? Difference(IEnumerable<string> present, IEnumerable<string> proposed, string field)
    {
        var (there, given) = (present.ToHashSet(), proposed.ToList());
        var twice = given.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        var unknown = given.Where(key => !there.Contains(key)).Distinct().ToList();
        var missing = there.Except(given).ToList();
        if (twice.Count + unknown.Count + missing.Count == 0)
            return null;

        var faults = new[] { Fault("missing", missing), Fault("not in this report", unknown), Fault("named twice", twice) };
        return Refusal.Invalid("outline-incomplete", field,
            $"An outline names each of the report's {field} once. {string.Join("; ", faults.OfType<string>())}.");
    }

    private static string? Fault(string what, List<string> keys) =>
        keys.Count == 0 ? null : $"{what}: {string.Join(", ", keys.Take(10))}{(keys.Count > 10 ? " …" : "")}";

    private List<string> Siblings(string? parent) =>
        [.. Sections.Where(section => section.Parent == parent).Select(section => section.Key)];

    private int IndexOf(string key) => Sections.TakeWhile(section => section.Key != key).Count();

    /// <summary>Just behind the last section that stands somewhere below the parent.</summary>
    private int EndOf(string? parent)
    {
        if (parent is null)
            return Sections.Count;
        var index = IndexOf(parent) + 1;
        while (index < Sections.Count && IsBelow(Sections[index], parent))
            index++;
        return index;
    }

    private bool IsBelow(OutlineSection section, string ancestor)
    {
        for (var above = section.Parent; above is not null; above = ParentOf(above))
        {
            if (above == ancestor)
                return true;
        }

        return false;
    }

    private int DepthOf(string? key)
    {
        var depth = 0;
        for (; key is not null; key = ParentOf(key))
            depth++;
        return depth;
    }

    private string? ParentOf(string key) => Sections.First(section => section.Key == key).Parent;
}
