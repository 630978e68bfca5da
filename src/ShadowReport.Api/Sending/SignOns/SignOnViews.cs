using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.SignOns;

/// <param name="Snapshot">The number of the snapshot that is signed on to.</param>
/// <param name="ClosesAt">When the round closes.</param>
/// <param name="LateUntil">The end of late sign-on. Null if there is none.</param>
/// <param name="Open">Whether one can sign on, or withdraw, now.</param>
/// <param name="Carries">The earlier snapshot whose sign-ons were carried here; null for none.</param>
/// <param name="CarriedInto">The later snapshot that these were carried to; who signs on now signs there.</param>
internal sealed record SignOnRoundView(
    int Snapshot, DateTimeOffset ClosesAt, DateTimeOffset? LateUntil, bool Open, int? Carries, int? CarriedInto)
{
    public static SignOnRoundView Of(SignOnRound round, DateTimeOffset now) =>
        new(round.Snapshot, round.ClosesAt, round.LateUntil, round.IsOpen(now), round.Carries, round.CarriedInto);
}

/// <param name="Paragraph">Its number in the snapshot.</param>
/// <param name="Text">The organisation's reservation.</param>
/// <param name="Edition">The edition in whose file the number stands; left out for the numbers of the API, which count everything.</param>
internal sealed record ReservationView(int Paragraph, string Text, Edition? Edition = null);

/// <param name="Paragraph">Its number in this snapshot; null when it bears none any more.</param>
/// <param name="Text">The organisation's reservation.</param>
internal sealed record CarriedReservationView(int? Paragraph, string Text);

internal enum SignOnState
{
    /// <summary>The organisation said so itself, of exactly this text.</summary>
    Signed,

    /// <summary>It signed an earlier text, of which only typography or citations changed.</summary>
    Carried,

    /// <summary>
    /// It signed an earlier text, and its words changed since. It is neither printed nor counted until its organisation confirms it.
    /// </summary>
    NeedsConfirmation,
}

/// <param name="From">The snapshot that the organisation itself signed on to.</param>
/// <param name="ChangeClass">How far the signed text has changed since.</param>
/// <param name="Why">The same in words.</param>
/// <param name="Changes">The changes and the words that caused them, the most serious first. The list is cut off if it is very
/// long.</param>
/// <param name="Compare">Where the whole difference of the two snapshots is.</param>
/// <param name="Difference">The signed text and the present one, for the organisation that is asked to confirm. Null for others.</param>
internal sealed record CarriedView(
    int From, ChangeClass ChangeClass, string Why, IReadOnlyList<EndorsedChange> Changes, string Compare, SignedDifferenceView? Difference)
{
    public static CarriedView? Of(SignOn signOn, Membership reader, SignedDifferenceView? difference) => signOn.CarriedFrom is { } from
        ? new CarriedView(
            from, signOn.CarriedOver, Words(signOn, from), signOn.Changes,
            $"{reader.Path}/reports/{signOn.Report}/snapshots/{from}/compare/{signOn.Snapshot}", difference)
        : null;

    private static string Words(SignOn signOn, int from) => signOn switch
    {
        _ when EndorsementCarryover.Asks(signOn.CarriedOver) =>
            $"The signed text of snapshot {from} changed. The change class is {Name(signOn.CarriedOver)}. The organisation has to confirm "
            + "this text, or withdraw.",
        { NeedsConfirmation: true } =>
            $"A paragraph with a reservation changed since snapshot {from}, or is gone. The organisation has to confirm its reservations, "
            + "or withdraw.",
        { CarriedOver: ChangeClass.None } => $"Carried from snapshot {from}: what was signed there has not changed.",
        _ => $"Carried from snapshot {from}: what was signed there changed in no more than {Name(signOn.CarriedOver)}.",
    };

    private static string Name(ChangeClass changes) => changes switch
    {
        ChangeClass.Typographic => "typography",
        ChangeClass.Citation => "citations",
        ChangeClass.Wording => "wording",
        _ => "substantive",
    };
}

/// <param name="Organisation">The key of the organisation. Null if it is hidden from you.</param>
/// <param name="Name">As it is printed; null as above.</param>
/// <param name="Country">ISO 3166-1; null as above, and when it is not to be known.</param>
/// <param name="Visibility">Visible to everybody, to the committee, or to nobody.</param>
/// <param name="Scope">The whole submission, or the recommendations only.</param>
/// <param name="Reservations">The reservations, by paragraph. Empty for observers, who read them in the public files.</param>
/// <param name="Late">Given after the round closed.</param>
/// <param name="SnapshotHash">The hash of exactly what was endorsed; null for observers.</param>
/// <param name="Author">The member who signed for the organisation. Null as above, and for observers.</param>
/// <param name="At">When; null as above.</param>
/// <param name="State">signed, carried from an earlier snapshot, or needs-confirmation.</param>
/// <param name="Carried">Where it was carried from, and why; null when it was signed here, and as above.</param>
internal sealed record SignOnView(
    string? Organisation, string? Name, string? Country, SignOnVisibility Visibility, SignOnScope Scope,
    IReadOnlyList<CarriedReservationView> Reservations, bool Late,
    string? SnapshotHash, AuthorView? Author, DateTimeOffset? At, SignOnState State, CarriedView? Carried)
{
    /// <summary>True when it came with an archive; needs-confirmation until its organisation confirms it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    /// <param name="signOn">The sign-on.</param>
    /// <param name="reader">The member who reads it.</param>
    /// <param name="names">The names of the coalition.</param>
    /// <param name="difference">What changed since the reader's organisation signed, where it has to confirm this sign-on.</param>
    public static SignOnView Of(SignOn signOn, Membership reader, CoalitionNames names, SignedDifferenceView? difference = null)
    {
        var works = reader.May(Permission.ReadWork);
        // Observers see what is printed, of their own organisation too.
        var isNamed = works ? signOn.Visibility != SignOnVisibility.Unnamed : signOn.Visibility == SignOnVisibility.Public
            && signOn.Stands();
        var isKnown = isNamed || (works && signOn.Organisation == reader.Organisation) || reader.May(Permission.TakeSnapshots);
        List<CarriedReservationView> reservations = works
            ? [.. signOn.Reservations.Select(
                reservation => new CarriedReservationView(reservation.IsLost ? null : reservation.Paragraph, reservation.Text))] : [];
        var hash = works ? signOn.SnapshotHash : null;
        var view = isKnown
            ? new SignOnView(
                signOn.Organisation, signOn.NameIn(names), signOn.CountryIn(names), signOn.Visibility, signOn.Scope, reservations,
                signOn.IsLate, hash,
                works ? AuthorView.Of(names.Of(signOn.Author)) : null, signOn.At, StateOf(signOn), works
                    ? CarriedView.Of(signOn, reader, difference) : null)
            : new SignOnView(
                null, null, null, signOn.Visibility, signOn.Scope, reservations, signOn.IsLate, hash, null, null, StateOf(signOn), null);
        return view with { Imported = signOn.Imported is not null };
    }

    private static SignOnState StateOf(SignOn signOn) =>
        signOn.AwaitsConfirmation() ? SignOnState.NeedsConfirmation : signOn.CarriedFrom is null ? SignOnState.Signed : SignOnState.Carried;
}

internal static class SignOnRefusals
{
    public static readonly Refusal NoSuchSignOn = Refusal.NotFound(
        "sign-on-not-found", "Your organisation has no sign-on on this snapshot. Each organisation withdraws its own.");
}
