using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>Silence procedures in the archive of a report.</summary>
internal static class SilenceArchive
{
    private const string OpenWhenArchived = "It was open when it was archived. Ask the question again here.";

    public static readonly ArchivePart Part = ArchivePart.OfReport<SilenceProcedure>(
        "silence-procedures.json",
        "what was adopted unless an organisation objected, who did, and who said nothing",
        (session, report) =>
            session.Query<SilenceProcedure>().Where(procedure => procedure.Report == report).OrderBy(procedure => procedure.Id),
        Take,
        (procedure, people) =>
        {
            foreach (var organisation in procedure.Asked)
                people.Organisation(organisation);
        });

    private static SilenceProcedure Take(SilenceProcedure procedure, IArchiveArrival arriving)
    {
        const string SilenceFile = "silence-procedures.json";
        ArchiveFault.Unless(
            procedure.Snapshot >= 1 && procedure.Title.Length > 0, SilenceFile, "A silence procedure has no snapshot or no title.");
        procedure.Id = arriving.NewId(procedure.Id, SilenceFile);
        procedure.Report = arriving.Report;
        procedure.Asked = [.. procedure.Asked.Select(arriving.Organisation)];
        procedure.Silent = [.. procedure.Silent.Select(arriving.Organisation)];
        procedure.WithoutVoice = [.. procedure.WithoutVoice.Select(arriving.Organisation)];
        procedure.Objections = [
            .. procedure.Objections.Select(objection => objection with { Organisation = arriving.Organisation(objection.Organisation) })];
        // Nobody here was asked, so nobody's silence can adopt it.
        if (procedure.State == SilenceState.Open)
            (procedure.State, procedure.DecidedAt, procedure.Withdrawal) = (
                SilenceState.Withdrawn, arriving.Now, new SilenceWithdrawal(arriving.By, arriving.Now, OpenWhenArchived));
        return procedure;
    }
}
