namespace ShadowReport.Api.People.Coalitions;

internal static class GetMember
{
    public sealed record Query(Membership Viewer, string Key) : IRequest<Outcome<MemberView>>;

    public static Task<Results<CacheableOk<MemberView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, string member) =>
        request.Send(new Query(request.By, member)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<MemberView>>
    {
        public async Task<Outcome<MemberView>> Handle(Query query, CancellationToken cancellation)
        {
            var (found, names) = await session.WithNames(
                batch => batch.Query<Member>().Where(member => member.CoalitionId == query.Viewer.CoalitionId
                    && member.Key == query.Key && member.RemovedAt == null).SingleOrDefault(),
                cancellation);
            if (found is not { } member)
                return CoalitionRefusals.NoSuchMember;
            var emails = await Emails.VisibleTo(session, query.Viewer, [member], cancellation);
            return MemberView.Of(member, names.OfOrganisation(member.OrganisationKey), emails.GetValueOrDefault(member.AccountId));
        }
    }
}
