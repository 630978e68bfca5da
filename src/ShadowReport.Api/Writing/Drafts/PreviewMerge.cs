using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>Says what a save would do, and writes nothing.</summary>
internal static class PreviewMerge
{
    /// <param name="BasedOn">The number of the version that you had before you.</param>
    /// <param name="Text">The whole text, in Markdown.</param>
    public sealed record Body(int BasedOn, string Text);

    public enum State
    {
        UpToDate,
        Clean,
        Conflict,
    }

    /// <param name="State">Nobody saved since, the texts can be joined, or somebody has to choose.</param>
    /// <param name="BasedOn">The version that you worked from.</param>
    /// <param name="Current">The newest version.</param>
    /// <param name="Text">The text that would be saved. Null while there is something to choose.</param>
    /// <param name="Words">Its words, the heading not counted; null while there is something to choose.</param>
    /// <param name="ChangeClass">How far it would differ from the newest version; null while there is something to choose.</param>
    /// <param name="Reasons">Why it is of that class.</param>
    /// <param name="Hunks">The places where both sides wrote.</param>
    /// <param name="Parts">The joined text in order: who wrote what, and where to choose.</param>
    public sealed record View(
        State State,
        int BasedOn,
        int Current,
        string? Text,
        int? Words,
        ChangeClass? ChangeClass,
        IReadOnlyList<ChangeReason> Reasons,
        IReadOnlyList<MergeHunkView> Hunks,
        IReadOnlyList<MergePartView> Parts);

    [LimitsConcurrency(Work.Comparison)]
    public sealed record Query(string Report, string Draft, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Query(request.Report, request.Draft, body)).ToOk();

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Body.Text).IsText();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var (id, body) = (DraftIds.Of(query.Report, query.Draft), query.Body);
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(id);
            var findingBase = batch.Load<DraftVersion>(DraftIds.OfVersion(id, body.BasedOn));
            await batch.Execute(cancellation);
            if (await finding is not { } found)
                return DraftRefusals.NoSuchDraft;
            var current = found.CurrentText();
            if (Versions.NoSuchBase(current, body.BasedOn) is { } refusal)
                return refusal;

            var before = (await findingBase)!.AsBase();
            var merge = Versions.Join(current, before, body.Text, Guid.NewGuid, cancellation);
            var text = merge.IsClean ? merge.TextWith(_ => throw new InvalidOperationException("A clean merge asks nothing.")) : null;
            var change = text is null ? null
                : ChangeClasses.Between(
                    current.Text, current.Paragraphs, current.Rules, text,
                    Paragraphs.Align(current.Text, current.Paragraphs, text, Guid.NewGuid, cancellation), Core.Text.Body.Newest,
                    cancellation);
            return new View(
                !merge.IsClean ? State.Conflict : body.BasedOn == current.Number ? State.UpToDate : State.Clean,
                body.BasedOn,
                current.Number,
                text,
                text is null ? null : Words.Count(text),
                change?.Class,
                change?.Reasons ?? [],
                MergeViews.Hunks(merge, before.Text, current.Text, body.Text),
                MergeViews.Parts(merge));
        }
    }
}
