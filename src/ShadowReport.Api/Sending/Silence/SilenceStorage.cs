namespace ShadowReport.Api.Sending.Silence;

internal static class SilenceStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<SilenceProcedure>(
            "silence_procedure", ArchiveRule.In(SilenceArchive.Part)
                .Without("version", "report"), ErasureRule.Of("title", "question", "objections[].reason", "withdrawal.reason"),
            PersonalRule.Lines<SilenceProcedure>(
                "silenceProcedures",
                $"({PersonalRule.ByAuthor} or d.data -> 'objections' @> ?::jsonb or d.data -> 'withdrawal' -> 'by' ->> 'member' = ?)",
                person => [person.Key, person.In("author"), person.Key], Said),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    public const string Table = "mt_doc_silence_procedure";

    private static IEnumerable<object> Said(SilenceProcedure procedure, PersonAsking person)
    {
        if (procedure.Author.Member == person.Key)
            yield return new { procedure.Report, procedure.Id, procedure.At, procedure.Title, procedure.Question };
        foreach (var objection in procedure.Objections.Where(objection => objection.Author.Member == person.Key))
            yield return new { procedure.Report, procedure.Id, objection.At, objection.Reason };
        if (procedure.Withdrawal is { } withdrawal && withdrawal.By.Member == person.Key)
            yield return new { procedure.Report, procedure.Id, withdrawal.At, withdrawal.Reason };
    }

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SilenceProcedure>().DocumentAlias("silence_procedure").Duplicate(procedure => procedure.Report);
        options.Events.AddEventTypes([typeof(SilenceOpened), typeof(SilenceBroken), typeof(SilenceWithdrawn), typeof(SilenceAdopted)]);
    }
}
