namespace ShadowReport.Core.Imports.Returned;

/// <summary>Assigns the blocks of an edited file to drafts: by their origin, else by the block before them.</summary>
internal sealed class DraftRegions(UnitPairs pairs, Func<ReturnedUnit, SourceBlock?> sourceOf, IReadOnlyList<SourceDraft> drafts)
{
    private readonly Dictionary<string, SourceDraft> _sections = drafts.ToDictionary(draft => SectionMark.Of(draft.Frozen.Key));
    private readonly Dictionary<SourceDraft, ReturnedUnit> _headings = HeadingsOf(pairs, sourceOf);

    private readonly Dictionary<ReturnedUnit, SourceDraft> _draftOf = [];

    public IReadOnlyList<SourceDraft> Drafts => drafts;

    /// <summary>Lists the blocks of each draft in file order. Blocks outside all drafts are left out.</summary>
    public IReadOnlyDictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> ByDraft()
    {
        var byId = drafts.SelectMany(draft => draft.Blocks).DistinctBy(block => block.Id)
            .ToDictionary(block => block.Id, block => block.Draft);
        var own = pairs.Returned.Select(unit => pairs.Was(unit) is { } was
            ? sourceOf(was)?.Draft : unit.Ids.Select(byId.GetValueOrDefault).FirstOrDefault(draft => draft is not null)).ToList();
        var regions = drafts.ToDictionary(draft => draft, _ => new List<ReturnedUnit>());
        var begun = new HashSet<SourceDraft>();
        SourceDraft? context = null;
        ReturnedUnit? heading = null;
        for (var index = 0; index < pairs.Returned.Count; index++)
        {
            var unit = pairs.Returned[index];
            if (IsHeading(unit, own[index]) && pairs.Was(unit) is { } was)
            {
                (heading, context) = (was, DraftBehind(was));
                continue;
            }

            if (own[index] is { } draft)
            {
                // Recommendations that changed places share their heading, and none stands inside the other.
                context = context is not null && (WentElsewhere(draft, heading)
                    || (begun.Contains(context) && StandsInside(own, index, context, draft))) ? context : draft;
                begun.Add(draft);
            }

            if (context is null || unit.Role is not (ReturnedRole.Text or ReturnedRole.Heading))
                continue;
            regions[context].Add(unit);
            _draftOf.Add(unit, context);
        }

        return regions.ToDictionary(region => region.Key, region => (IReadOnlyList<ReturnedUnit>)region.Value);
    }

    /// <summary>Returns the draft that a block belongs to, or whose heading it is.</summary>
    public SourceDraft? DraftOf(ReturnedUnit returned) =>
        _draftOf.GetValueOrDefault(returned) ?? (pairs.Was(returned)?.Section is { } section ? _sections.GetValueOrDefault(section) : null);

    /// <summary>Returns the same for a block of the exported file.</summary>
    public SourceDraft? DraftOfExported(ReturnedUnit exported) =>
        sourceOf(exported)?.Draft ?? (exported.Section is { } section ? _sections.GetValueOrDefault(section) : null);

    /// <summary>Finds the heading of each draft; for a recommendation, its addressee.</summary>
    private static Dictionary<SourceDraft, ReturnedUnit> HeadingsOf(UnitPairs pairs, Func<ReturnedUnit, SourceBlock?> sourceOf)
    {
        var headings = new Dictionary<SourceDraft, ReturnedUnit>();
        ReturnedUnit? last = null;
        foreach (var unit in pairs.Exported)
        {
            if (sourceOf(unit) is not { } source)
                last = unit;
            else if (last is not null)
                headings.TryAdd(source.Draft, last);
        }

        return headings;
    }

    /// <summary>Whether a paragraph stands below another heading while its own heading still exists.</summary>
    private bool WentElsewhere(SourceDraft draft, ReturnedUnit? heading) =>
        _headings.GetValueOrDefault(draft) is { } own && own != heading && pairs.IsThere(own);

    /// <summary>Whether paragraphs of one draft were moved between two of another.</summary>
    private bool StandsInside(List<SourceDraft?> own, int index, SourceDraft context, SourceDraft draft)
    {
        for (var next = index + 1; context != draft && next < own.Count && !IsHeading(pairs.Returned[next], own[next]); next++)
        {
            if (own[next] is { } other && other != draft)
                return other == context;
        }

        return false;
    }

    private bool IsHeading(ReturnedUnit unit, SourceDraft? own) => own is null && pairs.Was(unit) is not null;

    /// <summary>Returns the draft that starts after a heading or an addressee.</summary>
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
