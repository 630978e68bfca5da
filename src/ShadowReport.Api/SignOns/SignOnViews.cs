using ShadowReport.Api.Drafts;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.SignOns;

/// <param name="Snapshot">The number of the snapshot that is signed on to.</param>
/// <param name="ClosesAt">When the round closes.</param>
/// <param name="LateUntil">Until when late signers are taken; null when they are not.</param>
/// <param name="Open">Whether one can sign on, or withdraw, now.</param>
internal sealed record SignOnRoundView(int Snapshot, DateTimeOffset ClosesAt, DateTimeOffset? LateUntil, bool Open)
{
    public static SignOnRoundView Of(SignOnRound round, DateTimeOffset now) => new(round.Snapshot, round.ClosesAt, round.LateUntil, round.IsOpen(now));
}

/// <param name="Paragraph">Its number in the snapshot.</param>
/// <param name="Text">What the organisation says to it.</param>
internal sealed record ReservationView(int Paragraph, string Text);

/// <param name="Organisation">The key of the organisation; null when it is not to be named, or not to you, and you are neither of it nor a coordinator.</param>
/// <param name="Name">As it is printed; null as above.</param>
/// <param name="Country">ISO 3166-1; null as above, and when it is not to be known.</param>
/// <param name="Visibility">Who may read it: everybody, the committee, or nobody.</param>
/// <param name="Scope">The whole submission, or the recommendations only.</param>
/// <param name="Reservations">What it does not endorse, by paragraph; none for who only observes, who reads them in the public files.</param>
/// <param name="Late">Given after the round closed.</param>
/// <param name="SnapshotHash">The hash of exactly what was endorsed; null for who only observes.</param>
/// <param name="Author">Who gave it for the organisation; null as above.</param>
/// <param name="At">When; null as above.</param>
internal sealed record SignOnView(
    string? Organisation, string? Name, string? Country, SignOnVisibility Visibility, SignOnScope Scope, IReadOnlyList<ReservationView> Reservations, bool Late,
    string? SnapshotHash, AuthorView? Author, DateTimeOffset? At)
{
    public static SignOnView Of(SignOn signOn, Membership reader)
    {
        var works = reader.May(Permission.ReadWork);
        var isNamed = works ? signOn.Visibility != SignOnVisibility.Unnamed : signOn.Visibility == SignOnVisibility.Public;
        var isKnown = isNamed || signOn.Organisation == reader.Organisation || reader.May(Permission.TakeSnapshots);
        List<ReservationView> reservations = works ? [.. signOn.Reservations.Select(reservation => new ReservationView(reservation.Paragraph, reservation.Text))] : [];
        var hash = works ? signOn.SnapshotHash : null;
        return isKnown
            ? new SignOnView(
                signOn.Organisation, signOn.Name, signOn.Country, signOn.Visibility, signOn.Scope, reservations, signOn.IsLate, hash,
                AuthorView.Of(signOn.Author), signOn.At)
            : new SignOnView(null, null, null, signOn.Visibility, signOn.Scope, reservations, signOn.IsLate, hash, null, null);
    }
}

internal static class SignOnRefusals
{
    public static readonly Refusal NoSuchSignOn = Refusal.NotFound("sign-on-not-found", "Your organisation has no sign-on of this name on this snapshot; each one withdraws for itself.");
}
