using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reading;

public sealed class MarkingAsRead(ApiHost host)
{
    [Fact]
    public async Task The_last_read_version_is_kept_for_each_member_and_only_moves_forward()
    {
        var desk = await ThreeVersions();
        var url = $"{desk.Draft("borders")}/last-read";
        Assert.Equal("{\"version\":null,\"at\":null}", (await desk.Reviewer.Read(url)).ToJsonString());

        var second = await Marked(desk.Reviewer, url, 2);
        var first = await Marked(desk.Reviewer, url, 1);
        var again = await Marked(desk.Reviewer, url, 2);
        Assert.Equal(2, second.Number("version"));
        Assert.All([first, again, await desk.Reviewer.Read(url)], view => Assert.Equal(second.ToJsonString(), view.ToJsonString()));
        Assert.Equal(3, (await Marked(desk.Reviewer, url, 3)).Number("version"));
        Assert.Null((await desk.Drafter.Read(url))["version"]);
    }

    [Fact]
    public async Task Two_devices_at_once_never_move_it_back()
    {
        var desk = await ThreeVersions();
        var url = $"{desk.Draft("borders")}/last-read";

        await Task.WhenAll(((int[])[3, 1, 2, 1]).Select(version => Marked(desk.Reviewer, url, version)));

        Assert.Equal(3, (await desk.Reviewer.Read(url)).Number("version"));
    }

    [Fact]
    public async Task Versions_and_drafts_that_do_not_exist_cannot_be_marked_as_read()
    {
        var desk = await ThreeVersions();

        await (await Mark(desk.Reviewer, $"{desk.Draft("borders")}/last-read", 4))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await Mark(desk.Reviewer, $"{desk.Draft("borders")}/last-read", 0))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await Mark(desk.Reviewer, $"{desk.Draft("nothing")}/last-read", 1)).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await desk.Reviewer.Get($"{desk.Draft("nothing")}/last-read")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
    }

    [Fact]
    public async Task A_reader_sees_the_changes_since_the_version_that_they_read()
    {
        var desk = await ThreeVersions();
        var url = $"{desk.Draft("borders")}/diff?since=last-read";
        await (await desk.Reviewer.Get(url)).IsProblem(HttpStatusCode.NotFound, "nothing-read-yet");

        await Marked(desk.Reviewer, $"{desk.Draft("borders")}/last-read", 1);

        Assert.Equal((1, 3), ((await desk.Reviewer.Read(url)).Number("from"), (await desk.Reviewer.Read(url)).Number("to")));
        Assert.Equal(
            (1, 2), ((await desk.Reviewer.Read($"{url}&to=2")).Number("from"), (await desk.Reviewer.Read($"{url}&to=2")).Number("to")));
        await (await desk.Drafter.Get(url)).IsProblem(HttpStatusCode.NotFound, "nothing-read-yet");
    }

    private async Task<Desk> ThreeVersions()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "The second text.");
        await desk.Save("borders", 2, "The third text.");
        return desk;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Marked(Person person, string url, int version)
    {
        var answer = await Mark(person, url, version);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static Task<HttpResponseMessage> Mark(Person person, string url, int version) =>
        person.Client.PutAsJsonAsync(url, new { version }, TestContext.Current.CancellationToken);
}
