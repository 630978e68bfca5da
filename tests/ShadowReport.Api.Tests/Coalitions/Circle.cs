using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

/// <summary>A coalition, founded and filled through HTTP.</summary>
internal sealed class Circle
{
    private readonly WebApplicationFactory<Program> _host;

    private Circle(WebApplicationFactory<Program> host, string key, Person coordinator) =>
        (_host, Key, Coordinator) = (host, key, coordinator);

    public WebApplicationFactory<Program> Host => _host;

    public string Key { get; }

    public string Url => $"/api/v1/coalitions/{Key}";

    public Person Coordinator { get; }

    public static async Task<Circle> Founded(WebApplicationFactory<Program> host)
    {
        var coordinator = await Person.SignedIn(host, "coordinator");
        return await FoundedBy(host, coordinator);
    }

    public static async Task<Circle> FoundedBy(WebApplicationFactory<Program> host, Person coordinator)
    {
        var founded = await coordinator.Create("/api/v1/coalitions", new
        {
            key = "circle",
            name = "Circle of Friends",
            organisation = new { key = "north", name = "North House", country = "MX" },
            displayName = "Marta",
            memberKey = "marta",
        });
        return new Circle(host, founded.Text("key"), coordinator);
    }

    /// <summary>Invites, and has the invitation accepted by a new person.</summary>
    public async Task<Person> Joined(string key, string role, string organisation = "north")
    {
        var person = new Person(_host, $"{key}-{Guid.NewGuid():N}@example.org");
        var answer = await person.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await Token(role, organisation),
            displayName = $"{key} of {organisation}",
            key,
            email = person.Email,
            password = Person.Password,
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await person.SignIn();
        return person;
    }

    public Task AddOrganisation(string key) => Coordinator.Create($"{Url}/organisations", new { key, name = $"{key} House" });

    public async Task<string> Token(string role, string organisation = "north") => (await Invite(role, organisation)).Text("token");

    public Task<JsonNode> Invite(string role, string organisation = "north") =>
        Coordinator.Create($"{Url}/invitations", new { organisation, roles = new[] { role } });
}
