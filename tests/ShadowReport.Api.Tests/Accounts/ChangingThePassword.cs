using System.Net;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class ChangingThePassword(ApiHost host)
{
    private const string New = "three goats in a boat";

    [Fact]
    public async Task The_new_one_opens_the_old_one_does_not()
    {
        var ana = await Person.SignedIn(host, "ana");

        Assert.Equal(HttpStatusCode.NoContent, (await Change(ana, Person.Password, New)).StatusCode);

        await (await ana.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await ana.SignIn(New);
    }

    [Fact]
    public async Task Every_other_device_is_signed_out_and_this_one_goes_on()
    {
        var phone = await Person.SignedIn(host, "ana");
        var laptop = await phone.OtherDevice();

        await Change(laptop, Person.Password, New);

        Assert.Equal(HttpStatusCode.Unauthorized, await phone.StatusOf("/api/v1/me"));
        await (await phone.Post("/api/v1/auth/refresh", new { refreshToken = phone.Refresh }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        Assert.Equal(HttpStatusCode.OK, await laptop.StatusOf("/api/v1/me"));
        Assert.Equal(HttpStatusCode.OK, (await laptop.Post("/api/v1/auth/refresh", new { refreshToken = laptop.Refresh })).StatusCode);
    }

    [Fact]
    public async Task The_present_password_has_to_be_right()
    {
        var ana = await Person.SignedIn(host, "ana");

        await (await Change(ana, "not her password", New)).IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");

        await ana.SignIn();
    }

    [Theory]
    [InlineData("elevenchars", "validation-failed")]
    [InlineData("Password1234", "password-too-common")]
    [InlineData("p4$$w0rd-2026", "password-too-common")]
    [InlineData("aaaaaaaaaaaa", "password-too-common")]
    [InlineData("abcabcabcabc", "password-too-common")]
    [InlineData("123456789012", "password-too-common")]
    [InlineData("QwertyuiopAs", "password-too-common")]
    public async Task A_short_or_a_common_one_is_refused(string password, string code)
    {
        var ana = await Person.SignedIn(host, "ana");

        await (await Change(ana, Person.Password, password)).IsProblem(HttpStatusCode.BadRequest, code);

        await ana.SignIn();
    }

    [Theory]
    [InlineData("Shadow-demo-1")]
    [InlineData("            ……  x")]
    [InlineData("שלוש עיזים בסירה")]
    public async Task A_password_can_have_any_characters(string password)
    {
        var ana = await Person.SignedIn(host, "ana");

        Assert.Equal(HttpStatusCode.NoContent, (await Change(ana, Person.Password, password)).StatusCode);

        await ana.SignIn(password);
    }

    private static Task<HttpResponseMessage> Change(Person person, string current, string next) =>
        person.Post("/api/v1/auth/password", new { currentPassword = current, newPassword = next });
}
