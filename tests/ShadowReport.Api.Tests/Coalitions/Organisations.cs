using System.Net;
using ShadowReport.Api.Tests.Accounts;

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
    public async Task A_key_is_given_once_in_a_coalition_and_again_in_another()
    {
        var circle = await Circle.Founded(host);
        var other = await Circle.Founded(host);
        await circle.AddOrganisation("south");

        await (await circle.Coordinator.Post($"{circle.Url}/organisations", new { key = "south", name = "South" })).IsProblem(HttpStatusCode.Conflict, "key-taken");

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
