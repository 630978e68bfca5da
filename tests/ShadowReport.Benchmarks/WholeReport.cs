using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ShadowReport.Benchmarks;

/// <summary>
/// What a whole coalition asks of one large report: readiness, attention and the list of drafts, beside the reading of a single draft. The
/// report is made through HTTP, as people make one: 40 organisations, 120 members, 60 drafts, 5,000 versions, 3,000 comments, 1,000
/// reviews.
/// </summary>
internal static class WholeReport
{
    private const int Organisations = 40;
    private const int Members = 120;
    private const int Drafts = 60;
    private const int Versions = 5_000;
    private const int Comments = 3_000;
    private const int Reviews = 1_000;
    private const int AtOnce = 8;
    private const int Rounds = 60;
    private static string Coalition { get; set; } = "";

    private static string Report => $"{Coalition}/reports/large";
    private const string Password = "Large-report-1";

    public static async Task Measure(Bench bench)
    {
        await using var api = await ServerUnderTest.Api(bench.Database);
        using var coordinator = await Bench.SignedIn(api.Url, "coordinator");
        var watch = Stopwatch.StartNew();
        var members = await People(coordinator, api.Url);
        await Write(coordinator, members);
        Console.WriteLine(
            $"A report of {Organisations} organisations, {Members} members, {Drafts} drafts, {Versions:N0} versions, {Comments:N0} "
            + $"comments and {Reviews:N0} reviews was written in {watch.Elapsed.TotalSeconds:F0} s");

        (string Name, HttpClient Client, string Url)[] asked =
        [
            ("a single draft", members[1].Client, $"{Report}/drafts/draft-7"),
            ("readiness", members[1].Client, $"{Report}/readiness"),
            ("transitions", members[1].Client, $"{Report}/transitions"),
            ("attention of a reviewer", members[1].Client, "/api/v1/me/attention"),
            ("attention of who leads all drafts", coordinator, "/api/v1/me/attention"),
            ("the list of drafts", members[1].Client, $"{Report}/drafts?limit=200"),
        ];
        var times = asked.ToDictionary(one => one.Name, _ => new List<double>());
        var bytes = new Dictionary<string, long>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, client, url) in asked)
            {
                var start = Stopwatch.GetTimestamp();
                bytes[name] = (await client.GetByteArrayAsync(url)).Length;
                if (round >= Rounds / 4)
                    times[name].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        await Screens(members[0].Client);
        await ArchiveAndImport(coordinator);
        var single = times[asked[0].Name].Median();
        foreach (var (name, _, _) in asked)
            Console.WriteLine(
                $"{name}: {times[name].Median() / single:F2} times a single draft ({times[name].Median():F1} ms, {bytes[name]:N0} bytes)");
        foreach (var member in members)
            member.Client.Dispose();
    }

    /// <summary>A screen by `include`, beside the separate calls that it needs without, one after the other and at once.</summary>
    private static async Task Screens(HttpClient client)
    {
        const string Draft = "drafts/draft-7";
        (string Name, string Joined, string[] Apart)[] screens =
        [
            ("a draft's page", $"{Draft}?include=comments,suggestions,reviews,requests,lastRead",
                [Draft, $"{Draft}/comments?state=open&limit=200", $"{Draft}/suggestions?open=true&limit=200", $"{Draft}/reviews?limit=200",
                    $"{Draft}/review-requests?limit=200", $"{Draft}/last-read"]),
            ("a dashboard", "?include=drafts,readiness,calendar,exports",
                ["", "drafts?limit=200", "readiness", "calendar", "exports?limit=200"]),
        ];
        foreach (var (name, joined, apart) in screens)
        {
            var (one, inTurn, atOnce) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                one.Add(await Timed(() => Get(joined)));
                inTurn.Add(await Timed(async () => { foreach (var part in apart) await Get(part); }));
                atOnce.Add(await Timed(() => Task.WhenAll(apart.Select(Get))));
            }

            Console.WriteLine(
                $"{name} by include, in 1 call: {one.Median() / inTurn.Median():P0} of the time of {apart.Length} calls one after the other, "
                + $"{one.Median() / atOnce.Median():P0} of {apart.Length} calls at once ({one.Median():F1}, {inTurn.Median():F1} and "
                + $"{atOnce.Median():F1} ms)");
        }

        Task Get(string part) => client.GetByteArrayAsync($"{Report}{(part is "" or ['?', ..] ? "" : "/")}{part}");

        static async Task<double> Timed(Func<Task> act)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>Whether an archive and its import are long enough to need a place in a queue.</summary>
    private static async Task ArchiveAndImport(HttpClient coordinator)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await coordinator.GetAsync($"{Report}/archive", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var zip = new MemoryStream();
        await body.CopyToAsync(zip);
        var archived = Stopwatch.GetElapsedTime(start);
        using var content = new ByteArrayContent(zip.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        start = Stopwatch.GetTimestamp();
        using var imported = await coordinator.PostAsync($"{Coalition}/archives?key=large-again", content);
        Console.WriteLine(
            $"the archive of the report: {archived.TotalSeconds:F1} s for {zip.Length / 1048576.0:F1} MiB; its import: "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s (status {(int)imported.StatusCode})");
    }

    private sealed record Person(string Key, string Organisation, HttpClient Client);

    /// <summary>Every third member drafts; the others review.</summary>
    private static async Task<IReadOnlyList<Person>> People(HttpClient coordinator, string url)
    {
        var coalition = await Post(
            coordinator, "/api/v1/coalitions",
            new
            {
                key = "large",
                name = "A large coalition",
                organisation = new { key = "org-0", name = "Organisation 0" },
                displayName = "Marta",
                memberKey = "marta"
            });
        Coalition = $"/api/v1/coalitions/{coalition["key"]}";
        for (var number = 1; number < Organisations; number++)
            await Post(coordinator, $"{Coalition}/organisations", new { key = $"org-{number}", name = $"Organisation {number}" });
        var people = new Person[Members];
        // One after the other: whoever joins changes the coalition's own row, and those who do at the same moment are refused.
        for (var number = 0; number < Members; number++)
        {
            var (key, organisation, email) = ($"member-{number}", $"org-{number % Organisations}", $"member-{number}@large.example");
            var invitation = await Post(
                coordinator, $"{Coalition}/invitations", new { organisation, roles = new[] { number % 3 == 0 ? "drafter" : "reviewer" } });
            var client = new HttpClient { BaseAddress = new Uri(url) };
            await Post(client, "/api/v1/auth/invitations/acceptance",
                new { token = invitation["token"]!.ToString(), displayName = $"Member {number}", key, email, password = Password });
            var tokens = await Post(client, "/api/v1/auth/login", new { email, password = Password });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["accessToken"]!.ToString());
            people[number] = new Person(key, organisation, client);
        }

        return people;
    }

    private static async Task Write(HttpClient coordinator, IReadOnlyList<Person> people)
    {
        await Post(coordinator, $"{Coalition}/reports", new { key = "large", title = "A large report", profile = "upr-stakeholder" });
        for (var draft = 0; draft < Drafts; draft++)
            await Post(coordinator, $"{Report}/sections", new { key = $"draft-{draft}", title = $"Section {draft}", text = Text(1) });
        await Post(coordinator, $"{Report}/transitions", new { to = "review" });
        var reviewers = people.Where((_, number) => number % 3 != 0).ToList();
        await Each(Drafts, async draft =>
        {
            var (url, newest) = ($"{Report}/drafts/draft-{draft}", 1);
            for (var comment = 0; comment < Comments / Drafts; comment++)
                await Post(reviewers[(draft + comment) % reviewers.Count].Client, $"{url}/comments",
                    new { version = 1, quote = comment % 2 == 0 ? Finding(comment) : Passing, body = "Who says so?" });
            for (; newest < Versions / Drafts; newest++)
                await Post(coordinator, $"{url}/versions", new { basedOn = newest, text = Text(newest + 1), reason = "Measured" });
            for (var review = 0; review < Reviews / Drafts; review++)
                await Post(reviewers[((draft * 7) + review) % reviewers.Count].Client, $"{url}/reviews",
                    new { version = newest - (review % 3), decision = review % 16 == 0 ? "object" : "approve", comment = "As it stands." });
        });
    }

    private static Task Each(int count, Func<int, Task> act) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await act(number));

    private const string Passing = "This was said for the 1th time.";

    /// <summary>Every second comment is about a sentence that stays, the others about one that the next version drops.</summary>
    private static string Text(int number) =>
        $"{Bench.Text(number)}\n\nThis was said for the {number}th time. {string.Join(' ', Enumerable.Range(0, Comments / Drafts).Select(Finding))}";

    private static string Finding(int number) => $"Witness {number} saw it.";

    private static async Task<JsonNode> Post(HttpClient client, string url, object body)
    {
        using var answer = await client.PostAsJsonAsync(url, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{url}: {text}");
    }
}
