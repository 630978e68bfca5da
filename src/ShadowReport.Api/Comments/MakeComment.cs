using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Comments;

/// <summary>Opens a thread on a quote in a stated version, or on the draft as a whole.</summary>
internal static class MakeComment
{
    /// <param name="Version">The number of the version that you read.</param>
    /// <param name="Body">What you have to say; @ and a member's key calls that member.</param>
    /// <param name="Quote">The words that it is about, as they stand in the text; left out for the draft as a whole.</param>
    /// <param name="Prefix">What stands right before them, when they stand there more than once.</param>
    /// <param name="Suffix">What stands right behind them.</param>
    public sealed record NewComment(int Version, string Body, string? Quote = null, string? Prefix = null, string? Suffix = null);

    public sealed record Command(Membership By, string Report, string Draft, NewComment Body) : IRequest<Outcome<CommentView>>;

    public static async Task<Results<Created<CommentView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string draft, NewComment body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, draft, body), cancellation))
            .ToCreated(view => Location(access.Membership, report, draft, view.Id));

    public static string Location(Membership by, string report, string draft, Guid thread) => $"{DraftAddition.Location(by, report, draft)}/comments/{thread}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Body).IsComment();
            RuleFor(command => command.Body.Quote).Must(quote => quote is null || quote.Length is > 0 and <= CommentRules.Quote)
                .WithMessage($"A quote has 1 to {CommentRules.Quote} characters.");
            RuleFor(command => command.Body.Prefix).MaximumLength(CommentRules.Context);
            RuleFor(command => command.Body.Suffix).MaximumLength(CommentRules.Context);
        }
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<CommentView>>
    {
        public async Task<Outcome<CommentView>> Handle(Command command, CancellationToken cancellation)
        {
            var (by, body, id) = (command.By, command.Body, DraftIds.Of(command.Report, command.Draft));
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(id);
            var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(id, body.Version));
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (await findingVersion is not { } version)
                return Refusal.Invalid("version-not-found", "version", $"There is no version {body.Version} of this draft; the newest is {draft.Number}.");
            if (draft.RemovedAt is not null)
                return DraftRefusals.Removed;

            Anchor? anchor = null;
            if (body.Quote is { } quote)
            {
                var placed = Anchors.Place(version.Text, version.Paragraphs, quote, body.Prefix, body.Suffix);
                if (!placed.Succeeded)
                    return placed.Refusal;
                anchor = placed.Value;
            }

            var now = clock.GetUtcNow();
            var thread = new CommentThread
            {
                Id = Guid.CreateVersion7(now),
                Report = command.Report,
                Draft = id,
                DraftKey = command.Draft,
                DraftVersion = body.Version,
                Anchor = anchor,
                Body = body.Body,
                Author = by.AsAuthor(),
                Mentions = await session.Mentioned(body.Body, by.CoalitionId, cancellation),
                At = now,
            };
            session.Insert(thread);
            session.Events.Append(draft.Stream, new CommentMade(command.Report, command.Draft, thread.Id, body.Version, by.MemberId));
            var view = CommentView.Of(thread, anchor is null ? null : AnchorView.Of(anchor, version));
            return (await saving.SaveCreated(view, Location(by, command.Report, command.Draft, thread.Id), cancellation)).Gives(view) ?? Races.Lost;
        }
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
