using System.Net;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class LockingOut(HostWithClock timed) : IClassFixture<HostWithClock>
{
    private const string Wrong = "not her password";

    [Fact]
    public async Task After_five_failures_even_the_right_password_is_refused_with_the_same_answer()
    {
        var ana = await Person.New(timed.Host, "ana");
        for (var failure = 1; failure <= 5; failure++)
            await (await ana.TrySignIn(Wrong)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");

        await (await ana.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task After_five_minutes_the_door_opens_again()
    {
        var ana = await Person.New(timed.Host, "ana");
        await Fail(ana, times: 5);

        timed.Clock.PutForward(TimeSpan.FromMinutes(5));

        await ana.SignIn();
    }

    [Fact]
    public async Task Failures_during_the_lock_do_not_make_it_longer()
    {
        var ana = await Person.New(timed.Host, "ana");
        await Fail(ana, times: 5);
        timed.Clock.PutForward(TimeSpan.FromMinutes(4));
        await Fail(ana, times: 5);

        timed.Clock.PutForward(TimeSpan.FromMinutes(1));

        await ana.SignIn();
    }

    [Fact]
    public async Task A_success_forgives_the_failures_before_it()
    {
        var ana = await Person.New(timed.Host, "ana");
        await Fail(ana, times: 4);
        await ana.SignIn();
        await Fail(ana, times: 4);

        await ana.SignIn();
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_one_by_one()
    {
        var ana = await Person.New(timed.Host, "ana");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.TrySignIn(Wrong)));

        await (await ana.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task A_sign_in_lasts_while_somebody_guesses_the_password()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");

        await Fail(ana, times: 5);

        Assert.Equal(HttpStatusCode.OK, await ana.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task Guessing_at_the_present_password_of_a_borrowed_device_locks_too()
    {
        var ana = await Person.SignedIn(timed.Host, "ana");
        for (var failure = 1; failure <= 5; failure++)
            await (await Change(ana, Wrong)).IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");

        await (await Change(ana, Person.Password)).IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");
    }

    private static Task<HttpResponseMessage> Change(Person person, string current) =>
        person.Post("/api/v1/auth/password", new { currentPassword = current, newPassword = "three goats in a boat" });

    private static async Task Fail(Person person, int times)
    {
        for (var i = 0; i < times; i++)
            await person.TrySignIn(Wrong);
    }
}
