namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Edits one's own comment by the body of its W3C annotation. Its target stays.</summary>
internal static class EditAnnotation
{
    /// <param name="Body">The new text.</param>
    public sealed record NewAnnotationText(OneOrMany<MakeAnnotation.NewBody> Body);

    public sealed record Command(EditComment.Command Edit, AnnotatedDraft Annotated, NewAnnotationText Body)
        : IRequest<Outcome<AnnotationView>>;

    public static Task<Results<JsonHttpResult<AnnotationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment, NewAnnotationText body) =>
        request.Send(new Command(
                new(request.By, new(request.Report, request.Draft, comment), null, request.RevisionSeen, new(TextOf(body))),
                AnnotatedDraft.Of(request), body))
            .Tagged(request, view => view.Revision)
            .To(edited => TypedResults.Json(edited, contentType: AnnotationModel.MediaType));

    private static string TextOf(NewAnnotationText body) => body.Body.Items is [var only] ? only.Value : "";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.HasOneText(command => command.Body.Body.Items);
    }

    public sealed class Handler(IRequestHandler<EditComment.Command, Outcome<CommentView>> comments, AnnotationPresenter showing)
        : IRequestHandler<Command, Outcome<AnnotationView>>
    {
        public async Task<Outcome<AnnotationView>> Handle(Command command, CancellationToken cancellation)
        {
            var edited = await comments.Handle(command.Edit, cancellation);
            if (!edited.Succeeded)
                return edited.Refusal;
            return (await showing.Of(command.Edit.Address.DraftId, command.Annotated, [edited.Value], cancellation))[0];
        }
    }
}
