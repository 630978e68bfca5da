using System.Net;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class Refreshing(HostWithClock timed) : IClassFixture<HostWithClock>
{
    [Fact]
    public async Task Old_tokens_are_traded_for_new_ones_and_are_over_at_once()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");
        var before = ana.Access;

        ana.Use(await (await Refresh(ana)).Json());

        Assert.Equal(HttpStatusCode.OK, await ana.StatusOf("/api/v1/me"));
        Assert.NotEqual(before, ana.Access);
        ana.Client.DefaultRequestHeaders.Authorization = new("Bearer", before);
        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_the_sign_in_for_both_hands()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");
        var stolen = ana.Refresh;
        ana.Use(await (await Refresh(ana)).Json());
        ana.Use(await (await Refresh(ana)).Json());

        var second = await ana.Post("/api/v1/auth/refresh", new { refreshToken = stolen });

        await second.IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
        await (await Refresh(ana)).IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_one_wins_at_most_and_the_sign_in_ends()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(ana)));

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), 0, 1);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
        foreach (var winner in answers.Where(answer => answer.StatusCode == HttpStatusCode.OK))
        {
            ana.Use(await winner.Json());
            Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
        }
    }

    [Fact]
    public async Task Another_device_goes_on_when_one_ends()
    {
        var phone = await Person.SignedIn(timed.Host, "ana");
        var laptop = await phone.OtherDevice();

        await Task.WhenAll(Refresh(phone), Refresh(phone));

        Assert.Equal(HttpStatusCode.OK, await laptop.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task An_access_token_is_over_after_a_quarter_of_an_hour()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");

        timed.Clock.PutForward(TimeSpan.FromMinutes(15));

        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
        Assert.Equal(HttpStatusCode.OK, (await Refresh(ana)).StatusCode);
    }

    [Fact]
    public async Task A_device_that_rests_for_twelve_hours_has_to_sign_in_again()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");

        timed.Clock.PutForward(TimeSpan.FromHours(12));

        await (await Refresh(ana)).IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task A_device_that_never_rests_has_to_sign_in_again_after_thirty_days()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");
        for (var halfDays = 1; halfDays < 61; halfDays++)
        {
            timed.Clock.PutForward(TimeSpan.FromHours(11.9));
            var answer = await Refresh(ana);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            ana.Use(await answer.Json());
        }

        timed.Clock.PutForward(TimeSpan.FromHours(6));

        await (await Refresh(ana)).IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0123456789abcdef0123456789abcdefAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_was_never_given_is_refused(string token) =>
        await (await timed.Host.CreateClient().Post("/api/v1/auth/refresh", new { refreshToken = token }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");

    private static Task<HttpResponseMessage> Refresh(Person person) =>
        person.Post("/api/v1/auth/refresh", new { refreshToken = person.Refresh });
}
