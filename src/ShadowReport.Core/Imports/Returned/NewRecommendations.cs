using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Finds recommendations that an editor wrote before, between or behind the others.</summary>
internal sealed class NewRecommendations(
    IReadOnlyList<SourceDraft> drafts, FileTrace trace, ReturnedFile exported, ReturnedFile returned)
{
    /// <summary>Whether the program that saved the file kept the style of recommendations.</summary>
    private readonly bool _hasStyle = returned.Blocks.Any(block => block.IsRecommendation);

    /// <summary>Takes new recommendations out of the blocks of each draft. New paragraphs inside a recommendation stay in it.</summary>
    /// <param name="regions">The blocks of each draft; changed.</param>
    /// <param name="written">Writes a block as Markdown.</param>
    public IReadOnlyList<NewRecommendation> TakeOutOf(
        Dictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> regions, Func<ReturnedUnit, string> written)
    {
        var sections = exported.Blocks.Select(block => block.Section).OfType<string>().ToHashSet();
        var recommendations = drafts.Where(draft => !sections.Contains(SectionMark.Of(draft.Frozen.Key)) && IsShown(draft)).ToList();
        var found = new List<(int Place, NewRecommendation Recommendation)>();
        for (var index = 0; index < recommendations.Count; index++)
        {
            var draft = recommendations[index];
            var units = regions.GetValueOrDefault(draft) ?? [];
            var (first, last) = (units.ToList().FindIndex(IsOld), units.ToList().FindLastIndex(IsOld));
            if (first < 0)
                continue;
            // Lists and quotes behind a recommendation belong to it, up to a new paragraph.
            var next = Enumerable.Range(last + 1, units.Count - last - 1).Where(at => Begins(units[at])).Append(units.Count).First();
            var (before, behind) = (Begins(units[0]) ? units.Take(first).ToList() : [], units.Skip(next).ToList());
            if (before.Count + behind.Count == 0)
                continue;
            regions[draft] = [.. units.Skip(before.Count).Take(next - before.Count)];
            Add(found, before, recommendations.ElementAtOrDefault(index - 1), draft, draft.Frozen.Addressee, written);
            Add(found, behind, draft, recommendations.ElementAtOrDefault(index + 1), draft.Frozen.Addressee, written);
        }

        return [.. found.OrderBy(pair => pair.Place).Select(pair => pair.Recommendation)];
    }

    private bool IsShown(SourceDraft draft) => draft.Blocks.Any(trace.IsShown);

    private bool IsOld(ReturnedUnit unit) => !trace.IsNew(unit);

    private bool Begins(ReturnedUnit unit) => trace.IsNew(unit) && unit.Blocks[0] is { Block: ParagraphBlock } block
        && (block.IsRecommendation || !_hasStyle);

    private void Add(
        List<(int Place, NewRecommendation Recommendation)> found, List<ReturnedUnit> units, SourceDraft? after, SourceDraft? before,
        string? addressee, Func<ReturnedUnit, string> written)
    {
        for (var start = 0; start < units.Count;)
        {
            var end = start + 1;
            while (end < units.Count && !Begins(units[end]))
                end++;
            var text = string.Join("\n\n", units.Skip(start).Take(end - start).Select(written));
            found.Add((units[start].First, new NewRecommendation(text, addressee, after?.Frozen.Key, before?.Frozen.Key)));
            start = end;
        }
    }
}
