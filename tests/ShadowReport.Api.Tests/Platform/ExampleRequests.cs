using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>The examples of request bodies, sent as they stand to a fresh demo.</summary>
public sealed class ExampleRequests
{
    /// <summary>
    /// Examples that cannot work as they stand: acts that bind an organisation hold a placeholder, the others a secret or a password that
    /// only their reader has, or name what a story has to make first.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["giveReview"] = "placeholder",
        ["giveReviews"] = "placeholder",
        ["reaffirmReview"] = "placeholder",
        ["publishPendingReview"] = "placeholder",
        ["editPendingComment"] = "needs a comment that its reader has collected",
        ["saveVersion"] = "placeholder",
        ["restoreVersion"] = "placeholder",
        ["giveSignOn"] = "placeholder",
        ["confirmSignOn"] = "placeholder",
        ["refreshSignIn"] = "secret",
        ["acceptInvitation"] = "secret",
        ["eraseMe"] = "secret",
        ["mapOrganisation"] = "needs an imported archive",
        ["objectToReviewPolicy"] = "needs a proposed policy",
        ["saveWorkingCopyAsVersion"] = "needs the ETag of a copy that its writer has read",
    };

    /// <summary>These change what the others need, so they come last.</summary>
    private static readonly string[] Last = ["addDrafts", "moveReport", "changePassword"];

    /// <summary>What a demo does not hold is made by the example of another operation.</summary>
    private static readonly IReadOnlyDictionary<string, string> MakerOf = new Dictionary<string, string>
    {
        ["{webhook}"] = "addWebhook",
        ["{procedure}"] = "openSilenceProcedure",
    };

    /// <summary>Two examples decide the same suggestion, so each is tried on a demo of its own if it comes second.</summary>
    private static readonly string[] Apart = ["acceptSuggestion", "acceptSuggestions", "withdrawSilenceProcedure", "keepMinorityNote"];

    [Fact]
    public async Task Examples_that_bind_nobody_work_as_they_stand_on_a_fresh_demo()
    {
        await using var demo = new FreshDemo(await TestPostgres.NewDatabase());
        var operations = (await Operation.Of(demo.CreateClient(), "everything"))
            .Where(operation => operation.Example is not null && !Others.ContainsKey(operation.Id))
            .OrderBy(operation => Array.IndexOf(Last, operation.Id)).ThenBy(operation => operation.Path.Length).ToList();
        var findings = await Findings(demo, operations.Where(operation => !Apart.Contains(operation.Id)));
        foreach (var operation in operations.Where(operation => Apart.Contains(operation.Id)))
        {
            await using var own = new FreshDemo(await TestPostgres.NewDatabase());
            own.CreateClient().Dispose();
            findings.AddRange(await Findings(
                own, (await Operation.Of(own.CreateClient(), "everything")).Where(one => one.Id == operation.Id)));
        }

        Assert.InRange(operations.Count, 45, 1000);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<List<string>> Findings(FreshDemo demo, IEnumerable<Operation> operations)
    {
        var all = (await Operation.Of(demo.CreateClient(), "everything")).ToDictionary(operation => operation.Id);
        var people = new List<Person>();
        foreach (var role in (string[])["coordinator", "drafter", "reviewer", "signatory"])
        {
            var person = new Person(demo, $"{role}@demo.example");
            await person.SignIn(DemoCoalition.Password);
            people.Add(person);
        }

        var (made, findings) = (new Dictionary<string, string>(), new List<string>());
        made["{import}"] = await Imported(people[0]);
        foreach (var operation in operations)
        {
            if (MakerOf.FirstOrDefault(maker => operation.Path.Contains(maker.Key)) is { Value: { } maker, Key: var name }
                && !made.ContainsKey(name))
                made[name] = (await Send(people, all[maker], made)).Headers.Location!.ToString().Split('/')[^1];
            var answer = await Send(people, operation, made);
            if (!answer.IsSuccessStatusCode)
                findings.Add($"{operation.Id}: {(int)answer.StatusCode} "
                    + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return findings;
    }

    /// <summary>A file with three parts, which the example of a correction is about.</summary>
    private static async Task<string> Imported(Person person)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("# One\n\nFirst.\n\n# Two\n\nSecond.\n\n# Three\n\nThird.\n"), "file", "parts.md" }
        };
        var answer = await person.Client.PostAsync(
            "/api/v1/coalitions/desiree/reports/cedaw-2019/imports", form, TestContext.Current.CancellationToken);
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }

    /// <summary>Sends the example as the first of the people who may.</summary>
    private static async Task<HttpResponseMessage> Send(List<Person> people, Operation operation, Dictionary<string, string> made)
    {
        var path = made.Aggregate(operation.ExampleUrl(), (url, thing) => url.Replace(thing.Key, thing.Value));
        HttpResponseMessage answer = null!;
        foreach (var person in people)
        {
            var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
            request.Content = JsonContent.Create(operation.Example);
            if (operation.Parameters.Any(parameter => parameter.Text("name") == "If-Match"))
                request.Headers.TryAddWithoutValidation("If-Match", await TagOf(person, path));
            answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                return answer;
        }

        return answer;
    }

    /// <summary>The tag of what is changed: of this path, or of the nearest one above it.</summary>
    private static async Task<string> TagOf(Person person, string path)
    {
        for (; path.Length > 0; path = path[..path.LastIndexOf('/')])
        {
            var answer = await person.Get(path);
            if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.ETag is { } tag && tag.Tag.Contains('.'))
                return tag.ToString();
        }

        throw new InvalidOperationException("Nothing on this path has a revision.");
    }
}
