using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>
/// Where each numbered paragraph of one snapshot is in another: who has the earlier file finds paragraph 23 in the later one.
/// </summary>
internal static class MapParagraphs
{
    /// <param name="From">The number of the first snapshot.</param>
    /// <param name="To">The number of the second snapshot.</param>
    /// <param name="Same">How many paragraphs have the same words.</param>
    /// <param name="Changed">How many have others.</param>
    /// <param name="Moved">How many stand elsewhere, changed or not.</param>
    /// <param name="Gone">How many are not there any more, or bear no number.</param>
    /// <param name="Paragraphs">Every numbered paragraph of the first snapshot, in its order.</param>
    /// <param name="New">The paragraphs that are numbered only in the second snapshot, in order.</param>
    public sealed record View(
        int From, int To, int Same, int Changed, int Moved, int Gone, IReadOnlyList<PlaceView> Paragraphs, IReadOnlyList<NewView> New);

    /// <param name="Number">Its number in the first snapshot.</param>
    /// <param name="Draft">The key of the draft that it stood in.</param>
    /// <param name="Id">Its lasting id.</param>
    /// <param name="To">Its number in the second snapshot; null when it has none there.</param>
    /// <param name="ToDraft">The key of the draft that it stands in there; null when it is gone.</param>
    /// <param name="State">same, changed, unnumbered (it became a heading, a list or a table) or gone.</param>
    /// <param name="ChangeClass">How far its words changed.</param>
    /// <param name="Moved">Whether others went past it, or it went to another draft.</param>
    public sealed record PlaceView(
        int Number, string Draft, Guid Id, int? To, string? ToDraft, ParagraphFate State, ChangeClass ChangeClass, bool Moved);

    /// <param name="Number">Its number in the second snapshot.</param>
    /// <param name="Draft">The key of the draft that it stands in.</param>
    /// <param name="Id">Its lasting id.</param>
    /// <param name="WasUnnumbered">Whether it was there before, as a heading, a list or a table.</param>
    public sealed record NewView(int Number, string Draft, Guid Id, bool WasUnnumbered);

    public sealed record Query(string Report, int From, int To) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, int number, int other) =>
        request.Send(new Query(request.Report, number, other)).ToImmutable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var snapshots = await session.Snapshots(query.Report, [query.From, query.To], cancellation);
            if (!snapshots.ContainsKey(query.From) || !snapshots.ContainsKey(query.To))
                return SnapshotRefusals.NoSuchSnapshot;

            var drafts = await session.FrozenDraftsOf([.. snapshots.Values], cancellation);
            return ViewOf(query, ParagraphMap.Between(drafts[query.From], drafts[query.To]));
        }

        private static View ViewOf(Query query, ParagraphMap map) => new(
            query.From,
            query.To,
            map.Paragraphs.Count(paragraph => paragraph.Fate == ParagraphFate.Same),
            map.Paragraphs.Count(paragraph => paragraph.Fate == ParagraphFate.Changed),
            map.Paragraphs.Count(paragraph => paragraph.IsMoved),
            map.Paragraphs.Count(paragraph => paragraph.To is null),
            [.. map.Paragraphs.Select(paragraph => new PlaceView(
                paragraph.Number, paragraph.Draft, paragraph.Id, paragraph.To, paragraph.ToDraft, paragraph.Fate, paragraph.ChangeClass,
                paragraph.IsMoved))],
            [.. map.New.Select(paragraph => new NewView(paragraph.Number, paragraph.Draft, paragraph.Id, paragraph.WasUnnumbered))]);
    }
}
