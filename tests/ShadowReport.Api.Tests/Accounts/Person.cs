using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>A person with an account and, once signed in, a device. Everything they do goes through HTTP.</summary>
internal sealed class Person(WebApplicationFactory<Program> host, string email)
{
    public const string Password = "a lamp upon the stairs";

    public WebApplicationFactory<Program> Host { get; } = host;

    public string Email { get; } = email;

    public HttpClient Client { get; } = host.CreateClient(new() { HandleCookies = false, BaseAddress = host.ClientOptions.BaseAddress });

    public JsonNode Tokens { get; private set; } = null!;

    public string Access => Tokens.Text("accessToken");

    public string Refresh => Tokens.Text("refreshToken");

    /// <summary>A new account, made as the operator of a server makes the first one.</summary>
    public static async Task<Person> New(WebApplicationFactory<Program> host, string name)
    {
        var person = new Person(host, $"{name}-{Guid.NewGuid():N}@example.org");
        await using var scope = host.Services.CreateAsyncScope();
        var registered = await scope.ServiceProvider.GetRequiredService<AccountRegistration>()
            .Register(person.Email, Password, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.True(registered.Succeeded);
        await scope.ServiceProvider.GetRequiredService<IDocumentSession>().SaveChangesAsync(TestContext.Current.CancellationToken);
        return person;
    }

    public static async Task<Person> SignedIn(WebApplicationFactory<Program> host, string name)
    {
        var person = await New(host, name);
        await person.SignIn();
        return person;
    }

    public async Task SignIn(string password = Password)
    {
        var answer = await TrySignIn(password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Use(await answer.Json());
    }

    public Task<HttpResponseMessage> TrySignIn(string password) => Client.Post("/api/v1/auth/login", new { email = Email, password });

    /// <summary>
    /// A client that sends a body only once the server asks for it. So a refusal is read before the server closes the connection, however
    /// busy the machine is. The request has to carry <c>Expect: 100-continue</c>.
    /// </summary>
    public HttpClient PatientClient()
    {
        var client = new HttpClient(
            new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) })
        { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = Client.DefaultRequestHeaders.Authorization;
        return client;
    }

    /// <summary>The same person on another device.</summary>
    public async Task<Person> OtherDevice()
    {
        var other = new Person(Host, Email);
        await other.SignIn();
        return other;
    }

    public void Use(JsonNode tokens)
    {
        Tokens = tokens;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Access);
    }

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<HttpStatusCode> StatusOf(string path) => (await Get(path)).StatusCode;

    public async Task<JsonNode> Read(string path)
    {
        var answer = await Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    public Task<HttpResponseMessage> Post(string path, object? body = null) => Client.Post(path, body);

    public async Task<JsonNode> Create(string path, object body)
    {
        var answer = await Client.Post(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Json();
    }

    public Task<HttpResponseMessage> Put(string path) => Client.PutAsync(path, content: null, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Put(string path, object body) =>
        Client.PutAsJsonAsync(path, body, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Delete(string path) => Client.DeleteAsync(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Change(HttpMethod method, string path, string ifMatch, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Changes what GET shows now, so with a fresh If-Match.</summary>
    public async Task<HttpResponseMessage> ChangeNow(HttpMethod method, string path, object? body = null) =>
        await Change(method, path, (await Get(path)).Headers.ETag!.ToString(), body);
}

internal static class Answering
{
    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object? body) =>
        client.PostAsync(path, body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);

    public static async Task<JsonNode> Json(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static async Task IsProblem(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal((answer.StatusCode, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal((status, code), (answer.StatusCode, (await answer.Json()).Text("code")));
    }
}
