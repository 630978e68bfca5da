using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>Sign-ons and their rounds in the archive of a report.</summary>
internal static class SignOnArchive
{
    public static readonly ArchivePart Rounds = ArchivePart.OfReport<SignOnRound>(
        "sign-on-rounds.json",
        "when organisations could endorse which snapshot",
        (session, report) => session.Query<SignOnRound>().Where(round => round.Report == report).OrderBy(round => round.Id),
        Take);

    public static readonly ArchivePart SignOns = ArchivePart.OfReport<SignOn>(
        "sign-ons.json",
        "which organisations endorsed which snapshot, those too that are named in no file",
        (session, report) => session.Query<SignOn>().Where(signOn => signOn.Report == report).OrderBy(signOn => signOn.Id),
        Take,
        (signOn, people) =>
        {
            var (name, country) = people.Organisation(signOn.Organisation);
            (signOn.Name, signOn.Country) = (signOn.Name ?? name, country ?? signOn.Country);
        });

    private static SignOnRound Take(SignOnRound round, IArchiveArrival arriving)
    {
        ArchiveFault.Unless(
            (round.Carries ?? 0) < round.Snapshot && (round.CarriedInto ?? int.MaxValue) > round.Snapshot, "sign-on-rounds.json",
            "It carries sign-ons from a later snapshot. Only an earlier one is possible.");
        (round.Id, round.Report) = (SnapshotIds.Of(arriving.Report, round.Snapshot), arriving.Report);
        return round;
    }

    private static SignOn Take(SignOn signOn, IArchiveArrival arriving)
    {
        ArchiveFault.Unless(
            signOn.CarriedFrom is null || (signOn.CarriedFrom >= 1 && signOn.CarriedFrom < signOn.Snapshot), "sign-ons.json",
            "A carried sign-on does not come from an earlier snapshot.");
        ArchiveFault.Unless(
            SignOnRules.AreReservations([
                .. signOn.Reservations.Select(reservation => reservation.Text)], SignOnRules.ReservationLength * NamesInTexts.GrowthAtMost),
            "sign-ons.json", "A sign-on has too many reservations, or one without words or with too many.");
        (signOn.Name, signOn.Country) = (
            arriving.PrintedName(signOn.Organisation, signOn.Name), arriving.IsNew(signOn.Organisation) ? signOn.Country : null);
        signOn.Organisation = arriving.Organisation(signOn.Organisation);
        (signOn.Round, signOn.Report) = (SnapshotIds.Of(arriving.Report, signOn.Snapshot), arriving.Report);
        signOn.Id = SignOn.IdOf(signOn.Round, signOn.Organisation);
        var changed = signOn.Imported is { Confirmed: null } unconfirmed ? unconfirmed.NeedsConfirmation : signOn.NeedsConfirmation;
        (signOn.Imported, signOn.NeedsConfirmation) = (new ImportedSignOn(changed), signOn.WithdrawnAt is null || signOn.NeedsConfirmation);
        return signOn;
    }
}
