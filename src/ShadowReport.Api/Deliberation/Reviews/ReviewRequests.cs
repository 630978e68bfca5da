using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <param name="Member">The key of the member who is asked; null when an organisation is.</param>
/// <param name="Organisation">The key of the organisation that is asked, or that the member acts for.</param>
internal sealed record AskedReviewer(string? Member, string Organisation);

/// <summary>Makes requests for reviews, for one draft or for many.</summary>
internal static class ReviewRequests
{
    /// <summary>Refuses a due date that is over; null if it is not.</summary>
    public static Refusal? DueFault(DateTimeOffset? due, DateTimeOffset now) =>
        due <= now ? Refusal.Invalid("due-in-the-past", "dueAt", "The due date is in the past. Choose a later time.") : null;

    /// <summary>The organisation that the review will speak for; somebody there has to be able to give it.</summary>
    public static Outcome<AskedReviewer> Reviewer(IEnumerable<Member> members, string? member, string? organisation)
    {
        var able = members.Where(one => one.SuspendedAt is null && Permissions.Allow(one.Roles, Permission.Review)).ToList();
        if (member is not null)
        {
            return able.FirstOrDefault(one => one.Key == member) is { } found
                ? new AskedReviewer(member, found.OrganisationKey)
                : Refusal.Invalid("member-cannot-review", "member", "No reviewer has this key. Name a member who can review.");
        }

        return able.Any(one => one.OrganisationKey == organisation)
            ? new AskedReviewer(Member: null, organisation!)
            : Refusal.Invalid(
                "organisation-cannot-review", "organisation", "No organisation with this key has a reviewer. Name one that has.");
    }

    /// <summary>Stores a request for the newest version of a draft, with its event.</summary>
    public static ReviewRequest Ask(
        this IDocumentSession session, Membership by, Draft draft, AskedReviewer asked, DateTimeOffset? due, string? note,
        DateTimeOffset now, Guid? round = null)
    {
        var request = new ReviewRequest
        {
            Id = Guid.CreateVersion7(now),
            Report = draft.Report,
            Draft = draft.Id,
            DraftKey = draft.Key,
            DraftVersion = draft.Number,
            Member = asked.Member,
            Organisation = asked.Organisation,
            DueAt = due,
            Note = note,
            Author = by.AsReference(),
            At = now,
            Round = round,
        };
        session.Insert(request);
        session.Events.Append(draft.Stream, new ReviewRequested(draft.Report, draft.Key, request.Id, by.MemberId));
        return request;
    }
}
