using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class PersonalAccessTokens(ApiHost host)
{
    private const string Tokens = "/api/v1/auth/tokens";

    [Fact]
    public async Task A_token_is_shown_once_and_stored_as_a_hash()
    {
        var ana = await Person.SignedIn(host, "ana");

        var made = await Made(ana, "read");
        var listed = (await ana.Read(Tokens)).Items().Single();

        Assert.StartsWith("srt_", made.Text("token"));
        Assert.Equal((made.Text("id"), "weekly", "read"), (listed.Text("id"), listed.Text("name"), listed["scopes"]![0]!.ToString()));
        Assert.Null(listed["coalitions"]);
        Assert.DoesNotContain(made.Text("token")[4..], listed.ToJsonString());
        var rows = await Rows.Of(host, $"select data::text from shadowreport.mt_doc_personal_token where id = '{made.Text("id")}'");
        Assert.DoesNotContain(made.Text("token")[4..], Assert.Single(rows));
    }

    [Fact]
    public async Task A_script_reads_with_read_and_works_with_write()
    {
        var desk = await Desk.WithSection(host);
        var (reads, writes) = (await Script(desk.Drafter, "read"), await Script(desk.Drafter, "write"));
        var save = new { basedOn = 1, text = "Words of a script." };

        await (await reads.Post($"{desk.Draft("borders")}/versions", save)).IsProblem(HttpStatusCode.Forbidden, "token-not-allowed");
        var saved = await writes.Post($"{desk.Draft("borders")}/versions", save);

        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Equal(2, (await (await Get(reads, desk.Draft("borders"))).Json()).Number("version"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?include=workingCopy")]
    public async Task Other_scopes_have_another_tag_since_the_answer_differs(string include)
    {
        var desk = await Desk.WithSection(host);
        var (reads, writes) = (await Script(desk.Drafter, "read"), await Script(desk.Drafter, "write"));
        var url = desk.Draft("borders") + include;
        var known = (await desk.Drafter.Get(url)).Headers.ETag!;

        Assert.NotEqual(known.Tag, (await Get(reads, url)).Headers.ETag!.Tag);
        Assert.NotEqual((await Get(reads, url)).Headers.ETag!.Tag, (await Get(writes, url)).Headers.ETag!.Tag);
        Assert.NotEqual(
            (await (await Get(reads, url)).Json())["actions"]!.ToJsonString(),
            (await (await Get(writes, url)).Json())["actions"]!.ToJsonString());
        using var asked = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { known } } };
        Assert.Equal(HttpStatusCode.OK, (await reads.SendAsync(asked, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_token_gives_no_right_that_its_owner_lacks()
    {
        var desk = await Desk.WithSection(host);
        var script = await Script(desk.Reviewer, "write");

        await (await script.Post($"{desk.Draft("borders")}/versions", new { basedOn = 1, text = "Words of a script." }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
    }

    [Fact]
    public async Task A_token_decides_nothing_and_changes_no_access()
    {
        var desk = await Desk.WithSection(host);
        var (reviewer, coordinator) = (await Script(desk.Reviewer, "write"), await Script(desk.Coordinator, "write"));
        var draft = desk.Draft("borders");

        foreach (var (script, path) in new[]
        {
            (reviewer, $"{draft}/reviews"), (coordinator, $"{desk.Circle.Url}/invitations"), (coordinator, $"{desk.Circle.Url}/webhooks"),
            (coordinator, $"{desk.Circle.Url}/members/ines/erasure"), (coordinator, "/api/v1/auth/tokens"),
            (coordinator, "/api/v1/auth/password"), (coordinator, "/api/v1/auth/logout"), (coordinator, "/api/v1/auth/cookie"),
            (coordinator, "/api/v1/coalitions"), (coordinator, $"{desk.Report}/events/tickets"),
        })
            await (await script.Post(path, new { })).IsProblem(HttpStatusCode.Forbidden, "token-not-allowed");
        foreach (var path in new[] { "/api/v1/me", "/api/v1/me/data", "/api/v1/me/inbox", "/api/v1/auth/sign-ins", "/api/v1/coalitions" })
            await (await Get(coordinator, path)).IsProblem(HttpStatusCode.Forbidden, "token-not-allowed");
        await (await coordinator.DeleteAsync("/api/v1/auth/sign-ins", TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.Forbidden, "token-not-allowed");
    }

    [Fact]
    public async Task A_token_for_one_coalition_finds_no_other()
    {
        var ana = await Person.SignedIn(host, "ana");
        var (one, other) = (await Circle.FoundedBy(host, ana), await Circle.FoundedBy(host, ana));
        var script = await Script(ana, "read", one.Key);

        Assert.Equal(HttpStatusCode.OK, (await Get(script, $"{one.Url}/reports")).StatusCode);
        await (await Get(script, $"{other.Url}/reports")).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Equal(one.Key, (await ana.Read(Tokens)).Items().Single()["coalitions"]![0]!.ToString());
        await (await ana.Post(Tokens, Wanted("read", "somebody-elses")))
            .IsProblem(HttpStatusCode.BadRequest, "coalition-unknown");
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("expired")]
    [InlineData("signed out everywhere")]
    [InlineData("new password")]
    [InlineData("erased")]
    public async Task A_token_ends_at_once(string how)
    {
        using var clock = new HostWithClock(host);
        var (circle, ana) = (await Circle.Founded(clock.Host), await Person.SignedIn(clock.Host, "ana"));
        var mine = await Circle.FoundedBy(clock.Host, ana);
        var made = await Made(ana, "read");
        var script = ScriptOf(ana, made.Text("token"));
        Assert.Equal(HttpStatusCode.OK, (await Get(script, $"{mine.Url}/reports")).StatusCode);

        switch (how)
        {
            case "deleted":
                Assert.Equal(HttpStatusCode.NoContent, (await ana.Delete($"{Tokens}/{made.Text("id")}")).StatusCode);
                break;
            case "expired":
                clock.Clock.PutForward(TimeSpan.FromDays(31));
                break;
            case "signed out everywhere":
                Assert.Equal(HttpStatusCode.NoContent, (await ana.Delete("/api/v1/auth/sign-ins")).StatusCode);
                break;
            case "new password":
                (await ana.Post("/api/v1/auth/password", new { currentPassword = Person.Password, newPassword = "another lamp on stairs" }))
                    .EnsureSuccessStatusCode();
                break;
            default:
                var partner = await mine.Joined("second", "coordinator");
                var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
                { Content = System.Net.Http.Json.JsonContent.Create(new { currentPassword = Person.Password }) };
                (await ana.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
                Assert.Empty(await Rows.Of(
                    clock.Host, $"select id::text from shadowreport.mt_doc_personal_token where id = '{made.Text("id")}'"));
                Assert.Equal(HttpStatusCode.OK, await partner.StatusOf($"{mine.Url}/reports"));
                break;
        }

        await (await Get(script, $"{mine.Url}/reports")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.NotEqual(circle.Key, mine.Key);
    }

    [Fact]
    public async Task A_suspended_member_has_no_token_in_the_coalition()
    {
        var circle = await Circle.Founded(host);
        var script = await Script(await circle.Joined("ines", "drafter"), "write");

        await circle.Coordinator.Put($"{circle.Url}/members/ines/suspension");

        await (await Get(script, $"{circle.Url}/reports")).IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
    }

    [Fact]
    public async Task A_token_can_be_neither_cookie_nor_sign_in_and_a_sign_in_no_token()
    {
        var ana = await Person.SignedIn(host, "ana");
        var mine = await Circle.FoundedBy(host, ana);
        var token = (await Made(ana, "read")).Text("token");

        foreach (var secret in new[] { token[4..], $"srt_{ana.Access}", "srt_", "srt_nonsense" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await Get(ScriptOf(ana, secret), $"{mine.Url}/reports")).StatusCode);
        var browser = host.CreateClient(new() { HandleCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", $"__Host-shadowreport={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(browser, $"{mine.Url}/reports")).StatusCode);
        await (await browser.Post("/api/v1/auth/refresh", new { refreshToken = token }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task Making_a_token_takes_the_password_a_name_a_scope_and_a_time()
    {
        var ana = await Person.SignedIn(host, "ana");

        await (await ana.Post(Tokens, new { currentPassword = "not this one at all", name = "x", scopes = new[] { "read" } }))
            .IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");
        foreach (var wrong in new object[]
        {
            new { currentPassword = Person.Password, name = "", scopes = new[] { "read" } },
            new { currentPassword = Person.Password, name = "x", scopes = Array.Empty<string>() },
            new { currentPassword = Person.Password, name = "x", scopes = new[] { "read" }, days = 366 },
            new { currentPassword = Person.Password, name = "x", scopes = new[] { "read" }, days = 0 },
            new { currentPassword = Person.Password, name = "x", scopes = new[] { "read" }, coalitions = new[] { "Not a key" } },
            new { currentPassword = Person.Password, name = "x", scopes = new[] { "read" }, coalitions = Array.Empty<string>() },
        })
            await (await ana.Post(Tokens, wrong)).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(HttpStatusCode.BadRequest,
            (await ana.Post(Tokens, new { currentPassword = Person.Password, name = "x", scopes = new[] { "all" } })).StatusCode);
    }

    [Fact]
    public async Task An_account_has_twenty_tokens_at_most_and_only_its_owner_deletes_one()
    {
        var (ana, other) = (await Person.SignedIn(host, "ana"), await Person.SignedIn(host, "other"));
        var first = await Made(ana, "read");
        for (var number = 1; number < 20; number++)
            await Made(ana, "read");

        await (await ana.Post(Tokens, Wanted("read"))).IsProblem(HttpStatusCode.Conflict, "too-many-tokens");
        await (await other.Delete($"{Tokens}/{first.Text("id")}")).IsProblem(HttpStatusCode.NotFound, "token-not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await ana.Delete($"{Tokens}/{first.Text("id")}")).StatusCode);
        await (await ana.Delete($"{Tokens}/{first.Text("id")}")).IsProblem(HttpStatusCode.NotFound, "token-not-found");
    }

    [Fact]
    public async Task Ones_data_lists_the_tokens_without_their_secrets()
    {
        var ana = await Person.SignedIn(host, "ana");
        var token = (await Made(ana, "write")).Text("token");

        var data = await ana.Read("/api/v1/me/data");

        Assert.Equal(("weekly", "write"), (data.Items("personalTokens").Single().Text("name"),
            data.Items("personalTokens").Single()["scopes"]![0]!.ToString()));
        Assert.DoesNotContain(token[4..], data.ToJsonString());
    }

    /// <summary>A client that holds a new token of the person.</summary>
    internal static async Task<HttpClient> Script(Person person, string scope, string? coalition = null) =>
        ScriptOf(person, (await Made(person, scope, coalition)).Text("token"));

    private static async Task<JsonNode> Made(Person person, string scope, string? coalition = null)
    {
        var answer = await person.Post(Tokens, Wanted(scope, coalition));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static object Wanted(string scope, string? coalition = null) => new
    {
        currentPassword = Person.Password,
        name = "weekly",
        scopes = new[] { scope },
        coalitions = coalition is null ? null : new[] { coalition },
    };

    private static HttpClient ScriptOf(Person person, string token)
    {
        var script = person.Host.CreateClient(new() { HandleCookies = false });
        script.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return script;
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string path) =>
        client.GetAsync(path, TestContext.Current.CancellationToken);
}
