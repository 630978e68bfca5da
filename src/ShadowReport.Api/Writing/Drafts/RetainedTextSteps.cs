using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>What a version kept of earlier ones, without its text.</summary>
internal sealed class RetainedTextStep
{
    public int Number { get; set; }

    public IReadOnlyList<int>? Kept { get; set; }

    public IReadOnlyList<int>? KeptOf16 { get; set; }

    public IReadOnlyList<int>? KeptOf256 { get; set; }

    public KeptText? Of(int stride) =>
        (stride switch { 1 => Kept, 16 => KeptOf16, _ => KeptOf256 }) is { } numbers ? KeptText.FromNumbers(numbers) : null;
}

internal static class RetainedTextSteps
{
    // By primary key: however long the history is, a few dozen rows. What is taken off is most of a row.
    private const string StepsSql = $$"""
        select data - '{text,paragraphs}'::text[] from {{Storage.Schema}}.mt_doc_{{DraftsStorage.VersionAlias}} where tenant_id = ? and id = any(?)
        """;

    /// <summary>
    /// Adds the steps over 16 and 256 versions to each sixteenth and 256th version. For all others nothing is read.
    /// </summary>
    public static async Task<DraftVersion> WithLongerSteps(
        this IQuerySession session, string draftId, DraftVersion version, CancellationToken cancellation)
    {
        var due = KeptRoute.Due(version.Number);
        if (due.Count == 0)
            return version;

        var steps = await session.Steps(draftId, due.SelectMany(stride => stride.Parts).Select(part => part.Version)
            .Where(number => number < version.Number), cancellation);
        foreach (var (stride, parts) in due)
        {
            steps[version.Number] = StepOf(version);
            var kept = parts.Select(part => steps.GetValueOrDefault(part.Version)?.Of(part.Stride)).ToList();
            if (kept.Contains(null))
                return version;
            var numbers = KeptRoute.Follow(kept!).ToNumbers();
            version = stride == 16 ? version with { KeptOf16 = numbers } : version with { KeptOf256 = numbers };
        }

        return version;
    }

    /// <summary>What one version, older or newer, holds of each of some others.</summary>
    public static async Task<IReadOnlyDictionary<int, KeptText>> KeptIn(
        this IQuerySession session, Draft draft, BaseText shown, IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        var routes = versions.Where(number => number != shown.Number).Distinct()
            .ToDictionary(number => number, number => KeptRoute.Between(
                Math.Min(number, shown.Number), Math.Max(number, shown.Number), draft.Restorations));
        var steps = await session.Steps(draft.Id, routes.Values.SelectMany(route => route).Select(stride => stride.Version), cancellation);
        var kept = new Dictionary<int, KeptText>();
        foreach (var (number, route) in routes)
        {
            var strides = route.Select(stride => steps.GetValueOrDefault(stride.Version)?.Of(stride.Stride)).ToList();
            // Versions saved before steps were kept have none: then the two texts are compared.
            if (strides.Count == 0)
                kept[number] = KeptText.All(shown.Text.Length);
            else if (!strides.Contains(null))
                kept[number] = number < shown.Number ? KeptRoute.Follow(strides!) : KeptRoute.Follow(strides!).Reversed();
        }

        foreach (var version in (
            await session.Versions(draft.Id, routes.Keys.Where(number => !kept.ContainsKey(number)), cancellation)).Values)
            kept[version.Number] = KeptText.Between(version.Text, version.Paragraphs, shown.Text, shown.Paragraphs);
        kept[shown.Number] = KeptText.All(shown.Text.Length);
        return kept;
    }

    private static async Task<Dictionary<int, RetainedTextStep>> Steps(
        this IQuerySession session, string draftId, IEnumerable<int> numbers, CancellationToken cancellation)
    {
        var ids = numbers.Distinct().Select(number => DraftIds.OfVersion(draftId, number)).ToArray();
        return ids.Length == 0 ? [] : (await session.QueryAsync<RetainedTextStep>(StepsSql, cancellation, session.TenantId, ids))
            .ToDictionary(step => step.Number);
    }

    private static RetainedTextStep StepOf(DraftVersion version) =>
        new() { Number = version.Number, Kept = version.Kept, KeptOf16 = version.KeptOf16, KeptOf256 = version.KeptOf256 };
}
