using ShadowReport.Core.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>A round, as an organisation that signs on finds it.</summary>
/// <param name="ClosesAt">When the round closes; null when none was opened.</param>
/// <param name="LateUntil">The end of the late period; null when there is none.</param>
/// <param name="CarriedInto">The later snapshot that the sign-ons were carried to; null for none.</param>
/// <param name="HasSignedOn">Whether the organisation has signed on to this snapshot already.</param>
public sealed record RoundFacts(DateTimeOffset? ClosesAt, DateTimeOffset? LateUntil, int? CarriedInto, bool HasSignedOn);

/// <summary>Decides when a sign-on can be given and withdrawn.</summary>
public static class SignOnRules
{
    /// <summary>The maximum length of a reservation, in code points.</summary>
    public const int ReservationLength = 2_000;

    /// <summary>The maximum number of reservations of one organisation.</summary>
    public const int ReservationsAtMost = 50;

    /// <summary>Makes a sign-on, or confirms a carried one.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="now">The current time.</param>
    /// <returns>
    /// Whether it is late, or a refusal: `sign-on-not-open`, `sign-on-closed`, `sign-on-moved-on`, `signed-on-already`.
    /// </returns>
    public static Outcome<bool> Make(RoundFacts facts, DateTimeOffset now)
    {
        if ((NotOpen(facts.ClosesAt, facts.LateUntil, now) ?? MovedOn(facts.CarriedInto)) is { } refusal)
            return refusal;
        return facts.HasSignedOn
            ? Refusal.Conflict(
                "signed-on-already", "Your organisation has already signed on to this snapshot. Withdraw that sign-on to give another one.")
            : now >= facts.ClosesAt;
    }

    /// <summary>Whether the texts of reservations are neither too many, nor empty, nor too long.</summary>
    /// <param name="texts">The texts of one organisation.</param>
    /// <param name="longest">The longest text, in code points.</param>
    public static bool AreReservations(IReadOnlyCollection<string?> texts, int longest = ReservationLength) =>
        texts.Count <= ReservationsAtMost && texts.All(text => !string.IsNullOrWhiteSpace(text) && CodePoints.Count(text) <= longest);

    /// <summary>Returns why a sign-on cannot be given now; null when it can.</summary>
    /// <param name="closesAt">When the round closes; null when none was opened.</param>
    /// <param name="lateUntil">The end of the late period; null when there is none.</param>
    /// <param name="now">The current time.</param>
    public static Refusal? NotOpen(DateTimeOffset? closesAt, DateTimeOffset? lateUntil, DateTimeOffset now)
    {
        if (closesAt is not { } closes)
            return Refusal.Conflict("sign-on-not-open", "This snapshot has no sign-on round. Ask a coordinator to open one.");
        return now < (lateUntil ?? closes)
            ? null
            : Refusal.Conflict("sign-on-closed", "This sign-on round is closed. Ask a coordinator to move its closing time.");
    }

    /// <summary>Returns why a snapshot takes no more sign-ons after they were carried to a later one; null when they were not.</summary>
    public static Refusal? MovedOn(int? carriedInto) => carriedInto is { } later
        ? Refusal.Conflict("sign-on-moved-on", $"The sign-ons of this snapshot were carried to snapshot {later}. Sign on there.")
        : null;

    /// <summary>
    /// Returns why a sign-on cannot be withdrawn now; null when it can, which is until the round with its late period closes.
    /// </summary>
    public static Refusal? Locked(DateTimeOffset closesAt, DateTimeOffset? lateUntil, DateTimeOffset now) => now < (lateUntil ?? closesAt)
        ? null
        : Refusal.Conflict("sign-on-locked", "This sign-on round is closed. Ask a coordinator to move its closing time, then withdraw.");
}
