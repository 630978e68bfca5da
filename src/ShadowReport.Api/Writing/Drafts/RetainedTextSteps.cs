using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>What a version kept of earlier ones, without its text.</summary>
internal sealed class RetainedTextStep
{
    public string Id { get; set; } = "";

    public int Number { get; set; }

    public IReadOnlyList<int>? Kept { get; set; }

    public IReadOnlyList<int>? KeptOf16 { get; set; }

    public IReadOnlyList<int>? KeptOf256 { get; set; }

    public KeptText? Of(int stride) =>
        (stride switch { 1 => Kept, 16 => KeptOf16, _ => KeptOf256 }) is { } numbers ? KeptText.FromNumbers(numbers) : null;
}

/// <summary>A version that a draft is shown in, and the versions whose words are looked for in it.</summary>
internal sealed record ShownDraft(Draft Draft, BaseText Shown, IReadOnlyCollection<int> Versions)
{
    /// <summary>The ids of the versions whose steps lead from the others to the shown one.</summary>
    public IEnumerable<string> Steps() => Versions.Where(number => number != Shown.Number)
        .SelectMany(number => KeptRoute.Between(Math.Min(number, Shown.Number), Math.Max(number, Shown.Number), Draft.Restorations))
        .Select(stride => DraftIds.OfVersion(Draft.Id, stride.Version));
}

internal static class RetainedTextSteps
{
    // By primary key, one by one: however long the history is, a few dozen rows. What is taken off is most of a row.
    private const string StepsSql = $$"""
        select step.data - '{text,paragraphs}'::text[] from unnest(?) wanted(id)
        cross join lateral (
            select version.data from {{Storage.Schema}}.mt_doc_{{DraftsStorage.VersionAlias}} version
            where version.tenant_id = ? and version.id = wanted.id offset 0) step
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

    /// <summary>
    /// The steps between versions, as a part of a <see cref="JointRead"/>: each single step near both ends, and the longer ones between
    /// them, see <see cref="KeptRoute.Between(int, int)"/>.
    /// </summary>
    /// <param name="ways">A query for the id of each `draft`, the `number` of a version, and that of the `shown` one.</param>
    public static string Part(string ways)
    {
        var ids = $"""
            (select distinct way.draft || '/' || step from (
                    select draft, least(number, shown) as older, greatest(number, shown) as newer from ({ways}) between_versions) way,
                lateral generate_series(way.older + 1, way.newer) step
                where step <= way.older + 16 or step > way.newer - 16 or (step - 1) % 256 = 0
                  or ((step - 1) % 16 = 0 and (step <= way.older + 256 or step > way.newer - 256)))
            """;
        return $"(select json_agg(version.data - '{{text,paragraphs}}'::text[]) from {DraftsStorage.VersionsFrom(ids)})";
    }

    /// <summary>What one version, older or newer, holds of each of some others.</summary>
    public static async Task<IReadOnlyDictionary<int, KeptText>> KeptIn(
        this IQuerySession session, Draft draft, BaseText shown, IReadOnlyCollection<int> versions, CancellationToken cancellation,
        IReadOnlyList<RetainedTextStep>? known = null)
    {
        var routes = versions.Where(number => number != shown.Number).Distinct()
            .ToDictionary(number => number, number => KeptRoute.Between(
                Math.Min(number, shown.Number), Math.Max(number, shown.Number), draft.Restorations));
        var read = (known ?? []).ToDictionary(step => step.Number);
        var steps = await session.Steps(
            draft.Id, routes.Values.SelectMany(route => route).Select(stride => stride.Version).Where(number => !read.ContainsKey(number)),
            cancellation);
        foreach (var (number, step) in read)
            steps[number] = step;
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
            kept[version.Number] = KeptText.Between(version.Text, version.Paragraphs, shown.Text, shown.Paragraphs, cancellation);
        kept[shown.Number] = KeptText.All(shown.Text.Length);
        return kept;
    }

    /// <summary>The same for several drafts, by their ids. Steps that are not known are read in one round trip for all.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<int, KeptText>>> KeptIn(
        this IQuerySession session, IReadOnlyCollection<ShownDraft> drafts, CancellationToken cancellation,
        IReadOnlyList<RetainedTextStep>? known = null)
    {
        var ids = drafts.SelectMany(draft => draft.Steps()).Except((known ?? []).Select(step => step.Id)).ToArray();
        var read = ids.Length == 0 ? [] : await session.QueryAsync<RetainedTextStep>(StepsSql, cancellation, ids, session.TenantId);
        var steps = (known ?? []).Concat(read).ToLookup(step => step.Id[..step.Id.LastIndexOf('/')]);
        var kept = new Dictionary<string, IReadOnlyDictionary<int, KeptText>>();
        foreach (var (draft, shown, versions) in drafts)
            kept[draft.Id] = await session.KeptIn(draft, shown, versions, cancellation, [.. steps[draft.Id]]);
        return kept;
    }

    private static async Task<Dictionary<int, RetainedTextStep>> Steps(
        this IQuerySession session, string draftId, IEnumerable<int> numbers, CancellationToken cancellation)
    {
        var ids = numbers.Distinct().Select(number => DraftIds.OfVersion(draftId, number)).ToArray();
        return ids.Length == 0 ? [] : (await session.QueryAsync<RetainedTextStep>(StepsSql, cancellation, ids, session.TenantId))
            .ToDictionary(step => step.Number);
    }

    private static RetainedTextStep StepOf(DraftVersion version) =>
        new() { Id = version.Id, Number = version.Number, Kept = version.Kept, KeptOf16 = version.KeptOf16, KeptOf256 = version.KeptOf256 };
}
