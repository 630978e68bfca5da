using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Reports;

internal static class AddRecommendation
{
    /// <param name="Key">The recommendation's key in URLs. It never changes.</param>
    /// <param name="Title">A label for lists; it does not reach the report and does not count.</param>
    /// <param name="Text">The first version, in Markdown.</param>
    /// <param name="Addressee">The addressee. Leave it out for none.</param>
    /// <param name="Sections">The keys of the sections that it follows from.</param>
    /// <param name="Articles">The articles it is based on, such as CEDAW art. 2 (d), CCPR GC 36, SDG 5.2 or
    /// A/HRC/16/11 para. 92.65.</param>
    /// <param name="Position">Its place among the recommendations, from 1; left out for the end.</param>
    /// <param name="Edition">The edition that holds it at the earliest: public when left out, committee or internal.</param>
    /// <param name="Lead">The key of the member who leads it; left out for yourself. Only coordinators name others.</param>
    /// <param name="Contributors">The keys of the members who may write it too.</param>
    /// <param name="WordBudget">How many words it may have. Only coordinators set it.</param>
    public sealed record Body(
        string Key, string Title, string Text, string? Addressee = null, IReadOnlyList<string>? Sections = null,
        IReadOnlyList<string>? Articles = null, int? Position = null, Edition Edition = Edition.Public,
        string? Lead = null, IReadOnlyList<string>? Contributors = null, int? WordBudget = null)
    {
        public NewDraft AsDraft() => new(
            new Draft
            {
                Key = Key,
                Kind = DraftKind.Recommendation,
                Title = Title,
                Addressee = Addressee,
                Sections = Sections ?? [],
                Articles = Articles ?? [],
                Edition = Edition,
            },
            Text,
            new DraftAssignment(Lead, Contributors, WordBudget),
            outline => outline.WithRecommendation(Key, Position));
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
            RuleFor(body => body.Addressee).IsAddressee();
            RuleFor(body => body.Sections).AreKeys();
            RuleFor(body => body.Articles).AreReferences();
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
