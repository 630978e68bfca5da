using System.Text.Json.Serialization;
using Npgsql;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Benchmarks;

/// <summary>
/// What is compared with: what an expert would write by hand for the same feature, and no more. Plain columns, the smallest rows,
/// prepared statements, one read that recognises the token, one transaction, JSON written by generated code. It validates nothing,
/// decides nothing, knows no text rules, and hides nothing from anybody.
/// </summary>
internal static class BareServer
{
    public const string Schema = """
        create schema bare;
        create table bare.token (hash text primary key, member uuid not null);
        create table bare.draft (key text primary key, version int not null);
        create table bare.version (draft text, number int, text text not null, reason text not null, author uuid not null, at timestamptz not null, primary key (draft, number));
        create table bare.event (sequence bigserial primary key, draft text not null, version int not null, kind text not null, author uuid not null, at timestamptz not null);
        """;

    private const string Recognise = "select member from bare.token where hash = $1";

    /// <summary>Each row is written only if the version that the writer saw is still the newest.</summary>
    private const string Save = """
        with draft as (update bare.draft set version = version + 1 where key = $1 and version = $2 returning key, version),
             saved as (insert into bare.version select key, version, $3, $4, $5, now() from draft returning draft, number, author, at)
        insert into bare.event (draft, version, kind, author, at) select draft, number, 'draft_saved', author, at from saved returning version, at
        """;

    private const string Read = """
        select version.number, version.text, version.reason, version.author, version.at
        from bare.draft join bare.version on version.draft = draft.key and version.number = draft.version where draft.key = $1
        """;

    public static async Task<int> Run(string url, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, BareJson.Default));
        var app = builder.Build();
        app.Urls.Add(url);
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
            database)
        { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString);
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/drafts/{draft}/versions",
            (string draft, BareSave body, HttpContext context) => SaveVersion(source, draft, body, context));
        app.MapGet("/drafts/{draft}", (string draft, HttpContext context) => ReadDraft(source, draft, context));
        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> SaveVersion(NpgsqlDataSource source, string draft, BareSave body, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (await Recognised(connection, context) is not { } member)
            return TypedResults.Unauthorized();
        await using var command = Command(connection, Save, draft, body.BasedOn, body.Text, body.Reason, member);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? TypedResults.Json(new BareVersion(
                row.GetInt32(0), body.Text, body.Reason, member, row.GetDateTime(1)), BareJson.Default.BareVersion, statusCode: 201)
            : TypedResults.Conflict();
    }

    private static async Task<IResult> ReadDraft(NpgsqlDataSource source, string draft, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (await Recognised(connection, context) is null)
            return TypedResults.Unauthorized();
        await using var command = Command(connection, Read, draft);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? TypedResults.Json(new BareVersion(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetGuid(3), row.GetDateTime(4)), BareJson.Default.BareVersion)
            : TypedResults.NotFound();
    }

    private static async Task<Guid?> Recognised(NpgsqlConnection connection, HttpContext context)
    {
        await using var command = Command(
            connection, Recognise, Secret.Of(context.Request.Headers.Authorization.ToString()["Bearer ".Length..]).Hash);
        return (Guid?)await command.ExecuteScalarAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

internal sealed record BareSave(int BasedOn, string Text, string Reason);

internal sealed record BareVersion(int Version, string Text, string Reason, Guid Author, DateTime At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BareSave))]
[JsonSerializable(typeof(BareVersion))]
internal sealed partial class BareJson : JsonSerializerContext;
