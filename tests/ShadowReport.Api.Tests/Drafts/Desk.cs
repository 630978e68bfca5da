using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>A coalition at work: a report set up by its coordinator, with a drafter and a reviewer, all through HTTP.</summary>
internal sealed class Desk
{
    public const string First = "Borders were declared a war zone.\n\nShelters were closed in every town.";

    private Desk(Circle circle, Person drafter, Person reviewer) => (Circle, Drafter, Reviewer) = (circle, drafter, reviewer);

    public Circle Circle { get; }

    public Person Coordinator => Circle.Coordinator;

    public Person Drafter { get; }

    public Person Reviewer { get; }

    public string Report => $"{Circle.Url}/reports/cedaw";

    public string Draft(string key) => $"{Report}/drafts/{key}";

    public static async Task<Desk> SetUp(WebApplicationFactory<Program> host)
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        var desk = new Desk(circle, await circle.Joined("wren", "drafter"), await circle.Joined("ines", "reviewer", "south"));
        await desk.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "cedaw", title = "Submission", profile = "cedaw-general-discussion" });
        return desk;
    }

    /// <summary>With one section, written and led by the drafter.</summary>
    public static async Task<Desk> WithSection(WebApplicationFactory<Program> host, string key = "borders", string text = First)
    {
        var desk = await SetUp(host);
        await desk.AddSection(key, text);
        return desk;
    }

    public Task<JsonNode> AddSection(string key, string text = First, string? parent = null, int? position = null) =>
        Drafter.Create($"{Report}/sections", new { key, title = $"About {key}", text, parent, position });

    public Task<JsonNode> AddRecommendation(string key, string text = "Open the borders.", string? addressee = null) =>
        Drafter.Create($"{Report}/recommendations", new { key, title = $"Label of {key}", text, addressee });

    public Task<HttpResponseMessage> TrySave(Person person, string key, int basedOn, string text, string reason = "") =>
        person.Post($"{Draft(key)}/versions", new { basedOn, text, reason });

    public Task<JsonNode> Save(string key, int basedOn, string text, string reason = "") =>
        Drafter.Create($"{Draft(key)}/versions", new { basedOn, text, reason });
}

internal static class Reading
{
    public static int Number(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static IEnumerable<JsonNode> Items(this JsonNode node, string name = "items") => node[name]!.AsArray().Select(item => item!);
}
