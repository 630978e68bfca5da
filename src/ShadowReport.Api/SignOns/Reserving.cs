using FluentValidation;
using Marten;
using ShadowReport.Api.Snapshots;
using ShadowReport.Core;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.SignOns;

/// <summary>What organisations say to paragraphs that they do not endorse as they stand.</summary>
internal static class Reserving
{
    public static IRuleBuilderOptions<T, IReadOnlyList<ReservationView>?> AreReservations<T>(this IRuleBuilder<T, IReadOnlyList<ReservationView>?> rule) => rule
        .Must(reservations => (reservations?.Count ?? 0) <= SignOnRules.ReservationsAtMost)
        .WithMessage($"One organisation has reservations to {SignOnRules.ReservationsAtMost} paragraphs at most.")
        .Must(reservations => (reservations ?? []).All(reservation => !string.IsNullOrWhiteSpace(reservation?.Text) && CodePoints.Count(reservation.Text) <= SignOnRules.ReservationLength))
        .WithMessage($"A reservation has words, and {SignOnRules.ReservationLength:N0} characters at most.");

    /// <summary>Ties each reservation to the lasting id of the paragraph that has the number in the snapshot.</summary>
    public static async Task<Outcome<List<SignOnReservation>>> ReservationsTo(
        this IQuerySession session, Snapshot snapshot, IReadOnlyList<ReservationView> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
            return new List<SignOnReservation>();
        var drafts = await session.FrozenDraftsOf([snapshot], cancellation);
        var paragraphs = ParagraphMap.NumbersIn(drafts[snapshot.Number]).ToDictionary(pair => pair.Value, pair => pair.Key);
        var unknown = wanted.FirstOrDefault(reservation => !paragraphs.ContainsKey(reservation.Paragraph));
        return unknown is not null
            ? Refusal.Invalid("paragraph-not-found", "reservations", $"There is no paragraph {unknown.Paragraph} in this snapshot; it has {paragraphs.Count}.")
            : wanted.Select(reservation => new SignOnReservation(
                reservation.Paragraph, paragraphs[reservation.Paragraph].Draft, paragraphs[reservation.Paragraph].Id, reservation.Text)).ToList();
    }
}
