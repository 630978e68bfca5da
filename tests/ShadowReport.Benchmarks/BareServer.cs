using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks;

/// <summary>
/// What is compared with: a bare Kestrel endpoint that recognises the same token by one indexed read, then writes and reads the same
/// rows by hand-written SQL through Npgsql in one transaction, and answers the same JSON. It validates nothing, decides nothing, and
/// knows no text rules.
/// </summary>
internal static class BareServer
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<int> Run(string url, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        var source = NpgsqlDataSource.Create(database);
        var lookup = new AccessLookup(source, TimeProvider.System);
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/drafts/{draft}/versions", (string draft, HttpContext context) => Save(source, lookup, draft, context));
        app.MapGet("/drafts/{draft}", (string draft, HttpContext context) => Read(source, lookup, draft, context));
        await app.RunAsync();
        return 0;
    }

    private static async Task Save(NpgsqlDataSource source, AccessLookup lookup, string draftKey, HttpContext context)
    {
        var by = await Recognised(lookup, context);
        var body = (await JsonSerializer.DeserializeAsync<SaveVersion.Body>(context.Request.Body, ShadowReport.Api.Platform.Json.Options))!;
        var id = DraftIds.Of("cedaw-2019", draftKey);
        await using var connection = await source.OpenConnectionAsync();
        var (draft, guard) = await Head(connection, by.Tenant, id);

        var now = DateTimeOffset.UtcNow;
        draft.Number++;
        draft.Text = body.Text;
        draft.Author = by.AsAuthor();
        draft.UpdatedAt = now;
        var version = new DraftVersion
        {
            Id = DraftIds.OfVersion(id, draft.Number),
            Number = draft.Number,
            Parents = [body.BasedOn],
            Text = body.Text,
            Paragraphs = draft.Paragraphs,
            Words = draft.Words,
            ChangeClass = ChangeClass.Wording,
            Hash = draft.Hash,
            Reason = body.Reason,
            Author = draft.Author,
            At = now,
        };
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                Command(
                    "update bare.draft set data = $1, mt_version = $2 where tenant_id = $3 and id = $4 and mt_version = $5",
                    Jsonb(draft), Value(Guid.NewGuid()), Value(by.Tenant), Value(id), Value(guard)),
                Command("insert into bare.draft_version (tenant_id, id, data) values ($1, $2, $3)", Value(by.Tenant), Value(version.Id), Jsonb(version)),
                Command("update bare.streams set version = version + 1, timestamp = now() where tenant_id = $1 and id = $2", Value(by.Tenant), Value(draft.Stream)),
                Command(
                    """
                    insert into bare.events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type)
                    select nextval('bare.events_sequence'), $1, id, version, $2, 'draft_saved', now(), tenant_id, 'DraftSaved' from bare.streams where tenant_id = $3 and id = $4
                    """,
                    Value(Guid.NewGuid()), Jsonb(new DraftSaved("cedaw-2019", draftKey, draft.Number, by.MemberId)), Value(by.Tenant), Value(draft.Stream)),
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();

        context.Response.StatusCode = StatusCodes.Status201Created;
        await Answer(context, new VersionView(
            version.Number, version.Parents, false, version.ChangeClass, version.Words, version.Hash, version.Reason, now, AuthorView.Of(version.Author), null, [], [], version.Text,
            [.. version.Paragraphs.Select((paragraph, index) => new ParagraphView(paragraph.Id, index + 1, paragraph.In(version.Text)))]));
    }

    private static async Task Read(NpgsqlDataSource source, AccessLookup lookup, string draftKey, HttpContext context)
    {
        var by = await Recognised(lookup, context);
        var id = DraftIds.Of("cedaw-2019", draftKey);
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("select data from shadowreport.mt_doc_draft where tenant_id = $1 and id = $2", Value(by.Tenant), Value(id)),
                Command("select data from shadowreport.mt_doc_report where tenant_id = $1 and id = $2", Value(by.Tenant), Value("cedaw-2019")),
                Command("select data ->> 'key', (data ->> 'numberedParagraphs')::int from shadowreport.mt_doc_draft where tenant_id = $1 and report = $2", Value(by.Tenant), Value("cedaw-2019")),
                Command("select count(*) from shadowreport.mt_doc_comment_thread where tenant_id = $1 and draft = $2 and (data ->> 'isOpen')::boolean", Value(by.Tenant), Value(id)),
                Command("select data from shadowreport.mt_doc_review where tenant_id = $1 and draft = $2 and data ->> 'state' in ('Standing', 'Overridden') order by id", Value(by.Tenant), Value(id)),
                Command("select data from shadowreport.mt_doc_review_request where tenant_id = $1 and draft = $2 and data ->> 'answeredBy' is null and data ->> 'withdrawnAt' is null", Value(by.Tenant), Value(id)),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        var draft = await One<Draft>(rows);
        var report = await One<Report>(rows);
        var counts = new Dictionary<string, int>();
        while (await rows.ReadAsync())
            counts[rows.GetString(0)] = rows.GetInt32(1);
        await rows.NextResultAsync();
        await rows.ReadAsync();
        var open = (int)rows.GetInt64(0);
        await rows.NextResultAsync();
        var reviews = new List<Review>();
        while (await rows.ReadAsync())
            reviews.Add(JsonSerializer.Deserialize<Review>(rows.GetString(0), Stored)!);
        await rows.NextResultAsync();
        var waiting = 0;
        while (await rows.ReadAsync())
            waiting++;

        var before = report.Outline.Keys.TakeWhile(key => key != draftKey).Sum(key => counts[key]);
        await Answer(context, DraftView.Of(draft, report.Outline, before, open, ReviewStandings.Of(reviews.Select(ReviewLine.Of), waiting, draft.History(), ReviewPolicy.Default)));
    }

    private static async Task<Membership> Recognised(AccessLookup lookup, HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        return (await lookup.Find(TokenKind.Bearer, Secret.Of(token).Hash, "desiree", context.RequestAborted))!.Membership!;
    }

    private static async Task<(Draft Draft, Guid Guard)> Head(NpgsqlConnection connection, string tenant, string id)
    {
        await using var command = new NpgsqlCommand("select data, mt_version from bare.draft where tenant_id = $1 and id = $2", connection);
        command.Parameters.Add(Value(tenant));
        command.Parameters.Add(Value(id));
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (JsonSerializer.Deserialize<Draft>(row.GetString(0), Stored)!, row.GetGuid(1));
    }

    private static async Task<T> One<T>(NpgsqlDataReader rows)
    {
        await rows.ReadAsync();
        var one = JsonSerializer.Deserialize<T>(rows.GetString(0), Stored)!;
        await rows.NextResultAsync();
        return one;
    }

    private static async Task Answer<T>(HttpContext context, T view)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(view, ShadowReport.Api.Platform.Json.Options));
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter Value(object value) => new() { Value = value };

    private static NpgsqlParameter Jsonb<T>(T value) => new() { Value = JsonSerializer.Serialize(value, Stored), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
