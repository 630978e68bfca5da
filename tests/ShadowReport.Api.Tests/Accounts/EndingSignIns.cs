using System.Net;
using System.Text.Json.Nodes;

namespace ShadowReport.Api.Tests.Accounts;

public sealed class EndingSignIns(ApiHost host)
{
    [Fact]
    public async Task Signing_out_ends_both_tokens_at_once()
    {
        var ana = await Person.SignedIn(host, "ana");

        var answer = await ana.Post("/api/v1/auth/logout");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
        await (await ana.Post("/api/v1/auth/refresh", new { refreshToken = ana.Refresh }))
            .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task A_token_from_before_the_security_stamp_changed_is_refused()
    {
        var ana = await Person.SignedIn(host, "ana");

        await Rows.Of(
            host, "update shadowreport.mt_doc_account set data = data || '{\"securityStamp\": \"another\"}' where data ->> 'email' = "
                + $"'{ana.Email}' returning data ->> 'email'");

        Assert.Equal(HttpStatusCode.Unauthorized, await ana.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task The_list_shows_my_devices_and_which_one_asks()
    {
        var phone = await Person.SignedIn(host, "ana");
        await phone.OtherDevice();
        await Person.SignedIn(host, "bea");

        var items = (await phone.Read("/api/v1/auth/sign-ins"))["items"]!.AsArray();

        Assert.Equal([true, false], items.Select(item => item!["current"]!.GetValue<bool>()));
        Assert.All(items,
            item => Assert.Equal(
                ["id", "label", "createdAt", "lastUsedDay", "expiresAt", "current"], item!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public async Task A_lost_phone_is_signed_out_from_the_laptop()
    {
        var phone = await Person.SignedIn(host, "ana");
        var laptop = await phone.OtherDevice();
        var items = (await laptop.Read("/api/v1/auth/sign-ins"))["items"]!.AsArray();
        var id = items.Single(item => !item!["current"]!.GetValue<bool>())!.Text("id");

        Assert.Equal(HttpStatusCode.NoContent, (await laptop.Delete($"/api/v1/auth/sign-ins/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await phone.StatusOf("/api/v1/me"));
        Assert.Equal(HttpStatusCode.OK, await laptop.StatusOf("/api/v1/me"));
        await (await laptop.Delete($"/api/v1/auth/sign-ins/{id}")).IsProblem(HttpStatusCode.NotFound, "sign-in-not-found");
    }

    [Fact]
    public async Task Nobody_signs_anothers_device_out()
    {
        var ana = await Person.SignedIn(host, "ana");
        var bea = await Person.SignedIn(host, "bea");
        var id = (await ana.Read("/api/v1/me")).Text("signIn");

        await (await bea.Delete($"/api/v1/auth/sign-ins/{id}")).IsProblem(HttpStatusCode.NotFound, "sign-in-not-found");

        Assert.Equal(HttpStatusCode.OK, await ana.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task The_alarm_button_ends_every_device_the_asking_one_too()
    {
        var phone = await Person.SignedIn(host, "ana");
        var laptop = await phone.OtherDevice();

        Assert.Equal(HttpStatusCode.NoContent, (await phone.Delete("/api/v1/auth/sign-ins")).StatusCode);

        foreach (var device in (Person[])[phone, laptop])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await device.StatusOf("/api/v1/me"));
            await (await device.Post("/api/v1/auth/refresh", new { refreshToken = device.Refresh }))
                .IsProblem(HttpStatusCode.Unauthorized, "refresh-refused");
        }

        await phone.SignIn();
        Assert.Single((await phone.Read("/api/v1/auth/sign-ins"))["items"]!.AsArray().OfType<JsonNode>());
    }
}
