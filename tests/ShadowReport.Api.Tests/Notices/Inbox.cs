using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Notices;

/// <summary>What lies in people's inboxes. Notices are a moment behind, like the feed.</summary>
internal static class Inbox
{
    public const string Url = "/api/v1/me/inbox";

    public static async Task<List<JsonNode>> Of(Person person, string query = "") => [.. (await person.Read($"{Url}{query}")).Items()];

    /// <summary>The newest first, once there are so many.</summary>
    public static async Task<List<JsonNode>> Holding(Person person, int count)
    {
        List<JsonNode> items = [];
        await Waiting.Until(async () => (items = await Of(person, "?limit=200")).Count >= count);
        Assert.Equal(count, items.Count);
        return items;
    }

    public static IEnumerable<string> Kinds(this IEnumerable<JsonNode> items) => items.Select(item => item.Text("kind"));

    /// <summary>Everything that happened until now has been told once this is: a snapshot concerns everybody but its maker.</summary>
    public static async Task CaughtUp(Desk desk)
    {
        var number = (await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Now" })).Number("number");
        await Waiting.Until(async () => (await Of(desk.Reviewer, "?limit=200"))
            .Any(item => item.Text("kind") == "snapshot-taken" && item.Number("snapshot") == number));
    }
}
