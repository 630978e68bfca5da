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
    public sealed record Body(
        string Key, string Title, string Text, string? Addressee = null, IReadOnlyList<string>? Sections = null,
        IReadOnlyList<string>? Articles = null, int? Position = null,
        Edition Edition = Edition.Public);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<DraftView>>;

    public static Task<Results<Created<DraftView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key).IsKey();
            RuleFor(command => command.Body.Title).IsTitle();
            RuleFor(command => command.Body.Text).IsText();
            RuleFor(command => command.Body.Addressee).IsAddressee();
            RuleFor(command => command.Body.Sections).AreKeys();
            RuleFor(command => command.Body.Articles).AreReferences();
            RuleFor(command => command.Body.Edition).IsInEnum().OverridePropertyName("edition");
        }
    }

    public sealed class Handler(
        IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, ReferenceData reference, TimeProvider clock,
        OpenActions actions)
        : DraftAdditionHandler<Command>(session, readWarnings, work, clock, actions, reference)
    {
        protected override async Task<Outcome<DraftView>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            var articles = DraftLinks.Articles(body.Articles ?? [], Reference);
            if (!articles.Succeeded)
                return articles.Refusal;

            return await Add(
                command.By,
                command.Report,
                new Draft
                {
                    Key = body.Key,
                    Kind = DraftKind.Recommendation,
                    Title = body.Title,
                    Addressee = body.Addressee,
                    Sections = body.Sections ?? [],
                    Articles = articles.Value,
                    Edition = body.Edition,
                },
                body.Text,
                (outline, _) => DraftLinks.UnknownSection(body.Sections ?? [], outline) is { } refusal
                    ? refusal
                    : outline.WithRecommendation(body.Key, body.Position),
                cancellation);
        }
    }
}
