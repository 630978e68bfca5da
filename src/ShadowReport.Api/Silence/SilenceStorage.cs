using Marten;

namespace ShadowReport.Api.Silence;

internal static class SilenceStorage
{
    public const string Table = "mt_doc_silence_procedure";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SilenceProcedure>().DocumentAlias("silence_procedure").Duplicate(procedure => procedure.Report);
        options.Events.AddEventTypes([typeof(SilenceOpened), typeof(SilenceBroken), typeof(SilenceWithdrawn), typeof(SilenceAdopted)]);
    }
}
