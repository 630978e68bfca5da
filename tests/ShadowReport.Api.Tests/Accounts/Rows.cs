using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>What really lies in the database.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<string>> Of(WebApplicationFactory<Program> host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            found.Add(row.GetString(0));
        return found;
    }
}
