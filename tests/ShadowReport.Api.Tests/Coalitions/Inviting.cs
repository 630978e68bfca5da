using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

public sealed class Inviting(HostWithClock timed) : IClassFixture<HostWithClock>
{
    private const string Acceptance = "/api/v1/auth/invitations/acceptance";

    [Fact]
    public async Task A_new_person_gets_an_account_and_a_key_that_says_nothing_about_them()
    {
        var circle = await Circle.Founded(timed.Host);
        var rosa = Somebody();

        var joined = await rosa.Create(Acceptance, New(rosa, await circle.Token("reviewer")));

        Assert.Equal("member-2", joined.Text("member"));
        await rosa.SignIn();
        Assert.Equal("reviewer", (await rosa.Read(circle.Url))["me"]!["roles"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_signed_in_person_joins_with_their_account()
    {
        var circle = await Circle.Founded(timed.Host);
        var rosa = await Person.SignedIn(timed.Host, "rosa");

        await rosa.Create(Acceptance, new { token = await circle.Token("reviewer"), displayName = "Rosa" });

        Assert.Equal(HttpStatusCode.OK, await rosa.StatusOf(circle.Url));
    }

    [Fact]
    public async Task A_known_address_with_its_password_gets_the_same_answer_as_a_new_one()
    {
        var circle = await Circle.Founded(timed.Host);
        var (known, fresh) = (await Person.New(timed.Host, "known"), Somebody());

        var old = await known.Create(Acceptance, New(known, await circle.Token("reviewer")));
        var created = await fresh.Create(Acceptance, New(fresh, await circle.Token("reviewer"), "Rosalba"));

        Assert.Equal(created.AsObject().Select(field => field.Key), old.AsObject().Select(field => field.Key));
        await known.SignIn();
        Assert.Equal(HttpStatusCode.OK, await known.StatusOf(circle.Url));
    }

    [Fact]
    public async Task A_known_address_with_another_password_fails_like_signing_in_and_the_invitation_stays_open()
    {
        var circle = await Circle.Founded(timed.Host);
        var known = await Person.New(timed.Host, "known");
        var token = await circle.Token("reviewer");

        var wrong = await known.Post(Acceptance, new { token, displayName = "Rosa", email = known.Email, password = "not her password" });

        await wrong.IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await known.Create(Acceptance, New(known, token));
    }

    [Fact]
    public async Task Without_a_good_token_no_address_is_even_looked_for()
    {
        var circle = await Circle.Founded(timed.Host);
        var (known, unknown) = (await Person.New(timed.Host, "known"), Somebody());
        var forged = (await circle.Token("reviewer"))[..^43] + new string('A', 43);

        foreach (var person in (Person[])[known, unknown])
            await (await person.Post(Acceptance, New(person, forged))).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
    }

    [Fact]
    public async Task An_invitation_lets_one_person_in_once()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        var (rosa, olga) = (Somebody(), Somebody());
        await rosa.Create(Acceptance, New(rosa, token));

        await (await olga.Post(Acceptance, New(olga, token))).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");

        await (await olga.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Of_many_who_use_it_at_once_one_gets_in()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        var people = Enumerable.Range(0, 6).Select(_ => Somebody()).ToArray();

        var answers = await Task.WhenAll(people.Select(person => person.Post(Acceptance, New(person, token))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await loser.IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
        Assert.Equal(2, (await circle.Coordinator.Read($"{circle.Url}/members"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task It_expires()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        var rosa = Somebody();

        timed.Clock.PutForward(TimeSpan.FromDays(7));

        await (await rosa.Post(Acceptance, New(rosa, token))).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
    }

    [Fact]
    public async Task A_withdrawn_one_opens_nothing()
    {
        var circle = await Circle.Founded(timed.Host);
        var invited = await circle.Invite("reviewer");
        var url = $"{circle.Url}/invitations/{invited["invitation"]!.Text("id")}";
        var rosa = Somebody();

        Assert.Equal(HttpStatusCode.NoContent, (await circle.Coordinator.Delete(url)).StatusCode);

        await (await rosa.Post(Acceptance, New(rosa, invited.Text("token")))).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
        await (await circle.Coordinator.Delete(url)).IsProblem(HttpStatusCode.Conflict, "invitation-not-open");
    }

    [Fact]
    public async Task A_suspended_organisations_invitation_opens_nothing()
    {
        var circle = await Circle.Founded(timed.Host);
        await circle.AddOrganisation("south");
        var token = await circle.Token("reviewer", "south");
        var rosa = Somebody();
        await circle.Coordinator.Put($"{circle.Url}/organisations/south/suspension");

        await (await rosa.Post(Acceptance, New(rosa, token))).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
    }

    [Fact]
    public async Task A_member_cannot_become_one_twice()
    {
        var circle = await Circle.Founded(timed.Host);
        var rosa = await circle.Joined("rosa", "observer");

        await (await rosa.Post(Acceptance, new { token = await circle.Token("coordinator"), displayName = "Rosa" }))
            .IsProblem(HttpStatusCode.Conflict, "already-member");
    }

    [Fact]
    public async Task The_token_is_shown_once_and_lies_nowhere()
    {
        var circle = await Circle.Founded(timed.Host);
        circle.Coordinator.Client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var invited = await circle.Invite("reviewer");
        var secret = invited.Text("token")[^43..];

        var again = await circle.Invite("reviewer");
        var list = await circle.Coordinator.Read($"{circle.Url}/invitations");
        var rows = await Rows.Of(
            timed.Host, "select data::text from shadowreport.mt_doc_invitation union all select data::text from "
                + "shadowreport.mt_doc_storedanswer");

        Assert.Equal(invited["invitation"]!.ToJsonString(), again["invitation"]!.ToJsonString());
        Assert.Null(again["token"]);
        Assert.Equal("open", Assert.Single(list["items"]!.AsArray())!.Text("state"));
        Assert.DoesNotContain(secret, list.ToJsonString());
        Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"organisation":"south","roles":["observer"]}""", "organisation-unknown")]
    [InlineData("""{"organisation":"north","roles":[]}""", "validation-failed")]
    [InlineData("""{"organisation":"north","roles":["observer"],"days":31}""", "validation-failed")]
    [InlineData("""{"organisation":"north","roles":null}""", "malformed-json")]
    [InlineData("""{"organisation":"north","roles":["observer"],"email":"x@example.org"}""", "malformed-json")]
    public async Task An_invitation_of_another_shape_is_refused(string body, string code)
    {
        var circle = await Circle.Founded(timed.Host);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await circle.Coordinator.Client.PostAsync($"{circle.Url}/invitations", content, TestContext.Current.CancellationToken);

        await answer.IsProblem(HttpStatusCode.BadRequest, code);
        Assert.Empty((await circle.Coordinator.Read($"{circle.Url}/invitations"))["items"]!.AsArray());
    }

    private Person Somebody() => new(timed.Host, $"somebody-{Guid.NewGuid():N}@example.org");

    private static object New(Person person, string token, string displayName = "Rosa") =>
        new { token, displayName, email = person.Email, password = Person.Password };
}
