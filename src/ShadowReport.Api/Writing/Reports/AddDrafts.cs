using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>Adds several sections and recommendations in one transaction: all of them, or none.</summary>
internal static class AddDrafts
{
    public const int DraftsAtMost = 100;

    /// <param name="Sections">The sections, in the order in which they are added. One can stand below an earlier one.</param>
    /// <param name="Recommendations">The recommendations. They can name the sections of this request.</param>
    public sealed record Body(
        IReadOnlyList<AddSection.Body>? Sections = null, IReadOnlyList<AddRecommendation.Body>? Recommendations = null);

    /// <param name="Drafts">The added drafts, the sections first, in the order of the request.</param>
    /// <param name="Warnings">Warnings about the report. Empty if there is none.</param>
    public sealed record View(IReadOnlyList<AddedView> Drafts, IReadOnlyList<Core.Warning> Warnings);

    /// <param name="Key">The draft's key in URLs.</param>
    /// <param name="Kind">A section or a recommendation.</param>
    /// <param name="Title">A section's heading, or a recommendation's label.</param>
    /// <param name="Parent">The section that it stands below; null at the top.</param>
    /// <param name="Position">Its place among its siblings, from 1.</param>
    /// <param name="Version">The number of the newest version: name it as basedOn of the next.</param>
    /// <param name="Words">Its words; a section's with its heading.</param>
    /// <param name="WordBudget">How many words it may have; null when nobody set that.</param>
    /// <param name="Lead">The key of the member who leads it.</param>
    /// <param name="LeadName">The display name of this member.</param>
    /// <param name="Contributors">Keys of the members who may write it too.</param>
    /// <param name="ContributorNames">The same members with their names.</param>
    /// <param name="Edition">The first edition that contains it.</param>
    /// <param name="Annex">Whether the section is printed as an annex.</param>
    /// <param name="Revision">Counts changes of all but the text. The ETag of the draft begins with it.</param>
    public sealed record AddedView(
        string Key, DraftKind Kind, string Title, string? Parent, int? Position, int Version, int Words, int? WordBudget, string? Lead,
        string? LeadName, IReadOnlyList<string> Contributors, IReadOnlyList<NamedMember> ContributorNames,
        Edition Edition, bool Annex, int Revision)
    {
        public static AddedView Of(Draft draft, Outline outline, CoalitionNames names)
        {
            var place = outline.PlaceOf(draft.Key);
            return new AddedView(
                draft.Key, draft.Kind, draft.Title, place?.Parent, place?.Position, draft.Number, draft.Words, draft.WordBudget, draft.Lead,
                names.OfMemberOrNull(draft.Lead), draft.Contributors, names.OfMembers(draft.Contributors),
                draft.Edition, draft.IsAnnex, draft.Revision);
        }
    }

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Created<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new BodyValidator());
    }

    public sealed class BodyValidator : AbstractValidator<Body>
    {
        public BodyValidator()
        {
            RuleFor(body => body.Sections).HasShape(new Shape { MaxItems = DraftsAtMost })
                .Must((body, _) => (body.Sections?.Count ?? 0) + (body.Recommendations?.Count ?? 0) is > 0 and <= DraftsAtMost)
                .WithMessage($"Send 1 to {DraftsAtMost} sections and recommendations.")
                .Must(sections => sections?.Contains(null!) != true).WithMessage("A section is null. Send an object.");
            RuleFor(body => body.Recommendations).HasShape(new Shape { MaxItems = DraftsAtMost })
                .Must(recommendations => recommendations?.Contains(null!) != true)
                .WithMessage("A recommendation is null. Send an object.");
            RuleForEach(body => body.Sections).SetValidator(new AddSection.BodyValidator());
            RuleForEach(body => body.Recommendations).SetValidator(new AddRecommendation.BodyValidator());
        }
    }

    public sealed class Handler(DraftAdditions additions, UnitOfWork work) : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var target = await additions.Load(command.By, command.Report, cancellation);
            if (!target.Succeeded)
                return target.Refusal;
            List<(string Path, NewDraft Draft)> drafts =
            [
                .. (command.Body.Sections ?? []).Select((section, place) => ($"sections[{place}]", section.AsDraft())),
                .. (command.Body.Recommendations ?? [])
                    .Select((recommendation, place) => ($"recommendations[{place}]", recommendation.AsDraft())),
            ];
            var refused = drafts.Select(one => (
                one.Draft.Draft.Key, one.Path, additions.Add(target.Value, one.Draft, cancellation).Refusal)).ToList();
            if (ElementsRefusedDetails.AsOne(refused) is { } refusal)
                return refusal;

            List<Draft> added = [.. drafts.Select(one => one.Draft.Draft)];
            additions.Finish(target.Value, added);
            var (outline, names) = (target.Value.Report.Outline, target.Value.Names);
            var view = new View([.. added.Select(draft => AddedView.Of(draft, outline, names))], target.Value.Warnings ?? []);
            return Created(view, $"{command.By.Path}/reports/{command.Report}/drafts");
        }
    }
}
