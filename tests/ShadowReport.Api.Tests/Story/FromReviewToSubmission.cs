using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Platform;

namespace ShadowReport.Api.Tests.Story;

/// <summary>
/// Twelve members of four organisations take a report from its first draft to the record of its submission, on a program that is killed
/// twice on the way; at every step somebody without the right tries the same.
/// </summary>
public sealed class FromReviewToSubmission : IAsyncDisposable
{
    private string Coalition { get; set; } = "";

    private string Report => $"{Coalition}/reports/cedaw";

    private string Draft => $"{Report}/drafts/borders";
    private const string Text = "Borders were declared a war zone. Shelters were closed in every town of the south.";
    private const string Typo = "Borders were declared a war  zone. Shelters were closed in every town of the south.";
    private const string Softer = "Borders were closed. Shelters were not closed in every town of the south.";

    private static readonly (string Key, string Role, string Organisation)[] Invited =
    [
        ("ada", "coordinator", "south"), ("wren", "drafter", "north"), ("dora", "drafter", "west"), ("ines", "reviewer", "south"),
        ("kim", "reviewer", "west"), ("eve", "reviewer", "east"),
        ("sig-north", "signatory", "north"), ("sig-south", "signatory", "south"), ("sig-west", "signatory", "west"),
        ("sig-east", "signatory", "east"), ("odile", "observer", "east"),
    ];

    private readonly Dictionary<string, HttpClient> _signedIn = [];
    private string _database = "";
    private Running? _node;

    [Fact]
    public async Task It_ends_as_it_would_have_though_the_node_was_killed_twice()
    {
        _database = await TestPostgres.NewDatabase();
        _node = await Running.Started(_database, "Development");
        await People();

        // Draft.
        await Refused("odile", $"{Report}/sections", new { key = "borders", title = "About borders", text = Text });
        await Done("wren", $"{Report}/sections", new { key = "borders", title = "About borders", text = Text });
        await Done("dora", $"{Report}/recommendations",
            new { key = "r1", title = "Open them", text = "Open the borders.", addressee = "States parties" });

        // A review round; a typo carries what was approved, a word of substance does not.
        await Refused("wren", $"{Report}/transitions", new { to = "review" });
        await Done("marta", $"{Report}/transitions", new { to = "review" });
        await Refused("wren", $"{Draft}/reviews", new { version = 1, decision = "approve" });
        var approval = await Done("ines", $"{Draft}/reviews", new { version = 1, decision = "approve" });
        await Done("ines", $"{Report}/drafts/r1/reviews", new { version = 1, decision = "approve" });
        await Refused("dora", $"{Draft}/versions", new { basedOn = 1, text = Typo }, "not-your-draft");
        await Done("wren", $"{Draft}/versions", new { basedOn = 1, text = Typo });
        Assert.Equal("carried", (await Standing("south")).Text("state"));
        await KillAndStart();
        await Done("wren", $"{Draft}/versions", new { basedOn = 2, text = Typo.Replace("were closed", "were not closed") });
        Assert.Equal(("stale", 3), ((await Standing("south")).Text("state"), (await Standing("south")).Number("staleSince")));
        Assert.Contains("approval-stale", await Reasons("ines"));

        // An objection is settled by its own wording.
        var suggestion = await Done("kim", $"{Draft}/suggestions", new { version = 3, text = Softer, reason = "Softer" });
        await Refused("odile", $"{Draft}/reviews", new { version = 3, decision = "object", comment = "Too loud." });
        await Done("kim", $"{Draft}/reviews",
            new { version = 3, decision = "object", comment = "Too loud.", suggestion = suggestion.Text("id") });
        Assert.Contains("objection-stands", await Reasons("wren"));
        await Refused("ines", $"{Draft}/suggestions/{suggestion.Text("id")}/acceptance", new { });
        await Done("wren", $"{Draft}/suggestions/{suggestion.Text("id")}/acceptance", new { reason = "Agreed" });
        Assert.Empty((await Read("ines", $"{Report}/objections")).Items());
        await Refused("eve", $"{Draft}/reviews/{approval.Text("id")}/reaffirmation", new { version = 4 }, "not-your-organisation");
        await Done("ines", $"{Draft}/reviews/{approval.Text("id")}/reaffirmation", new { version = 4 });

        // The cover, the freeze, and the gate.
        await Refused("marta", $"{Report}/transitions", new { to = "sign-on" }, "not-ready", HttpStatusCode.Conflict);
        await Cover();
        await Refused("wren", $"{Report}/snapshots", new { title = "For sign-on" });
        await Done("marta", $"{Report}/snapshots", new { title = "For sign-on" });
        await Done("marta", $"{Report}/transitions", new { to = "sign-on" });

        // Sign-on, one with a reservation and one that is not named.
        var closes = DateTimeOffset.UtcNow.AddSeconds(12);
        await Open("marta", closes);
        await Refused("ines", $"{Report}/snapshots/1/sign-ons", new { visibility = "public" });
        await Done("sig-north", $"{Report}/snapshots/1/sign-ons", new { visibility = "public" });
        await Done("sig-south", $"{Report}/snapshots/1/sign-ons",
            new { visibility = "public", reservations = new[] { new { paragraph = 1, text = "We would name the towns." } } });
        await Done("sig-west", $"{Report}/snapshots/1/sign-ons", new { visibility = "unnamed" });

        // Silence.
        await Refused(
            "wren", $"{Report}/silence-procedures",
            new { snapshot = 1, title = "It goes out as it is", adoptsAt = DateTimeOffset.UtcNow.AddSeconds(10) });
        var silence = await Done(
            "marta", $"{Report}/silence-procedures",
            new { snapshot = 1, title = "It goes out as it is", adoptsAt = DateTimeOffset.UtcNow.AddSeconds(10) });
        Assert.Contains("silence-runs", await Reasons("eve"));
        await Refused("odile", $"{Report}/silence-procedures/{silence.Text("id")}/objection", new { reason = "No." });
        await KillAndStart();
        await Waiting.Until(
            async () => (await Read("ines", $"{Report}/silence-procedures/{silence.Text("id")}")).Text("state") == "adopted");
        Assert.Equal(["east", "north", "south", "west"], (await Read("ines", $"{Report}/silence-procedures/{silence.Text("id")}"))
            .Items("silent").Select(key => key.ToString()).Order());
        await Waiting.Until(() => Task.FromResult(DateTimeOffset.UtcNow > closes));

        // Ready, and out: who froze it does not send it.
        Assert.True((await Read("eve", $"{Report}/readiness"))["ready"]!.GetValue<bool>());
        await Refused("marta", $"{Report}/transitions", new { to = "submitted" }, "four-eyes");
        await Refused("ada", $"{Report}/transitions", new { to = "submitted" }, "not-submitted", HttpStatusCode.Conflict);
        var export = await Done("ada", $"{Report}/exports", new { snapshot = 1, format = "html" });
        var printed = await (await (await Client("ada"))
            .GetAsync(export.Text("content"), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken);
        Assert.Contains("south House: We would name the towns.", printed);
        Assert.DoesNotContain("west House", printed);
        await Refused(
            "wren", $"{Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = DateTimeOffset.UtcNow, export = export.Text("id") });
        await Done("ada", $"{Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = DateTimeOffset.UtcNow, export = export.Text("id") });
        await Done("ada", $"{Report}/transitions", new { to = "submitted" });

        var signOns = await Read("eve", $"{Report}/snapshots/1/sign-ons");
        Assert.Equal((3, 1), (signOns.Number("organisations"), signOns.Number("unnamed")));
        Assert.Equal("submitted", (await Read("eve", Report)).Text("stage"));
        Assert.Equal(export.Text("sha256"), (await Read("eve", $"{Report}/submission"))["submission"]!["file"]!.Text("sha256"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _signedIn.Values)
            client.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
    }

    private async Task People()
    {
        var founded = await Done(
            "marta", "/api/v1/coalitions",
            new
            {
                key = "four-houses",
                name = "Four Houses",
                organisation = new { key = "north", name = "north House" },
                displayName = "Marta",
                memberKey = "marta"
            });
        Coalition = $"/api/v1/coalitions/{founded.Text("key")}";
        foreach (var key in new[] { "south", "west", "east" })
            await Done("marta", $"{Coalition}/organisations", new { key, name = $"{key} House" });
        foreach (var (key, role, organisation) in Invited)
        {
            var invitation = await Done("marta", $"{Coalition}/invitations", new { organisation, roles = new[] { role } });
            using var anybody = _node!.Anybody();
            var answer = await anybody.Post("/api/v1/auth/invitations/acceptance", new
            {
                token = invitation.Text(
                "token"),
                displayName = $"{key} of {organisation}",
                key,
                email = EmailOf(key),
                password = Person.Password
            });
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        await Done("marta", $"{Coalition}/reports", new { key = "cedaw", title = "Submission", profile = "cedaw-general-discussion" });
    }

    private async Task KillAndStart()
    {
        _node!.Kill();
        await _node.DisposeAsync();
        _signedIn.Clear();
        _node = await Running.Started(_database, "Development");
    }

    private static string EmailOf(string key) => key == "marta" ? "coordinator@demo.example" : $"{key}@four-houses.example";

    private async Task<HttpClient> Client(string key) => _signedIn.TryGetValue(key, out var client)
        ? client
        : _signedIn[key] = await _node!.SignedIn(EmailOf(key), key == "marta" ? "Shadow-demo-1" : Person.Password);

    private async Task<JsonNode> Done(string key, string path, object body)
    {
        var answer = await (await Client(key)).Post(path, body);
        Assert.True(answer.IsSuccessStatusCode,
            $"{key} {path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.Json();
    }

    private async Task Refused(
        string key, string path, object body, string code = "role-missing", HttpStatusCode status = HttpStatusCode.Forbidden) =>
        await (await (await Client(key)).Post(path, body)).IsProblem(status, code);

    private async Task<JsonNode> Read(string key, string path)
    {
        var answer = await (await Client(key)).GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{key} {path}: {(int)answer.StatusCode}");
        return await answer.Json();
    }

    private async Task<JsonNode> Standing(string organisation) =>
        (await Read("eve", Draft))["review"]!.Items("organisations").Single(one => one.Text("organisation") == organisation)["standing"]!;

    private async Task<List<string>> Reasons(string key) =>
        [.. (await Read(key, "/api/v1/me/attention")).Items().Select(item => item.Text("reason"))];

    private async Task Cover()
    {
        var client = await Client("marta");
        var seen = await client.GetAsync(Report, TestContext.Current.CancellationToken);
        using var change = new HttpRequestMessage(HttpMethod.Patch, Report)
        {
            Content = JsonContent.Create(
            new { frontMatter = new { organisations = "Four houses", publicity = "yes" } })
        };
        change.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.ToString());
        (await client.SendAsync(change, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private async Task Open(string key, DateTimeOffset closesAt) =>
        (await (await Client(key))
            .PutAsJsonAsync($"{Report}/snapshots/1/sign-on-round", new { closesAt }, TestContext.Current.CancellationToken))
                .EnsureSuccessStatusCode();
}
