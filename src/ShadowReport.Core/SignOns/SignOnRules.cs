namespace ShadowReport.Core.SignOns;

/// <summary>Decides when a sign-on can be given and withdrawn.</summary>
public static class SignOnRules
{
    /// <summary>The maximum length of a reservation, in code points.</summary>
    public const int ReservationLength = 2_000;

    /// <summary>The maximum number of reservations of one organisation.</summary>
    public const int ReservationsAtMost = 50;

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
