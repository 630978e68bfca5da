using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>A draft that is not for everybody is never public, not even for the moment between adding and changing it.</summary>
public sealed class AddingKeptBackDrafts(ApiHost host)
{
    [Theory]
    [InlineData("sections", "internal")]
    [InlineData("sections", "committee")]
    [InlineData("recommendations", "internal")]
    [InlineData("recommendations", "committee")]
    public async Task A_draft_is_added_with_its_edition(string kind, string edition)
    {
        var desk = await Desk.SetUp(host);
        var observer = await desk.Circle.Joined("odile", "observer");

        var added = await desk.Drafter.Create(
            $"{desk.Report}/{kind}", new { key = "kept", title = "Kept back", text = "Only for some.", edition });

        Assert.Equal(edition, added.Text("edition"));
        Assert.Equal(edition, (await desk.Drafter.Read(desk.Draft("kept"))).Text("edition"));
        await (await observer.Get(desk.Draft("kept"))).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        Assert.DoesNotContain("Kept back", (await observer.Read($"{desk.Report}/drafts")).ToJsonString());
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "First" });
        var file = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition = "public" });
        Assert.DoesNotContain("Only for some", await (
            await observer.Get(file.Text("content"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_one_a_draft_is_public()
    {
        var desk = await Desk.WithSection(host);

        Assert.Equal("public", (await desk.Drafter.Read(desk.Draft("borders"))).Text("edition"));
    }

    [Theory]
    [InlineData("sections")]
    [InlineData("recommendations")]
    public async Task An_edition_that_there_is_not_is_refused(string kind)
    {
        var desk = await Desk.SetUp(host);

        foreach (var edition in (object[])["secret", 7])
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.Drafter.Post(
                $"{desk.Report}/{kind}", new { key = "kept", title = "Kept back", text = "Some.", edition })).StatusCode);
    }
}
