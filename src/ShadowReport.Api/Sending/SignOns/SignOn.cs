using JasperFx.Metadata;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>The time in which organisations sign on to a snapshot. One for each snapshot.</summary>
internal sealed class SignOnRound : IVersioned
{
    /// <summary>The snapshot's id, see SnapshotIds.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    public int Snapshot { get; set; }

    public DateTimeOffset ClosesAt { get; set; }

    /// <summary>The end of late sign-on. Late signers are listed after the others. Leave it out for none.</summary>
    public DateTimeOffset? LateUntil { get; set; }

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>The snapshot whose sign-ons were carried here when the round was opened; null for none.</summary>
    public int? Carries { get; set; }

    /// <summary>The later snapshot that the sign-ons were carried to. Who signs on now signs there.</summary>
    public int? CarriedInto { get; set; }

    public bool IsOpen(DateTimeOffset now) => now < (LateUntil ?? ClosesAt);
}

internal static class SignOnRounds
{
    /// <summary>What a sign-on is decided from; without a round there is nothing to sign.</summary>
    public static RoundFacts AsFacts(this SignOnRound? round, bool hasSignedOn) =>
        new(round?.ClosesAt, round?.LateUntil, round?.CarriedInto, hasSignedOn);
}

/// <summary>An organisation's endorsement of one snapshot. Its id is made of both, so an organisation signs once.</summary>
internal sealed class SignOn : IVersioned
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    /// <summary>The snapshot's id.</summary>
    public string Round { get; set; } = "";

    public string Report { get; set; } = "";

    public int Snapshot { get; set; }

    /// <summary>The hash of exactly what was endorsed.</summary>
    public string SnapshotHash { get; set; } = "";

    /// <summary>The key of the organisation.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>The name that the organisation chose to be printed; null for its present name.</summary>
    public string? Name { get; set; }

    /// <summary>The country in the archive that it came with. The organisation's own country comes first.</summary>
    public string? Country { get; set; }

    public SignOnVisibility Visibility { get; set; }

    public SignOnScope Scope { get; set; }

    public IReadOnlyList<SignOnReservation> Reservations { get; set; } = [];

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public bool IsLate { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>
    /// The snapshot that the organisation itself signed on to, where it was carried here from there; null once it says so here.
    /// </summary>
    public int? CarriedFrom { get; set; }

    /// <summary>How far what was signed had changed when it was carried.</summary>
    public ChangeClass CarriedOver { get; set; }

    /// <summary>What had changed, the gravest first.</summary>
    public IReadOnlyList<EndorsedChange> Changes { get; set; } = [];

    /// <summary>
    /// Words changed, and the organisation has not confirmed yet that it endorses them too. See <see cref="AwaitsConfirmation"/>.
    /// </summary>
    public bool NeedsConfirmation { get; set; }

    /// <summary>What the archive said that it came with, and who confirmed it here; null for a sign-on that was given here.</summary>
    public ImportedSignOn? Imported { get; set; }

    /// <summary>
    /// Whether its organisation has to confirm it. Rows from before a wording change asked were stored as carried; they are read by today's
    /// rule.
    /// </summary>
    public bool AwaitsConfirmation() => NeedsConfirmation || (CarriedFrom is not null && EndorsementCarryover.Asks(CarriedOver));

    /// <summary>Whether it is printed and counted.</summary>
    public bool Stands() => WithdrawnAt is null && !AwaitsConfirmation();

    /// <summary>The organisation itself says it of this text.</summary>
    public void Confirm() => (CarriedFrom, CarriedOver, Changes, NeedsConfirmation, Imported) = (null, ChangeClass.None, [], false, null);

    public string NameIn(CoalitionNames names) => Name ?? names.OfOrganisation(Organisation);

    public string? CountryIn(CoalitionNames names) => names.CountryOf(Organisation) ?? Country;

    public Endorsement AsEndorsement(CoalitionNames names) =>
        new(NameIn(names), CountryIn(names), Visibility, Scope, IsLate, [.. Reservations.Where(reservation => !reservation.IsLost)
            .Select(reservation => new Reservation(reservation.Id, reservation.Text))]);

    public static string IdOf(string round, string organisation) => $"{round}/{organisation}";
}

/// <summary>A sign-on as its archive gave it.</summary>
/// <param name="NeedsConfirmation">Whether it still needs confirmation for a change of the text once its organisation confirms what came
/// with the archive.</param>
/// <param name="Confirmed">Who confirmed it for its organisation here; null while nobody did.</param>
internal sealed record ImportedSignOn(bool NeedsConfirmation, ImportConfirmation? Confirmed = null);

/// <summary>A reservation to a paragraph.</summary>
/// <param name="Paragraph">Its number in the snapshot.</param>
/// <param name="Draft">The key of the draft that it stands in.</param>
/// <param name="Id">Its lasting id.</param>
/// <param name="Text">In the organisation's words.</param>
internal sealed record SignOnReservation(int Paragraph, string Draft, Guid Id, string Text)
{
    /// <summary>The paragraph bears no number in this snapshot; it did where the organisation signed.</summary>
    public bool IsLost { get; init; }
}
