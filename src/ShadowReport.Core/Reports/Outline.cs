using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Reports;

/// <summary>A section with its parent section; the parent is null at the top level.</summary>
public sealed record OutlineSection(string Key, string? Parent);

/// <summary>A section with its subsections, as clients write an outline.</summary>
/// <param name="Key">The section's key.</param>
/// <param name="Sections">The subsections, in order; null or empty for none.</param>
public sealed record OutlineNode(string Key, IReadOnlyList<OutlineNode>? Sections = null);

/// <summary>The place of a draft: its parent section and its position among its siblings from 1.</summary>
public sealed record Place(string? Parent, int Position);

/// <summary>
/// The order of a report: its sections, each followed by its subsections, then its recommendations. It contains every draft of the report
/// exactly once, so that no reordering can lose one.
/// </summary>
/// <param name="Sections">The sections in reading order.</param>
/// <param name="Recommendations">The recommendations in reading order.</param>
public sealed record Outline(IReadOnlyList<OutlineSection> Sections, IReadOnlyList<string> Recommendations)
{
    /// <summary>The outline of a report without drafts.</summary>
    public static Outline Empty { get; } = new([], []);

    /// <summary>All keys in reading order.</summary>
    public IEnumerable<string> Keys => Sections.Select(section => section.Key).Concat(Recommendations);

    /// <summary>Lists all keys in printed order: annexes with their subsections come last.</summary>
    /// <param name="annexes">The keys of the annexes.</param>
    public IEnumerable<string> PrintedOrder(IReadOnlySet<string> annexes)
    {
        var annexed = new HashSet<string>();
        foreach (var section in Sections.Where(
            section => annexes.Contains(section.Key) || (section.Parent is { } parent && annexed.Contains(parent))))
            annexed.Add(section.Key);
        return annexed.Count == 0 ? Keys : Keys.Where(key => !annexed.Contains(key)).Concat(Keys.Where(annexed.Contains));
    }

    /// <summary>The number of drafts.</summary>
    public int Count => Sections.Count + Recommendations.Count;

    /// <summary>Returns the place of a draft; null when it is not in the outline.</summary>
    public Place? PlaceOf(string key)
    {
        if (Sections.FirstOrDefault(section => section.Key == key) is { } section)
            return new Place(section.Parent, Siblings(section.Parent).IndexOf(key) + 1);
        for (var index = 0; index < Recommendations.Count; index++)
        {
            if (Recommendations[index] == key)
                return new Place(null, index + 1);
        }

        return null;
    }

    /// <summary>Adds a section below a parent at a position; at the end without a position.</summary>
    /// <param name="key">The key of the new section.</param>
    /// <param name="parent">The parent section; null for the top level.</param>
    /// <param name="position">The position, from 1 to one more than the number of siblings.</param>
    public Outcome<Outline> WithSection(string key, string? parent, int? position)
    {
        if (IsFull)
            return Full;
        if (parent is not null && Sections.All(section => section.Key != parent))
            return Refusal.Invalid(
                "parent-not-found", "parent", $"There is no section `{parent}` in this report. Choose an existing parent.");
        if (DepthOf(parent) >= DraftLimits.Depth)
            return TooDeep("parent");

        var siblings = Siblings(parent);
        if (OutOfRange(position, siblings.Count) is { } refusal)
            return refusal;

        var place = (position ?? siblings.Count + 1) - 1;
        var index = place < siblings.Count ? IndexOf(siblings[place]) : EndOf(parent);
        return this with { Sections = [.. Sections.Take(index), new OutlineSection(key, parent), .. Sections.Skip(index)] };
    }

    /// <summary>Adds a recommendation at a position; at the end without a position.</summary>
    public Outcome<Outline> WithRecommendation(string key, int? position)
    {
        if (IsFull)
            return Full;
        if (OutOfRange(position, Recommendations.Count) is { } refusal)
            return refusal;

        var index = (position ?? Recommendations.Count + 1) - 1;
        return this with { Recommendations = [.. Recommendations.Take(index), key, .. Recommendations.Skip(index)] };
    }

    /// <summary>Removes a draft. A section with subsections cannot be removed until they are moved.</summary>
    public Outcome<Outline> Without(string key)
    {
        if (Sections.Any(section => section.Parent == key))
            return Refusal.Conflict("section-has-sections", "This section has subsections. Move or remove them first.");
        return new Outline(
            [.. Sections.Where(section => section.Key != key)], [.. Recommendations.Where(recommendation => recommendation != key)]);
    }

    /// <summary>Returns the visible part of the outline: a hidden section hides its subsections.</summary>
    /// <param name="shown">Whether the draft with a key is visible.</param>
    public Outline Only(Func<string, bool> shown)
    {
        var left = new Dictionary<string, OutlineSection>();
        foreach (var section in Sections.Where(
            section => shown(section.Key) && (section.Parent is not { } parent || left.ContainsKey(parent))))
            left.Add(section.Key, section);
        return new Outline([.. left.Values], [.. Recommendations.Where(shown)]);
    }

    /// <summary>Reorders and nests the same drafts.</summary>
    /// <param name="sections">All sections as a tree.</param>
    /// <param name="recommendations">All recommendations.</param>
    /// <returns>The outline, or a refusal that names the missing, unknown or repeated drafts.</returns>
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

    /// <summary>Returns the sections as a tree.</summary>
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
            $"The outline must list each of the report's {field} once. {string.Join("; ", faults.OfType<string>())}.");
    }

    private static string? Fault(string what, List<string> keys) =>
        keys.Count == 0 ? null : $"{what}: {string.Join(", ", keys.Take(10))}{(keys.Count > 10 ? " …" : "")}";

    private List<string> Siblings(string? parent) =>
        [.. Sections.Where(section => section.Parent == parent).Select(section => section.Key)];

    private int IndexOf(string key) => Sections.TakeWhile(section => section.Key != key).Count();

    /// <summary>Returns the index after the last section below the parent.</summary>
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
