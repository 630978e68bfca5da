using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;

namespace ShadowReport.Api.Tests.Story;

/// <summary>
/// An organisation signs on. One word is turned into its opposite. The next snapshot asks the organisation again and prints nothing until
/// it confirms.
/// </summary>
public sealed class AWordTurnedIntoItsOpposite(ApiHost host)
{
    [Theory]
    [InlineData("supports", "opposes")]
    [InlineData("unlawful", "lawful")]
    [InlineData("increased", "decreased")]
    public async Task It_is_printed_above_no_organisation_that_has_not_confirmed_it(string before, string after)
    {
        var text = $"In the hearing of last spring the coalition wrote that its word {before} stands in the statement on the law as it was "
            + "read to the committee by the women who lived through it.";
        var desk = await Desk.WithSection(host, text: text);
        await desk.Circle.AddOrganisation("ash");
        var signatory = await desk.Circle.Joined("signer", "signatory", "ash");
        await Frozen(desk, 1);
        await signatory.Create($"{Snapshot(desk, 1)}/sign-ons", new { visibility = "public" });
        Assert.Contains("ash House", await Exported(desk, 1));

        await desk.Save("borders", 1, text.Replace($" {before} ", $" {after} ", StringComparison.Ordinal));
        await Frozen(desk, 2);

        await Waiting.Until(
            async () => (await Inbox.Of(signatory)).Any(item => item.Text("kind") == "sign-on-to-confirm" && item.Number("snapshot") == 2));
        var waiting = (await signatory.Read("/api/v1/me/attention")).Items().Single();
        Assert.Equal(("sign-on-to-confirm", 2), (waiting.Text("reason"), waiting.Number("snapshot")));
        var asked = await signatory.Read(waiting.Text("look"));
        Assert.Equal((0, 1, "needs-confirmation"), (
            asked.Number("organisations"), asked.Number("awaitingConfirmation"), asked.Items().Single().Text("state")));
        Assert.Equal([$"delete {before}", $"insert {after}"], ChangedWords(asked).Order());
        Assert.DoesNotContain("ash House", await Exported(desk, 2));

        var confirmed = await signatory.Post($"{Snapshot(desk, 2)}/sign-ons/ash/confirmation", new { });

        Assert.Equal((HttpStatusCode.OK, "signed"), (confirmed.StatusCode, (await confirmed.Json()).Text("state")));
        Assert.Equal(1, (await signatory.Read($"{Snapshot(desk, 2)}/sign-ons")).Number("organisations"));
        Assert.Empty((await signatory.Read("/api/v1/me/attention")).Items());
        Assert.Contains("ash House", await Exported(desk, 2));
    }

    private static IEnumerable<string> ChangedWords(JsonNode signOns) =>
        signOns.Items().Single()["carried"]!["difference"]!.Items("drafts").Single().Items("paragraphs").Single()
        .Items("runs").Where(run => run.Text("op") != "equal").Select(run => $"{run.Text("op")} {run.Text("text").Trim()}");

    private static async Task Frozen(Desk desk, int number)
    {
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var opened = await desk.Coordinator.Client.PutAsJsonAsync(
            $"{Snapshot(desk, number)}/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    private static string Snapshot(Desk desk, int number) => $"{desk.Report}/snapshots/{number}";

    private static async Task<string> Exported(Desk desk, int snapshot)
    {
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot, format = "html" });
        return await desk.Reviewer.Client.GetStringAsync(export.Text("content"), TestContext.Current.CancellationToken);
    }
}
