using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Coalitions;

/// <summary>An invitation does not say which addresses have an account, and is no place to guess passwords at.</summary>
public sealed class InvitingKnownAddresses(HostWithClock timed) : IClassFixture<HostWithClock>
{
    private const string Acceptance = "/api/v1/auth/invitations/acceptance";
    private const string Wrong = "not her password";

    [Theory]
    [InlineData("a key that is taken", "key-taken")]
    [InlineData("the key of a former member", "key-taken")]
    [InlineData("a key that is none", "validation-failed")]
    [InlineData("a common password", "password-too-common")]
    [InlineData("a short password", "validation-failed")]
    [InlineData("an empty name", "validation-failed")]
    [InlineData("a name of two lines", "validation-failed")]
    [InlineData("a field too many", "malformed-json")]
    [InlineData("a forged token", "invitation-not-open")]
    [InlineData("a withdrawn token", "invitation-not-open")]
    [InlineData("a used token", "invitation-not-open")]
    public async Task A_known_and_an_unknown_address_get_the_same_refusal_for_the_same_work(string fault, string code)
    {
        var hasher = new CountingHasher();
        await using var host = timed.Host.WithWebHostBuilder(
            web => web.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Account>>(hasher)));
        var circle = await Circle.Founded(host);
        var known = await circle.Joined("rosa", "reviewer");
        await circle.Joined("former", "reviewer");
        await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/former");
        var unknown = new Person(host, $"nobody-{Guid.NewGuid():N}@example.org");
        await unknown.TrySignIn("to make what is made once");
        var token = await TokenFor(circle, fault);

        var (ofKnown, knownWork) = await Ask(hasher, known, Body(known.Email, token, fault));
        var (ofUnknown, unknownWork) = await Ask(hasher, unknown, Body(unknown.Email, token, fault));

        await ofKnown.IsProblem(ofKnown.StatusCode, code);
        Assert.Equal(ofKnown.StatusCode, ofUnknown.StatusCode);
        Assert.Equal(await WithoutTrace(ofKnown), await WithoutTrace(ofUnknown));
        Assert.Equal(HeadersOf(ofKnown), HeadersOf(ofUnknown));
        Assert.Equal(knownWork, unknownWork);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_invitation_is_over_for_everybody()
    {
        var circle = await Circle.Founded(timed.Host);
        var known = await Person.New(timed.Host, "known");
        var invited = await circle.Invite("reviewer");
        var token = invited.Text("token");

        for (var guess = 1; guess <= 5; guess++)
            await (await Guess(known, token)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");

        timed.Clock.PutForward(LockOut.Duration);
        await (await Accept(known, token)).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
        await (await Accept(new Person(timed.Host, $"new-{Guid.NewGuid():N}@example.org"), token))
            .IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
        await circle.Coordinator.SignIn();
        Assert.Equal("blocked", (await circle.Coordinator.Read($"{circle.Url}/invitations"))["items"]![0]!.Text("state"));
        await (await circle.Coordinator.Delete($"{circle.Url}/invitations/{invited["invitation"]!.Text("id")}"))
            .IsProblem(HttpStatusCode.Conflict, "invitation-not-open");
    }

    [Fact]
    public async Task Wrong_passwords_for_several_accounts_are_counted_together()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        for (var guess = 1; guess <= 5; guess++)
            await (await Guess(await Person.New(timed.Host, $"known-{guess}"), token))
                .IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");

        await (await Accept(new Person(timed.Host, $"new-{Guid.NewGuid():N}@example.org"), token))
            .IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
    }

    [Fact]
    public async Task Four_wrong_passwords_leave_it_open()
    {
        var circle = await Circle.Founded(timed.Host);
        var known = await Person.New(timed.Host, "known");
        var token = await circle.Token("reviewer");
        for (var guess = 1; guess <= 4; guess++)
            await Guess(known, token);

        Assert.Equal(HttpStatusCode.Created, (await Accept(known, token)).StatusCode);
    }

    [Fact]
    public async Task Refusals_of_shape_and_key_do_not_count()
    {
        var circle = await Circle.Founded(timed.Host);
        var known = await Person.New(timed.Host, "known");
        var token = await circle.Token("reviewer");
        foreach (var fault in (string[])[
            "a key that is taken", "a key that is none", "a common password", "a short password", "an empty name", "a field too many"])
        {
            for (var time = 0; time < 2; time++)
                Assert.NotEqual(HttpStatusCode.Created, (await known.Post(Acceptance, Body(known.Email, token, fault))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Created, (await Accept(known, token)).StatusCode);
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_one_by_one()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Person.New(timed.Host, $"known-{number}")));

        var answers = await Task.WhenAll(people.Select(person => Guess(person, token)));

        foreach (var answer in answers)
            await answer.IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await (await Accept(await Person.New(timed.Host, "another"), token)).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
    }

    [Fact]
    public async Task A_right_password_among_many_guesses_gets_in_once_or_not_at_all()
    {
        var circle = await Circle.Founded(timed.Host);
        var token = await circle.Token("reviewer");
        var known = await Person.New(timed.Host, "known");
        var others = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Person.New(timed.Host, $"other-{number}")));

        var answers = await Task.WhenAll(others.Select(person => Guess(person, token)).Append(Accept(known, token)));

        Assert.All(answers.SkipLast(1),
            answer => Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{answer.StatusCode}"));
        Assert.True(answers[^1].StatusCode is HttpStatusCode.Created or HttpStatusCode.NotFound, $"{answers[^1].StatusCode}");
        Assert.Equal(answers[^1].StatusCode == HttpStatusCode.Created
            ? 2 : 1, (await circle.Coordinator.Read($"{circle.Url}/members"))["items"]!.AsArray().Count);
        Assert.Equal(
            answers[^1].StatusCode == HttpStatusCode.Created ? "used"
                : "blocked", (await circle.Coordinator.Read($"{circle.Url}/invitations"))["items"]![0]!.Text("state"));
    }

    [Fact]
    public async Task Whether_an_account_is_a_member_is_said_only_behind_its_password()
    {
        var circle = await Circle.Founded(timed.Host);
        var rosa = await circle.Joined("rosa", "reviewer");
        var token = await circle.Token("reviewer");

        await (await Guess(rosa, token)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await (await Accept(new Person(timed.Host, rosa.Email), token)).IsProblem(HttpStatusCode.Conflict, "already-member");
    }

    [Fact]
    public async Task A_former_member_who_is_signed_in_may_name_the_key_of_before()
    {
        var circle = await Circle.Founded(timed.Host);
        var rosa = await circle.Joined("rosa", "reviewer");
        await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/rosa");

        var back = await rosa.Create(Acceptance, new { token = await circle.Token("reviewer"), displayName = "Rosa", key = "rosa" });

        Assert.Equal("rosa", back.Text("member"));
    }

    private static async Task<string> TokenFor(Circle circle, string fault)
    {
        var invited = await circle.Invite("reviewer");
        switch (fault)
        {
            case "a forged token":
                return invited.Text("token")[..^43] + new string('A', 43);
            case "a withdrawn token":
                await circle.Coordinator.Delete($"{circle.Url}/invitations/{invited["invitation"]!.Text("id")}");
                break;
            case "a used token":
                var first = await Person.SignedIn(circle.Host, "first");
                await first.Create(Acceptance, new { token = invited.Text("token"), displayName = "First" });
                break;
            default:
                break;
        }

        return invited.Text("token");
    }

    private static object Body(string email, string token, string fault) => fault switch
    {
        "a key that is taken" => new { token, displayName = "Rosa", key = "marta", email, password = Wrong },
        "the key of a former member" => new { token, displayName = "Rosa", key = "former", email, password = Wrong },
        "a key that is none" => new { token, displayName = "Rosa", key = "No Key", email, password = Wrong },
        "a common password" => new { token, displayName = "Rosa", email, password = "password123456" },
        "a short password" => new { token, displayName = "Rosa", email, password = "short" },
        "an empty name" => new { token, displayName = "", email, password = Wrong },
        "a name of two lines" => new { token, displayName = "Ro\nsa", email, password = Wrong },
        "a field too many" => new { token, displayName = "Rosa", email, password = Wrong, remember = true },
        _ => new { token, displayName = "Rosa", email, password = Wrong },
    };

    private static async Task<(HttpResponseMessage Answer, (int Hashed, int Verified) Work)> Ask(
        CountingHasher hasher, Person person, object body)
    {
        HttpResponseMessage? answer = null;
        var work = await hasher.WorkOf(async () => answer = await new Person(person.Host, person.Email).Post(Acceptance, body));
        return (answer!, work);
    }

    private static Task<HttpResponseMessage> Guess(Person person, string token) =>
        new Person(person.Host, person.Email).Post(Acceptance, new { token, displayName = "Rosa", email = person.Email, password = Wrong });

    private static Task<HttpResponseMessage> Accept(Person person, string token) =>
        person.Post(Acceptance, new { token, displayName = "Rosa", email = person.Email, password = Person.Password });

    private static async Task<string> WithoutTrace(HttpResponseMessage answer)
    {
        var problem = (await answer.Json()).AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
}
