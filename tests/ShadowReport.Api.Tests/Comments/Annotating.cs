using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Comments;

public sealed class Annotating(ApiHost host)
{
    private const string Context = "http://www.w3.org/ns/anno.jsonld";

    private const string Text = "🕊 Borders were closed.\n\nShelters were closed in every town.";

    [Fact]
    public async Task A_comment_is_an_annotation_with_its_words_place_and_replies()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var paragraph = (await desk.Reviewer.Read(desk.Draft("borders")))["paragraphs"]![1]!.Text("id");
        var comment = await Comment(desk, "Shelters were", "Which ones?");
        await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "All of them." });

        var answer = await desk.Reviewer.Get($"{Url(desk)}/{comment.Text("id")}");
        var annotation = await answer.Json();

        Assert.Equal($"application/ld+json; profile=\"{Context}\"", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            (Context, "Annotation", "commenting"), (annotation.Text("@context"), annotation.Text("type"), annotation.Text("motivation")));
        Assert.Equal($"http://localhost{Url(desk)}/{comment.Text("id")}", annotation.Text("id"));
        Assert.EndsWith("Z", annotation.Text("created"));
        Assert.Equal("Person", annotation["creator"]!.Text("type"));
        Assert.Equal(comment["author"]!.Text("displayName"), annotation["creator"]!.Text("nickname"));
        Assert.Equal([("Which ones?", "commenting"), ("All of them.", "replying")], annotation.Items("body")
            .Select(body => (body.Text("value"), body.Text("purpose"))));
        Assert.Equal($"http://localhost{desk.Draft("borders")}/versions/1", annotation["target"]!.Text("source"));
        Assert.True(JsonNode.DeepEquals(annotation["target"]!["selector"], JsonNode.Parse($$"""
            [ { "type": "FragmentSelector", "value": "{{paragraph}}" },
              { "type": "TextQuoteSelector", "exact": "Shelters were", "prefix": "🕊 Borders were closed.\n\n", "suffix": " closed in every town." },
              { "type": "TextPositionSelector", "start": 24, "end": 37 } ]
            """)), annotation["target"]!.ToJsonString());
        Assert.Equal("exact", annotation.Text("anchorState"));
    }

    [Fact]
    public async Task An_annotation_read_out_and_posted_back_makes_a_thread_at_the_same_words()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var first = await Comment(desk, "were closed in", "Which ones?");
        await desk.Save("borders", 1, "An opening.\n\n🕊 Borders were closed.\n\nShelters were then closed in every town.");
        foreach (var version in (int[])[1, 2])
        {
            var read = await desk.Reviewer.Read($"{Url(desk)}/{first.Text("id")}?version={version}");

            var made = await desk.Reviewer.Create(Url(desk), BackAgain(read));
            var comment = await desk.Reviewer.Read($"{desk.Draft("borders")}/comments/{made.Text("id").Split('/')[^1]}?version={version}");

            Assert.True(JsonNode.DeepEquals(read["target"], made["target"]), made.ToJsonString());
            Assert.Equal(version == 1 ? "were closed in" : "were then closed in", comment.Text("quote"));
            Assert.Equal(version, comment.Number("version"));
            Assert.Equal("exact", comment["anchor"]!.Text("state"));
        }
    }

    [Fact]
    public async Task On_another_version_an_annotation_targets_the_carried_words_and_when_they_are_gone_what_was_read()
    {
        var desk = await Desk.WithSection(host, text: Text);
        await Comment(desk, "were closed in", "Which ones?");
        await desk.Save("borders", 1, "🕊 Borders were closed.\n\nShelters were then closed in every town.");
        await desk.Save("borders", 2, "Entirely other words.");

        var carried = (await desk.Reviewer.Read($"{Url(desk)}?version=2")).Items().Single();
        var orphaned = (await desk.Reviewer.Read(Url(desk))).Items().Single();

        Assert.Equal("fuzzy", carried.Text("anchorState"));
        Assert.EndsWith("/versions/2", carried["target"]!.Text("source"));
        Assert.Equal("were then closed in", carried["target"]!["selector"]![1]!.Text("exact"));
        Assert.Equal("orphaned", orphaned.Text("anchorState"));
        Assert.EndsWith("/versions/1", orphaned["target"]!.Text("source"));
        Assert.Equal(["TextQuoteSelector"], orphaned["target"]!.Items("selector").Select(selector => selector.Text("type")));
        Assert.Equal("were closed in", orphaned["target"]!["selector"]![0]!.Text("exact"));
        await (await desk.Reviewer.Get($"{Url(desk)}?version=9")).IsProblem(HttpStatusCode.NotFound, "version-not-found");
    }

    [Fact]
    public async Task An_annotation_of_the_whole_draft_has_no_selector_and_a_withdrawn_one_no_body()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var made = await desk.Reviewer.Create(Url(desk), JsonNode.Parse(Annotation(desk, selector: null))!);
        await desk.Reviewer.Delete($"{desk.Draft("borders")}/comments/{made.Text("id").Split('/')[^1]}");

        var left = await desk.Reviewer.Read(made.Text("id"));

        Assert.Equal($$"""{"source":"http://localhost{{desk.Draft("borders")}}/versions/1"}""", made["target"]!.ToJsonString());
        Assert.Null(made["anchorState"]);
        Assert.Empty(left.Items("body"));
    }

    [Theory]
    [InlineData("""{ "type": "TextPositionSelector", "start": 24, "end": 32 }""", "Shelters")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "were closed", "prefix": "Shelters " }""", "were closed")]
    [InlineData("""[ { "type": "FragmentSelector", "value": "PARAGRAPH" }, { "type": "TextQuoteSelector", "exact": "were closed" } ]""",
        "were closed")]
    [InlineData("""{ "type": "FragmentSelector", "value": "PARAGRAPH" }""", "Shelters were closed in every town.")]
    public async Task Each_selector_finds_its_words(string selector, string quote)
    {
        var desk = await Desk.WithSection(host, text: Text);
        var paragraph = (await desk.Reviewer.Read(desk.Draft("borders")))["paragraphs"]![1]!.Text("id");

        var answer = await Send(desk, Annotation(desk, selector.Replace("PARAGRAPH", paragraph)), "application/ld+json");
        var made = await answer.Json();
        var comment = (await desk.Reviewer.Read($"{desk.Draft("borders")}/comments")).Items().Single();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(made.Text("id"), answer.Headers.Location!.ToString());
        Assert.Equal((quote, paragraph), (comment.Text("quote"), comment["anchor"]!.Text("paragraph")));
        Assert.Equal("Which ones? @wren", comment.Text("body"));
        Assert.Equal("[\"wren\"]", comment["mentions"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(made, await desk.Reviewer.Read(answer.Headers.Location!.ToString())));
    }

    [Theory]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "no such words" }""", "quote-not-found")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "were closed" }""", "quote-ambiguous")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "" }""", "validation-failed")]
    [InlineData("""{ "type": "TextQuoteSelector" }""", "validation-failed")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "Shelters", "start": 1 }""", "validation-failed")]
    [InlineData("""{ "type": "TextPositionSelector", "start": 24, "end": 2000000000 }""", "position-out-of-range")]
    [InlineData("""{ "type": "TextPositionSelector", "start": -1, "end": 3 }""", "position-out-of-range")]
    [InlineData("""{ "type": "TextPositionSelector", "start": 3, "end": 3 }""", "position-out-of-range")]
    [InlineData("""{ "type": "TextPositionSelector", "start": 4, "end": 3 }""", "position-out-of-range")]
    [InlineData("""{ "type": "TextPositionSelector", "start": 1 }""", "validation-failed")]
    [InlineData("""{ "type": "TextPositionSelector", "start": 1.5, "end": 99999999999 }""", "malformed-json")]
    [InlineData("""{ "type": "FragmentSelector", "value": "borders" }""", "paragraph-not-found")]
    [InlineData("""{ "type": "FragmentSelector" }""", "validation-failed")]
    [InlineData("""[ { "type": "TextQuoteSelector", "exact": "Shelters" }, { "type": "TextPositionSelector", "start": 0, "end": 8 } ]""",
        "selectors-disagree")]
    [InlineData("""[ { "type": "TextQuoteSelector", "exact": "Shelters" }, { "type": "TextQuoteSelector", "exact": "Shelters" } ]""",
        "validation-failed")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "Shelters", "refinedBy": { "type": "TextPositionSelector", "start": 0, "end": 1 } }""",
        "malformed-json")]
    [InlineData("""{ "type": "XPathSelector", "value": "/p[1]" }""", "malformed-json")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "a\u0000b" }""", "text-has-nul")]
    [InlineData("""[ { "type": "TextQuoteSelector", "exact": "Shelters", "suffix": "\ud800" } ]""", "text-has-lone-surrogate")]
    [InlineData("""{ "type": "TextQuoteSelector", "exact": "Shelters", "exact": "Borders" }""", "malformed-json")]
    [InlineData("[]", "validation-failed")]
    [InlineData("[ null ]", "malformed-json")]
    [InlineData("[[[]]]", "malformed-json")]
    [InlineData("\"#p1\"", "malformed-json")]
    public async Task A_selector_that_says_no_one_place_is_refused(string selector, string code)
    {
        var desk = await Desk.WithSection(host, text: Text);

        await (await Send(desk, Annotation(desk, selector))).IsProblem(HttpStatusCode.BadRequest, code);

        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items());
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("prefix")]
    [InlineData("value")]
    [InlineData("source")]
    public async Task Every_string_of_an_annotation_is_bounded(string field)
    {
        var desk = await Desk.WithSection(host, text: Text);
        var annotation = JsonNode.Parse(Annotation(desk))!;
        var owner = field switch
        {
            "value" => annotation["body"]!,
            "source" => annotation["target"]!,
            _ => annotation["target"]!["selector"]!
        };
        owner[field] = new string('a', 50_000);

        await (await Send(desk, annotation.ToJsonString())).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Send(desk, Annotation(desk, new string('[', 50_000)))).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData("\"type\": \"Annotation\"", "\"type\": \"Comment\"", "validation-failed")]
    [InlineData("\"type\": \"TextualBody\"", "\"type\": \"Video\"", "validation-failed")]
    [InlineData("anno.jsonld", "anno.json", "validation-failed")]
    [InlineData("\"motivation\": \"commenting\"", "\"motivation\": \"tagging\"", "validation-failed")]
    [InlineData("text/markdown", "text/html", "validation-failed")]
    [InlineData("Which ones? @wren", " ", "validation-failed")]
    [InlineData("\"type\": \"Annotation\"", "\"type\": \"Annotation\", \"rights\": \"mine\"", "malformed-json")]
    [InlineData("/versions/1", "/versions/7", "version-not-found")]
    [InlineData("/versions/1", "/versions/0", "version-not-found")]
    [InlineData("/versions/1", "/versions/1/", "target-not-here")]
    [InlineData("/versions/1", "/versions/-1", "target-not-here")]
    [InlineData("/versions/1", "", "target-not-here")]
    [InlineData("/drafts/borders", "/drafts/courts", "target-not-here")]
    [InlineData("/api/v1/", "https://elsewhere.example/api/v1/", "target-not-here")]
    [InlineData("/api/v1/", "file:///api/v1/", "target-not-here")]
    public async Task An_annotation_that_is_not_one_of_ours_is_refused(string part, string other, string code)
    {
        var desk = await Desk.WithSection(host, text: Text);
        await desk.AddSection("courts", Text);

        await (await Send(desk, Annotation(desk).Replace(part, other))).IsProblem(HttpStatusCode.BadRequest, code);

        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items());
    }

    [Fact]
    public async Task A_body_in_a_list_and_a_whole_address_are_the_same_annotation_and_two_bodies_are_none()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var annotation = JsonNode.Parse(Annotation(desk))!;
        var body = annotation["body"]!;
        annotation["body"] = new JsonArray(body.DeepClone());
        annotation["target"]!["source"] = $"http://localhost{desk.Draft("borders")}/versions/1";

        var made = await Send(desk, annotation.ToJsonString());
        annotation["body"] = new JsonArray(body.DeepClone(), body.DeepClone());

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await (await Send(desk, annotation.ToJsonString())).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        annotation["body"] = new JsonArray();
        await (await Send(desk, annotation.ToJsonString())).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task Words_longer_than_a_quote_may_be_are_refused_however_they_are_named()
    {
        var desk = await Desk.WithSection(host, text: new string('a', 2_001));
        var paragraph = (await desk.Reviewer.Read(desk.Draft("borders")))["paragraphs"]![0]!.Text("id");

        await (await Send(desk, Annotation(desk, """{ "type": "TextPositionSelector", "start": 0, "end": 2001 }""")))
            .IsProblem(HttpStatusCode.BadRequest, "quote-too-long");
        await (await Send(desk, Annotation(desk, $$"""{ "type": "FragmentSelector", "value": "{{paragraph}}" }""")))
            .IsProblem(HttpStatusCode.BadRequest, "quote-too-long");
        Assert.Equal(HttpStatusCode.Created, (
            await Send(desk, Annotation(desk, """{ "type": "TextPositionSelector", "start": 0, "end": 2000 }"""))).StatusCode);
    }

    [Fact]
    public async Task A_repeated_annotation_is_made_once_and_answered_with_the_same_bytes()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var key = Guid.NewGuid().ToString();

        var first = await Send(desk, Annotation(desk), key: key);
        var again = await Send(desk, Annotation(desk), key: key);

        Assert.Equal(await first.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Single((await desk.Reviewer.Read(Url(desk))).Items());
    }

    [Fact]
    public async Task Annotations_come_in_pages_that_name_the_next_one()
    {
        var desk = await Desk.WithSection(host, text: Text);
        foreach (var body in (string[])["One", "Two", "Three"])
            await Comment(desk, "Shelters", body);
        await desk.Drafter.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/comments/{(await desk.Reviewer.Read($"{desk.Draft("borders")}/comments")).Items().Last().Text("id")}/resolution",
            new { resolution = "kept", reason = "As agreed" }, TestContext.Current.CancellationToken);

        var answer = await desk.Reviewer.Get($"{Url(desk)}?limit=2");
        var page = await answer.Json();
        var next = await desk.Reviewer.Read(page.Text("next"));

        Assert.Equal("AnnotationPage", page.Text("type"));
        Assert.Equal($"http://localhost{Url(desk)}?limit=2", page.Text("id"));
        Assert.Equal($"<{page.Text("next")["http://localhost".Length..]}>; rel=\"next\"", answer.Headers.GetValues("Link").Single());
        Assert.Equal(["One", "Two"], page.Items().Select(annotation => annotation["body"]![0]!.Text("value")));
        Assert.Equal(["Three"], next.Items().Select(annotation => annotation["body"]![0]!.Text("value")));
        Assert.Null(next["next"]);
        Assert.Equal(["Three"], (await desk.Reviewer.Read($"{Url(desk)}?state=resolved")).Items()
            .Select(annotation => annotation["body"]![0]!.Text("value")));
        await (await desk.Reviewer.Get($"{Url(desk)}?state=shut")).IsProblem(HttpStatusCode.BadRequest, "state-unknown");
    }

    [Fact]
    public async Task A_known_answer_is_not_sent_again_until_it_changes()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var comment = await Comment(desk, "Shelters", "Which ones?");
        foreach (var url in (string[])[Url(desk), $"{Url(desk)}/{comment.Text("id")}"])
        {
            var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();

            var known = await AskUnless(desk, url, tag);
            await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "All." });
            var changed = await AskUnless(desk, url, tag);

            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        }
    }

    [Fact]
    public async Task An_annotation_of_another_draft_is_not_found_here()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts");
        var comment = await Comment(desk, "war zone", "A source?");

        await (await desk.Reviewer.Get($"{desk.Draft("courts")}/annotations/{comment.Text("id")}"))
            .IsProblem(HttpStatusCode.NotFound, "comment-not-found");
        await (await desk.Reviewer.Get($"{desk.Report}/drafts/nothing/annotations")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
    }

    private static string Url(Desk desk) => $"{desk.Draft("borders")}/annotations";

    private static string Annotation(Desk desk) => Annotation(desk, """{ "type": "TextQuoteSelector", "exact": "Shelters" }""");

    private static string Annotation(Desk desk, string? selector) => $$"""
        { "@context": "{{Context}}", "type": "Annotation", "motivation": "commenting",
          "body": { "type": "TextualBody", "value": "Which ones? @wren", "format": "text/markdown", "purpose": "commenting" },
          "target": { "source": "{{desk.Draft("borders")}}/versions/1", "selector": {{selector ?? "null"}} } }
        """;

    /// <summary>What of an annotation read out is what its writer said.</summary>
    private static JsonObject BackAgain(JsonNode annotation) => new(((string[])["@context", "type", "motivation", "body", "target"])
        .Select(name => KeyValuePair.Create(name, annotation[name]?.DeepClone())));

    private static Task<JsonNode> Comment(Desk desk, string quote, string body) =>
        desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote, body });

    private static Task<HttpResponseMessage> Send(Desk desk, string annotation, string mediaType = "application/json", string? key = null)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, Url(desk))
        { Content = new StringContent(annotation, Encoding.UTF8, mediaType) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> AskUnless(Desk desk, string url, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("If-None-Match", tag);
        return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
