using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>The running server is held against its own description.</summary>
public sealed class AnsweringAsDescribed(DemoHost demo, ApiHttpStory story)
{
    private static readonly string[] Headers = ["ETag", "Location", "Link", "Retry-After", "Preference-Applied", "Content-Disposition"];

    [Fact]
    public async Task Each_answer_has_a_status_a_media_type_and_headers_that_are_described()
    {
        var answers = await story.Told.Value;

        None(answers.Where(answer => answer.Described is null).Select(answer => $"{answer.Operation.Id} {answer.Status}"));
        None(answers.Where(answer => answer.Text.Length > 0 && answer.Described?["content"]?[answer.MediaType!] is null)
            .Select(answer => $"{answer.Operation.Id} {answer.Status} {answer.MediaType}"));
        None(answers.SelectMany(answer => Sent(answer).Where(name => answer.Described?["headers"]?[name] is null)
            .Select(name => $"{answer.Operation.Id} {answer.Status} sends {name}, which is not described")));
    }

    [Fact]
    public async Task A_described_tag_location_and_file_name_are_sent()
    {
        var answers = await story.Told.Value;

        None(answers.SelectMany(answer => ((string[])["ETag", "Location", "Content-Disposition"])
            .Where(name => answer.Described?["headers"]?[name] is not null && !Sent(answer).Contains(name))
            .Select(name => $"{answer.Operation.Id} {answer.Status} does not send {name}, which is described")));
    }

    [Fact]
    public async Task Whatever_is_created_with_a_revision_answers_with_its_tag()
    {
        None((await Operation.Of(demo.CreateClient(), "everything")).Where(operation =>
            operation.Description["responses"]!["201"] is { } created
            && created["content"]?["application/json"]?["schema"] is { } schema
            && operation.Resolved(schema)["properties"]?["revision"] is not null
            && created["headers"]?["ETag"] is null).Select(operation => operation.Id));
    }

    [Fact]
    public async Task Texts_are_described_as_text_and_files_as_binary()
    {
        var contents = (await Operation.Of(demo.CreateClient(), "everything")).SelectMany(operation =>
            operation.Description["responses"]!.AsObject().SelectMany(answer => answer.Value!["content"]?.AsObject() ?? [])).ToList();

        Assert.All(contents.Where(content => content.Key.StartsWith("text/", StringComparison.Ordinal)),
            content => Assert.Equal("""{"type":"string"}""", content.Value!["schema"]!.ToJsonString()));
        Assert.All(contents.Where(content => content.Key is "application/zip" or "application/pdf"),
            content => Assert.Equal("""{"type":"string","format":"binary"}""", content.Value!["schema"]!.ToJsonString()));
    }

    [Fact]
    public async Task Each_operation_and_each_parameter_is_described_and_typed()
    {
        foreach (var operation in await Operation.Of(demo.CreateClient(), "everything"))
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Description["description"]?.ToString()), $"{operation.Id} has no description");
            Assert.All(operation.Parameters, parameter =>
            {
                var name = $"{operation.Id} {parameter.Text("name")}";
                Assert.False(string.IsNullOrWhiteSpace(parameter["description"]?.ToString()), $"{name} has no description");
                Assert.True(parameter["schema"]?["type"] is not null, $"{name} has no type");
                Assert.True(parameter["schema"]!["type"]!.ToString() != "integer" || parameter["schema"]!["minimum"] is not null,
                    $"{name} has no range");
            });
        }
    }

    [Fact]
    public async Task A_filter_takes_the_described_words_and_no_others()
    {
        var coordinator = await demo.SignedIn("coordinator");
        var filters = await QueriesOf(parameter => parameter["schema"]!["enum"] is not null);

        Assert.InRange(filters.Count, 7, 1000);
        foreach (var (operation, parameter) in filters)
        {
            foreach (var word in parameter["schema"]!["enum"]!.AsArray())
                await Takes(coordinator, operation, parameter, word!.ToString());
            await Refuses(coordinator, operation, parameter, "something");
        }
    }

    [Fact]
    public async Task A_limit_has_the_described_range()
    {
        var coordinator = await demo.SignedIn("coordinator");
        var limits = await QueriesOf(parameter => parameter.Text("name") == "limit");

        Assert.InRange(limits.Count, 20, 1000);
        foreach (var (operation, parameter) in limits)
        {
            var (least, most) = ((int)parameter["schema"]!["minimum"]!, (int)parameter["schema"]!["maximum"]!);
            Assert.Equal((1, 200, 50), (least, most, (int)parameter["schema"]!["default"]!));
            await Takes(coordinator, operation, parameter, $"{least}");
            await Takes(coordinator, operation, parameter, $"{most}");
            await Refuses(coordinator, operation, parameter, $"{least - 1}");
            await Refuses(coordinator, operation, parameter, $"{most + 1}");
        }
    }

    [Fact]
    public async Task An_unknown_query_parameter_is_refused_by_each_operation_with_the_known_ones()
    {
        var (coordinator, reviewer) = (await demo.SignedIn("coordinator"), await demo.SignedIn("reviewer"));

        foreach (var operation in (await Operation.Of(demo.CreateClient(), "everything")).Where(operation => operation.Method == "GET"))
        {
            var url = $"{operation.UrlIn("desiree")}?stat=open";
            var answer = await coordinator.Get(url);
            if (answer.StatusCode == HttpStatusCode.Forbidden)
                answer = await reviewer.Get(url);

            await answer.IsProblem(HttpStatusCode.BadRequest, "unknown-query-parameter");
            var problem = await answer.Json();
            Assert.NotNull(problem["errors"]!["stat"]);
            Assert.Equal(
                operation.Parameters.Where(parameter => parameter.Text("in") == "query").Select(parameter => parameter.Text("name"))
                    .Order(StringComparer.Ordinal),
                problem["known"]!.AsArray().Select(name => name!.ToString()));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    [InlineData("application/pdf")]
    public async Task A_problem_is_whole_whatever_the_caller_accepts(string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/coalitions/desiree");
        request.Headers.TryAddWithoutValidation("Accept", type);

        var answer = await demo.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        await answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.NotEmpty((await answer.Json()).Text("traceId"));
    }

    [Theory]
    [InlineData("/health/live?probe=1")]
    [InlineData("/swagger/index.html?theme=dark")]
    [InlineData("/openapi/everything.json?v=2")]
    public async Task Pages_take_any_query(string path) => Assert.Equal(
        HttpStatusCode.OK, (await demo.CreateClient().GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Acts_that_bind_hold_a_placeholder_whose_refusal_says_what_to_put()
    {
        var operations = (await Operation.Of(demo.CreateClient(), "everything")).ToDictionary(operation => operation.Id);
        foreach (var (id, role) in ((string, string)[])[
            ("giveReview", "reviewer"), ("reaffirmReview", "reviewer"), ("saveVersion", "drafter"), ("restoreVersion", "drafter"),
            ("giveSignOn", "signatory")])
        {
            var person = await demo.SignedIn(role);
            var answer = await person.Post(operations[id].ExampleUrl(), operations[id].Example);

            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{id}: {(int)answer.StatusCode}");
            Assert.Matches("[Pp]ut the number of the (version|one) that you read", (await answer.Json()).Text("detail"));
        }
    }

    private static IEnumerable<string> Sent(ApiHttpStory.Answer answer) =>
        Headers.Where(name => answer.Message.Headers.NonValidated.Contains(name)
            || answer.Message.Content.Headers.NonValidated.Contains(name));

    private async Task<List<(Operation Operation, JsonNode Parameter)>> QueriesOf(Func<JsonNode, bool> matches) =>
        [.. (await Operation.Of(demo.CreateClient(), "everything")).Where(operation => operation.Method == "GET")
            .SelectMany(operation => operation.Parameters.Where(parameter => parameter.Text("in") == "query" && matches(parameter))
                .Select(parameter => (operation, parameter)))];

    /// <summary>Anything but a refusal of this value: there may be no such version, or no review to compare with.</summary>
    private static async Task Takes(Person person, Operation operation, JsonNode parameter, string value) =>
        Assert.True(
            await Refusal(person, operation, parameter, value) != parameter.Text("name"), $"{operation.Id} refuses {value}");

    private static async Task Refuses(Person person, Operation operation, JsonNode parameter, string value) =>
        Assert.Equal(parameter.Text("name"), await Refusal(person, operation, parameter, value));

    /// <summary>The field that is refused.</summary>
    private static async Task<string?> Refusal(Person person, Operation operation, JsonNode parameter, string value)
    {
        var answer = await person.Get($"{operation.ExamplePath()}?{parameter.Text("name")}={value}");
        return answer.StatusCode == HttpStatusCode.BadRequest ? (await answer.Json())["errors"]?.AsObject().Single().Key : null;
    }

    private static void None(IEnumerable<string> findings)
    {
        var all = findings.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all)}");
    }
}
