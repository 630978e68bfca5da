using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Every operation with every field gone wrong: refused with a code, never a 500, and nothing written.</summary>
public sealed class HostileInput(ApiHost host)
{
    [Fact]
    public async Task Every_body_that_is_not_what_the_operation_takes_is_refused_and_nothing_is_written()
    {
        var (circle, person) = await SomebodyWithEveryRole();
        var written = await Written(circle);
        var asked = 0;
        foreach (var operation in (await Operations()).Where(operation => operation.Body is not null && operation.Example is not null))
        {
            foreach (var (what, body) in BadBodies(operation))
            {
                var answer = await Ask(person.Client, operation, circle.Key, body);
                asked++;
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest,
                    $"{operation.Id} with {what}: {(int)answer.StatusCode} "
                    + $"{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
                Assert.False(string.IsNullOrEmpty((await answer.Json())["code"]?.ToString()), $"{operation.Id} with {what} has no code");
                Assert.False(
                    string.IsNullOrEmpty((await answer.Json())["traceId"]?.ToString()), $"{operation.Id} with {what} has no traceId");
            }
        }

        Assert.True(asked > 200, $"Only {asked} bodies were tried.");
        Assert.Equal(written, await Written(circle));
    }

    [Theory]
    [InlineData("""{ "format": "docx" }""", "The field `snapshot` is missing.")]
    [InlineData("{}", "These fields are missing: `snapshot`, `format`.")]
    [InlineData("""{ "snapshot": 1, "format": "docx", "edition": "secret" }""",
        "The value of `edition` is of the wrong type or form. It is one of public, committee, internal.")]
    [InlineData("""{ "snapshot": "one", "format": "docx" }""", "The value of `snapshot` is of the wrong type or form.")]
    public async Task The_refusal_names_missing_fields_and_the_allowed_values(string body, string words)
    {
        var (circle, person) = await SomebodyWithEveryRole();

        var answer = await person.Client.PostAsync($"{circle.Url}/reports/cedaw/exports", new StringContent(
            body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(words, (await answer.Json()).Text("detail"));
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        var (circle, person) = await SomebodyWithEveryRole();
        foreach (var operation in (await Operations()).Where(operation => operation.Body is not null))
        {
            var answer = await Ask(person.Client, operation, circle.Key, operation.Example!.ToJsonString(), "text/plain");
            await answer.IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        }
    }

    [Fact]
    public async Task Rubbish_in_headers_queries_and_keys_is_refused_and_never_a_fault()
    {
        var (circle, person) = await SomebodyWithEveryRole();
        foreach (var operation in await Operations())
        {
            foreach (var (query, header) in Rubbish(operation))
            {
                var answer = await Ask(
                    person.Client, operation, circle.Key, operation.Example?.ToJsonString(), query: query, header: header);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{operation.Id} with {query}{header}: {(int)answer.StatusCode}");
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("a--b")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%ED%A0%80")]
    [InlineData("'%20or%201=1--")]
    public async Task A_text_that_cannot_be_a_key_is_not_found_anywhere(string key)
    {
        var (circle, person) = await SomebodyWithEveryRole();
        foreach (var url in (string[])[
            $"{circle.Url}/reports/{key}", $"{circle.Url}/reports/cedaw/drafts/{key}", $"{circle.Url}/members/{key}",
            $"/api/v1/coalitions/{key}", $"/api/v1/profiles/{key}"])
        {
            var answer = await person.Get(url);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{url}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_request_larger_than_a_mebibyte_is_refused_by_the_server_itself()
    {
        // The test server reads a body of any length; Kestrel does not.
        await using var server = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true);
        server.StartServer();
        var circle = await Circle.Founded(server);

        var answer = await circle.Coordinator.Post(
            $"{circle.Url}/reports", new { key = "a", title = new string('a', 1_100_000), profile = "upr-stakeholder" });

        await answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    private static IEnumerable<(string What, string Body)> BadBodies(Operation operation)
    {
        var example = operation.Example!.AsObject();
        yield return ("no body", "");
        yield return ("an array", "[]");
        yield return ("half a body", "{\"");
        yield return ("null", "null");
        yield return ("an unknown field", With(example, "unheardOf", 1));
        foreach (var required in operation.Body!["required"]?.AsArray() ?? [])
            yield return ($"no {required}", Without(example, required!.ToString()));
        foreach (var (name, value) in example)
        {
            yield return (
                $"{name} of another type", With(example, name, value is JsonObject ? "rubbish" : new JsonObject { ["rub"] = "bish" }));
            yield return ($"{name} twice", $"{{\"{name}\":{value!.ToJsonString()},{example.ToJsonString()[1..]}");
            if (value.GetValueKind() != System.Text.Json.JsonValueKind.String)
                continue;
            yield return ($"NUL in {name}", With(example, name, "a\0b"));
            yield return ($"half a pair in {name}", Without(example, name)[..^1] + $",\"{name}\":\"a\\ud800b\"}}");
            yield return ($"a control character in {name}", With(example, name, "a\u0007b"));
            yield return ($"a very long {name}", With(example, name, new string('a', 200_000)));
        }
    }

    private static IEnumerable<(string Query, string Header)> Rubbish(Operation operation)
    {
        var names = operation.Parameters.Select(parameter => parameter.Text("name")).ToHashSet();
        if (names.Contains("cursor"))
        {
            yield return ("?cursor=rubbish", "");
            yield return ("?cursor=%00", "");
            yield return ("?cursor=" + new string('a', 3_000), "");
        }

        if (names.Contains("limit"))
        {
            yield return ("?limit=0", "");
            yield return ("?limit=201", "");
            yield return ("?limit=many", "");
            yield return ("?limit=99999999999999999999", "");
        }

        if (names.Contains("If-Match"))
        {
            yield return ("", "rubbish");
            yield return ("", "\"rubbish\"");
            yield return ("", "*");
            yield return ("", "\"99999999999999999999\"");
        }
    }

    private static string With(JsonObject example, string name, JsonNode? value)
    {
        var copy = example.DeepClone().AsObject();
        copy[name] = value;
        return copy.ToJsonString();
    }

    private static string Without(JsonObject example, string name)
    {
        var copy = example.DeepClone().AsObject();
        copy.Remove(name);
        // So that a comma can follow.
        if (copy.Count == 0)
            copy["unheardOf"] = 1;
        return copy.ToJsonString();
    }

    private async Task<(Circle Circle, Person Person)> SomebodyWithEveryRole()
    {
        var circle = await Circle.Founded(host);
        await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "cedaw", title = "Submission", profile = "cedaw-general-discussion" });
        await circle.Joined("second", "coordinator");
        await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{circle.Url}/members/marta", new { roles = new[] { "coordinator", "drafter", "reviewer", "signatory" } });
        return (circle, circle.Coordinator);
    }

    /// <summary>Signing in is left out: its refusals look all the same by design, and are tested for themselves.</summary>
    private async Task<List<Operation>> Operations() =>
        [.. (await Operation.Of(host.CreateClient(), "everything")).Where(operation => !operation.IsOpen)];

    private static Task<HttpResponseMessage> Ask(
        HttpClient client, Operation operation, string coalition, string? body, string type = "application/json", string query = "",
        string header = "")
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.UrlIn(coalition) + query);
        if (body is not null && operation.Body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        request.Headers.TryAddWithoutValidation("If-Match", header.Length > 0 ? header : "\"1\"");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Every write appends an event, so their number tells whether anything was written.</summary>
    private async Task<long> Written(Circle circle)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "select count(*) from shadowreport.mt_events where tenant_id = (select replace(id::text, '-', '') from "
            + "shadowreport.mt_doc_coalition where key = $1)", connection);
        command.Parameters.Add(new() { Value = circle.Key });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
