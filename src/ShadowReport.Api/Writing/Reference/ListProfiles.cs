using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

internal static class ListProfiles
{
    public sealed record Line(string Key, string Title, string Body, string Phase, bool ReviewsState);

    public sealed record Query(PageRequest Page) : IRequest<Outcome<Page<Line>>>;

    public static Task<Results<CacheableOk<Page<Line>>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request, [AsParameters] Paging paging) =>
        request.List(paging, page => new Query(page));

    public sealed class Handler(ReferenceData reference) : IRequestHandler<Query, Outcome<Page<Line>>>
    {
        public Task<Outcome<Page<Line>>> Handle(Query query, CancellationToken cancellation)
        {
            var found = reference.Profiles.Where(profile => string.CompareOrdinal(profile.Key, query.Page.After) > 0).Take(query.Page.Limit + 1).ToList();
            return Task.FromResult<Outcome<Page<Line>>>(query.Page.Page(
                found, profile => new Line(profile.Key, profile.Title, profile.Body, profile.Phase, profile.ReviewsState), profile => profile.Key));
        }
    }
}
