using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class SigningIn(ApiHost host)
{
    [Fact]
    public async Task Address_and_password_give_tokens_that_open_the_door()
    {
        var ana = await Person.SignedIn(host, "ana");

        var me = await ana.Read("/api/v1/me");

        Assert.Equal(ana.Email, me.Text("email"));
        Assert.Equal("Bearer", ana.Tokens.Text("tokenType"));
        Assert.Equal(900, ana.Tokens["expiresIn"]!.GetValue<int>());
        Assert.NotEqual(ana.Access, ana.Refresh);
    }

    [Fact]
    public async Task The_address_may_be_written_in_any_case()
    {
        var ana = await Person.New(host, "ana");

        var answer = await ana.Client.Post(
            "/api/v1/auth/login", new { email = $" {ana.Email.ToUpperInvariant()} ", password = Person.Password });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var ana = await Person.New(host, "ana");
        var nobody = new Person(host, $"nobody-{Guid.NewGuid():N}@example.org");

        var (wrong, unknown) = (await ana.TrySignIn("not her password"), await nobody.TrySignIn("not her password"));

        await wrong.IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.Equal(await WithoutTrace(wrong), await WithoutTrace(unknown));
        Assert.Equal(HeadersOf(wrong), HeadersOf(unknown));
    }

    [Fact]
    public async Task An_unknown_address_costs_the_same_work_as_a_known_one()
    {
        var hasher = new CountingHasher();
        await using var counted = host.WithWebHostBuilder(web =>
            web.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Account>>(hasher)));
        var ana = await Person.New(counted, "ana");
        var nobody = new Person(counted, $"nobody-{Guid.NewGuid():N}@example.org");
        await nobody.TrySignIn("to make what is made once");

        var known = await hasher.WorkOf(() => ana.TrySignIn("not her password"));
        var unknown = await hasher.WorkOf(() => nobody.TrySignIn("not her password"));

        Assert.Equal((Hashed: 0, Verified: 1), known);
        Assert.Equal(known, unknown);
    }

    [Theory]
    [InlineData("""{"email":"a@example.org"}""", "malformed-json")]
    [InlineData("""{"email":"a@example.org","password":"x","remember":true}""", "malformed-json")]
    [InlineData("""{"email":["a@example.org"],"password":"x"}""", "malformed-json")]
    [InlineData("""{"email":"","password":"x"}""", "validation-failed")]
    [InlineData("""{"email":"a\u0000@example.org","password":"x"}""", "text-has-nul")]
    public async Task A_body_of_another_shape_is_refused_with_a_code(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await host.CreateClient().PostAsync("/api/v1/auth/login", content, TestContext.Current.CancellationToken);

        await answer.IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YTpi")]
    public async Task Without_a_good_token_nobody_is_signed_in(string authorization)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await client.GetAsync("/api/v1/me", TestContext.Current.CancellationToken);

        await answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task The_database_holds_no_token_and_no_password()
    {
        var ana = await Person.SignedIn(host, "ana");
        await ana.Post("/api/v1/auth/cookie");

        var rows = await Rows.Of(
            host, "select data::text from shadowreport.mt_doc_sign_in union all select data::text from shadowreport.mt_doc_account");

        Assert.Contains(rows, row => row.Contains(ana.Email, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(ana.Access, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(ana.Refresh[^43..], StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(Person.Password, StringComparison.Ordinal));
    }

    private static async Task<string> WithoutTrace(HttpResponseMessage answer)
    {
        var problem = (await answer.Json()).AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
}
