using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Opens a thread on a quote in a stated version, or on the draft as a whole.</summary>
internal static class MakeComment
{
    /// <param name="Version">The number of the version that you read.</param>
    /// <param name="Body">The text. @ and a member's key notifies that member.</param>
    /// <param name="Quote">The words that it is about, as they stand in the text; left out for the draft as a whole.</param>
    /// <param name="Prefix">The words before them, if the quote occurs more than once.</param>
    /// <param name="Suffix">The words after the quote.</param>
    public sealed record NewComment(int Version, string Body, string? Quote = null, string? Prefix = null, string? Suffix = null);

    public sealed record Command(Membership By, string Report, string Draft, NewComment Body) : IRequest<Outcome<CommentView>>;

    public static Task<Results<Created<CommentView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, NewComment body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request, view => view.Revision);

    public static string Location(Membership by, string report, string draft, Guid thread) =>
        $"{DraftIds.Location(by, report, draft)}/comments/{thread}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Body).IsComment();
            RuleFor(command => command.Body.Quote).HasShape(Shape.Text(1, CommentRules.Quote))
                .Must(quote => quote is null || quote.Length is > 0 and <= CommentRules.Quote)
                .WithMessage($"A quote must have 1 to {CommentRules.Quote} characters.");
            RuleFor(command => command.Body.Prefix).MaximumLength(CommentRules.Context);
            RuleFor(command => command.Body.Suffix).MaximumLength(CommentRules.Context);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommentAdditionHandler<Command, CommentView>(session, work, clock, actions)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override Task<Outcome<CommentView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, report, draft, body) = command;
            return Open(
                new NewThread(
                    by, report, draft, body.Version, body.Body, body.Quote is { } quote ? version => Place(version, quote, body) : null),
                (view, _) => (view, Location(by, report, draft, view.Id)),
                cancellation);
        }

        private static Outcome<Anchor> Place(BaseText version, string quote, NewComment body) =>
            Anchors.Place(version.Text, version.Paragraphs, quote, body.Prefix, body.Suffix);
    }
}
