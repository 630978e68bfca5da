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
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<NewComment>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Body).IsComment();
            RuleFor(body => body.Quote).HasShape(Shape.Text(1, CommentRules.Quote))
                .Must(quote => quote is null || quote.Length is > 0 and <= CommentRules.Quote)
                .WithMessage($"A quote must have 1 to {CommentRules.Quote} characters.");
            RuleFor(body => body.Prefix).MaximumLength(CommentRules.Context);
            RuleFor(body => body.Suffix).MaximumLength(CommentRules.Context);
        }
    }

    /// <summary>Finds the quote of a comment in its version; null for a comment on the draft as a whole.</summary>
    public static Func<BaseText, Outcome<Anchor>>? PlaceOf(NewComment body) => body.Quote is { } quote
        ? version => Anchors.Place(version.Text, version.Paragraphs, quote, body.Prefix, body.Suffix)
        : null;

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommentAdditionHandler<Command, CommentView>(session, work, clock, actions)
    {
        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override Task<Outcome<CommentView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, report, draft, body) = command;
            return Open(
                new NewThread(by, report, draft, body.Version, body.Body, PlaceOf(body)),
                (view, _) => (view, Location(by, report, draft, view.Id)),
                cancellation);
        }
    }
}
