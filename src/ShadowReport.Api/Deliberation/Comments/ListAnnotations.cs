using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Extensions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The comments on a draft as a page of W3C annotations.</summary>
internal static class ListAnnotations
{
    public sealed record Query(ListComments.Query Comments, string DraftId, AnnotatedDraft Draft) : IRequest<Outcome<Page<AnnotationView>>>;

    public static async Task<Results<CacheableOk<AnnotationPage>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request,
        [Description("The version on which the places are shown; the newest if left out.")] int? version,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var (page, open) = (paging.Read<IdPage>(), ListComments.State.Read(state));
        if ((page.Refusal ?? open.Refusal) is { } refusal)
            return Problems.From(refusal);
        var annotated = AnnotatedDraft.Of(request);
        var comments = new ListComments.Query(ListScope.Of(request), version, page.Value);
        return await request.Send(new Query(comments, DraftIds.Of(request.Report, request.Draft), annotated)).To(found =>
        {
            var next = request.Context.LinkNext(found.Next);
            return CacheableOk.Of(
                new AnnotationPage(request.Context.Request.GetEncodedUrl(), found.Items, next is null ? null : annotated.Origin + next));
        });
    }

    public sealed class Handler(
        IRequestHandler<ListComments.Query, Outcome<CountedPage<CommentView>>> comments, AnnotationPresenter showing)
        : IRequestHandler<Query, Outcome<Page<AnnotationView>>>
    {
        public async Task<Outcome<Page<AnnotationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await comments.Handle(query.Comments, cancellation);
            if (!found.Succeeded)
                return found.Refusal;
            var annotations = await showing.Of(query.DraftId, query.Draft, found.Value.Items, cancellation);
            return new Page<AnnotationView>(annotations, found.Value.Next);
        }
    }
}
