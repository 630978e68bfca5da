using Npgsql;
using NpgsqlTypes;

namespace ShadowReport.Api.Host;

/// <summary>
/// Removes the names that older builds copied into documents. They hold keys, and an answer looks the names up. Each page of rows commits
/// by itself, and rows without
/// names are not written, so an interrupted start can begin again.
/// </summary>
internal static class CopiedNamesRemoval
{
    private const int AtOnce = 500;

    /// <summary>A JSON string as jsonb writes it. Quotes inside texts are escaped, so nothing but a field can match.</summary>
    private const string Text = """ "(?:[^"\\]|\\.)*" """;

    private static readonly string Copied = $""", "(?:displayName|organisationName)":{Text.TrimEnd()}""";

    public static async Task Complete(NpgsqlConnection connection, IEnumerable<DocumentRules> documents, CancellationToken cancellation)
    {
        foreach (var rules in documents.Where(rules => rules.NamesAuthors))
        {
            (string Tenant, string Id)? last = null;
            while ((last = await RemovePage(connection, rules, last, cancellation)) is not null)
            {
            }
        }
    }

    /// <summary>
    /// Takes the names out of the next rows in the order of the primary key. Returns the last of them; null when there are no more.
    /// </summary>
    private static async Task<(string Tenant, string Id)?> RemovePage(
        NpgsqlConnection connection, DocumentRules rules, (string Tenant, string Id)? last, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
             with page as (
                 select tenant_id, id from {Storage.Schema}.{rules.Table} {(last is null ? "" : "where (tenant_id, id) > ($2, $3)")} order by tenant_id, id limit {AtOnce}),
             changed as (
                 update {Storage.Schema}.{rules.Table} stored set {rules.Set(rules.Changed(json => $"regexp_replace({json}, $1, '', 'g')"))}
                 from page where stored.tenant_id = page.tenant_id and stored.id = page.id and (data - {rules.KeptFields})::text ~ $1)
             select tenant_id, id::text from page order by tenant_id desc, page.id desc limit 1
             """,
            connection)
        { CommandTimeout = 600 };
        command.Parameters.Add(new NpgsqlParameter { Value = Copied });
        if (last is { } before)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = before.Tenant });
            // The ids of some kinds are uuids, those of others texts.
            command.Parameters.Add(new NpgsqlParameter { Value = before.Id, NpgsqlDbType = NpgsqlDbType.Unknown });
        }

        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetString(0), row.GetString(1)) : null;
    }
}
