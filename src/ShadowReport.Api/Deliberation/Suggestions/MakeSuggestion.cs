using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Suggestions;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Proposes an edit against a stated version: as the whole text as it should be, or range by range.</summary>
internal static class MakeSuggestion
{
    /// <param name="Version">The number of the version that you read.</param>
    /// <param name="Text">The whole text as you would have it; or else name replacements.</param>
    /// <param name="Replacements">The replacements. They must not overlap.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record Body(int Version, string? Text = null, IReadOnlyList<Range>? Replacements = null, string Reason = "");

    /// <param name="Start">Where it begins in that version's text, in Unicode code points.</param>
    /// <param name="End">Where it ends, exclusive; the same as start to add words only.</param>
    /// <param name="Text">The new words.</param>
    public sealed record Range(int Start, int End, string Text);

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<SuggestionView>>;

    public static Task<Results<Created<SuggestionView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request, view => view.Revision);

    private static string Location(Membership by, string report, string draft, Guid suggestion) =>
        $"{DraftIds.Location(by, report, draft)}/suggestions/{suggestion}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body).Must(body => body.Text is null != body.Replacements is null)
                .WithMessage("Send either the whole text or replacements, and not both.").OverridePropertyName("text");
            RuleFor(command => command.Body.Text!).IsText().When(command => command.Body.Text is not null);
            RuleFor(command => command.Body.Replacements!).HasShape(new Shape { MaxItems = SuggestionRules.HunksAtMost })
                .Must(ranges => ranges.Count <= SuggestionRules.HunksAtMost)
                .WithMessage($"A suggestion has {SuggestionRules.HunksAtMost} replacements at most. Make several suggestions.")
                .When(command => command.Body.Replacements is not null);
            RuleForEach(command => command.Body.Replacements!).NotNull()
                .ChildRules(range => range.RuleFor(replacement => replacement.Text).NotNull().IsText())
                .When(command => command.Body.Replacements is not null);
            RuleFor(command => command.Body.Reason).IsReason();
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, SuggestionView>(work)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<SuggestionView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, id) = (command.By, command.Body, DraftIds.Of(command.Report, command.Draft));
            var batch = session.CreateBatchQuery();
            var finding = batch.FindCurrent(id);
            var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(id, body.Version));
            await batch.Execute(cancellation);
            if (await finding is not { Draft: var draft } found)
                return DraftRefusals.NoSuchDraft;
            if (await findingVersion is not { } version)
                return SubjectRefusals.NoVersion(body.Version, draft.Number);
            var edit = new SuggestedEdit(
                body.Text, [.. (body.Replacements ?? []).Select(range => new Replacement(range.Start, range.End, range.Text))]);
            var hunks = SuggestionRules.Make(edit, version.AsBase(), draft.RemovedAt is not null);
            if (!hunks.Succeeded)
                return hunks.Refusal;

            var suggestion = session.Add(draft, body.Version, hunks.Value, body.Reason, by, clock.GetUtcNow());
            var view = SuggestionView.Of(
                suggestion, await SuggestionPlaces.Find(session, found, [suggestion], cancellation), CoalitionNames.Of(by), actions);
            return Created(view, Location(by, command.Report, command.Draft, suggestion.Id));
        }
    }
}

internal static class NewSuggestions
{
    /// <summary>Stores a new suggestion with its event.</summary>
    public static Suggestion Add(
        this IDocumentSession session, Draft draft, int version, IReadOnlyList<SuggestedHunk> hunks, string reason, Membership by,
        DateTimeOffset now)
    {
        var suggestion = new Suggestion
        {
            Id = Guid.CreateVersion7(now),
            Report = draft.Report,
            Draft = draft.Id,
            DraftKey = draft.Key,
            DraftVersion = version,
            Hunks = hunks,
            Reason = reason,
            Author = by.AsReference(),
            At = now,
        };
        session.Insert(suggestion);
        session.Events.Append(draft.Stream, new SuggestionMade(draft.Report, draft.Key, suggestion.Id, version, by.MemberId));
        return suggestion;
    }
}
