using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>Saves a text as the next version of a draft, whether it was sent or was the writer's working copy.</summary>
/// <param name="session">Stores the version; the caller saves it.</param>
/// <param name="found">The draft with its newest version.</param>
/// <param name="by">The writer, who may write the draft.</param>
/// <param name="warnings">Warnings about the report's values.</param>
/// <param name="now">The time.</param>
internal sealed class VersionSave(
    IDocumentSession session, CurrentDraft found, Membership by, IReadOnlyList<Warning>? warnings, DateTimeOffset now)
{
    private readonly CurrentText _current = found.CurrentText();

    /// <summary>Stores the next version, or answers with the newest one if that says all, or refuses.</summary>
    public async Task<Outcome<SavedVersionView>> Decide(SaveVersion.Body body, bool isStrict, CancellationToken cancellation)
    {
        if (ConflictMarks.AreIn(body.Text))
            return Refusal.Invalid(ConflictMarks.StillThere, "text", DraftRules.MarksLeft);
        if (Versions.NoSuchBase(_current, body.BasedOn) is { } refusal)
            return refusal;
        if (Versions.IsSavedAlready(_current, body.BasedOn, body.Text, by.Member))
            return await AlreadySaved(cancellation);
        var next = body.BasedOn == _current.Number && body.Resolves is null
            ? Versions.Next(_current, body.Text, NewId, cancellation)
            : await Joined(body, isStrict, cancellation);
        if (!next.Succeeded)
            return next.Refusal;
        // All that it says is there already: sent again since its answer was lost, or written alike by somebody else.
        if (next.Value.Parents.Count > 1 && next.Value.Text == _current.Text)
            return await AlreadySaved(cancellation);

        var draft = found.Draft;
        draft.Take(next.Value, by.AsReference(), now);
        var version = await session.WithLongerSteps(draft.Id, DraftVersion.Of(draft, next.Value, body.Reason), cancellation);
        session.Store(draft);
        session.Insert(version);
        session.Events.Append(draft.Stream, new DraftSaved(draft.Report, draft.Key, version.Number, by.MemberId));
        return new SavedVersionView(VersionView.Of(version, CoalitionNames.Of(by)) with { Warnings = warnings }, saved: true);
    }

    private Guid NewId() => Guid.CreateVersion7(now);

    /// <summary>Answers with the newest version, which says all that was to be saved.</summary>
    private async Task<Outcome<SavedVersionView>> AlreadySaved(CancellationToken cancellation) =>
        new SavedVersionView(VersionView.Of(found.Newest, await session.Names(cancellation)), saved: false);

    private async Task<Outcome<NewVersion>> Joined(SaveVersion.Body body, bool isStrict, CancellationToken cancellation)
    {
        var shown = body.Resolves?.Version ?? body.BasedOn;
        var versions = await session.Versions(found.Draft.Id, [body.BasedOn, shown], cancellation);
        var origin = versions[body.BasedOn].AsBase();
        var (before, text) = (origin, body.Text);
        if (body.Resolves is { } resolves)
        {
            if (shown <= body.BasedOn || !versions.TryGetValue(shown, out var resolved))
                return Refusal.Invalid(
                    "version-not-found", "resolves.version", "The version is not valid. Send the currentVersion of the conflict.");
            if (resolves.Conflict != Versions.ConflictName(origin.Number, resolved.Number, body.Text))
                return Resolutions.OfAnother;
            var settled = Resolutions.Settle(Versions.Join(resolved.AsCurrent(), origin, body.Text, NewId, cancellation), resolves);
            if (!settled.Succeeded)
                return settled.Refusal;
            (before, text) = (resolved.AsBase(), settled.Value);
        }

        // What was settled against the newest version is joined with nothing more: base and newest are then one text.
        var save = new StaleSaveMerge(
            _current, (await session.Names(cancellation)).Of(found.Draft.Author), before, text, NewId, cancellation);
        return isStrict && before.Number < _current.Number ? save.Conflict() : save.Joined(origin);
    }
}
