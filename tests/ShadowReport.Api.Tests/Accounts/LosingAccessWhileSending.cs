using System.Net;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>A request whose body arrives slowly, from a sender who loses access before its last byte: nothing is written.</summary>
public sealed class LosingAccessWhileSending : IAsyncLifetime
{
    private const string Words = "Borders were declared a war zone, and nobody asked.";
    private OwnHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true);
        _host.StartServer();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, HttpStatusCode, string> Losses() => new()
    {
        { "member suspended", HttpStatusCode.NotFound, "coalition-not-found" },
        { "organisation suspended", HttpStatusCode.NotFound, "coalition-not-found" },
        { "member removed", HttpStatusCode.NotFound, "coalition-not-found" },
        { "role lowered", HttpStatusCode.Forbidden, "role-missing" },
        { "role added", HttpStatusCode.Conflict, "membership-changed" },
        { "signed out", HttpStatusCode.Unauthorized, "not-signed-in" },
        { "signed out everywhere", HttpStatusCode.Unauthorized, "not-signed-in" },
        { "password changed elsewhere", HttpStatusCode.Unauthorized, "not-signed-in" },
        { "account deleted", HttpStatusCode.Forbidden, "not-your-draft" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_slow_save_writes_nothing_after_its_sender_lost_access(string loss, HttpStatusCode status, string code)
    {
        var desk = await Desk.WithSection(_host);
        var drafter = await desk.Circle.Joined("slow", "drafter", "south");
        await desk.Coordinator.Create($"{desk.Report}/sections", new { key = "shelter", title = "Shelter", text = "Closed." });
        var lead = await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("shelter"), new { lead = "slow" });
        Assert.Equal(HttpStatusCode.OK, lead.StatusCode);

        var answer = await drafter.PostSlowly(
            $"{desk.Draft("shelter")}/versions", new { basedOn = 1, text = Words, reason = "" }, () => Lose(loss, desk, drafter));

        await answer.IsProblem(status, code);
        Assert.Equal(1, (await desk.Coordinator.Read(desk.Draft("shelter"))).Number("version"));
    }

    [Fact]
    public async Task A_slow_save_of_a_member_who_keeps_access_is_carried_out_though_the_token_was_refreshed_meanwhile()
    {
        var desk = await Desk.WithSection(_host);

        var answer = await desk.Drafter.PostSlowly(
            $"{desk.Draft("borders")}/versions", new { basedOn = 1, text = Words, reason = "" }, async () =>
        {
            var refreshed = await desk.Drafter.Post("/api/v1/auth/refresh", new { refreshToken = desk.Drafter.Refresh });
            Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_slow_refresh_goes_by_its_refresh_token_and_not_by_the_access_token_that_was_sent_along()
    {
        var phone = await Person.SignedIn(_host, "ana");
        var laptop = await phone.OtherDevice();

        var answer = await phone.PostSlowly("/api/v1/auth/refresh", new { refreshToken = laptop.Refresh }, async () =>
            Assert.True((await phone.Post("/api/v1/auth/logout")).IsSuccessStatusCode));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_slow_sign_in_goes_by_its_password_and_not_by_the_access_token_that_was_sent_along()
    {
        var ana = await Person.SignedIn(_host, "ana");

        var answer = await ana.PostSlowly("/api/v1/auth/login", new { email = ana.Email, password = Person.Password }, async () =>
            Assert.True((await ana.Delete("/api/v1/auth/sign-ins")).IsSuccessStatusCode));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_slow_acceptance_makes_nobody_a_member_who_signed_out_meanwhile()
    {
        var circle = await Circle.Founded(_host);
        var ana = await Person.SignedIn(_host, "ana");
        var token = await circle.Token("drafter");

        var answer = await ana.PostSlowly("/api/v1/auth/invitations/acceptance", new { token, displayName = "Ana" }, async () =>
            Assert.True((await ana.Post("/api/v1/auth/logout")).IsSuccessStatusCode));

        await answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_slow_upload_writes_nothing_after_its_sender_was_suspended()
    {
        var desk = await Desk.WithSection(_host);
        var file = new MultipartFormDataContent { { new StringContent("Access to Housing\n\nLandlords ask for papers first."), "file",
            "housing.txt" } };

        var answer = await desk.Drafter.SendSlowly(
            $"{desk.Report}/imports", file, () => Lose("member suspended", desk, desk.Drafter, "wren"));

        await answer.IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Empty((await desk.Coordinator.Read($"{desk.Report}/imports")).Items());
    }

    [Fact]
    public async Task A_slow_archive_writes_nothing_after_its_sender_was_suspended()
    {
        var desk = await Desk.WithSection(_host);
        var second = await desk.Circle.Joined("second", "coordinator");
        var archive = new ByteArrayContent(
            await (await second.Get($"{desk.Report}/archive")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        archive.Headers.ContentType = new("application/zip");

        var answer = await second.SendSlowly(
            $"{desk.Circle.Url}/archives?key=copied", archive, () => Lose("member suspended", desk, second, "second"));

        await answer.IsProblem(HttpStatusCode.NotFound, "coalition-not-found");
        Assert.Single((await desk.Coordinator.Read($"{desk.Circle.Url}/reports")).Items());
    }

    [Fact]
    public async Task Two_coordinators_who_suspend_each_other_at_the_same_moment_leave_one()
    {
        var circle = await Circle.Founded(_host);
        for (var round = 0; round < 5; round++)
        {
            var (first, second) = (await circle.Joined($"a{round}", "coordinator"), await circle.Joined($"b{round}", "coordinator"));

            var answers = await Task.WhenAll(
                first.Put($"{circle.Url}/members/b{round}/suspension"),
                second.Put($"{circle.Url}/members/a{round}/suspension"));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
            Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        }
    }

    private static async Task Lose(string loss, Desk desk, Person sender, string key = "slow")
    {
        var (coordinator, member) = (desk.Coordinator, $"{desk.Circle.Url}/members/{key}");
        var answer = loss switch
        {
            "member suspended" => await coordinator.Put($"{member}/suspension"),
            "organisation suspended" => await coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension"),
            "member removed" => await coordinator.ChangeNow(HttpMethod.Delete, member),
            "role lowered" => await coordinator.ChangeNow(HttpMethod.Patch, member, new { roles = new[] { "reviewer" } }),
            "role added" => await coordinator.ChangeNow(HttpMethod.Patch, member, new { roles = new[] { "drafter", "reviewer" } }),
            "signed out" => await sender.Post("/api/v1/auth/logout"),
            "signed out everywhere" => await sender.Delete("/api/v1/auth/sign-ins"),
            "password changed elsewhere" => await (await sender.OtherDevice())
                .Post("/api/v1/auth/password", new { currentPassword = Person.Password, newPassword = "another lamp upon the stairs" }),
            "account deleted" => await sender.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
                {
                    Content = System.Net.Http.Json.JsonContent.Create(
                    new { currentPassword = Person.Password })
                },
                TestContext.Current.CancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };
        Assert.True(answer.IsSuccessStatusCode,
            $"{loss}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}

internal static class SlowSending
{
    public static Task<HttpResponseMessage> PostSlowly(this Person person, string path, object body, Func<Task> meanwhile) =>
        person.SendSlowly(path, System.Net.Http.Json.JsonContent.Create(body), meanwhile);

    /// <summary>
    /// Sends headers, waits until the server asks for the body (which it does only for a sender whom it let in), does something else, and
    /// sends the body.
    /// </summary>
    public static Task<HttpResponseMessage> SendSlowly(this Person person, string path, HttpContent body, Func<Task> meanwhile)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, path)
        { Content = new AwaitedContent(body, meanwhile), Headers = { ExpectContinue = true } };
        return person.PatientClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class AwaitedContent : HttpContent
    {
        private readonly HttpContent _body;
        private readonly Func<Task> _meanwhile;

        public AwaitedContent(HttpContent body, Func<Task> meanwhile)
        {
            (_body, _meanwhile) = (body, meanwhile);
            foreach (var (name, values) in body.Headers)
                Headers.TryAddWithoutValidation(name, values);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await _meanwhile();
            await _body.CopyToAsync(stream, context);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
