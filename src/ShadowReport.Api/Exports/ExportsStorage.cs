using Marten;

namespace ShadowReport.Api.Exports;

internal static class ExportsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Export>().DocumentAlias("export").Duplicate(export => export.Report);
        options.Schema.For<ExportContent>().DocumentAlias("export_content");
        options.Events.AddEventTypes([typeof(ReportExported)]);
    }
}
