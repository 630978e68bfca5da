using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Search;

/// <summary>The search of members who work on a report.</summary>
public sealed class SearchingReports(ApiHost host)
{
    [Fact]
    public async Task Texts_comments_replies_suggestions_and_sources_are_found_with_their_places()
    {
        var desk = await Desk.WithSection(host, text: "🙂 Nothing here.\n\nAt the **border**, shelters were closed.");
        var comment = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "shelters", body = "Which shelter was it?" });
        var reply = await desk.Drafter.Create(
            $"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "The shelter of the nuns." });
        var suggestion = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions",
            new { version = 1, replacements = new[] { new { start = 34, end = 42, text = "safe shelters" } }, reason = "Any shelter?" });
        await AddSource(desk, "kept", "The shelter papers", "internal", "A shelter is no prison.");

        var page = await desk.Reviewer.Search(desk.Report, "shelter");

        Assert.Equal(
            [
                "comment borders shelter", "comment borders shelter", "source kept shelter", "source kept shelter",
                "suggestion borders shelter", "suggestion borders shelters", "text borders shelters",
            ],
            page.Items().Select(SearchDesk.Short).Order(StringComparer.Ordinal));
        Assert.Equal("""{"text":1,"comment":2,"suggestion":2,"source":2}""", page["counts"]!.ToJsonString());
        Assert.Equal(0, page.Number("outdated"));
        var text = page.Items().Single(hit => hit.Text("kind") == "text");
        var draft = await desk.Reviewer.Read(desk.Draft("borders"));
        Assert.Equal(("text", "cedaw", 1), (text.Text("part"), text.Text("report"), text["anchor"]!.Number("version")));
        Assert.Equal(draft.Items("paragraphs").Last().Text("id"), text["anchor"]!.Text("paragraph"));
        Assert.Equal("shelters", SearchDesk.Slice(draft.Text("text"), text["anchor"]!.Number("start"), text["anchor"]!.Number("end")));
        Assert.Equal("At the **border**, shelters were closed.", text["excerpt"]!.Text("text"));
        var original = comment["anchor"]!["original"]!;
        Assert.All(page.Items().Where(hit => hit.Text("kind") == "comment"), hit =>
        {
            Assert.Equal(comment.Text("id"), hit.Text("comment"));
            Assert.Equal(
                (original.Text("paragraph"), original.Number("start"), original.Number("end")),
                (hit["anchor"]!.Text("paragraph"), hit["anchor"]!.Number("start"), hit["anchor"]!.Number("end")));
        });
        Assert.Equal(reply.Text("id"), page.Items().Single(hit => hit.Text("part") == "reply").Text("reply"));
        var change = page.Items().Single(hit => hit.Text("part") == "change");
        Assert.Equal((suggestion.Text("id"), 1), (change.Text("suggestion"), change.Number("hunk")));
        Assert.Equal(
            ["excerpt", "footnote"], page.Items().Where(hit => hit.Text("kind") == "source").Select(hit => hit.Text("part")).Order());
    }

    [Theory]
    [InlineData("policing border", "text a policed|border")]
    [InlineData("\"border guards\"", "text b Border guards")]
    [InlineData("border -guards", "text a border")]
    [InlineData("border -\"guards saw\"", "text a border")]
    [InlineData("border -policing", "text b Border")]
    [InlineData("polic*", "text a policed")]
    [InlineData("gender-based", "text b gender-based")]
    [InlineData("nino", "text b niño")]
    [InlineData("NIÑO", "text b niño")]
    [InlineData("CEDAW/C/USA", "text a CEDAW/C/USA")]
    [InlineData("\"zone of war\"", "text a zone of war")]
    [InlineData("nothing border", "")]
    [InlineData("the", "")]
    [InlineData("tip-2018", "")]
    public async Task Words_are_found_in_the_forms_of_the_language(string q, string found)
    {
        var desk = await Desk.SetUp(host);
        await desk.AddSection("a", "They policed the border [@tip-2018]. It is a zone of war, says CEDAW/C/USA/CO/7.");
        await desk.AddSection("b", "Border guards saw a niño. It was gender-based; of war no zone.");

        Assert.Equal(found, string.Join(", ", await desk.Reviewer.Hits(desk.Report, q)));
    }

    [Theory]
    [InlineData("es", "Los derechos humanos.", "derecho humano", "text a derechos|humanos")]
    [InlineData("fr", "L’égalité des droits.", "égalités", "text a égalité")]
    [InlineData("ru", "Права женщин нарушены.", "женщина", "text a женщин")]
    [InlineData("ar", "حُقُوق المرأة", "حقوق", "text a حُقُوق")]
    [InlineData("zh", "警察侵害人权的行为。", "人权", "text a 人权")]
    [InlineData("zh", "警察侵害人权的行为。", "权人", "")]
    [InlineData("zh", "第12条规定，妇女权利。", "第12条 妇", "text a 第12条|妇")]
    [InlineData("zh", "警察 police 侵害。", "POLICE 察", "text a 察|police")]
    [InlineData("sw", "Haki za wanawake.", "wanawake", "text a wanawake")]
    [InlineData("sw", "Haki za wanawake.", "wanaw*", "text a wanawake")]
    public async Task Each_language_is_searched_by_its_own_rules(string language, string text, string q, string found)
    {
        var (circle, report) = await InLanguage(language, text);

        Assert.Equal(found, string.Join(", ", await circle.Coordinator.Hits(report, q)));
        Assert.Equal(found, string.Join(", ", await circle.Coordinator.Hits(circle.Url, q)));
    }

    [Theory]
    [InlineData("ja", "警察による人権侵害。", "人権侵", "text a 人権侵")]
    [InlineData("th", "สิทธิมนุษยชนของผู้หญิง", "มนุษย", "text a มนุษย")]
    [InlineData("km", "សិទ្ធិមនុស្ស", "មនុស្ស", "text a មនុស្ស")]
    [InlineData("lo", "ສິດທິມະນຸດ", "ມະນຸດ", "text a ມະນຸດ")]
    [InlineData("my", "လူ့အခွင့်အရေး", "အခွင့်", "text a အခွင့်")]
    public async Task Scripts_without_spaces_are_found_by_parts_of_a_run(string language, string text, string q, string found)
    {
        var (circle, report) = await InLanguage("en", $"As said in {language}: {text}");

        var hits = await circle.Coordinator.Hits(report, q);

        Assert.Equal(found, hits.Single());
        Assert.Empty(await circle.Coordinator.Hits(report, new string([.. q.Reverse()])));
    }

    [Fact]
    public async Task The_current_text_is_found_at_once_and_earlier_ones_are_not()
    {
        var desk = await Desk.WithSection(host, text: "The first words.");
        Assert.Equal(["text borders first"], await desk.Reviewer.Hits(desk.Report, "first"));

        await desk.Save("borders", 1, "Changed words.");

        Assert.Empty(await desk.Reviewer.Hits(desk.Report, "first"));
        var hit = (await desk.Reviewer.Search(desk.Report, "changes")).Items().Single();
        Assert.Equal(2, hit["anchor"]!.Number("version"));
        await desk.Drafter.Create($"{desk.Draft("borders")}/versions/1/restoration", new { reason = "It was better" });
        Assert.Equal(["text borders first"], await desk.Reviewer.Hits(desk.Report, "first"));
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { title = "A heading" })).EnsureSuccessStatusCode();
        Assert.Equal(["text borders heading"], await desk.Reviewer.Hits(desk.Report, "headings"));
    }

    [Fact]
    public async Task Removed_drafts_and_withdrawn_comments_are_not_found_and_replies_of_others_are()
    {
        var desk = await Desk.WithSection(host, text: "A lantern.");
        var comment = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Which lantern?" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "That lantern." });
        Assert.Equal(3, (await desk.Reviewer.Hits(desk.Report, "lantern")).Count);

        (await desk.Reviewer.Delete($"{desk.Draft("borders")}/comments/{comment.Text("id")}")).EnsureSuccessStatusCode();
        Assert.Equal(["comment borders lantern", "text borders lantern"], await desk.Reviewer.Hits(desk.Report, "lantern"));
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"))).EnsureSuccessStatusCode();

        Assert.Equal(["comment borders lantern"], await desk.Reviewer.Hits(desk.Report, "lantern"));
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { removed = false })).EnsureSuccessStatusCode();
        Assert.Equal(["comment borders lantern", "text borders lantern"], await desk.Reviewer.Hits(desk.Report, "lantern"));
    }

    [Fact]
    public async Task A_source_is_found_by_what_it_says_now()
    {
        var desk = await Desk.SetUp(host);
        await AddSource(desk, "papers", "The lantern papers", "public", "By lamp light.");
        Assert.Equal(["source papers lantern"], await desk.Reviewer.Hits(desk.Report, "lantern"));

        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/sources/papers", new
        {
            item = new { type = "report", title = "The candle papers" },
            excerpts = Array.Empty<object>(),
        })).EnsureSuccessStatusCode();
        Assert.Empty(await desk.Reviewer.Hits(desk.Report, "lantern"));
        Assert.Equal(["source papers candle"], await desk.Reviewer.Hits(desk.Report, "candle"));
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Report}/sources/papers")).EnsureSuccessStatusCode();

        Assert.Empty(await desk.Reviewer.Hits(desk.Report, "candle"));
    }

    [Fact]
    public async Task Pages_hold_each_hit_once_in_the_order_of_rank_and_kinds_can_be_chosen()
    {
        var desk = await Desk.SetUp(host);
        for (var number = 0; number < 7; number++)
            await desk.AddSection($"s-{number}", $"A lantern.\n\nNo {number}.\n\nA lantern, a lantern and {number} more.");
        await desk.Reviewer.Create($"{desk.Draft("s-3")}/comments", new { version = 1, body = "A lantern?" });
        var all = (await desk.Reviewer.Search(desk.Report, "lantern")).Items().Select(item => item.ToJsonString()).ToList();
        Assert.Equal(15, all.Distinct().Count());

        var paged = new List<string>();
        for (var next = $"{desk.Report}/search?q=lantern&limit=4"; next is not null;)
        {
            var page = await desk.Reviewer.Get(next);
            var json = await page.Json();
            paged.AddRange(json.Items().Select(item => item.ToJsonString()));
            Assert.Equal((14, 1), (json["counts"]!.Number("text"), json["counts"]!.Number("comment")));
            next = json["next"] is { } cursor ? $"{desk.Report}/search?q=lantern&limit=4&cursor={cursor}" : null;
            Assert.Equal(next is not null, page.Headers.Contains("Link"));
        }

        Assert.Equal(all, paged);
        Assert.Equal(["comment s-3 lantern"], await desk.Reviewer.Hits(desk.Report, "lantern", "&kind=comment"));
        Assert.Equal(14, (await desk.Reviewer.Search(desk.Report, "lantern", "&kind=comment"))["counts"]!.Number("text"));
    }

    [Fact]
    public async Task A_title_ranks_above_a_paragraph()
    {
        var desk = await Desk.SetUp(host);
        await desk.AddSection("body", "A lantern and words that go on after it for a while, and on.");
        await desk.AddSection("lantern", "Words.");

        Assert.Equal(["lantern", "body"], (await desk.Reviewer.Search(desk.Report, "lantern")).Items().Select(hit => hit.Text("draft")));
    }

    [Fact]
    public async Task The_search_of_a_coalition_finds_all_its_reports_and_no_others()
    {
        var (circle, first) = await InLanguage("en", "Shelters were closed.");
        await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "second", title = "Second", profile = "upr-stakeholder", language = "es", state = "MEX" });
        await circle.Coordinator.Create(
            $"{circle.Url}/reports/second/sections", new { key = "b", title = "B", text = "Shelters cerrados." });
        var (other, _) = await InLanguage("en", "Shelters of others.");

        var hits = (await circle.Coordinator.Search(circle.Url, "shelters")).Items().ToList();

        Assert.Equal(["first a", "second b"], hits.Select(hit => $"{hit.Text("report")} {hit.Text("draft")}").Order());
        Assert.Equal(["text b cerrados"], await circle.Coordinator.Hits(circle.Url, "cerrado"));
        Assert.Equal(["text a Shelters"], await circle.Coordinator.Hits(first, "shelters"));
        Assert.Equal(["text a Shelters"], await other.Coordinator.Hits(other.Url, "shelters"));
    }

    [Fact]
    public async Task A_report_in_another_language_is_indexed_again()
    {
        var (circle, report) = await InLanguage("en", "Hablaron de todo.");
        Assert.Empty(await circle.Coordinator.Hits(report, "hablar"));

        (await circle.Coordinator.ChangeNow(HttpMethod.Patch, report, new { language = "es" })).EnsureSuccessStatusCode();

        Assert.Equal(["text a Hablaron"], await circle.Coordinator.Hits(report, "hablar"));
    }

    [Theory]
    [InlineData("", "search-empty")]
    [InlineData("?q=%20", "search-empty")]
    [InlineData("?q=-police", "search-empty")]
    [InlineData("?q=po*", "search-prefix-too-short")]
    [InlineData("?q=a&kind=people", "kind-unknown")]
    [InlineData("?q=a&limit=201", "limit-out-of-range")]
    [InlineData("?q=a&cursor=rubbish", "cursor-malformed")]
    public async Task A_search_that_cannot_be_read_is_refused(string query, string code)
    {
        var desk = await Desk.SetUp(host);
        foreach (var place in (string[])[desk.Report, desk.Circle.Url])
            await (await desk.Reviewer.Get($"{place}/search{query}")).IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("' & !x | :* <-> \\ \"unclosed")]
    [InlineData("a:b !c (d) |e &f 'g' %_")]
    [InlineData("@r/x =police")]
    [InlineData("\u202Ea\u200D 🙂 *** --a")]
    public async Task Whatever_is_typed_is_words(string q)
    {
        var desk = await Desk.WithSection(host);

        Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf($"{desk.Report}/search?q={Uri.EscapeDataString(q)}"));
    }

    [Fact]
    public async Task A_report_that_does_not_exist_is_not_found()
    {
        var desk = await Desk.SetUp(host);
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nothing/search?q=a"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    [Fact]
    public async Task A_search_is_one_round_trip_changed_or_not()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var url = $"{desk.Report}/search?q=shelter";
        await desk.Reviewer.Read(url);
        var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();

        using var trace = new StatementTrace(database);
        Assert.Equal(HttpStatusCode.OK, (await desk.Reviewer.Get(url)).StatusCode);
        Assert.Equal((1, 1), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("search_", "mt_doc_draft", "mt_doc_report")));
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.TryAddWithoutValidation("If-None-Match", tag);
        Assert.Equal(
            HttpStatusCode.NotModified, (await desk.Reviewer.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal((2, 2), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("search_", "mt_doc_draft", "mt_doc_report")));
    }

    [Fact]
    public async Task Searches_beside_saves_never_find_an_outdated_text_and_no_save_fails()
    {
        var desk = await Desk.SetUp(host);
        for (var draft = 0; draft < 4; draft++)
            await desk.AddSection($"s-{draft}", "Number 1 of lantern.");
        var saves = Enumerable.Range(0, 4).Select(async draft =>
        {
            for (var version = 1; version < 12; version++)
                await desk.Save($"s-{draft}", version, $"Number {version + 1} of lantern.");
        });
        var searches = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var round = 0; round < 15; round++)
            {
                foreach (var hit in (await desk.Reviewer.Search(desk.Report, "lantern")).Items())
                    Assert.Contains($"Number {hit["anchor"]!.Number("version")} of", hit["excerpt"]!.Text("text"));
            }
        });

        await Task.WhenAll(saves.Concat(searches));

        var last = (await desk.Reviewer.Search(desk.Report, "\"12 of lantern\"")).Items().Select(hit => hit.Text("draft")).Order();
        Assert.Equal(["s-0", "s-1", "s-2", "s-3"], last);
        Assert.Empty(await desk.Reviewer.Hits(desk.Report, "\"11 of lantern\""));
    }

    private async Task<(Circle Circle, string Report)> InLanguage(string language, string text)
    {
        var circle = await Circle.Founded(host);
        await circle.Coordinator.Create(
            $"{circle.Url}/reports", new { key = "first", title = "First", profile = "upr-stakeholder", language, state = "MEX" });
        await circle.Coordinator.Create($"{circle.Url}/reports/first/sections", new { key = "a", title = "A", text });
        return (circle, $"{circle.Url}/reports/first");
    }

    private static Task<JsonNode> AddSource(Desk desk, string key, string title, string edition, string excerpt) =>
        desk.Coordinator.Create(
            $"{desk.Report}/sources",
            new { item = new { id = key, type = "report", title }, edition, excerpts = new[] { new { text = excerpt } } });
}
