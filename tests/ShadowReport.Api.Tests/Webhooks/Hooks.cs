using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Webhooks;

/// <summary>What the tests ask of a desk's webhooks, and of the queue behind them.</summary>
internal static class Hooks
{
    public static async Task<JsonNode> Added(Desk desk, Receiver receiver, string? report = null, string path = "")
    {
        await FeedHas(desk, 1);
        return await desk.Coordinator.Create($"{desk.Circle.Url}/webhooks", new { url = receiver.Url + path, report });
    }

    public static Task FeedHas(Desk desk, int count) =>
        Waiting.Until(async () => (await desk.Coordinator.Read($"{desk.Report}/activity")).Items().Count() >= count);

    public static string UrlOf(Desk desk, JsonNode made) => $"{desk.Circle.Url}/webhooks/{made["webhook"]!.Text("id")}";

    public static Task<HttpResponseMessage> Again(Desk desk, JsonNode made, JsonNode delivery) =>
        desk.Coordinator.Post($"{UrlOf(desk, made)}/deliveries/{delivery.Text("id")}/redelivery");

    public static async Task<HttpResponseMessage> Rotated(Desk desk, JsonNode made, int overlapHours) =>
        await desk.Coordinator.Change(HttpMethod.Post, $"{UrlOf(desk, made)}/secret", (
            await desk.Coordinator.Get(UrlOf(desk, made))).Headers.ETag!.ToString(), new { overlapHours });

    public static async Task<List<JsonNode>> Deliveries(
        Desk desk, JsonNode made, string state, int count, Func<JsonNode, bool>? isSo = null)
    {
        List<JsonNode> found = [];
        await Waiting.Until(async () =>
        {
            found = [.. (await desk.Coordinator.Read($"{UrlOf(desk, made)}/deliveries?state={state}")).Items()
                .Where(delivery => isSo?.Invoke(delivery) ?? true)];
            return found.Count >= count;
        });
        return found;
    }

    /// <summary>Waits are hours in the end; the test does not wait.</summary>
    public static Task MakeDue(this SendingHost sending) =>
        Execute(sending.Database,
            "update shadowreport.mt_doc_delivery_job set data = data || jsonb_build_object('dueAt', 'epoch'::timestamptz)");

    public static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<object?> Scalar(string database, string sql, string value)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
