using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Takes the sign-ons of an earlier snapshot along to a later one, each as far as it is still an endorsement.</summary>
internal sealed class SignOnCarryover(IDocumentSession session)
{
    /// <summary>Within the session's save: a sign-on of the later snapshot for each one that was not withdrawn.</summary>
    public async Task Carry(SignOnRound from, Snapshot to, CancellationToken cancellation)
    {
        var given = (await session.QueryAsync(new SignOnsGivenOn { Round = from.Id }, cancellation)).ToList();
        if (given.Count == 0)
            return;
        // Compared with what each organisation itself signed: many small changes in a row add up.
        var snapshots = await session.Snapshots(to.Report, [.. given.Select(SignedIn), to.Number], cancellation);
        var drafts = await session.FrozenDraftsOf([.. snapshots.Values], cancellation);
        var texts = snapshots.ToDictionary(pair => pair.Key, pair => TextOf(pair.Value, drafts[pair.Key]));
        var known = new Dictionary<(int, SignOnScope), EndorsementCarryover>();
        foreach (var signOn in given)
        {
            var (signed, scope) = (SignedIn(signOn), signOn.Scope);
            var carrying = signOn.Reservations.Count > 0
                ? EndorsementCarryover.Of(
                    texts[signed], texts[to.Number], scope, [.. signOn.Reservations.Select(reservation => reservation.Id)])
                : known.TryGetValue((signed, scope), out var same) ? same
                : known[(signed, scope)] = EndorsementCarryover.Of(texts[signed], texts[to.Number], scope, []);
            session.Store(Carried(signOn, signed, to, carrying));
        }
    }

    private static int SignedIn(SignOn signOn) => signOn.CarriedFrom ?? signOn.Snapshot;

    private static SignOn Carried(SignOn signOn, int signed, Snapshot to, EndorsementCarryover carrying) => new()
    {
        Id = SignOn.IdOf(to.Id, signOn.Organisation),
        Round = to.Id,
        Report = to.Report,
        Snapshot = to.Number,
        // Of what the organisation read and signed, not of what it was carried to.
        SnapshotHash = signOn.SnapshotHash,
        Organisation = signOn.Organisation,
        Name = signOn.Name,
        Country = signOn.Country,
        Visibility = signOn.Visibility,
        Scope = signOn.Scope,
        Reservations = [.. signOn.Reservations.Select(reservation => carrying.Numbers.TryGetValue(reservation.Id, out var number)
            ? reservation with { Paragraph = number, IsLost = false }
            : reservation with { IsLost = true })],
        Author = signOn.Author,
        At = signOn.At,
        CarriedFrom = signed,
        CarriedOver = carrying.ChangeClass,
        Changes = carrying.Changes,
        NeedsConfirmation = carrying.NeedsConfirmation || signOn.Imported is { Confirmed: null },
        Imported = signOn.Imported is { } imported ? imported with { NeedsConfirmation = carrying.NeedsConfirmation } : null,
    };

    private static EndorsedText TextOf(Snapshot snapshot, IReadOnlyList<FrozenDraft> drafts)
    {
        var frozen = snapshot.Frozen;
        var made = new Dictionary<string, string?>
        {
            ["profile"] = frozen.Profile,
            ["state"] = frozen.State,
            ["phase"] = frozen.Phase,
            ["language"] = frozen.Language
        };
        return new EndorsedText(
            frozen.Title, frozen.RecommendationsHeading, made, frozen.FrontMatter, drafts,
            snapshot.Items.Where(item => item.Kind == DraftKind.Recommendation).Select(item => item.Draft).ToHashSet(),
            snapshot.NotesByDraft(),
            snapshot.Footnotes());
    }
}
