using System.Text.Json.Serialization;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Opens a thread by a W3C annotation: the same comment in other words.</summary>
internal static class MakeAnnotation
{
    /// <param name="Type">`TextualBody`.</param>
    /// <param name="Value">The text. @ and a member's key notifies that member.</param>
    /// <param name="Format">`text/markdown`, or left out.</param>
    /// <param name="Purpose">`commenting`, or left out.</param>
    public sealed record NewBody(string Type, string Value, string? Format = null, string? Purpose = null);

    /// <param name="Type">`Annotation`.</param>
    /// <param name="Body">The text.</param>
    /// <param name="Target">The version that you read, and the words in it.</param>
    /// <param name="Context">`http://www.w3.org/ns/anno.jsonld`, or left out.</param>
    /// <param name="Motivation">`commenting`, or left out.</param>
    public sealed record NewAnnotation(
        string Type, OneOrMany<NewBody> Body, AnnotationTarget Target, [property: JsonPropertyName("@context")] string? Context = null,
        string? Motivation = null);

    public sealed record Command(Membership By, string Report, string Draft, AnnotatedDraft Annotated, NewAnnotation Body)
        : IRequest<Outcome<AnnotationView>>;

    public static Task<Results<JsonHttpResult<AnnotationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, NewAnnotation body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, AnnotatedDraft.Of(request), body))
            .Tagged(request, made => made.Revision)
            .OnSuccess(made => request.Context.Response.Headers.Location = made.Id)
            .To(made => TypedResults.Json(made, contentType: AnnotationModel.MediaType, statusCode: StatusCodes.Status201Created));

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int Source = 1_000;
        private const int Fragment = 200;

        public Validator()
        {
            RuleFor(command => command.Body.Context).HasShape(new Shape { Const = AnnotationModel.Context })
                .Must(context => context is null or AnnotationModel.Context)
                .WithMessage($"@context must be {AnnotationModel.Context}. You can leave it out.").OverridePropertyName("@context");
            RuleFor(command => command.Body.Type).Equal(AnnotationModel.Annotation);
            RuleFor(command => command.Body.Motivation).IsOrIsLeftOut(AnnotationModel.Commenting);
            this.HasOneText(command => command.Body.Body.Items);
            RuleFor(command => command.Body.Target.Source).NotEmpty().MaximumLength(Source);
            RuleFor(command => command.Body.Target.Selector).Must(selectors => selectors is null || AreWhole(selectors.Items))
                .WithMessage(
                    $"A TextQuoteSelector has exact of 1 to {CommentRules.Quote} characters. It can have prefix and suffix of "
                    + $"{CommentRules.Context} characters at most. "
                    + "A TextPositionSelector has start and end. A FragmentSelector has value, a paragraph's id. Send each selector once, "
                    + "without other fields.");
        }

        private static bool AreWhole(IReadOnlyList<AnnotationSelector> selectors) =>
            selectors.Count is > 0 and <= 3 && selectors.DistinctBy(selector => selector.Type).Count() == selectors.Count
                && selectors.All(IsWhole);

        private static bool IsWhole(AnnotationSelector selector) => selector switch
        {
            { Type: SelectorType.TextQuote, Exact.Length: > 0 and <= CommentRules.Quote, Start: null, End: null, Value: null } =>
                selector is { Prefix: null or { Length: <= CommentRules.Context }, Suffix: null or { Length: <= CommentRules.Context } },
            { Type: SelectorType.TextPosition, Start: not null, End: not null } =>
                selector is { Exact: null, Prefix: null, Suffix: null, Value: null },
            { Type: SelectorType.Fragment, Value.Length: <= Fragment } =>
                selector is { Exact: null, Prefix: null, Suffix: null, Start: null, End: null },
            _ => false,
        };
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommentAdditionHandler<Command, AnnotationView>(session, work, clock, actions)
    {
        private static readonly Refusal TargetNotHere = Refusal.Invalid(
            "target-not-here", "target.source",
            "The source must be the address of a version of this draft, ending in /versions/ and its number.");

        protected override string QueueOf(Command command) => command.By.Tenant + DraftIds.Of(command.Report, command.Draft);

        protected override async Task<Outcome<AnnotationView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, report, draft, annotated, body) = command;
            if (annotated.VersionAt(body.Target.Source) is not { } number)
                return TargetNotHere;
            return await Open(
                new NewThread(by, report, draft, number, body.Body.Items[0].Value, body.Target.Selector is { } selectors
                    ? version => Place(version, selectors.Items) : null),
                (view, version) => (AnnotationView.Of(view, version, annotated), annotated.Annotation(view.Id)),
                cancellation);
        }

        private static Outcome<Anchor> Place(BaseText version, IReadOnlyList<AnnotationSelector> selectors)
        {
            var quote = selectors.FirstOrDefault(selector => selector.Type == SelectorType.TextQuote);
            var position = selectors.FirstOrDefault(selector => selector.Type == SelectorType.TextPosition);
            return Selectors.Place(
                version.Text,
                version.Paragraphs,
                selectors.FirstOrDefault(selector => selector.Type == SelectorType.Fragment)?.Value,
                quote is null ? null : new TextQuote(quote.Exact!, quote.Prefix, quote.Suffix),
                position is null ? null : new TextPosition(position.Start!.Value, position.End!.Value));
        }
    }
}
