using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal static class ReviewSpeakers
{
    /// <summary>Those of a coalition's acting members who may review.</summary>
    public static IReadOnlyList<EligibleReviewer> AbleAmong(IEnumerable<Member> acting) =>
        [.. acting.Where(member => Permissions.Allow(member.Roles, Permission.Review))
            .Select(member => new EligibleReviewer(member.Key, member.OrganisationKey))];

    /// <summary>
    /// Whether a member may end a review or keep it as a note. Its author may. If the author is removed or suspended, the other reviewers
    /// of the organisation may, so that a lost account does not block a report.
    /// </summary>
    public static async Task<bool> SpeaksFor(this IQuerySession session, Membership by, Review review, CancellationToken cancellation)
    {
        if (MaySpeak(by, review, authorActs: true))
            return true;
        return MaySpeak(by, review, authorActs: false) && MaySpeak(
            by, review, await session.MemberByKey(by.CoalitionId, review.Author.Member, cancellation) is { SuspendedAt: null });
    }

    /// <summary>The same if it is known whether the author is neither removed nor suspended.</summary>
    public static bool MaySpeak(Membership by, Review review, bool authorActs) =>
        review.Author.Member == by.Member || (review.Organisation == by.Organisation && !authorActs);
}
