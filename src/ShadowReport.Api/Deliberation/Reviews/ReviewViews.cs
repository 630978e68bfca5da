using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <param name="Id">The id of the review.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that it is about; it says nothing about any other.</param>
/// <param name="Standing">Whether it holds for the newest version, and why; null once it does not speak for its organisation any
/// more.</param>
/// <param name="Carried">A later version that it speaks for too since the reviewer's own suggestion made the difference.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Comment">The objection, the reservations or a remark.</param>
/// <param name="Suggestion">The wording that an objection proposes, as a suggestion.</param>
/// <param name="MinorityNote">The minority note that the objection was kept as.</param>
/// <param name="Organisation">The key of the organisation that it speaks for.</param>
/// <param name="OrganisationName">The name of this organisation.</param>
/// <param name="Author">The author.</param>
/// <param name="At">The time.</param>
/// <param name="State">Whether it still speaks for the organisation.</param>
/// <param name="End">How it ended: author, time and reason.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record ReviewView(
    Guid Id, string Draft, int Version, StandingView? Standing, CarriedReviewView? Carried, Decision Decision, string? Comment,
    Guid? Suggestion, MinorityNoteView? MinorityNote,
    string Organisation, string OrganisationName, AuthorView Author, DateTimeOffset At, ReviewState State, ReviewEndView? End,
    int Revision)
{
    /// <summary>
    /// The record from the archive, and whether its organisation confirmed it here. Left out for a review that was given here.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportedReviewView? Import { get; init; }

    /// <summary>The operations on it that are open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>True when it came with an archive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    /// <summary>Shows reviews of one report, each by the history of its draft.</summary>
    public static async Task<IReadOnlyList<ReviewView>> Of(
        IQuerySession session, string report, IReadOnlyList<Review> reviews, OpenActions actions, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var findingPolicy = batch.Load<AgreedPolicy>(report);
        var findingDrafts = batch.LoadMany<Draft>().ByIdList(reviews.Select(review => review.Draft).Distinct());
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        var names = await findingNames;
        var (policy, drafts) = ((await findingPolicy).OrDefault(), (await findingDrafts).ToDictionary(draft => draft.Id));
        return [.. reviews.Select(review => Of(review, drafts[review.Draft], policy, names, actions))];
    }

    /// <param name="review">The review.</param>
    /// <param name="draft">Its draft.</param>
    /// <param name="policy">The policy that holds.</param>
    /// <param name="names">The names of the coalition.</param>
    /// <param name="actions">The actions of the person who asks.</param>
    /// <param name="facts">What decides who can override it; left out for a review that nobody can override.</param>
    public static ReviewView Of(
        Review review, Draft draft, ReviewPolicy policy, CoalitionNames names, OpenActions actions, OverrideFacts? facts = null) => new(
        review.Id, review.DraftKey, review.DraftVersion, review.State is ReviewState.Standing
            ? ReviewStandings.StandingOf(review.Line.Standing(draft.History(), policy), draft.Number)
            : null, ReviewStandings.CarriedOf(review.Carried),
        review.Decision, review.Comment, review.Suggestion, review.Note is { } note
            ? new MinorityNoteView(note.Text, note.Paragraph, note.Visibility) : null,
        review.Organisation, names.OfOrganisation(review.Organisation), AuthorView.Of(names.Of(review.Author)), review.At, review.State,
        review.End is { } end
            ? new ReviewEndView(AuthorView.Of(names.Of(end.By)), end.At, end.Reason, end.Alone) : null, review.Revision)
        {
            Actions = actions.On(new ReviewOnDraft(review, draft, names.IsActing(review.Author.Member), policy, facts)),
            Imported = review.Imported is not null,
            Import = review.Imported is { } imported
            ? new ImportedReviewView(imported.Claimed, imported.Confirmed is { } confirmed
                ? new ImportConfirmationView(AuthorView.Of(names.Of(confirmed.By)), confirmed.At) : null) : null,
        };
}

/// <param name="State">The state that the archive gave it.</param>
/// <param name="Confirmed">The member who confirmed it for the organisation. Null if nobody did. An unconfirmed review does not
/// count.</param>
internal sealed record ImportedReviewView(ReviewState State, ImportConfirmationView? Confirmed);

internal sealed record ImportConfirmationView(AuthorView By, DateTimeOffset At);

/// <param name="Text">In the organisation's words.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is printed at; null for the first one of the draft.</param>
/// <param name="Visibility">Visible to everybody, to the committee, or to everybody without the organisation's name.</param>
internal sealed record MinorityNoteView(string Text, Guid? Paragraph, SignOnVisibility Visibility);

/// <param name="By">The member who ended it.</param>
/// <param name="At">The time.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Alone">Why one person overrode it in a text of their own: no-second-person, or second-person-lost near the deadline. Null
/// when it is not their own text.</param>
internal sealed record ReviewEndView(AuthorView By, DateTimeOffset At, string? Reason, SoleDecisionReason? Alone);

/// <param name="Id">The id of the request.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that was the newest when it was asked.</param>
/// <param name="Member">The key of the member who is asked; null when an organisation is.</param>
/// <param name="Organisation">The key of the organisation that is asked, or that the member acts for.</param>
/// <param name="MemberName">The display name of the member who is asked.</param>
/// <param name="OrganisationName">The name of the organisation that is asked, or that the member acts for.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Note">The request's text.</param>
/// <param name="Author">The member who asked.</param>
/// <param name="At">The time.</param>
/// <param name="State">Waiting, answered or withdrawn.</param>
/// <param name="AnsweredBy">The review that answered it.</param>
internal sealed record ReviewRequestView(
    Guid Id, string Draft, int Version, string? Member, string Organisation, string? MemberName, string OrganisationName,
    DateTimeOffset? DueAt, string? Note, AuthorView Author, DateTimeOffset At, RequestState State, Guid? AnsweredBy)
{
    /// <summary>The review round that it was made in. Left out for a request for one draft.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Round { get; init; }

    public static ReviewRequestView Of(ReviewRequest request, CoalitionNames names) => new(
        request.Id, request.DraftKey, request.DraftVersion, request.Member, request.Organisation,
        request.Member is { } member ? names.OfMember(member) : null, names.OfOrganisation(request.Organisation), request.DueAt,
        request.Note, AuthorView.Of(names.Of(request.Author)), request.At,
        request.IsWaiting ? RequestState.Waiting : request.AnsweredBy is null ? RequestState.Withdrawn
            : RequestState.Answered, request.AnsweredBy)
    { Round = request.Round };
}

internal enum RequestState
{
    Waiting,
    Answered,
    Withdrawn,
}
