using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Archive;

public sealed class ArchivingReports(ApiHost host)
{
    /// <summary>History of the one instance and its line in the manifest: all else has to be the same in the other.</summary>
    private static readonly string[] OfOneInstance = ["activity.json", "manifest.json"];

    [Fact]
    public async Task Everything_that_was_written_is_in_it()
    {
        var desk = await FullReport.Written(host);

        var archived = await Archived.Of(desk.Coordinator, desk.Report);

        Assert.Equal(
            "Borders were declared a war zone.\n\nShelters were closed in every town.", archived.Text("drafts/borders/versions/1.md"));
        Assert.Equal("Few are open, says naïve 𝒜da.", archived.Text("drafts/shelters/versions/1.md"));
        Assert.Equal(21, archived.Names.Count(name => name.StartsWith("drafts/borders/versions/", StringComparison.Ordinal)
            && name.EndsWith(".md", StringComparison.Ordinal)));
        Assert.NotNull(archived.Json("drafts/gone/draft.json")["removedAt"]);
        Assert.Equal("[2,1]", archived.Json("drafts/borders/versions/3.json")["parents"]!.ToJsonString());
        Assert.Equal(1, archived.Json("drafts/borders/versions/4.json").Number("restoredFrom"));
        Assert.Equal(
            ["number", "parents", "paragraphs", "words", "changeClass", "hash", "reason", "author", "at", "restoredFrom", "suggesters",
                "suggestions", "kept", "keptOf16", "rules"],
            archived.Json("drafts/borders/versions/16.json").AsObject().Select(field => field.Key).Where(key => key != "keptOf256"));
        Assert.NotNull(archived.Json("drafts/borders/versions/17.json")["keptOf16"]);
        Assert.Equal("By many, @ines.", archived.Json("drafts/borders/comments.json")[0]!.Items("replies").Single().Text("body"));
        Assert.Equal("approve-with-reservations", archived.Json("drafts/borders/reviews.json")[0]!.Text("decision"));
        Assert.Single(archived.Json("drafts/shelters/review-requests.json").AsArray());
        Assert.Equal("For sign-on", archived.Json("snapshots/1.json").Text("title"));
        var export = archived.Json("archive.json")["exports"]![0]!.ToString();
        Assert.Equal(
            archived.Json($"exports/{export}.json").Text("sha256"),
            Convert.ToHexStringLower(
                SHA256.HashData(archived.Files.Single(file => file.Name == $"exports/{export}/cedaw-snapshot-1.docx").Bytes)));
        Assert.Equal(["ines", "marta", "wren"], archived.Json("people.json").Items("members").Select(member => member.Text("key")));
        Assert.Equal(24, archived.Json("archive.json")["counts"]!.Number("versions"));
        Assert.All(archived.Files, file => Assert.DoesNotContain("@example.org", System.Text.Encoding.Latin1.GetString(file.Bytes)));
    }

    [Fact]
    public async Task The_manifest_names_every_file_with_its_hash_and_nothing_says_when_it_was_made()
    {
        var desk = await FullReport.Written(host);
        await FeedCaughtUp(desk);

        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var archived = Archived.Of(zip);

        Assert.Equal(
            archived.Files.Where(file => file.Name != "manifest.json")
                .Select(file => (file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))),
            archived.Json("manifest.json").Items("entries").Select(entry => (entry.Text("name"), entry.Text("sha256"))));
        Assert.Equal(zip, await Archived.Download(desk.Coordinator, desk.Report));
    }

    [Fact]
    public async Task Only_who_is_in_the_report_is_named_in_it()
    {
        var desk = await Desk.WithSection(host);
        await desk.Circle.Joined("bystander", "observer");

        var archived = await Archived.Of(desk.Coordinator, desk.Report);

        Assert.All(archived.Files, file => Assert.DoesNotContain("bystander", System.Text.Encoding.UTF8.GetString(file.Bytes)));
    }

    [Fact]
    public async Task Another_instance_makes_an_equal_report_of_it()
    {
        var desk = await FullReport.Written(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        await using var elsewhere = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true);
        elsewhere.StartServer();
        var circle = await Circle.Founded(elsewhere);
        await circle.AddOrganisation("south");
        var wren = await circle.Joined("wren", "drafter");
        var ines = await circle.Joined("ines", "reviewer", "south");

        var answer = await Archived.Send(circle.Coordinator, circle.Url, zip);

        Assert.True(answer.StatusCode == HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{circle.Url}/reports/cedaw", answer.Headers.Location!.ToString());
        AssertEqual(Archived.Of(zip), await Archived.Of(circle.Coordinator, $"{circle.Url}/reports/cedaw"), except: []);
        var (there, here) = (desk.Report, $"{circle.Url}/reports/cedaw");
        Assert.Equal(1, (await Post(ines, $"{here}/imported-decisions/confirmation")).Number("reviews"));
        foreach (var place in (string[])[
            "", "/outline", "/drafts", "/drafts/borders", "/drafts/borders/versions", "/drafts/borders/versions/3",
            "/drafts/borders/comments", "/drafts/borders/suggestions", "/drafts/borders/reviews", "/snapshots/1",
            "/drafts/borders/diff?from=1&to=20"])
            Assert.Equal(Marks.Without(await desk.Reviewer.Read(there + place))
                .Replace(desk.Circle.Url, circle.Url), Marks.Without(await ines.Read(here + place)));

        // And it goes on from there: the drafter leads their drafts, and comments are carried.
        await wren.Create(
            $"{here}/drafts/borders/versions", new { basedOn = 21, text = "Now: all borders were declared a war zone.", reason = "On" });
        var carried = (await ines.Read($"{here}/drafts/borders/comments")).Items().Single();
        Assert.Equal("moved", carried["anchor"]!.Text("state"));
        Assert.Equal("report-imported", (await FeedOf(circle.Coordinator, here)).Items().First().Text("kind"));
    }

    [Fact]
    public async Task A_person_outside_the_coalition_is_named_in_the_report_and_has_no_access()
    {
        var desk = await FullReport.Written(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var circle = await Circle.Founded(host);
        // Another person who happens to have the same key, and another organisation.
        await circle.Coordinator.Create($"{circle.Url}/organisations", new { key = "south", name = "Quite another House" });
        var otherWren = await circle.Joined("wren", "drafter", "south");
        var report = $"{circle.Url}/reports/cedaw";

        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(circle.Coordinator, circle.Url, zip)).StatusCode);

        var version = await circle.Coordinator.Read($"{report}/drafts/borders/versions/1");
        Assert.Equal("wren of north", version["author"]!.Text("displayName"));
        Assert.NotEqual("wren", version["author"]!.Text("member"));
        Assert.Equal(HttpStatusCode.Forbidden, (
            await otherWren.Post($"{report}/drafts/borders/versions", new { basedOn = 21, text = "Mine now." })).StatusCode);
        Assert.Equal("south-2", (await circle.Coordinator.Read($"{report}/drafts/borders/reviews")).Items().Single().Text("organisation"));
        Assert.Equal(["marta", "wren"], (await circle.Coordinator.Read($"{circle.Url}/members")).Items()
            .Select(member => member.Text("key")).Order());
        Assert.NotNull((await circle.Coordinator.Read($"{circle.Url}/organisations/south-2"))["suspendedAt"]);
        var again = await Archived.Of(circle.Coordinator, report);
        Assert.Equal(Archived.Of(zip).Names, again.Names);
        // A key that was free is kept, and is nobody's to take.
        Assert.Contains("ines", again.Json("people.json").Items("members").Select(member => member.Text("key")));
        var taken = await circle.Coordinator.Post(
            "/api/v1/auth/invitations/acceptance", new { token = await circle.Token("reviewer"), displayName = "x", key = "ines" });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
    }

    [Fact]
    public async Task A_copy_stands_beside_what_it_was_made_of()
    {
        var desk = await FullReport.Written(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);

        await (await Archived.Send(desk.Coordinator, desk.Circle.Url, zip)).IsProblem(HttpStatusCode.Conflict, "key-taken");
        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(desk.Coordinator, desk.Circle.Url, zip, "?key=copy")).StatusCode);

        var copy = $"{desk.Circle.Url}/reports/copy";
        var (one, other) = ((await desk.Reviewer.Read($"{desk.Draft("borders")}/comments")).Items()
            .Single(), (await desk.Reviewer.Read($"{copy}/drafts/borders/comments")).Items().Single());
        Assert.NotEqual(one.Text("id"), other.Text("id"));
        Assert.Equal(one["anchor"]!.ToJsonString(), other["anchor"]!.ToJsonString());
        Assert.Equal(
            (await desk.Reviewer.Read(desk.Draft("borders")))["paragraphs"]!.ToJsonString(),
            (await desk.Reviewer.Read($"{copy}/drafts/borders"))["paragraphs"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf($"{copy}/drafts/borders/suggestions"));
    }

    [Fact]
    public async Task The_first_comment_is_the_first_in_a_copy_too()
    {
        var desk = await Desk.WithSection(host);
        var said = Enumerable.Range(1, 6).Select(number => $"Comment {number}").ToList();
        foreach (var body in said)
            await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body });
        var zip = await Archived.Download(desk.Coordinator, desk.Report);

        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(desk.Coordinator, desk.Circle.Url, zip, "?key=copy")).StatusCode);

        Assert.Equal(
            (await desk.Reviewer.Read($"{desk.Draft("borders")}/comments")).Items().Select(comment => comment.Text("body")),
            (await desk.Reviewer.Read($"{desk.Circle.Url}/reports/copy/drafts/borders/comments")).Items()
                .Select(comment => comment.Text("body")));
    }

    [Fact]
    public async Task A_form_will_do_and_a_retry_is_answered_from_what_was_done()
    {
        var desk = await Desk.WithSection(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var circle = await Circle.Founded(host);

        var answers = new List<HttpResponseMessage>();
        for (var time = 0; time < 2; time++)
        {
            using var form = new MultipartFormDataContent(
                "a-boundary") { { new StringContent("words"), "note" }, { new ByteArrayContent(zip), "file", "archive.zip" } };
            var request = new HttpRequestMessage(HttpMethod.Post, $"{circle.Url}/archives") { Content = form };
            request.Headers.Add("Idempotency-Key", "one-key");
            answers.Add(await circle.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal((await answers[0].Json()).ToJsonString(), (await answers[1].Json()).ToJsonString());
    }

    private static async Task<JsonNode> Post(Person person, string url) => await (await person.Post(url)).Json();

    /// <summary>Equal file by file, but for what is of one instance and what the test names.</summary>
    private static void AssertEqual(Archived one, Archived other, string[] except)
    {
        var different = one.Files.Zip(other.Files)
            .Where(pair => pair.First.Name != pair.Second.Name
                || Marks.Without(pair.First.Bytes, pair.First.Name) != Marks.Without(pair.Second.Bytes, pair.Second.Name))
            .Select(pair => pair.First.Name).Except(OfOneInstance).Except(except).ToList();
        Assert.Equal(one.Names, other.Names);
        Assert.Empty(different);
    }

    /// <summary>Waits for what was done last in the full report.</summary>
    private static Task FeedCaughtUp(Desk desk) =>
        Waiting.Until(async () => (await desk.Coordinator.Read($"{desk.Report}/activity?limit=200")).Items()
            .Any(item => item.Text("kind") == "calendar-changed"));

    private static async Task<JsonNode> FeedOf(Person person, string report)
    {
        JsonNode feed = new JsonObject();
        await Waiting.Until(async () => (feed = await person.Read($"{report}/activity")).Items().Any());
        return feed;
    }
}
