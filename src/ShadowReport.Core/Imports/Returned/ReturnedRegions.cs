namespace ShadowReport.Core.Imports.Returned;

/// <summary>Says to which draft each block of a file that came back belongs: by what it was, and else by what it stands behind.</summary>
internal sealed class ReturnedRegions(UnitPairs pairs, Func<ReturnedUnit, SourceBlock?> sourceOf, IReadOnlyList<SourceDraft> drafts)
{
    private readonly Dictionary<string, SourceDraft> _sections = drafts.ToDictionary(draft => SectionMark.Of(draft.Frozen.Key));

    /// <summary>The blocks of each draft in the order of the file; what belongs into none is left out.</summary>
    public IReadOnlyDictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> ByDraft()
    {
        var own = pairs.Returned.Select(unit => pairs.Was(unit) is { } was ? sourceOf(was)?.Draft : null).ToList();
        var regions = drafts.ToDictionary(draft => draft, _ => new List<ReturnedUnit>());
        SourceDraft? context = null;
        for (var index = 0; index < pairs.Returned.Count; index++)
        {
            var unit = pairs.Returned[index];
            if (pairs.Was(unit) is { } was && own[index] is null)
            {
                context = DraftBehind(was);
                continue;
            }

            if (own[index] is { } draft)
                context = StandsInside(own, index, context, draft) ? context : draft;
            if (context is not null && unit.Role is ReturnedRole.Text or ReturnedRole.Heading)
                regions.GetValueOrDefault(context!)?.Add(unit);
        }

        return regions.ToDictionary(region => region.Key, region => (IReadOnlyList<ReturnedUnit>)region.Value);
    }

    /// <summary>A paragraph of one draft between two of another went there.</summary>
    private static bool StandsInside(List<SourceDraft?> own, int index, SourceDraft? context, SourceDraft draft) =>
        context is not null && context != draft && own.Skip(index + 1).FirstOrDefault(next => next is not null) == context;

    /// <summary>Which draft begins behind a heading, or a name of those whom recommendations are put to.</summary>
    private SourceDraft? DraftBehind(ReturnedUnit exported)
    {
        if (exported.Section is { } section)
            return _sections.GetValueOrDefault(section);
        foreach (var next in pairs.Exported.SkipWhile(unit => unit != exported).Skip(1))
        {
            if (sourceOf(next) is { } source)
                return source.Draft;
            if (next.Section is not null)
                return null;
        }

        return null;
    }
}
