using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>api.http at the root of the repository: it names every endpoint, and it runs from top to bottom on a fresh demo.</summary>
public sealed class ApiHttpFile(ApiHttpStory story)
{
    [Fact]
    public async Task It_names_every_operation_and_runs_from_top_to_bottom_on_a_fresh_demo()
    {
        var answers = await story.Told.Value;

        var missing = (await Operation.Of(story.Demo.CreateClient(), "everything")).Select(operation => operation.Id)
            .Except(answers.Select(answer => answer.Operation.Id)).ToList();
        Assert.True(
            missing.Count == 0, $"api.http does not call {string.Join(", ", missing)}. Add a request where it belongs in the story.");
    }

    [Fact]
    public async Task A_sender_who_loses_access_after_being_let_in_writes_nothing_with_any_request_of_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var demo = new FreshDemo(database);
        var taking = new TakingAccessAway(database);
        await using var strict = demo.WithWebHostBuilder(web => web.ConfigureTestServices(services =>
            services.AddSingleton(taking).AddScoped(typeof(MediatR.IPipelineBehavior<,>), typeof(TakingAccessAway.Behavior<,>))));
        var client = strict.CreateClient(new() { HandleCookies = false });
        var named = new Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)>();
        var tried = 0;
        foreach (var request in ApiHttpRequest.All())
        {
            var answer = await (request.IsWrittenBySomebody
                ? taking.SentWithoutAccess(client, request.Message(named)) : Task.FromResult<HttpResponseMessage?>(null));
            var before = answer is null ? [] : await taking.Rows();
            await ApiHttpStory.Keep(request, await client.SendAsync(request.Message(named), TestContext.Current.CancellationToken), named);
            if (answer is null)
                continue;

            // What writes nothing for a member either, such as a preview, may be answered.
            tried++;
            Assert.True(!answer.IsSuccessStatusCode || (await taking.Rows())
                .IsSubsetOf(before), $"{request.Title}: {request.Method} {request.Path} answered {(int)answer.StatusCode}");
        }

        Assert.InRange(tried, 90, 1000);
    }
}
