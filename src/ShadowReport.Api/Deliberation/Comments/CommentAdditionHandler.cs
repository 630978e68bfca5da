using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <param name="By">Who says it.</param>
/// <param name="Report">In which report.</param>
/// <param name="Draft">On which draft.</param>
/// <param name="Version">The number of the version that was read.</param>
/// <param name="Body">The text.</param>
/// <param name="Place">Finds the words that it is about in that version; null for the draft as a whole.</param>
internal sealed record NewThread(
    Membership By, string Report, string Draft, int Version, string Body, Func<BaseText, Outcome<Anchor>>? Place);

/// <summary>Opens a thread on words in a version, or on the draft as a whole.</summary>
internal abstract class CommentAdditionHandler<TCommand, T>(
    IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
    : CommandHandler<TCommand, T>(work)
    where TCommand : IRequest<Outcome<T>>
{
    /// <param name="made">What is said, and about what.</param>
    /// <param name="answer">How the thread is shown to who opened it, and where it is from now on.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected async Task<Outcome<T>> Open(
        NewThread made, Func<CommentView, DraftVersion, (T View, string Location)> answer, CancellationToken cancellation)
    {
        var id = DraftIds.Of(made.Report, made.Draft);
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Draft>(id);
        var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(id, made.Version));
        await batch.Execute(cancellation);
        if (await finding is not { } draft)
            return DraftRefusals.NoSuchDraft;
        if (await findingVersion is not { } version)
            return SubjectRefusals.NoVersion(made.Version, draft.Number);
        var members = await session.MembersFor([made.Body], made.By.CoalitionId, cancellation);
        var comment = CommentRules.Make(
            made.Body, version.AsBase(), draft.RemovedAt is not null, members.Select(member => member.Key).ToHashSet(), made.Place);
        if (!comment.Succeeded)
            return comment.Refusal;

        var thread = session.Open(draft, comment.Value, made.By, clock.GetUtcNow());
        var shown = CommentView.Of(thread, thread.Anchor is { } anchor
            ? AnchorView.Of(thread, Anchors.Itself(anchor), version.AsBase()) : null, CoalitionNames.Of(made.By, members), actions);
        var (view, location) = answer(shown with { Warnings = Mentions.WarningsOf(Mentions.In(made.Body), thread.Mentions) }, version);
        return Created(view, location);
    }
}

internal static class NewThreads
{
    /// <summary>Stores a new thread with its event.</summary>
    public static CommentThread Open(
        this IDocumentSession session, Draft draft, NewComment made, Membership by, DateTimeOffset now, Guid? id = null)
    {
        var thread = new CommentThread
        {
            Id = id ?? Guid.CreateVersion7(now),
            Report = draft.Report,
            Draft = draft.Id,
            DraftKey = draft.Key,
            DraftVersion = made.Version,
            Anchor = made.Anchor,
            QuoteStart = made.QuoteStart,
            Body = made.Body,
            Author = by.AsReference(),
            Mentions = made.Mentions,
            At = now,
        };
        session.Insert(thread);
        session.Events.Append(draft.Stream, new CommentMade(draft.Report, draft.Key, thread.Id, made.Version, by.MemberId));
        return thread;
    }

    /// <summary>The keys of the members, whom texts can mention; empty when the texts mention nobody.</summary>
    public static async Task<IReadOnlySet<string>> MentionableIn(
        this IQuerySession session, IEnumerable<string> texts, Guid coalition, CancellationToken cancellation) =>
        (await session.MembersFor(texts, coalition, cancellation)).Select(member => member.Key).ToHashSet();

    /// <summary>The members whom texts can mention; none when the texts mention nobody.</summary>
    public static async Task<IReadOnlyList<Member>> MembersFor(
        this IQuerySession session, IEnumerable<string> texts, Guid coalition, CancellationToken cancellation) =>
        texts.Any(text => Mentions.In(text).Count > 0) ? await session.MembersOf(coalition, cancellation) : [];
}
