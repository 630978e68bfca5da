using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The comments on a draft as a page of W3C annotations.</summary>
internal static class ListAnnotations
{
    public sealed record Query(ListComments.Query Comments, AnnotatedDraft Draft) : IRequest<Outcome<Page<AnnotationView>>>;

    public static async Task<Results<CacheableOk<AnnotationPage>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string draft, int? version, string? state, int? limit, string? cursor,
        HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        var comments = ListComments.Query.From(report, draft, version, state, limit, cursor);
        if (!comments.Succeeded)
            return comments.ToProblem();
        var annotated = AnnotatedDraft.Of(context.Request, access.Membership, report, draft);
        var found = await mediator.Send(new Query(comments.Value, annotated), cancellation);
        if (!found.Succeeded)
            return found.ToProblem();

        var next = context.LinkNext(found.Value.Next);
        return CacheableOk.Of(new AnnotationPage(context.Request.GetEncodedUrl(), found.Value.Items, next is null ? null : annotated.Origin + next));
    }

    public sealed class Handler(IRequestHandler<ListComments.Query, Outcome<Page<CommentView>>> comments, AnnotationPresenter showing)
        : IRequestHandler<Query, Outcome<Page<AnnotationView>>>
    {
        public async Task<Outcome<Page<AnnotationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await comments.Handle(query.Comments, cancellation);
            if (!found.Succeeded)
                return found.Refusal;
            var annotations = await showing.Of(DraftIds.Of(query.Comments.Report, query.Comments.Draft), query.Draft, found.Value.Items, cancellation);
            return new Page<AnnotationView>(annotations, found.Value.Next);
        }
    }
}
