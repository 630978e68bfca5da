using System.ComponentModel;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>One comment as a W3C annotation.</summary>
internal static class GetAnnotation
{
    public sealed record Query(GetComment.Query Comment, AnnotatedDraft Draft) : IRequest<Outcome<AnnotationView>>;

    public static Task<Results<CacheableOk<AnnotationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment,
        [Description("The version on which the places are shown; the newest if left out.")] int? version) =>
        request.Send(new Query(new(request.Report, request.Draft, comment, version), AnnotatedDraft.Of(request)))
            .ToReadable(view => view.Revision);

    public sealed class Handler(IRequestHandler<GetComment.Query, Outcome<CommentView>> comments, AnnotationPresenter showing)
        : IRequestHandler<Query, Outcome<AnnotationView>>
    {
        public async Task<Outcome<AnnotationView>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await comments.Handle(query.Comment, cancellation);
            if (!found.Succeeded)
                return found.Refusal;
            return (await showing.Of(DraftIds.Of(query.Comment.Report, query.Comment.Draft), query.Draft, [found.Value], cancellation))[0];
        }
    }
}
