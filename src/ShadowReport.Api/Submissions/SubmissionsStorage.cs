using Marten;

namespace ShadowReport.Api.Submissions;

internal static class SubmissionsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SubmissionRecord>().DocumentAlias("submission_record");
        options.Schema.For<RecommendationOutcome>().DocumentAlias("recommendation_outcome").Duplicate(outcome => outcome.Report);
        options.Events.AddEventTypes([typeof(SubmissionRecorded), typeof(SubmissionAmended), typeof(SubmissionReceiptRecorded), typeof(OutcomeRecorded)]);
    }
}
