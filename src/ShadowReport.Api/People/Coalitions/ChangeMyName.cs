using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Lets members change their own display name, whatever their role.</summary>
internal static class ChangeMyName
{
    /// <param name="DisplayName">The name to be known by in this coalition; a pseudonym will do.</param>
    public sealed record Body(string DisplayName);

    public static async Task<Results<CacheableOk<MemberView>, ProblemHttpResult>> Show(string coalition, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new GetMember.Query(access.Membership, access.Membership.Member), cancellation)).ToReadable(view => view.Revision);

    public static async Task<Results<Ok<MemberView>, ProblemHttpResult>> Endpoint(
        string coalition, Body body, HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation)
    {
        var (me, change) = (access.Membership, new ChangeMember.Body(NameRules.Clean(body.DisplayName)));
        return (await mediator.Send(new ChangeMember.Command(me, me.Member, context.RevisionSeen(), change), cancellation)).ToChanged(context, view => view.Revision);
    }
}
