using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>The record of a submission and the outcomes of its recommendations in the archive of a report.</summary>
internal static class SubmissionArchive
{
    public static readonly ArchivePart Record = ArchivePart.OfReport<SubmissionRecord>(
        "submission.json",
        "what was sent, when and as which file, with what was said of it later",
        (session, report) => session.Query<SubmissionRecord>().Where(record => record.Id == report),
        Take);

    public static readonly ArchivePart Outcomes = ArchivePart.OfReport<RecommendationOutcome>(
        "outcomes.json",
        "what became of the recommendations, with everything that was said of them",
        (session, report) =>
            session.Query<RecommendationOutcome>().Where(outcome => outcome.Report == report).OrderBy(outcome => outcome.Id),
        Take);

    private static SubmissionRecord Take(SubmissionRecord record, IArchiveArrival arriving)
    {
        const string SubmissionFile = "submission.json";
        ArchiveFault.Unless(
            record.Entries.Count is > 0 and <= SubmissionEntries.AtMost && record.Revision >= 1
            && record.Entries.Select((entry, index) => entry.Number == index + 1 && entry.Snapshot >= 1).All(isGood => isGood)
            && record.Entries.All(entry => entry.Sha256.Length == 64 && entry.Sha256.All(char.IsAsciiHexDigitLower)),
            SubmissionFile, "Its entries are missing or not in order.");
        record.Id = arriving.Report;
        record.Entries = [
            .. record.Entries.Select(entry => entry with { Export = entry.Export is { } export ? arriving.Id(export) : null })];
        return record;
    }

    private static RecommendationOutcome Take(RecommendationOutcome outcome, IArchiveArrival arriving)
    {
        const string OutcomesFile = "outcomes.json";
        ArchiveFault.Unless(
            Keys.IsKey(outcome.Recommendation) && outcome.Stated.Count is > 0 and <= OutcomeRules.ChangesAtMost, OutcomesFile,
            "An outcome has no recommendation or no result.");
        (outcome.Id, outcome.Report) = (RecommendationOutcome.IdOf(arriving.Report, outcome.Recommendation), arriving.Report);
        return outcome;
    }
}
