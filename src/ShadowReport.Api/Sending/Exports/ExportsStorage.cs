namespace ShadowReport.Api.Sending.Exports;

internal static class ExportsStorage
{
    private const string MarkedUp =
        $"id in (select id from {Storage.Schema}.mt_doc_export where tenant_id = ? and data ->> 'markup' <> 'Clean')";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        // Working files show who commented and changed, packed so that no search finds it. They are made again from the snapshot; what was
        // sent is clean and stays. The two that are found by their exports go first.
        DocumentRules.For<ExportContent>(
            "export_content", ArchiveRule.In("exports"), ErasureRule.OfRows(MarkedUp, person => [person.Tenant]),
            PersonalRule.Within("exports"), ExpiryRule.Never("Sent files must stay available unchanged.")),
        DocumentRules.For<ExportManifest>(
            "export_manifest", ArchiveRule.In("exports"), ErasureRule.OfRows(MarkedUp, person => [person.Tenant]),
            PersonalRule.Within("exports"), ExpiryRule.Never("Sent files must stay available unchanged.")),
        DocumentRules.For<Export>(
            "export", ArchiveRule.In("exports").Without("version", "report"),
            ErasureRule.OfRows("data ->> 'markup' <> 'Clean'", _ => []).Keeps("They are words of the submission.", "warnings")
                .Keeps("This program wrote it.", "fileName", "failure", "failureDetail"),
            PersonalRule.OfAuthor<Export>("exports", export => new { export.Report, export.Id, export.FileName, export.At }),
            ExpiryRule.Never("Sent files must stay available unchanged.")),
        DocumentRules.For<ConversionJob>(
            "conversion_job", ArchiveRule.Not("It is work of this server."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."), ExpiryRule.Never("It goes when the file is made.")),
        DocumentRules.For<SentFile>(
            "sent_file", ArchiveRule.Not("It would vouch for what others made."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."), ExpiryRule.Never("The holder of a file can verify it at any time.")),
        DocumentRules.For<SentText>(
            "sent_text", ArchiveRule.Not("It would vouch for what others made."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."), ExpiryRule.Never("The holder of a file can verify it at any time.")),
    ];

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Export>().DocumentAlias("export").Duplicate(export => export.Report);
        options.Schema.For<ExportContent>().DocumentAlias("export_content");
        options.Schema.For<ExportManifest>().DocumentAlias("export_manifest");
        // Outside the wall: any node takes the next file, and who has a file need not be anybody here.
        options.Schema.For<ConversionJob>().SingleTenanted().DocumentAlias("conversion_job");
        options.Schema.For<SentFile>().SingleTenanted().DocumentAlias("sent_file");
        options.Schema.For<SentText>().SingleTenanted().DocumentAlias("sent_text").Duplicate(text => text.Code);
        options.Events.AddEventTypes([typeof(ReportExported)]);
    }
}
