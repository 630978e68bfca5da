using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>What organisations say to paragraphs that they do not endorse as they stand.</summary>
internal static class ReservationRules
{
    public static IRuleBuilderOptions<T, IReadOnlyList<ReservationView>?> AreReservations<T>(
        this IRuleBuilder<T, IReadOnlyList<ReservationView>?> rule) => rule
        .HasShape(new Shape { MaxItems = SignOnRules.ReservationsAtMost })
        .Must(reservations => (reservations?.Count ?? 0) <= SignOnRules.ReservationsAtMost)
        .WithMessage($"An organisation can have reservations to {SignOnRules.ReservationsAtMost} paragraphs at most. Leave some out.")
        .Must(reservations => SignOnRules.AreReservations(
            [.. (reservations ?? []).Take(SignOnRules.ReservationsAtMost).Select(reservation => reservation?.Text)]))
        .WithMessage($"A reservation needs the number of its paragraph and a text of 1 to {SignOnRules.ReservationLength:N0} characters.");
}

/// <summary>Ties each reservation to the lasting id of the paragraph that has the number.</summary>
internal sealed class ReservedParagraphs(IQuerySession session, SubmissionOfSnapshot submissions)
{
    /// <summary>
    /// By the numbers that the API gives, which count everything that was frozen, or by those of an edition's file, which leaves out what
    /// it keeps
    /// back: whoever reads in the public file says the number that stands there.
    /// </summary>
    public async Task<Outcome<List<SignOnReservation>>> Of(
        Membership by, Snapshot snapshot, IReadOnlyList<ReservationView> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
            return new List<SignOnReservation>();
        var drafts = await session.FrozenDraftsOf([snapshot], cancellation);
        var numbers = ParagraphMap.NumbersIn(drafts[snapshot.Number]);
        var counted = numbers.ToDictionary(pair => pair.Value, pair => pair.Key.Id);
        var drafted = numbers.ToDictionary(pair => pair.Key.Id, pair => (pair.Key.Draft, Number: pair.Value));
        var reservations = new List<SignOnReservation>(wanted.Count);
        foreach (var group in wanted.GroupBy(reservation => reservation.Edition))
        {
            Outcome<Dictionary<int, Guid>> printed = group.Key is { } edition ? await InFile(by, snapshot, edition, cancellation) : counted;
            if (!printed.Succeeded)
                return printed.Refusal;
            foreach (var reservation in group)
            {
                if (!printed.Value.TryGetValue(reservation.Paragraph, out var id) || !drafted.TryGetValue(id, out var place))
                    return Refusal.Invalid(
                        "paragraph-not-found", "reservations",
                        $"There is no paragraph {reservation.Paragraph} in this "
                        + $"snapshot{(group.Key is { } of ? $"'s {of.ToString().ToLowerInvariant()} edition" : "")}; it has {printed.Value.Count}.");
                reservations.Add(new SignOnReservation(place.Number, place.Draft, id, reservation.Text));
            }
        }

        return reservations;
    }

    /// <summary>The lasting id of each numbered paragraph of an edition's file.</summary>
    private async Task<Outcome<Dictionary<int, Guid>>> InFile(
        Membership by, Snapshot snapshot, Edition edition, CancellationToken cancellation)
    {
        if (!EditionAccess.MayRead(by.Roles, edition))
            return new Dictionary<int, Guid>();
        var source = await submissions.Source(by.CoalitionId, snapshot, edition, cancellation);
        if (UnreadEditionMarks.FindFor(by, source, snapshot.Number) is { } refusal)
            return refusal;
        return SubmissionAssembler.Assemble(source).Parts.OfType<BlockPart>()
            .Where(part => part is { Number: not null, Paragraph: not null })
            .ToDictionary(part => part.Number!.Value, part => part.Paragraph!.Value);
    }
}
