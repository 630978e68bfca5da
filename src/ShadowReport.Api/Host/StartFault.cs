using System.Net.Sockets;
using Npgsql;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.EmbeddedPostgres;

namespace ShadowReport.Api.Host;

/// <summary>What stops a start and can be mended by whoever runs the API, in one line for them.</summary>
internal static class StartFault
{
    /// <summary>The line to print, or null for a fault of ours, which is to be seen in full.</summary>
    public static string? Of(Exception exception, IConfiguration configuration) => exception switch
    {
        EmbeddedPostgresException embedded => embedded.Message,
        SeedFilesException files => files.Message,
        ProxiesException proxies => proxies.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"The address {configuration["urls"] ?? "http://localhost:5080"} is in use, perhaps by another ShadowReport. "
            + "Stop that, or choose another with --urls http://localhost:5081.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "The PostgreSQL server in ConnectionStrings__Postgres refuses this user or password.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "The database named in ConnectionStrings__Postgres does not exist: make it with createdb first.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "The PostgreSQL user in ConnectionStrings__Postgres may not make the schema: give it CREATE on the database.",
        NpgsqlException { InnerException: SocketException or TimeoutException } =>
            "The PostgreSQL server in ConnectionStrings__Postgres cannot be reached: check its host and port, and that it runs.",
        ArgumentException { Source: "Npgsql" or "System.Data.Common" } =>
            "ConnectionStrings__Postgres is no connection string. It looks like: "
            + "Host=localhost;Port=5432;Database=shadowreport;Username=me;Password=secret",
        Marten.Exceptions.MartenException { InnerException: { } inner } => Of(inner, configuration),
        _ => null,
    };
}
