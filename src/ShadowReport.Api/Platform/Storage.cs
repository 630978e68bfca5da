using JasperFx;
using JasperFx.Events;
using Npgsql;
using Weasel.Core;

namespace ShadowReport.Api.Platform;

/// <summary>Marten on PostgreSQL: what holds for every document. What holds for one stands in its feature's …Storage.cs.</summary>
internal static class Storage
{
    public const string Schema = "shadowreport";

    public static IServiceCollection AddStorage(
        this IServiceCollection services, string connectionString, IReadOnlyList<Action<StoreOptions>> mappings)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(Tuned(connectionString)));
        // Not AddMarten: its hosted service makes the store before the first request can be taken, which is most of a start.
        services.AddSingleton<IDocumentStore>(
            provider => new DocumentStore(Options(provider.GetRequiredService<NpgsqlDataSource>(), mappings)));
        services.AddScoped<CurrentAccess>();
        services.AddScoped<FoundParts>();
        services.AddScoped<UnitOfWork>();
        return services;
    }

    /// <summary>
    /// Statements that come again are prepared, and a connection goes back to the pool as it is: nothing of ours leaves a setting or a lock
    /// behind. What the operator's connection string says of these comes first.
    /// </summary>
    internal static string Tuned(string connectionString)
    {
        var asked = new NpgsqlConnectionStringBuilder(connectionString);
        var tuned = new NpgsqlConnectionStringBuilder { MaxAutoPrepare = 100, AutoPrepareMinUsages = 3, NoResetOnClose = true };
        foreach (var key in asked.Keys)
            tuned[key] = asked[key];
        return tuned.ConnectionString;
    }

    private static StoreOptions Options(NpgsqlDataSource dataSource, IReadOnlyList<Action<StoreOptions>> mappings)
    {
        var options = new StoreOptions();
        options.Connection(dataSource);
        options.DatabaseSchemaName = Schema;
        // SchemaUpdate makes the schema before the first request; nothing is made or checked while one runs.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        options.DisableNpgsqlLogging = true;
        options.Policies.DisableInformationalFields();
        // Inside the wall unless a mapping says otherwise: forgetting to say so must not open a document to everybody.
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Events.TenancyStyle = JasperFx.MultiTenancy.TenancyStyle.Conjoined;
        options.Events.StreamIdentity = StreamIdentity.AsGuid;

        StoredAnswer.Configure(options);
        ProtectionKeys.Configure(options);
        foreach (var configure in mappings)
            configure(options);
        return options;
    }
}

internal static class Columns
{
    /// <summary>
    /// Keeps parts of the documents in columns too, which are read and never searched. The fluent mapping would make an index on each, which
    /// is written with every row and read by no plan.
    /// </summary>
    public static void Beside<T>(this StoreOptions options, params string[] members) => options.Policies.ForAllDocuments(mapping =>
    {
        foreach (var member in mapping.DocumentType == typeof(T) ? members : [])
            mapping.DuplicateField(member);
    });
}
