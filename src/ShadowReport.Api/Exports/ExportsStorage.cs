using Marten;

namespace ShadowReport.Api.Exports;

internal static class ExportsStorage
{
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
