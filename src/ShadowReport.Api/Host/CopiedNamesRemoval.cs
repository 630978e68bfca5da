using Npgsql;

namespace ShadowReport.Api.Host;

/// <summary>
/// Removes the names that older builds copied into documents which hold only keys now. Each batch commits by itself, and a batch takes only
/// rows that still hold names, so an interrupted start continues where it ended.
/// </summary>
internal static class CopiedNamesRemoval
{
    private const int AtOnce = 500;

    /// <summary>A JSON string as jsonb writes it. Quotes inside texts are escaped, so nothing but a field can match.</summary>
    private const string Text = """ "(?:[^"\\]|\\.)*" """;

    private static readonly string Copied = $""", "(?:displayName|organisationName)":{Text.TrimEnd()}""";

    public static async Task Complete(NpgsqlConnection connection, IEnumerable<DocumentRules> documents, CancellationToken cancellation)
    {
        foreach (var rules in documents.Where(rules => rules.NamesAuthors && !rules.CopiesNames))
        {
            while (await RemoveBatch(connection, rules, cancellation) > 0)
            {
            }
        }
    }

    private static async Task<int> RemoveBatch(NpgsqlConnection connection, DocumentRules rules, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
             update {Storage.Schema}.{rules.Table} set data = {rules.Changed(json => $"regexp_replace({json}, $1, '', 'g')")}{rules.NewVersion}
             where ctid = any(array(select ctid from {Storage.Schema}.{rules.Table} where (data - {rules.KeptFields})::text ~ $1 limit {AtOnce} for update))
             """,
            connection)
        { CommandTimeout = 600 };
        command.Parameters.Add(new NpgsqlParameter { Value = Copied });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
