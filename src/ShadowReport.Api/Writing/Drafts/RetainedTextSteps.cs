using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>What a version kept of earlier ones, without its text.</summary>
internal sealed class RetainedTextStep
{
    public string Id { get; set; } = "";

    public IReadOnlyList<int>? Kept { get; set; }

    public IReadOnlyList<int>? KeptOf16 { get; set; }

    public IReadOnlyList<int>? KeptOf256 { get; set; }

    public KeptText? Of(int stride) =>
        (stride switch { 1 => Kept, 16 => KeptOf16, _ => KeptOf256 }) is { } numbers ? KeptText.FromNumbers(numbers) : null;
}

/// <summary>A version that a draft is shown in, and the versions whose words are looked for in it.</summary>
internal sealed record ShownDraft(Draft Draft, BaseText Shown, IReadOnlyCollection<int> Versions)
{
    /// <summary>The ways from the other versions to the shown one, or back.</summary>
    public IEnumerable<(int Number, IReadOnlyList<(string Version, int Stride)> Route)> Routes() =>
        Versions.Where(number => number != Shown.Number).Distinct().Select(number => (number, RouteTo(number)));

    private IReadOnlyList<(string Version, int Stride)> RouteTo(int number) =>
        [.. KeptRoute.Between(Math.Min(number, Shown.Number), Math.Max(number, Shown.Number), Draft.Restorations)
            .Select(stride => (DraftIds.OfVersion(Draft.Id, stride.Version), stride.Stride))];
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

        var steps = await session.Steps(due.SelectMany(stride => stride.Parts).Where(part => part.Version < version.Number)
            .Select(part => DraftIds.OfVersion(draftId, part.Version)), cancellation);
        foreach (var (stride, parts) in due)
        {
            steps[version.Id] = StepOf(version);
            var kept = parts.Select(part => steps.GetValueOrDefault(DraftIds.OfVersion(draftId, part.Version))?.Of(part.Stride)).ToList();
            if (kept.Contains(null))
                return version;
            var numbers = KeptRoute.Follow(kept!).ToNumbers();
            version = stride == 16 ? version with { KeptOf16 = numbers } : version with { KeptOf256 = numbers };
        }

        return version;
    }

    /// <summary>What one version, older or newer, holds of each of some others.</summary>
    public static async Task<IReadOnlyDictionary<int, KeptText>> KeptIn(
        this IQuerySession session, Draft draft, BaseText shown, IReadOnlyCollection<int> versions, CancellationToken cancellation) =>
        (await session.KeptIn([new(draft, shown, versions)], cancellation))[draft.Id];

    /// <summary>The same for several drafts, by their ids, in one round trip.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<int, KeptText>>> KeptIn(
        this IQuerySession session, IReadOnlyCollection<ShownDraft> drafts, CancellationToken cancellation)
    {
        var routes = drafts.SelectMany(draft => draft.Routes().Select(way => (On: draft, way.Number, way.Route))).ToList();
        var steps = await session.Steps(routes.SelectMany(way => way.Route).Select(stride => stride.Version), cancellation);
        var found = routes.Select(way => (way.On, way.Number, Kept: Follow(way.On.Shown, way.Number, way.Route, steps))).ToList();
        // Versions saved before steps were kept have none: then the two texts are compared.
        var texts = await session.TextsOf(found.Where(way => way.Kept is null)
            .Select(way => DraftIds.OfVersion(way.On.Draft.Id, way.Number)), cancellation);
        var kept = found.ToLookup(way => way.On.Draft.Id, way => (way.Number, Kept: way.Kept ?? Compare(
            texts[DraftIds.OfVersion(way.On.Draft.Id, way.Number)], way.On.Shown)));
        return drafts.ToDictionary(draft => draft.Draft.Id, draft => (IReadOnlyDictionary<int, KeptText>)kept[draft.Draft.Id]
            .Append((draft.Shown.Number, KeptText.All(draft.Shown.Text.Length))).ToDictionary());
    }

    /// <summary>Null if a step of the way was not kept.</summary>
    private static KeptText? Follow(
        BaseText shown, int number, IReadOnlyList<(string Version, int Stride)> route, IReadOnlyDictionary<string, RetainedTextStep> steps)
    {
        if (route.Count == 0)
            return KeptText.All(shown.Text.Length);
        var strides = route.Select(stride => steps.GetValueOrDefault(stride.Version)?.Of(stride.Stride)).ToList();
        if (strides.Contains(null))
            return null;
        return number < shown.Number ? KeptRoute.Follow(strides!) : KeptRoute.Follow(strides!).Reversed();
    }

    private static KeptText Compare(DraftVersion version, BaseText shown) =>
        KeptText.Between(version.Text, version.Paragraphs, shown.Text, shown.Paragraphs);

    private static async Task<Dictionary<string, DraftVersion>> TextsOf(
        this IQuerySession session, IEnumerable<string> versions, CancellationToken cancellation)
    {
        var ids = versions.ToArray();
        return ids.Length == 0 ? [] : (await session.LoadManyAsync<DraftVersion>(cancellation, ids)).ToDictionary(version => version.Id);
    }

    private static async Task<Dictionary<string, RetainedTextStep>> Steps(
        this IQuerySession session, IEnumerable<string> versions, CancellationToken cancellation)
    {
        var ids = versions.Distinct().ToArray();
        return ids.Length == 0 ? [] : (await session.QueryAsync<RetainedTextStep>(StepsSql, cancellation, session.TenantId, ids))
            .ToDictionary(step => step.Id);
    }

    private static RetainedTextStep StepOf(DraftVersion version) =>
        new() { Id = version.Id, Kept = version.Kept, KeptOf16 = version.KeptOf16, KeptOf256 = version.KeptOf256 };
}
