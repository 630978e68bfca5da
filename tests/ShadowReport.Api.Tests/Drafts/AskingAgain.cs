using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Reviews;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>An ETag names an answer: for the same caller it always means the same bytes.</summary>
public sealed class AskingAgain(ApiHost host)
{
    private static readonly string[] Places =
    [
        "/drafts/borders", "/drafts/borders?paragraphs=ids", "/drafts/borders/versions", "/drafts/borders/versions?limit=2",
        "/drafts/borders/versions/1", "/drafts/borders/versions/1?paragraphs=ids", "/outline",
        "/drafts/borders/comments", "/drafts/borders/annotations", "/drafts/borders/comments?version=1", "/drafts/borders/comments?state=open&limit=1",
        "/drafts/borders/reviews", "/objections", "/drafts", "/drafts?organisations=true", "/sections?limit=1", "/recommendations",
        "/search?q=words", "/comments", "/comments?state=open&draft=borders", "/suggestions", "/reviews?state=standing", "/review-requests",
        "/drafts/borders/suggestions", "/drafts/borders/review-requests", "/drafts/borders/presence", "/drafts/borders/last-read",
        "/drafts/borders/working-copy", "/drafts/borders?include=comments,suggestions,reviews,requests,presence,lastRead,workingCopy",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_caller_and_the_same_ETag_mean_the_same_bytes(int seed)
    {
        var work = await Work.SetUp(host, new Random(seed));
        var answers = new Dictionary<(Person, string, string), string>();
        var last = new Dictionary<(Person, string), string>();

        for (var step = 0; step < 40; step++)
        {
            await work.Change(step);
            foreach (var reader in work.Readers)
            {
                foreach (var place in Places)
                    await Ask(work, reader, place, answers, last);
            }
        }

        Assert.True(last.Count < answers.Count, "Nothing changed.");
    }

    [Theory]
    [InlineData("/drafts/borders")]
    [InlineData("/drafts/borders/versions")]
    [InlineData("/drafts/borders/versions/2")]
    [InlineData("/drafts/borders/comments")]
    [InlineData("/drafts/borders/comments?version=1")]
    [InlineData("/drafts/borders/reviews")]
    [InlineData("/drafts/borders/suggestions")]
    [InlineData("/drafts/borders/review-requests")]
    [InlineData("/drafts/borders/presence")]
    [InlineData("/drafts/borders/last-read")]
    [InlineData("/drafts/borders?include=comments,suggestions,reviews,requests,presence,lastRead,workingCopy")]
    [InlineData("/comments")]
    [InlineData("/suggestions")]
    [InlineData("/reviews")]
    [InlineData("/review-requests")]
    [InlineData("/objections")]
    [InlineData("/outline")]
    [InlineData("/drafts")]
    [InlineData("/sections?organisations=true")]
    [InlineData("/recommendations")]
    public async Task A_read_and_its_access_are_one_round_trip_changed_or_not(string place)
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "a war zone", body = "By whom?" });
        await desk.Save("borders", 1, "Borders were declared a war zone. Other words.");
        var url = $"{desk.Report}{place}";
        var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();

        using var trace = new StatementTrace(database);
        Assert.Equal(HttpStatusCode.OK, (await desk.Reviewer.Get(url)).StatusCode);
        Assert.Equal((1, 1), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("mt_doc_draft", "mt_doc_member", "mt_doc_comment")));
        Assert.Equal(HttpStatusCode.NotModified, (await Asked(desk.Reviewer, url, tag)).StatusCode);
        Assert.Equal((2, 2), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("mt_doc_draft", "mt_doc_member", "mt_doc_comment")));
    }

    [Theory]
    [InlineData("member")]
    [InlineData("organisation")]
    [InlineData("sign-in")]
    [InlineData("removed")]
    public async Task Nobody_learns_that_nothing_changed_once_their_access_ended(string ended)
    {
        var desk = await Desk.WithSection(host);
        var tag = (await desk.Reviewer.Get(desk.Draft("borders"))).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await Asked(desk.Reviewer, desk.Draft("borders"), tag)).StatusCode);

        using var answer = ended switch
        {
            "member" => await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension"),
            "organisation" => await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension"),
            "removed" => await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ines"),
            _ => await desk.Reviewer.Post("/api/v1/auth/logout"),
        };

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(
            ended == "sign-in" ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound,
            (await Asked(desk.Reviewer, desk.Draft("borders"), tag)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Asked(await Person.SignedIn(host, "stranger"), desk.Draft("borders"), tag)).StatusCode);
    }

    [Theory]
    [InlineData("/drafts/borders")]
    [InlineData("/drafts/borders/versions")]
    [InlineData("/drafts/borders/versions/1")]
    public async Task An_observer_does_not_get_what_a_tag_of_a_member_names(string place)
    {
        var desk = await Desk.WithSection(host);
        var tag = (await desk.Reviewer.Get($"{desk.Report}{place}")).Headers.ETag!.ToString();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ines", new { roles = new[] { "observer" } }))
            .EnsureSuccessStatusCode();

        var answer = await Asked(desk.Reviewer, $"{desk.Report}{place}", tag);

        Assert.Equal(place == "/drafts/borders" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Any_form_of_If_None_Match_is_understood()
    {
        var desk = await Desk.WithSection(host);
        var tag = (await desk.Reviewer.Get(desk.Draft("borders"))).Headers.ETag!.ToString();

        foreach (var known in (string[])[tag, $"W/{tag}", $"\"other\", {tag}", "*"])
            Assert.Equal(HttpStatusCode.NotModified, (await Asked(desk.Reviewer, desk.Draft("borders"), known)).StatusCode);
        foreach (var unknown in (string[])["\"other\"", $"\"2{tag[2..]}", tag.Trim('"'), "\"", ""])
            Assert.Equal(HttpStatusCode.OK, (await Asked(desk.Reviewer, desk.Draft("borders"), unknown)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Asked(desk.Reviewer, $"{desk.Draft("borders")}?paragraphs=ids", tag)).StatusCode);
        await (await Asked(desk.Reviewer, desk.Draft("nowhere"), "*")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
    }

    /// <summary>Asks plainly and with the tag of the time before, and compares with all that was answered so far.</summary>
    private static async Task Ask(
        Work work, Person reader, string place, Dictionary<(Person, string, string), string> answers,
        Dictionary<(Person, string), string> last)
    {
        var url = $"{work.Desk.Report}{place}";
        var answer = await reader.Get(url);
        var bytes = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var tag = answer.Headers.ETag?.ToString() ?? $"{answer.StatusCode}";
        if (answer.IsSuccessStatusCode)
            Assert.Equal(answers.TryAdd((reader, place, tag), bytes) ? bytes : answers[(reader, place, tag)], bytes);
        if (last.TryGetValue((reader, place), out var known) && known.StartsWith('"'))
        {
            var again = await Asked(reader, url, known);
            Assert.Equal(known == tag ? HttpStatusCode.NotModified : answer.StatusCode, again.StatusCode);
            Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
        }

        last[(reader, place)] = tag;
    }

    private static Task<HttpResponseMessage> Asked(Person reader, string url, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return reader.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Changes whatever a draft's answers show, one thing after the other, through HTTP.</summary>
    private sealed class Work(Desk desk, Person roaming, Random random)
    {
        private static readonly string[][] Roles =
            [["observer"], ["reviewer"], ["drafter"], ["evidence-keeper"], ["observer", "signatory"]];

        private int _version = 1;

        public Desk Desk => desk;

        /// <summary>The roles of one of them change from time to time.</summary>
        public IReadOnlyList<Person> Readers => [desk.Coordinator, roaming];

        public static async Task<Work> SetUp(ApiHost host, Random random)
        {
            var desk = await Desk.WithSection(host);
            await desk.AddSection("shelters");
            return new Work(desk, await desk.Circle.Joined("rosa", "reviewer"), random);
        }

        public async Task Change(int step)
        {
            var draft = desk.Draft("borders");
            using var answer = random.Next(18) switch
            {
                0 or 1 => await Save(desk.Drafter, step),
                2 => await desk.Reviewer.Post($"{draft}/comments", new { version = _version, body = $"Comment {step}" }),
                3 => await desk.Reviewer.Post(
                    $"{draft}/reviews", new { version = _version, decision = random.Next(2) == 0 ? "approve" : "abstain" }),
                4 => await desk.Drafter.Post($"{draft}/review-requests", new { member = "ines", note = $"Please {step}" }),
                5 => await Rename("members/wren", new { displayName = $"Wren {random.Next(3)}" }),
                6 => await Rename("organisations/south", new { name = $"South House {random.Next(3)}" }),
                7 => await Rename("members/rosa", new { roles = Roles[random.Next(Roles.Length)] }),
                8 => await desk.Coordinator.ChangeNow(HttpMethod.Patch, draft, new { wordBudget = 100 + step }),
                9 => await desk.Drafter.ChangeNow(HttpMethod.Patch, draft, new { title = $"Borders {random.Next(3)}" }),
                10 => await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", Policies.Body(
                    keeps: random.Next(2) == 0 ? ["none", "typographic"] : ["none", "typographic", "citation"], keepsDefault: true)),
                11 => await Save(desk.Drafter, step, "shelters"),
                12 => await WriteAndErase(step),
                13 => await desk.Reviewer.Post(
                    $"{draft}/suggestions",
                    new { version = _version, replacements = new[] { new { start = 0, end = 0, text = $"Then {step}. " } }, reason = "Plainer" }),
                14 => await roaming.Put($"{draft}/presence"),
                15 => await desk.Coordinator.Put($"{draft}/last-read", new { version = _version }),
                16 => await desk.Reviewer.Put($"{draft}/presence"),
                _ => await desk.Coordinator.ChangeNow(
                    HttpMethod.Patch, desk.Draft("shelters"), new { annex = random.Next(2) == 0 }),
            };
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Accepted
                || (answer.StatusCode == HttpStatusCode.Forbidden && answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/presence")),
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        private Task<HttpResponseMessage> Rename(string path, object body) =>
            desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/{path}", body);

        private async Task<HttpResponseMessage> Save(Person person, int step, string key = "borders")
        {
            var basedOn = (await desk.Coordinator.Read(desk.Draft(key))).Number("version");
            var text = string.Join("\n\n", Enumerable.Range(0, random.Next(1, 4)).Select(place => $"Paragraph {place} of step {step}."));
            var answer = await desk.TrySave(person, key, basedOn, text, $"Step {step}");
            if (key == "borders" && answer.IsSuccessStatusCode)
                _version = basedOn + 1;
            return answer;
        }

        /// <summary>A person writes, is mentioned, and goes for good.</summary>
        private async Task<HttpResponseMessage> WriteAndErase(int step)
        {
            var (key, draft) = ($"leaving-{step}", desk.Draft("borders"));
            var person = await desk.Circle.Joined(key, "drafter");
            (await desk.Drafter.ChangeNow(HttpMethod.Patch, draft, new { contributors = new[] { key } })).EnsureSuccessStatusCode();
            await Save(person, step);
            await desk.Drafter.Post($"{draft}/comments", new { version = _version, body = $"@{key}, look." });
            return await person.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me")
                {
                    Content = JsonContent.Create(new { currentPassword = Person.Password }),
                },
                TestContext.Current.CancellationToken);
        }
    }
}
