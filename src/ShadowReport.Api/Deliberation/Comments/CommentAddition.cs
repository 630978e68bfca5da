using Marten;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <param name="By">Who says it.</param>
/// <param name="Report">In which report.</param>
/// <param name="Draft">On which draft.</param>
/// <param name="Version">The number of the version that was read.</param>
/// <param name="Body">The text.</param>
/// <param name="Place">Finds the words that it is about in that version; null for the draft as a whole.</param>
internal sealed record NewThread(Membership By, string Report, string Draft, int Version, string Body, Func<DraftVersion, Outcome<Anchor>>? Place);

/// <summary>What commenting and annotating have in common: a thread on words in a version, or on the draft as a whole, and one save.</summary>
internal sealed class CommentAddition(IDocumentSession session, UnitOfWork work, TimeProvider clock)
{
    /// <summary>Opens a thread.</summary>
    /// <param name="made">What is said, and about what.</param>
    /// <param name="answer">How the thread is shown to who opened it, and where it is from now on.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Outcome<T>> Add<T>(NewThread made, Func<CommentView, DraftVersion, (T View, string Location)> answer, CancellationToken cancellation) =>
        OptimisticRetry.Run(made.By.Tenant + DraftIds.Of(made.Report, made.Draft), () => Attempt(made, answer, cancellation), cancellation);

    private async Task<Outcome<T>?> Attempt<T>(NewThread made, Func<CommentView, DraftVersion, (T View, string Location)> answer, CancellationToken cancellation)
    {
        var id = DraftIds.Of(made.Report, made.Draft);
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Draft>(id);
        var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(id, made.Version));
        await batch.Execute(cancellation);
        if (await finding is not { } draft)
            return DraftRefusals.NoSuchDraft;
        if (await findingVersion is not { } version)
            return Refusal.Invalid("version-not-found", "version", $"Version {made.Version} does not exist in this draft. The latest version is {draft.Number}.");
        if (draft.RemovedAt is not null)
            return DraftRefusals.Removed;
        var placed = made.Place?.Invoke(version);
        if (placed is { Succeeded: false })
            return placed.Value.Refusal;

        var thread = await Thread(made, version, placed?.Value, cancellation);
        session.Insert(thread);
        session.Events.Append(draft.Stream, new CommentMade(made.Report, made.Draft, thread.Id, made.Version, made.By.MemberId));
        var comment = CommentView.Of(thread, thread.Anchor is { } anchor ? AnchorView.Of(thread, Anchors.Itself(anchor), version.AsBase()) : null);
        var (view, location) = answer(comment with { Warnings = Mentions.WarningsOf(Mentions.In(made.Body), [.. thread.Mentions]) }, version);
        return (await work.SaveCreated(view, location, cancellation)).Gives(view);
    }

    private async Task<CommentThread> Thread(NewThread made, DraftVersion version, Anchor? anchor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return new CommentThread
        {
            Id = Guid.CreateVersion7(now),
            Report = made.Report,
            Draft = DraftIds.Of(made.Report, made.Draft),
            DraftKey = made.Draft,
            DraftVersion = made.Version,
            Anchor = anchor,
            QuoteStart = anchor is null ? 0 : CodePoints.FromIndex(version.Text, anchor.Start),
            Body = made.Body,
            Author = made.By.AsAuthor(),
            Mentions = await session.Mentioned(made.Body, made.By.CoalitionId, cancellation),
            At = now,
        };
    }
}

internal static class MentionedMembers
{
    /// <summary>The keys in a text that are members' keys; what looks like a mention and names nobody is only text.</summary>
    public static async Task<IReadOnlyList<string>> Mentioned(this IQuerySession session, string text, Guid coalition, CancellationToken cancellation)
    {
        var named = Mentions.In(text);
        if (named.Count == 0)
            return [];
        var members = (await session.MembersOf(coalition, cancellation)).Select(member => member.Key).ToHashSet();
        return [.. named.Where(members.Contains)];
    }
}
