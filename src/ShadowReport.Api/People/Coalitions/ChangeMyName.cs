using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Lets members change their own display name, whatever their role.</summary>
internal static class ChangeMyName
{
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    public sealed record Body(string DisplayName);

    public static Task<Results<CacheableOk<MemberView>, ProblemHttpResult>> Show([AsParameters] CoalitionRequest request) =>
        request.Send(new GetMember.Query(request.By, request.By.Member)).ToReadable(view => view.Revision);

    public static Task<Results<Ok<MemberView>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Body body)
    {
        var (me, change) = (request.By, new ChangeMember.Body(NameRules.Clean(body.DisplayName)));
        return request.Send(new ChangeMember.Command(me, me.Member, request.RevisionSeen, change))
            .ToChanged(request, view => view.Revision);
    }
}
