using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Drafts;

/// <summary>Writes a draft's next version.</summary>
internal static class SaveVersion
{
    /// <param name="BasedOn">The number of the version that you had before you.</param>
    /// <param name="Text">The whole text, in Markdown.</param>
    /// <param name="Reason">Why, in a few words.</param>
    public sealed record Body(int BasedOn, string Text, string Reason = "");

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<VersionView>>;

    public static async Task<Results<Created<VersionView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string draft, Body body, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, draft, body), cancellation))
            .ToCreated(view => Location(access.Membership, report, draft, view.Number));

    public static string Location(Membership by, string report, string draft, int number) =>
        $"{DraftAddition.Location(by, report, draft)}/versions/{number}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Text).IsText();
            RuleFor(command => command.Body.Reason).IsReason();
        }
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<VersionView>>
    {
        public Task<Outcome<VersionView>> Handle(Command command, CancellationToken cancellation) =>
            Races.UntilDecided(() => Attempt(command, cancellation));

        private async Task<Outcome<VersionView>?> Attempt(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            if (await session.LoadAsync<Draft>(DraftIds.Of(command.Report, command.Draft), cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (!draft.MayBeEditedBy(by))
                return DraftRefusals.NotYours;
            if (draft.RemovedAt is not null)
                return DraftRefusals.Removed;

            var current = draft.CurrentText();
            if (Versions.IsSavedAlready(current, body.BasedOn, body.Text, by.Member))
                return VersionView.Of((await session.Version(draft.Id, current.Number, cancellation))!);
            var now = clock.GetUtcNow();
            var next = Versions.Next(current, body.BasedOn, body.Text, () => Guid.CreateVersion7(now));
            if (!next.Succeeded)
                return next.Refusal.Code == Versions.EditConflict ? await Conflict(next.Refusal, draft, body, cancellation) : next.Refusal;

            draft.Take(next.Value, by.AsAuthor(), now);
            var version = DraftVersion.Of(draft, next.Value, body.Reason);
            session.Store(draft);
            session.Insert(version);
            session.Events.Append(draft.Stream, new DraftSaved(draft.Report, draft.Key, version.Number, by.MemberId));
            var view = VersionView.Of(version);
            return (await saving.SaveCreated(view, Location(by, command.Report, command.Draft, view.Number), cancellation)).Gives(view);
        }

        /// <summary>The three texts go back with the refusal, so that no word is lost whatever the client kept.</summary>
        private async Task<Refusal> Conflict(Refusal refusal, Draft draft, Body body, CancellationToken cancellation)
        {
            var before = (await session.Version(draft.Id, body.BasedOn, cancellation))!;
            var yours = Paragraphs.Align(before.Text, before.Paragraphs, body.Text, Guid.NewGuid);
            return refusal with
            {
                Details = new Dictionary<string, object?>
                {
                    ["base"] = before.Text,
                    ["current"] = draft.Text,
                    ["yours"] = body.Text,
                    ["baseVersion"] = before.Number,
                    ["currentVersion"] = draft.Number,
                    ["currentAuthor"] = AuthorView.Of(draft.Author),
                    ["hunks"] = ConflictHunks.Between(before.Text, before.Paragraphs, draft.Text, draft.Paragraphs, body.Text, yours),
                },
            };
        }
    }
}
