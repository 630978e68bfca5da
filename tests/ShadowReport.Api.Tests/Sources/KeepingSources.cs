using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Sources;

public sealed class KeepingSources(ApiHost host)
{
    private const string Csl = "application/vnd.citationstyles.csl+json";
    private const string BibTex = "application/x-bibtex";

    private const string Tip = """
        { "id": "tip-2018", "type": "report", "title": "Trafficking in Persons Report 2018", "jurisdiction": "United States", "author": [{ "literal": "Department of State" }],
          "publisher-place": "Washington, D.C.", "issued": { "date-parts": [[2018, 6]] }, "custom": { "shelf": 3 } }
        """;

    [Fact]
    public async Task A_source_goes_out_as_it_came_in_with_its_footnote_and_its_doubts()
    {
        var desk = await Desk.SetUp(host);

        var made = await Add(desk, Tip, new { text = "Words of theirs.", pinpoint = "p. 450" });
        var doubtful = await Add(desk, """{ "id": "impossible", "type": "report", "number": "CEDAW/C/USA/CO/7-9" }""");
        var read = await desk.Reviewer.Read($"{Sources(desk)}/tip-2018");
        var listed = (await desk.Reviewer.Read(Sources(desk))).Items().ToList();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Tip), made["item"]));
        Assert.Equal(made.ToJsonString(), read.ToJsonString());
        Assert.Equal(("government-report", "public", 1), (read.Text("kind"), read.Text("edition"), read.Number("revision")));
        Assert.Equal("United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., June 2018).", read.Text(
            "footnote"));
        Assert.Equal("p. 450", read.Items("excerpts").Single().Text("pinpoint"));
        Assert.Equal("symbol-not-a-party", doubtful.Items("doubts").Single().Text("code"));
        Assert.Equal(["impossible", "tip-2018"], listed.Select(source => source.Text("key")));
    }

    [Fact]
    public async Task Sources_come_page_by_page_and_as_CSL_JSON_all_at_once()
    {
        var desk = await Desk.SetUp(host);
        foreach (var key in (string[])["c", "a", "b"])
            await Add(desk, $$"""{ "id": "{{key}}", "type": "report", "title": "{{key}}" }""");

        var first = await desk.Reviewer.Read($"{Sources(desk)}?limit=2");
        var second = await desk.Reviewer.Read($"{Sources(desk)}?limit=2&cursor={first.Text("next")}");
        var whole = await Ask(desk.Reviewer, HttpMethod.Get, Sources(desk), accept: Csl);

        Assert.Equal(["a", "b"], first.Items().Select(source => source.Text("key")));
        Assert.Equal(["c"], second.Items().Select(source => source.Text("key")));
        Assert.Equal(Csl, whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["a", "b", "c"], (await whole.Json()).AsArray().Select(item => item!.Text("id")));
        await (await Ask(desk.Reviewer, HttpMethod.Get, Sources(desk), accept: "text/csv"))
            .IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Fact]
    public async Task An_invalid_source_is_refused_with_words_that_help()
    {
        var desk = await Desk.SetUp(host);
        await Add(desk, Tip);

        await (await TryAdd(desk, "12")).IsProblem(HttpStatusCode.BadRequest, "csl-item-malformed");
        await (await TryAdd(desk, """{ "title": "a\u0000b" }""")).IsProblem(HttpStatusCode.BadRequest, "text-has-nul");
        await (await TryAdd(desk, """{ "title": "a", "title": "b" }""")).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        await (await TryAdd(desk, """{ "type": "report" }""")).IsProblem(HttpStatusCode.BadRequest, "source-untitled");
        await (await TryAdd(desk, """{ "id": "r", "type": "interview", "author": [{ "family": "Lopez", "given": "Maria" }] }"""))
            .IsProblem(HttpStatusCode.BadRequest, "testimony-named");
        await (await TryAdd(desk, Tip)).IsProblem(HttpStatusCode.Conflict, "source-key-taken");
        await (await TryAdd(desk, Tip, "\"key\": \"No Key\"")).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await TryAdd(desk, """{ "title": "T" }""", "\"excerpts\": [null]"))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await TryAdd(desk, """{ "title": "T" }""", "\"excerpts\": [{ \"text\": \" \" }]"))
            .IsProblem(HttpStatusCode.BadRequest, "excerpt-malformed");
        await (await desk.Reviewer.Get($"{Sources(desk)}/nothing")).IsProblem(HttpStatusCode.NotFound, "source-not-found");
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nothing/sources"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
        Assert.Single((await desk.Reviewer.Read(Sources(desk))).Items());
    }

    [Fact]
    public async Task A_source_is_changed_by_who_saw_it_as_it_is()
    {
        var desk = await Desk.SetUp(host);
        await Add(desk, Tip);
        var url = $"{Sources(desk)}/tip-2018";
        var changed = new { item = JsonNode.Parse(Tip.Replace("Washington, D.C.", "Washington")), edition = "committee" };

        await (await desk.Drafter.Change(HttpMethod.Put, url, "\"9\"", changed))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        var answer = await desk.Drafter.Change(HttpMethod.Put, url, "\"1\"", changed);
        var read = await desk.Reviewer.Read(url);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((2, "committee"), (read.Number("revision"), read.Text("edition")));
        Assert.Contains("(Washington, June 2018)", read.Text("footnote"));
        await (await desk.Drafter.Change(HttpMethod.Put, $"{Sources(desk)}/nothing", "\"1\"", changed))
            .IsProblem(HttpStatusCode.NotFound, "source-not-found");
    }

    [Fact]
    public async Task A_source_that_a_draft_cites_stays_and_one_that_none_cites_can_go()
    {
        var desk = await Desk.WithSection(host, text: "Borders.[@tip-2018, p. 450]");
        await Add(desk, Tip);
        var url = $"{Sources(desk)}/tip-2018";

        var cited = await desk.Drafter.Change(HttpMethod.Delete, url, "\"1\"");
        var drafts = (await cited.Json()).Items("drafts").Select(draft => draft.GetValue<string>()).ToList();
        await desk.Save("borders", 1, "Borders.");
        var removed = await desk.Drafter.Change(HttpMethod.Delete, url, "\"1\"");

        await cited.IsProblem(HttpStatusCode.Conflict, "source-cited");
        Assert.Equal(["borders"], drafts);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await desk.Reviewer.StatusOf(url));
        await (await desk.Drafter.Change(HttpMethod.Delete, url, "\"1\"")).IsProblem(HttpStatusCode.NotFound, "source-not-found");
        await Add(desk, Tip);
    }

    [Fact]
    public async Task A_file_of_BibTeX_comes_in_whole_with_its_doubts()
    {
        var desk = await Desk.SetUp(host);

        var answer = await Import(
            desk, BibTex,
            "@report{Tip_2018, author = {{Department of State}}, title = {Trafficking in {P}ersons}, mood = {grave}, year = "
            + "2018}\n@book{b, author={{\\'E}mile Zola}, title={B}}");
        var made = await answer.Json();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["tip-2018", "b"], made.Items("made").Select(source => source.Text("key")));
        Assert.Equal("Émile Zola, *B*.", made.Items("made").Last().Text("footnote"));
        Assert.Equal(["Tip_2018", "Tip_2018"], made.Items("doubts").Select(doubt => doubt.Text("entry")));
        Assert.Equal(2, (await desk.Reviewer.Read(Sources(desk))).Items().Count());
    }

    [Fact]
    public async Task RIS_and_CSL_JSON_come_in_too_and_what_went_out_comes_in_again()
    {
        var (desk, other) = (await Desk.SetUp(host), await Desk.SetUp(host));
        await Import(
            desk, "application/x-research-info-systems",
            "TY  - RPRT\r\nAU  - Amnesty International\r\nTI  - Body Politics\r\nPY  - 2016\r\nER  - \r\n");
        await Import(desk, Csl, $"[{Tip}]");

        var exported = await (await Ask(desk.Reviewer, HttpMethod.Get, Sources(desk), accept: Csl)).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken);
        var imported = await Import(other, Csl, exported);

        Assert.Equal(["amnesty-international-body-politics-2016", "tip-2018"], (await imported.Json()).Items("made")
            .Select(source => source.Text("key")));
        Assert.Empty((await imported.Json()).Items("doubts"));
        Assert.Equal(exported, await (await Ask(other.Reviewer, HttpMethod.Get, Sources(other), accept: Csl)).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(BibTex, "@book{a, title = {A}}\n@book{b, title = {", HttpStatusCode.BadRequest, "bibtex-malformed")]
    [InlineData(BibTex, "@book{a, title = {A}}\n@book{b, year = 2018}", HttpStatusCode.BadRequest, "source-untitled")]
    [InlineData(BibTex, "@book{a, title = {A}}\n@book{a, title = {B}}", HttpStatusCode.Conflict, "source-key-taken")]
    [InlineData(BibTex, "Nothing here.", HttpStatusCode.BadRequest, "no-sources")]
    [InlineData("application/x-research-info-systems", "TY  - RPRT\nTI  - A", HttpStatusCode.BadRequest, "ris-malformed")]
    [InlineData(Csl, "[{ \"title\": \"A\" }, 12]", HttpStatusCode.BadRequest, "csl-item-malformed")]
    [InlineData(Csl, "[{ \"title\": \"A\" }, { \"type\": \"interview\", \"author\": [{ \"family\": \"Lopez\" }] }]",
        HttpStatusCode.BadRequest, "testimony-named")]
    [InlineData("text/plain", "@book{a, title = {A}}", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    public async Task A_file_with_anything_wrong_in_it_leaves_nothing_behind(string type, string text, HttpStatusCode status, string code)
    {
        var desk = await Desk.SetUp(host);

        await (await Import(desk, type, text)).IsProblem(status, code);

        Assert.Empty((await desk.Reviewer.Read(Sources(desk))).Items());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task A_file_of_another_type_is_refused_with_the_accepted_types(string type)
    {
        var desk = await Desk.SetUp(host);

        var detail = (await (await Import(desk, type, "@book{a, title = {A}}")).Json()).Text("detail");

        Assert.All([BibTex, "application/x-research-info-systems", Csl], taken => Assert.Contains(taken, detail));
    }

    [Fact]
    public async Task A_file_that_is_no_UTF_8_or_too_large_is_refused()
    {
        var desk = await Desk.SetUp(host);

        await (await Import(desk, BibTex, [0x40, 0xE9, 0xFF])).IsProblem(HttpStatusCode.BadRequest, "text-not-utf8");
        await (await Import(desk, BibTex, new byte[1_100_000])).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Citations_are_listed_with_their_footnotes_unknown_keys_and_unused_sources()
    {
        var desk = await Desk.WithSection(
            host, text: "One.[@tip-2018, Pg. 450]\n\nTwo.[@tip-2018, p. 451] Three.^[See [@nobody] and [@co, p. 7].]");
        await Add(desk, Tip);
        await Add(desk, """{ "id": "co", "type": "report", "number": "CEDAW/C/GBR/CO/8" }""");
        await Add(desk, """{ "id": "idle", "type": "report", "title": "Idle" }""");

        var page = await desk.Reviewer.Read($"{desk.Report}/citations?limit=3");
        var rest = await desk.Reviewer.Read($"{desk.Report}/citations?limit=3&cursor={page.Text("next")}");
        var items = page.Items().Concat(rest.Items()).ToList();

        Assert.Equal(["tip-2018", "tip-2018", "nobody", "co"], items.Select(item => item.Text("key")));
        Assert.Equal([1, 2, 3, 3], items.Select(item => item.Number("footnote")));
        Assert.Equal([1, 2, 2, 2], items.Select(item => item.Number("number")));
        Assert.Equal(
            "United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., June 2018), p. 450.", items[0]
                .Text("text"));
        Assert.Equal(("Ibid., p. 451.", "p. 451"), (items[1].Text("text"), items[1].Text("pinpoint")));
        Assert.Equal("See [@nobody] and CEDAW/C/GBR/CO/8, p. 7.", items[2].Text("text"));
        Assert.Equal(["unknown-key", "page-of-un-document"], items.Skip(2).Select(item => item.Items("doubts").Single().Text("code")));
        Assert.Equal("""["nobody"]""", page["unknownKeys"]!.ToJsonString());
        Assert.Equal("""["idle"]""", page["unusedSources"]!.ToJsonString());
        Assert.Equal((await desk.Reviewer.Read(desk.Draft("borders")))["paragraphs"]![1]!.Text("id"), items[1].Text("paragraph"));
    }

    [Fact]
    public async Task Quotations_are_held_against_excerpts_and_one_altered_letter_is_shown()
    {
        var desk = await Desk.WithSection(
            host, text: "😀 They say “shelters were closed in every town”[@a, p. 3] and “😀 shelters were clozed in every town”.[@a, p. 3] "
                + "Then “something else altogether”.[@a, p. 4]\n\nA “word”.");
        await Add(desk, """{ "id": "a", "type": "report", "title": "A" }""",
            new { text = "We found that 😀 shelters were closed in every town of the north.", pinpoint = "p. 3" });

        var items = (await desk.Reviewer.Read($"{desk.Report}/quotations")).Items().ToList();
        var difference = items[1]["difference"]!;

        Assert.Equal(["equal", "differs", "no-excerpt", "no-source"], items.Select(item => item.Text("state")));
        Assert.Equal(("a", "p. 3"), (items[0].Text("source"), items[0].Text("excerpt")));
        Assert.Equal((16, "clozed", "closed"), (difference.Number("at"), difference.Text("quoted"), difference.Text("stored")));
        Assert.Single((await desk.Reviewer.Read($"{desk.Report}/quotations?limit=1")).Items());
    }

    [Fact]
    public async Task A_snapshot_keeps_its_sources_as_they_were_and_a_changed_one_shows_in_the_next()
    {
        var desk = await Desk.WithSection(host, text: "Borders.[@tip-2018, p. 450] Secret.[@inside]");
        await Add(desk, Tip);
        await Add(desk, """{ "id": "inside", "type": "report", "title": "Inside" }""", edition: "internal");
        await Add(desk, """{ "id": "idle", "type": "report", "title": "Idle" }""");
        var snapshot = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "First" });
        var before = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown" });
        await desk.Drafter.Change(HttpMethod.Put, $"{Sources(desk)}/tip-2018", "\"1\"", new
        {
            item = JsonNode.Parse(
            Tip.Replace("Washington, D.C.", "Washington"))
        });

        var again = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown" });
        var next = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Second" });
        var after = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 2, format = "markdown" });
        var compared = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2");

        Assert.Equal("""["inside","tip-2018"]""", snapshot["sources"]!.ToJsonString());
        Assert.Equal(before.Text("sha256"), again.Text("sha256"));
        Assert.NotEqual(snapshot.Text("hash"), next.Text("hash"));
        Assert.NotEqual(before.Text("sha256"), after.Text("sha256"));
        Assert.Equal("sources.tip-2018", compared.Items("report").Single().Text("field"));
        Assert.Contains("(Washington, June 2018)", compared.Items("report").Single().Text("new"));
    }

    [Fact]
    public async Task Evidence_keepers_change_sources_and_the_feed_shows_it()
    {
        var desk = await Desk.SetUp(host);
        var keeper = await desk.Circle.Joined("kim", "evidence-keeper");
        await keeper.Create(Sources(desk), new { item = JsonNode.Parse(Tip) });

        List<JsonNode> entries = [];
        await Waiting.Until(async () => (entries = [.. (await desk.Reviewer.Read($"{desk.Report}/activity")).Items()
            .Where(entry => entry.Text("kind") == "source-added")]).Count > 0);
        Assert.Equal(("tip-2018", "kim"), (entries.Single().Text("source"), entries.Single()["by"]!.Text("member")));
    }

    [Fact]
    public async Task A_retried_addition_is_carried_out_once_and_two_at_once_make_one()
    {
        var desk = await Desk.SetUp(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAdd(desk, Tip)));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(
            answer => answer.StatusCode).Order());
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Import(desk, BibTex, "@book{b, title={B}}", "k-1")));
        Assert.All(twice, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(2, (await desk.Reviewer.Read(Sources(desk))).Items().Count());
    }

    private static string Sources(Desk desk) => $"{desk.Report}/sources";

    private static async Task<JsonNode> Add(Desk desk, string item, object? excerpt = null, string edition = "public") =>
        await desk.Drafter.Create(
            Sources(desk), new { item = JsonNode.Parse(item), excerpts = excerpt is null ? [] : new[] { excerpt }, edition });

    private static Task<HttpResponseMessage> TryAdd(Desk desk, string item, string more = "\"edition\": \"public\"") =>
        Ask(desk.Drafter, HttpMethod.Post, Sources(desk),
            content: new StringContent($$"""{ "item": {{item}}, {{more}} }""", Encoding.UTF8, "application/json"));

    private static Task<HttpResponseMessage> Import(Desk desk, string type, string text, string? key = null) =>
        Import(desk, type, Encoding.UTF8.GetBytes(text), key);

    private static Task<HttpResponseMessage> Import(Desk desk, string type, byte[] bytes, string? key = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Ask(desk.Drafter, HttpMethod.Post, $"{Sources(desk)}/import", content: content, key: key);
    }

    private static Task<HttpResponseMessage> Ask(
        Person person, HttpMethod method, string url, string? accept = null, HttpContent? content = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return person.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
