using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class Organisations(ApiHost host)
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_takes_the_country_away()
    {
        var circle = await Circle.Founded(host);
        var url = $"{circle.Url}/organisations/north";

        await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { name = "Northern House" });
        var renamed = await circle.Coordinator.Read(url);
        await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { country = (string?)null });
        var without = await circle.Coordinator.Read(url);

        Assert.Equal(("Northern House", "MX"), (renamed.Text("name"), renamed.Text("country")));
        Assert.Equal(("Northern House", null), (without.Text("name"), without["country"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_corrected_name_or_country_is_corrected_beside_all_that_was_written_and_signed()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("dao", "signatory", "south");
        var url = $"{desk.Circle.Url}/organisations/south";
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { country = "UG" })).EnsureSuccessStatusCode();
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Whose words?" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        (await desk.Coordinator.Put($"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) }))
            .EnsureSuccessStatusCode();
        await signatory.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public" });
        var old = (await desk.Coordinator.Read(url)).Text("name");

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { name = "A safe \"name\"", country = (string?)null }))
            .EnsureSuccessStatusCode();

        foreach (var read in new[] { $"{desk.Draft("borders")}/comments", $"{desk.Draft("borders")}/reviews",
            $"{desk.Report}/drafts?organisations=true", desk.Draft("borders"), $"{desk.Report}/snapshots/1/sign-ons" })
        {
            var answer = (await desk.Coordinator.Read(read)).ToJsonString();
            Assert.DoesNotContain(old, answer);
            Assert.Contains("A safe ", answer);
        }

        Assert.Null((await desk.Coordinator.Read($"{desk.Report}/snapshots/1/sign-ons")).Items().Single()["country"]);
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });
        var printed = await desk.Coordinator.Client.GetStringAsync(export.Text("content"), TestContext.Current.CancellationToken);
        Assert.Contains("A safe ", printed);
        Assert.DoesNotContain("Uganda", printed);
        // Everything can still be changed: nothing is left that the store takes for somebody else's.
        await desk.Save("borders", 1, "Other words.");
    }

    [Fact]
    public async Task A_key_is_given_once_in_a_coalition_and_again_in_another()
    {
        var circle = await Circle.Founded(host);
        var other = await Circle.Founded(host);
        await circle.AddOrganisation("south");

        await (await circle.Coordinator.Post($"{circle.Url}/organisations", new { key = "south", name = "South" }))
            .IsProblem(HttpStatusCode.Conflict, "key-taken");

        await other.AddOrganisation("south");
    }

    [Fact]
    public async Task A_creating_post_sent_twice_with_one_key_is_carried_out_once()
    {
        var circle = await Circle.Founded(host);
        var retrying = circle.Coordinator.Client;
        retrying.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await retrying.Post($"{circle.Url}/organisations", new { key = "south", name = "South" });
        var again = await retrying.Post($"{circle.Url}/organisations", new { key = "south", name = "South" });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal((await first.Json()).ToJsonString(), (await again.Json()).ToJsonString());
    }

    [Theory]
    [InlineData("Mexico")]
    [InlineData("mx")]
    public async Task A_country_is_two_capital_letters(string country)
    {
        var circle = await Circle.Founded(host);

        await (await circle.Coordinator.Post($"{circle.Url}/organisations", new { key = "south", name = "South", country }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }
}
