namespace ShadowReport.Api.Sending.Submissions;

internal static class SubmissionsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<SubmissionRecord>(
            "submission_record", ArchiveRule.In(SubmissionArchive.Record)
                .Without("id", "version"), ErasureRule.Of("entries[].note", "entries[].reason", "entries[].receipts[].text"),
            PersonalRule.Lines<SubmissionRecord>(
                "submissions", "strpos(d.data::text, ?) > 0", person => [$"\"member\": \"{person.Key}\""], Said),
            ExpiryRule.Never("The record of a submission is permanent.")),
        DocumentRules.For<RecommendationOutcome>(
            "recommendation_outcome", ArchiveRule.In(SubmissionArchive.Outcomes)
                .Without("id", "version", "report"), ErasureRule.Of("stated[].note")
                .Keeps("It quotes what the body published.", "stated[].document", "stated[].paragraph", "stated[].quote"),
            PersonalRule.Lines<RecommendationOutcome>(
                "outcomes", "d.data -> 'stated' @> ?::jsonb", person => [person.In("author")],
                (outcome, person) => outcome.Stated.Where(stated => stated.Author.Member == person.Key)
                    .Select(stated => new { outcome.Report, outcome.Recommendation, stated.At, stated.Result, stated.Note })),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    private static IEnumerable<object> Said(SubmissionRecord record, PersonAsking person)
    {
        foreach (var entry in record.Entries)
        {
            if (entry.Author.Member == person.Key)
                yield return new { Report = record.Id, entry.Number, entry.At, entry.Note, entry.Reason };
            foreach (var receipt in entry.Receipts.Where(receipt => receipt.Author.Member == person.Key))
                yield return new { Report = record.Id, ReceiptOf = entry.Number, receipt.At, receipt.Text };
        }
    }

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SubmissionRecord>().DocumentAlias("submission_record");
        options.Schema.For<RecommendationOutcome>().DocumentAlias("recommendation_outcome").Duplicate(outcome => outcome.Report);
        options.Events.AddEventTypes(
            [typeof(SubmissionRecorded), typeof(SubmissionAmended), typeof(SubmissionReceiptRecorded), typeof(OutcomeRecorded)]);
    }
}
