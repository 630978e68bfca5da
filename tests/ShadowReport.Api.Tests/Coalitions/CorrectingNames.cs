using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class CorrectingNames(ApiHost host)
{
    [Fact]
    public async Task A_name_that_gave_somebody_away_is_gone_from_everything_they_wrote()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "Other words by wren of north.");
        var comment = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments",
            new { version = 2, body = "Look: \"member\": \"wren\", \"displayName\": \"wren of north\"" });
        var url = $"{desk.Draft("borders")}/comments/{comment.Text("id")}";
        await desk.Drafter.Create($"{url}/replies", new { body = "I did." });
        await desk.Drafter.Client.PutAsJsonAsync(
            $"{url}/resolution", new { resolution = "kept", reason = "As it is" }, TestContext.Current.CancellationToken);
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        var hash = (await desk.Reviewer.Read($"{desk.Draft("borders")}/versions/2")).Text("hash");

        var renamed = await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{desk.Circle.Url}/members/wren", new { displayName = "A \"new\" name" });

        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        string[] places =
        [
            desk.Draft("borders"), $"{desk.Draft("borders")}/versions", $"{desk.Draft("borders")}/versions/1",
            $"{desk.Draft("borders")}/review-requests", $"{desk.Report}/activity",
        ];
        foreach (var place in places)
        {
            var text = (await desk.Reviewer.Read(place)).ToJsonString();
            Assert.DoesNotContain("\"displayName\":\"wren of north\"", text);
        }

        var thread = await desk.Reviewer.Read(url);
        Assert.Equal("A \"new\" name", thread.Items("replies").Single()["author"]!.Text("displayName"));
        Assert.Equal("A \"new\" name", thread.Items("turns").Single()["by"]!.Text("displayName"));
        // What people wrote is theirs: words that look like an author stay as they are.
        Assert.Equal("Look: \"member\": \"wren\", \"displayName\": \"wren of north\"", thread.Text("body"));
        Assert.Equal(hash, (await desk.Reviewer.Read($"{desk.Draft("borders")}/versions/2")).Text("hash"));
        Assert.Equal("Other words by wren of north.", (await desk.Reviewer.Read($"{desk.Draft("borders")}/versions/2")).Text("text"));
        Assert.Equal(HttpStatusCode.Created, (await desk.TrySave(desk.Drafter, "borders", 2, "And on.")).StatusCode);
    }
}
