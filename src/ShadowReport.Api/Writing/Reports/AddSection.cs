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
    public sealed record Body(
        string Key, string Title, string Text, string? Parent = null, int? Position = null, Edition Edition = Edition.Public);

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
            RuleFor(command => command.Body.Parent!).IsKey().When(command => command.Body.Parent is not null);
            RuleFor(command => command.Body.Edition).IsInEnum().OverridePropertyName("edition");
        }
    }

    public sealed class Handler(
        IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, ReferenceData reference, TimeProvider clock,
        OpenActions actions)
        : DraftAdditionHandler<Command>(session, readWarnings, work, clock, actions, reference)
    {
        protected override Task<Outcome<DraftView>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            return Add(
                command.By,
                command.Report,
                new Draft { Key = body.Key, Kind = DraftKind.Section, Title = body.Title, Edition = body.Edition },
                body.Text,
                (outline, _) => outline.WithSection(body.Key, body.Parent, body.Position),
                cancellation);
        }
    }
}
