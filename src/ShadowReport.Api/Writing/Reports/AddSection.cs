using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Reports;

internal static class AddSection
{
    /// <param name="Key">The section's key in URLs. It never changes.</param>
    /// <param name="Title">Its heading; it counts.</param>
    /// <param name="Text">The first version, in Markdown; may be empty.</param>
    /// <param name="Parent">The key of the section to stand below; left out for the top.</param>
    /// <param name="Position">Its place among its siblings, from 1; left out for the end.</param>
    /// <param name="Edition">The edition that holds it at the earliest: public when left out, committee or internal.</param>
    /// <param name="Lead">The key of the member who leads it; left out for yourself. Only coordinators name others.</param>
    /// <param name="Contributors">The keys of the members who may write it too.</param>
    /// <param name="WordBudget">How many words it may have. Only coordinators set it.</param>
    /// <param name="Annex">Whether it is printed as an annex. Only coordinators set it.</param>
    public sealed record Body(
        string Key, string Title, string Text, string? Parent = null, int? Position = null, Edition Edition = Edition.Public,
        string? Lead = null, IReadOnlyList<string>? Contributors = null, int? WordBudget = null, bool Annex = false)
    {
        public NewDraft AsDraft() => new(
            new Draft { Key = Key, Kind = DraftKind.Section, Title = Title, Edition = Edition },
            Text,
            new DraftAssignment(Lead, Contributors, WordBudget, Annex),
            outline => outline.WithSection(Key, Parent, Position));
    }

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<DraftView>>;

    public static Task<Results<Created<DraftView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Key).IsKey();
            RuleFor(body => body.Title).IsTitle();
            RuleFor(body => body.Text).IsText();
            RuleFor(body => body.Parent!).IsKey().When(body => body.Parent is not null);
            RuleFor(body => body.Edition).IsInEnum();
            RuleFor(body => body.Lead!).IsKey().When(body => body.Lead is not null);
            RuleFor(body => body.Contributors).AreKeys();
            RuleFor(body => body.WordBudget).IsWordBudget();
        }
    }

    public sealed class Handler(DraftAdditions additions, ReferenceData reference, UnitOfWork work, OpenActions actions)
        : DraftAdditionHandler<Command>(additions, reference, work, actions)
    {
        protected override Task<Outcome<DraftView>> Decide(Command command, CancellationToken cancellation) =>
            Add(command.By, command.Report, command.Body.AsDraft(), cancellation);
    }
}
