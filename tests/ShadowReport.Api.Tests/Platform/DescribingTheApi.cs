using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

public sealed class DescribingTheApi(DemoHost demo)
{
    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_a_heading_and_its_problems(string document)
    {
        var operations = await Operation.Of(demo.CreateClient(), document);

        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Where(id => id.Length > 0).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Description["summary"]?.ToString()), $"{operation.Id} has no summary");
            Assert.True(operation.Description["tags"]?.AsArray().Count > 0, $"{operation.Id} has no tag");
            var answers = operation.Description["responses"]!.AsObject().Select(answer => answer.Key).ToList();
            Assert.True(operation.IsOpen || answers.Contains("401"), $"{operation.Id} does not say 401");
            Assert.True(!operation.IsInCoalition
                || (answers.Contains("403") && answers.Contains("404")), $"{operation.Id} does not say 403 and 404");
            Assert.True(operation.Body is null
                || (answers.Contains("400") && operation.Example is not null), $"{operation.Id} does not say 400 or has no example");
        });
    }

    [Fact]
    public async Task Every_reading_operation_for_reviewers_answers_with_its_own_examples_on_a_fresh_demo()
    {
        var reviewer = await demo.SignedIn("reviewer");
        var reading = (await Operation.Of(demo.CreateClient(), "reviewing")).Where(operation => operation.Method == "GET").ToList();

        Assert.True(reading.Count > 15);
        await FeedCaughtUp(reviewer);
        foreach (var operation in reading)
        {
            var answer = await reviewer.Get(operation.ExampleUrl());
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{operation.ExampleUrl()}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType!.MediaType is "application/json" or "application/ld+json"
                && (await answer.Json())["items"] is { } items)
                Assert.True(items.AsArray().Count > 0, $"{operation.ExampleUrl()} has nothing to show");
        }
    }

    [Fact]
    public async Task The_headings_for_reviewers_stand_in_the_order_of_work()
    {
        var document = (await Operation.Of(demo.CreateClient(), "reviewing"))[0].Document;

        Assert.Equal("3.1.1", document.Text("openapi"));
        Assert.Equal(
            ["Start here", "My turn", "Read drafts", "Compare versions", "Comment and suggest", "Review and sign on", "Export"],
            document["tags"]!.AsArray().Select(tag => tag!.Text("name")));
    }

    [Fact]
    public async Task Integers_are_integers_and_text_is_text()
    {
        var body = (await Operation.Of(demo.CreateClient(), "everything")).Single(operation => operation.Id == "saveVersion").Body!;

        Assert.Equal("integer", body["properties"]!["basedOn"]!.Text("type"));
        Assert.Equal("string", body["properties"]!["text"]!.Text("type"));
        Assert.Equal("[\"basedOn\",\"text\"]", body["required"]!.ToJsonString());
    }

    [Fact]
    public async Task A_version_in_a_query_is_text_since_it_may_name_its_draft()
    {
        var parameters = (await Operation.Of(demo.CreateClient(), "reviewing"))
            .Single(operation => operation.Id == "compareVersions").Parameters.ToDictionary(parameter => parameter.Text("name"));

        Assert.Equal(("string", "3"), (parameters["from"]["schema"]!.Text("type"), parameters["from"].Text("example")));
        Assert.Equal(("string", "4"), (parameters["to"]["schema"]!.Text("type"), parameters["to"].Text("example")));
    }

    [Fact]
    public async Task A_field_of_a_patch_is_described_in_its_place()
    {
        var document = await (await demo.CreateClient().GetAsync("/openapi/everything.json", TestContext.Current.CancellationToken)).Json();

        Assert.DoesNotContain(
            document["components"]!["schemas"]!.AsObject(), schema => schema.Key.StartsWith("Optional", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/index.js")]
    [InlineData("/swagger/index.css")]
    [InlineData("/openapi/reviewing.json")]
    public async Task No_page_of_it_asks_a_foreign_host(string path)
    {
        var answer = await demo.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotMatch("""(src|href)="(https?:)?//""", text);
        Assert.DoesNotContain("validator.swagger.io", text);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task No_address_leaks_to_anybody_but_its_owner_and_coordinators()
    {
        var operations = (await Operation.Of(demo.CreateClient(), "everything")).Where(operation => operation.Method == "GET").ToList();
        foreach (var role in (string[])["observer", "reviewer", "drafter", "signatory"])
        {
            var person = await demo.SignedIn(role);
            foreach (var operation in operations)
            {
                var text = await (
                    await person.Get(operation.ExampleUrl())).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.DoesNotContain("@demo.example", text.Replace($"{role}@demo.example", ""));
            }
        }
    }

    /// <summary>The activity feed and the inbox are a moment behind: they are made from the event log after the answer went out.</summary>
    private static Task FeedCaughtUp(Person person) => Waiting.Until(async () =>
        (await person.Read("/api/v1/coalitions/desiree/reports/cedaw-2019/activity"))["items"]!.AsArray().Count > 0
            && (await person.Read("/api/v1/me/inbox"))["items"]!.AsArray().Count > 0);
}
