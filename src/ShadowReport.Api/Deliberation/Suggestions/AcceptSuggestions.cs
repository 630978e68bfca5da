using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>
/// Takes suggestions in, whole or change by change, several at once as one version that names all suggesters. A change whose words do
/// not stand any more, or that is in the way of another, is never forced: then nothing is taken, and the answer says which.
/// </summary>
internal static class AcceptSuggestions
{
    private const int SuggestionsAtMost = 100;

    /// <param name="Hunks">The numbers of the changes to take; left out for all that wait.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record OneBody(IReadOnlyList<int>? Hunks = null, string Reason = "");

    /// <param name="Suggestions">The suggestions to accept, all as one version.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record ManyBody(IReadOnlyList<Choice> Suggestions, string Reason = "");

    /// <param name="Id">The id of the suggestion.</param>
    /// <param name="Hunks">The numbers of the changes to take; left out for all that wait.</param>
    public sealed record Choice(Guid Id, IReadOnlyList<int>? Hunks = null);

    [LimitsConcurrency(Work.Merge)]
    public sealed record Command(Membership By, string Report, string Draft, IReadOnlyList<Choice> Suggestions, string Reason)
        : IRequest<Outcome<VersionView>>;

    public static Task<Results<Created<VersionView>, ProblemHttpResult>> One(
        [AsParameters] DraftRequest request, Guid suggestion, OneBody body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, [new Choice(suggestion, body.Hunks)], body.Reason))
            .ToCreated(view => SaveVersion.Location(request.By, request.Report, request.Draft, view.Number));

    public static Task<Results<Created<VersionView>, ProblemHttpResult>> Many([AsParameters] DraftRequest request, ManyBody body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body.Suggestions, body.Reason))
            .ToCreated(view => SaveVersion.Location(request.By, request.Report, request.Draft, view.Number));

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Suggestions).HasShape(new Shape { MinItems = 1, MaxItems = SuggestionsAtMost })
                .Must(choices => choices.Count is > 0 and <= SuggestionsAtMost)
                .WithMessage($"Name 1 to {SuggestionsAtMost} suggestions.")
                .Must(choices => choices.All(choice => choice is not null) && choices.DistinctBy(choice => choice.Id)
                    .Count() == choices.Count).WithMessage("A suggestion appears twice. Name each suggestion once.");
            RuleFor(command => command.Suggestions)
                .Must(choices => choices.All(
                    choice => choice?.Hunks is null || choice.Hunks.Count is > 0 and <= SuggestionRules.HunksAtMost))
                .WithMessage("Name at least one change, or leave hunks out for all of them.").OverridePropertyName("hunks");
            RuleFor(command => command.Reason).IsReason();
        }
    }

    public sealed class Handler(IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, VersionView>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<VersionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, id) = (command.By, DraftIds.Of(command.Report, command.Draft));
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(id);
            var findingSuggestions = batch.LoadMany<Suggestion>().ByIdList(command.Suggestions.Select(choice => choice.Id));
            var findingReviews = batch.Query(new StandingReviewsOn { Draft = id });
            var findingWarnings = readWarnings(batch, command.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { Draft: var draft } found)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesTextBy(by) is { } notWritable)
                return notWritable;
            var taken = Taken(command, [.. (await findingSuggestions).Where(suggestion => suggestion.Draft == id)]);
            if (!taken.Succeeded)
                return taken.Refusal;

            var places = await SuggestionPlaces.Find(session, found, [.. taken.Value.Select(pair => pair.Suggestion)], cancellation);
            if (Obstacle(taken.Value, places) is { } obstacle)
                return obstacle;
            var placed = taken.Value.SelectMany(pair => pair.Hunks.Select(hunk => places.Of(pair.Suggestion.Id, hunk)!));
            var text = SuggestionRules.Apply(found.Text, placed);
            if (CodePoints.Count(text) > DraftLimits.TextCodePoints)
                return Refusal.Conflict(
                    "text-too-long", $"With these suggestions the draft would have more than {DraftLimits.TextCodePoints:N0} characters.");

            var now = clock.GetUtcNow();
            var version = await Write(command, found, text, taken.Value, now, cancellation);
            var reviews = (await findingReviews).ToList();
            Keep(reviews, taken.Value, version.Number);
            foreach (var (suggestion, _) in taken.Value)
                session.Follow(reviews, draft, suggestion.AsWording(), by, now);
            var view = VersionView.Of(version, await findingNames) with { Warnings = await findingWarnings };
            return Created(view, SaveVersion.Location(by, command.Report, command.Draft, view.Number));
        }

        /// <summary>Each suggestion with the numbers of the changes to take.</summary>
        private static Outcome<IReadOnlyList<(Suggestion Suggestion, IReadOnlyList<int> Hunks)>> Taken(
            Command command, IReadOnlyList<Suggestion> suggestions)
        {
            var taken = new List<(Suggestion, IReadOnlyList<int>)>();
            foreach (var choice in command.Suggestions)
            {
                if (suggestions.FirstOrDefault(suggestion => suggestion.Id == choice.Id) is not { } suggestion)
                    return SuggestionRefusals.NoSuchSuggestion;
                var open = suggestion.OpenHunks().Select(hunk => hunk.Number).ToList();
                if (open.Count == 0)
                    return SuggestionRefusals.NothingOpen;
                var chosen = choice.Hunks?.Distinct().ToList() ?? open;
                if (chosen.Except(open).ToList() is [var unknown, ..])
                    return SuggestionRefusals.NoSuchHunk(unknown);
                taken.Add((suggestion, chosen));
            }

            return taken;
        }

        private static Refusal? Obstacle(IReadOnlyList<(Suggestion Suggestion, IReadOnlyList<int> Hunks)> taken, SuggestionPlaces places)
        {
            var all = taken.SelectMany(pair => pair.Hunks.Select(hunk => (pair.Suggestion.Id, Hunk: hunk))).ToList();
            var lost = all.Where(pair => places.Of(pair.Id, pair.Hunk) is null)
                .Select(pair => new LostHunk(pair.Id, pair.Hunk)).ToList();
            if (lost.Count > 0)
                return Obstacle(
                    "The text of some changes was edited since. Nothing was accepted. Accept the other changes, or edit the text.", lost);
            var collisions = SuggestionRules.Collisions(all.Select(pair => places.Of(pair.Id, pair.Hunk)!));
            return collisions.Count == 0
                ? null
                : Obstacle(
                    "Some of these changes overlap. Nothing was accepted. Choose one of them.",
                    [.. collisions.SelectMany(pair => new[] { pair.First, pair.Second })
                        .Select(placed => new LostHunk(placed.Suggestion, placed.Hunk.Number)).Distinct()]);
        }

        private static Refusal Obstacle(string message, IReadOnlyList<LostHunk> conflicts) =>
            Refusal.Conflict("suggestion-conflict", message).WithDetails(new SuggestionConflictDetails(conflicts));

        private async Task<DraftVersion> Write(
            Command command, CurrentDraft found, string text, IReadOnlyList<(Suggestion Suggestion, IReadOnlyList<int> Hunks)> taken,
            DateTimeOffset now, CancellationToken cancellation)
        {
            var (by, draft) = (command.By, found.Draft);
            List<AuthorReference> suggesters = [.. taken.Select(pair => pair.Suggestion.Author)];
            var next = Versions.Next(found.CurrentText(), text, () => Guid.CreateVersion7(now), cancellation);
            draft.Take(next, by.AsReference(), now, suggesters);
            var version = await session.WithLongerSteps(
                draft.Id,
                DraftVersion.Of(draft, next, command.Reason) with
                {
                    Suggesters = [.. suggesters.DistinctBy(author => author.Member)],
                    Suggestions = [.. taken.Select(pair => pair.Suggestion.Id)],
                },
                cancellation);
            session.Store(draft);
            session.Insert(version);
            session.Events.Append(draft.Stream, new DraftSaved(draft.Report, draft.Key, version.Number, by.MemberId));
            foreach (var (suggestion, hunks) in taken)
            {
                suggestion.Decide(
                    hunks.Select(hunk => new HunkDecision(hunk, true, command.Reason, by.AsReference(), now, version.Number)));
                session.Store(suggestion);
                session.Events.Append(
                    draft.Stream, new SuggestionAccepted(draft.Report, draft.Key, suggestion.Id, version.Number, by.MemberId));
            }

            return version;
        }

        /// <summary>
        /// Who approved a text, and then had exactly the one suggestion taken in that they made on that text, whole and at once, has read
        /// what came of it. Nothing less: two suggestions of theirs, or one made on another text, may add up to what nobody read.
        /// </summary>
        private void Keep(IEnumerable<Review> standing, IReadOnlyList<(Suggestion Suggestion, IReadOnlyList<int> Hunks)> taken, int number)
        {
            if (taken is not [var (suggestion, hunks)] || suggestion.DraftVersion != number - 1 || hunks.Count != suggestion.Hunks.Count)
                return;
            foreach (var review in standing.Where(
                review => review.Line.IsApproval && review.Line.StandsFor == number - 1
                    && review.Author.Member == suggestion.Author.Member))
            {
                review.Carried = new CarriedReview(number, CarryoverReason.OwnSuggestionAccepted, suggestion.Id);
                review.Revision++;
                session.Store(review);
            }
        }
    }
}

/// <summary>The members of a refused acceptance.</summary>
/// <param name="Conflicts">The changes that cannot be accepted.</param>
internal sealed record SuggestionConflictDetails(IReadOnlyList<LostHunk> Conflicts);

/// <param name="Suggestion">The id of the suggestion.</param>
/// <param name="Hunk">The number of the change in it.</param>
internal sealed record LostHunk(Guid Suggestion, int Hunk);
