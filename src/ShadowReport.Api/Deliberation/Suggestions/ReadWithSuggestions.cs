using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>The draft as it would read: with all open suggestions taken, with them shown in the text, or with none.</summary>
internal static class ReadWithSuggestions
{
    private const int SuggestionsAtMost = 200;

    public enum Show
    {
        Inline,
        Accepted,
        None,
    }

    /// <param name="Version">The newest version, which it is made from. It is no version itself, and nobody can approve it.</param>
    /// <param name="Show">How suggestions are shown.</param>
    /// <param name="Text">The text: as it is, or with all that is included taken.</param>
    /// <param name="Runs">The text in order, each run with what it is and which suggestion it comes from.</param>
    /// <param name="Included">The changes that are shown.</param>
    /// <param name="LeftOut">Changes that cannot be shown: their words were edited since, or another one is about the same words.</param>
    public sealed record View(
        int Version, Show Show, string Text, IReadOnlyList<Run> Runs, IReadOnlyList<HunkName> Included, IReadOnlyList<HunkName> LeftOut);

    /// <param name="Op">Stays, would come, or would go.</param>
    /// <param name="Text">The words.</param>
    /// <param name="Suggestion">Whose it is; null for what stays.</param>
    /// <param name="Hunk">Which of its changes.</param>
    public sealed record Run(DiffOp Op, string Text, Guid? Suggestion, int? Hunk);

    /// <param name="Suggestion">The id of the suggestion.</param>
    /// <param name="Hunk">The number of the change.</param>
    public sealed record HunkName(Guid Suggestion, int Hunk);

    /// <summary>What is shown, with what a page says above it.</summary>
    public sealed record Reading(View View, IReadOnlyList<DiffParagraph> Paragraphs, string Title, string Language);

    [LimitsConcurrency(Work.Comparison)]
    public sealed record Query(string Report, string Draft, Show Show) : IRequest<Outcome<Reading>>;

    public static async Task<IResult> Endpoint(
        [AsParameters] DraftRequest request,
        [AllowedValues("inline", "accepted", "none")]
        [DefaultValue("inline")]
        [Description("How open suggestions are shown: marked in the text, as if accepted, or not at all.")] string? show)
    {
        if (!Enum.TryParse<Show>(show ?? nameof(Show.Inline), ignoreCase: true, out var shown) || !Enum.IsDefined(shown)
            || int.TryParse(show, CultureInfo.InvariantCulture, out _))
            return Problems.From(Refusal.Invalid("show-unknown", "show", "show must be inline, accepted or none."));
        var outcome = await request.Send(new Query(request.Report, request.Draft, shown));
        if (!outcome.Succeeded)
            return outcome.ToProblem();

        var reading = outcome.Value;
        return new DifferenceForms<View>(reading.View, () => Page(
            reading), () => DiffMarkdown.Render(reading.Paragraphs))
        { IsFixed = false, IsPageFixed = false }.For(request.Context);
    }

    private static string Page(Reading reading) => DiffPage.Around(
        reading.Language, reading.Title, $"version {reading.View.Version} with suggestions", $"{DiffCounts.Of(reading.Paragraphs)}",
        DiffHtml.Render(reading.Paragraphs));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Reading>>
    {
        public async Task<Outcome<Reading>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(id);
            var findingReport = batch.Load<Report>(query.Report);
            await batch.Execute(cancellation);
            if (await finding is not { Draft: var draft } found || await findingReport is not { } report)
                return DraftRefusals.NoSuchDraft;

            var suggestions = query.Show == Show.None ? [] : await session.OpenSuggestionsOn(id, SuggestionsAtMost, cancellation);
            var places = await SuggestionPlaces.Find(session, found, [.. suggestions], cancellation);
            var included = SuggestionRules.WithoutCollisions(places.All);
            var all = suggestions.SelectMany(suggestion => suggestion.OpenHunks().Select(hunk => new HunkName(suggestion.Id, hunk.Number)));
            var names = included.Select(placed => new HunkName(placed.Suggestion, placed.Hunk.Number)).ToList();
            var text = SuggestionRules.Apply(found.Text, included);
            var runs = query.Show == Show.Inline ? Runs(found.Text, included) : [];
            var view = new View(
                draft.Number, query.Show, query.Show == Show.Inline ? found.Text : text, runs, names, [.. all.Except(names)]);
            return new Reading(view, Paragraphs(found, text, query.Show, cancellation), draft.Title, report.Language);
        }

        private static List<Run> Runs(string text, IReadOnlyList<PlacedHunk> included)
        {
            var (runs, at) = (new List<Run>(), 0);
            foreach (var placed in included)
            {
                Add(DiffOp.Equal, text[at..placed.Start], null);
                Add(DiffOp.Delete, text[placed.Start..placed.End], placed);
                Add(DiffOp.Insert, placed.Hunk.New, placed);
                at = placed.End;
            }

            Add(DiffOp.Equal, text[at..], null);
            return runs;

            void Add(DiffOp op, string words, PlacedHunk? placed)
            {
                if (words.Length > 0)
                    runs.Add(new Run(op, words, placed?.Suggestion, placed?.Hunk.Number));
            }
        }

        /// <summary>For reading: against the newest version when suggestions are shown in it, else the text alone.</summary>
        private static IReadOnlyList<DiffParagraph> Paragraphs(
            CurrentDraft draft, string text, Show show, CancellationToken cancellation)
        {
            var paragraphs = Core.Text.Paragraphs.Align(draft.Text, draft.Paragraphs, text, Guid.NewGuid, cancellation);
            return show == Show.Inline
                ? WordDiff.Between(draft.Text, draft.Paragraphs, text, paragraphs, cancellation)
                : WordDiff.Between(text, paragraphs, text, paragraphs, cancellation);
        }
    }
}
