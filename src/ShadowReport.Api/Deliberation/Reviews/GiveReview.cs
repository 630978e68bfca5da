using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Gives a review of a stated version, for one's organisation; it answers the requests that wait for it.</summary>
internal static class GiveReview
{
    /// <param name="Version">The number of the version that you read.</param>
    /// <param name="Decision">Approve, approve with reservations, object or abstain.</param>
    /// <param name="Comment">The objection, the reservations or a remark.</param>
    /// <param name="Suggestion">With an objection: your own suggestion that says how it should read. When it is taken in whole, the
    /// objection is settled.</param>
    public sealed record Body(int Version, Decision Decision, string? Comment = null, Guid? Suggestion = null);

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<ReviewView>>;

    public static Task<Results<Created<ReviewView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request, view => view.Revision);

    public static string Location(Membership by, string report, string draft, Guid review) =>
        $"{DraftIds.Location(by, report, draft)}/reviews/{review}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Comment).MaximumLength(ReviewRules.Comment);
            RuleFor(body => body.Decision).IsInEnum();
        }
    }

    public sealed class Handler(ReviewAddition reviews, UnitOfWork work) : CommandHandler<Command, ReviewView>(work)
    {
        protected override async Task<Outcome<ReviewView>> Decide(Command command, CancellationToken cancellation)
        {
            var added = await reviews.Add(command.By, command.Report, command.Draft, command.Body, cancellation);
            return added.Succeeded
                ? Created(added.Value, Location(command.By, command.Report, command.Draft, added.Value.Id))
                : added.Refusal;
        }
    }
}
