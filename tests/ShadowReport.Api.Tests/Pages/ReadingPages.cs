using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Platform;

namespace ShadowReport.Api.Tests.Pages;

public sealed partial class ReadingPages(ApiHost host)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static readonly string[] ForAll =
    [
        "/", "/coalitions/{coalition}", "/coalitions/{coalition}/reports/{report}", "/coalitions/{coalition}/reports/{report}/files",
        "/coalitions/{coalition}/reports/{report}/sign-ons", "/coalitions/{coalition}/reports/{report}/drafts/{draft}",
    ];

    private static readonly string[] ForWorkers =
    [
        "/coalitions/{coalition}/reports/{report}/comments", "/coalitions/{coalition}/reports/{report}/silence-procedures",
        "/coalitions/{coalition}/reports/{report}/review-policy",
        "/coalitions/{coalition}/reports/{report}/drafts/{draft}/versions",
        "/coalitions/{coalition}/reports/{report}/drafts/{draft}/versions/{number:int}",
        "/coalitions/{coalition}/reports/{report}/drafts/{draft}/diff",
        "/coalitions/{coalition}/reports/{report}/drafts/{draft}/suggestions",
    ];

    [Fact]
    public async Task Each_role_reads_the_pages_that_it_may_and_no_other()
    {
        var desk = await Desk.WithSection(host);
        Assert.Equal(ForAll.Concat(ForWorkers).Order(), PageBrowser.Patterns(host).Order());
        foreach (var role in (string[])["coordinator", "drafter", "reviewer", "signatory", "evidence-keeper", "observer"])
        {
            var browser = await PageBrowser.SignedIn(await desk.Circle.Joined($"one-{role}", role));
            foreach (var pattern in PageBrowser.Patterns(host))
            {
                var answer = await browser.Get(PageBrowser.AddressOf(pattern, desk.Circle.Key));
                var isOpen = ForAll.Contains(pattern) || role != "observer";
                Assert.True(
                    answer.StatusCode == (isOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden),
                    $"{pattern} by {role}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Strangers_and_suspended_members_get_the_same_404_for_each_page_of_a_coalition()
    {
        var desk = await Desk.WithSection(host);
        var suspended = await desk.Circle.Joined("sus", "coordinator");
        var inside = await PageBrowser.SignedIn(suspended);
        await desk.Coordinator.Put($"{desk.Circle.Url}/members/sus/suspension");
        var stranger = await PageBrowser.SignedIn(await Person.New(host, "stranger"));

        foreach (var pattern in PageBrowser.Patterns(host).Where(pattern => pattern.Contains("{coalition}")))
        {
            var texts = new List<string>();
            foreach (var (browser, coalition) in new[] { (inside, desk.Circle.Key), (stranger, desk.Circle.Key), (stranger, "nothing") })
            {
                var answer = await browser.Get(PageBrowser.AddressOf(pattern, coalition));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                texts.Add(TraceId().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ""));
            }

            Assert.Single(texts.Distinct());
            Assert.Contains("This coalition does not exist, or you are not a member of it.", texts[0]);
        }

        Assert.DoesNotContain(desk.Circle.Key, await inside.Read("/"));
    }

    [Fact]
    public async Task No_page_shows_markup_of_an_author()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { title = $"Report {Hostile}" });
        await desk.Drafter.Create(
            $"{desk.Report}/sections", new { key = "borders", title = $"Title {Hostile}", text = $"First. {Hostile}" });
        await desk.Save("borders", 1, $"Second. {Hostile}", $"Reason {Hostile}");
        var comment = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 2, quote = "Second", body = $"Comment {Hostile}" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = $"Reply {Hostile}" });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions", new { version = 2, text = $"Third. {Hostile}", reason = $"Because {Hostile}" });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 2, decision = "object", comment = $"Objection {Hostile}" });
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = $"Snapshot {Hostile}" });
        var browser = await PageBrowser.SignedIn(desk.Drafter);

        foreach (var pattern in PageBrowser.Patterns(host))
        {
            var page = await browser.Read(PageBrowser.AddressOf(pattern, desk.Circle.Key).Replace("from=1&to=1", "from=1&to=2"));
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("<[^>]*onerror", page);
            Assert.True(pattern is "/coalitions/{coalition}" || page.Contains("&lt;"), $"{pattern} shows no text of an author");
        }
    }

    [Fact]
    public async Task Pages_run_nothing_ask_nobody_else_and_are_not_kept()
    {
        var desk = await Desk.WithSection(host);
        var browser = await PageBrowser.SignedIn(desk.Reviewer);
        foreach (var pattern in PageBrowser.Patterns(host))
        {
            var answer = await browser.Get(PageBrowser.AddressOf(pattern, desk.Circle.Key));
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            var style = Style().Match(page).Groups["style"].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
            Assert.Equal(
                $"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.DoesNotMatch("(?:src|href|action)=\"(?:https?:)?//", page);
            Assert.DoesNotMatch("style=\"", page);
            Assert.DoesNotContain(desk.Reviewer.Email, page);
        }
    }

    [Fact]
    public async Task Each_page_names_operations_that_act_as_Swagger_UI_has_them()
    {
        var desk = await Desk.WithSection(host);
        var browser = await PageBrowser.SignedIn(desk.Coordinator);
        var known = new HashSet<string>();
        foreach (var (document, query) in new[] { ("reviewing", ""), ("everything", "?urls.primaryName=Everything") })
        {
            known.UnionWith((await Operation.Of(host.CreateClient(), document)).Select(operation =>
                $"/swagger/index.html{query}#/{Uri.EscapeDataString(operation.Description["tags"]![0]!.ToString())}/{operation.Id}"));
        }

        foreach (var pattern in PageBrowser.Patterns(host))
        {
            var links = Swagger().Matches(await browser.Read(PageBrowser.AddressOf(pattern, desk.Circle.Key)))
                .Select(link => link.Groups["address"].Value).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.Contains(link, known));
        }
    }

    [Fact]
    public async Task A_page_names_no_operation_that_the_reader_may_not_use()
    {
        var desk = await Desk.WithSection(host);

        var page = await (await PageBrowser.SignedIn(desk.Reviewer)).Read(Draft(desk));

        Assert.Contains("/giveReview", page);
        Assert.DoesNotContain("/saveVersion", page);
    }

    [Fact]
    public async Task The_first_page_leads_to_what_waits()
    {
        var desk = await Desk.WithSection(host);
        var comment = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "Shelters", body = "Which ones?" });
        var browser = await PageBrowser.SignedIn(desk.Drafter);

        var page = await browser.Read("/");

        Assert.Contains($"<a href=\"{Draft(desk)}#thread-{comment.Text("id")}\"><bdi>About borders</bdi></a>", page);
        Assert.Contains("A comment waits for your answer.", page);
        Assert.Contains($"id=\"thread-{comment.Text("id")}\"", await browser.Read(Draft(desk)));
        Assert.Contains($"<a href=\"/coalitions/{desk.Circle.Key}/reports/cedaw\"><bdi>Submission</bdi></a>", page);
    }

    [Fact]
    public async Task A_draft_tells_who_said_what_and_how_it_was_resolved()
    {
        var desk = await Desk.WithSection(host);
        var comment = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "Shelters", body = "Which ones?" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "All of them." });
        await desk.Reviewer.Put(
            $"{desk.Draft("borders")}/comments/{comment.Text("id")}/resolution", new { resolution = "answered", reason = "Now I know" });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve", comment = "Good as it is" });
        await desk.Save("borders", 1, Desk.First + "\n\nNobody was heard.", "A third sentence");

        var words = await (await PageBrowser.SignedIn(desk.Drafter)).Words(Draft(desk));

        Assert.Matches(@"ines of south \(south House\) on version 1, [^,]+, [0-9:]+ UTC, resolved", words);
        Assert.Matches(@"Reply of wren of north \(North House\), [^,]+, [0-9:]+ UTC ?All of them\.", words);
        Assert.Matches(@"Resolved as answered by ines of south \(south House\), [^,]+, [0-9:]+ UTC: Now I know", words);
        Assert.Matches(@"south House: approve ines of south \(south House\) on version 1", words);
        Assert.Contains("Outdated since version 2, a change of class substantive.", words);
        Assert.Contains("Good as it is", words);
        Assert.Contains("I. About borders", words);
        Assert.Contains("3.Nobody was heard.", words);
    }

    [Fact]
    public async Task A_difference_tells_its_class_the_reasons_the_authors_and_the_comments()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("every town", "12 towns"), "The clinic counted");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 2, quote = "12 towns", body = "By whom?" });

        var words = await (await PageBrowser.SignedIn(desk.Reviewer)).Words($"{Draft(desk)}/diff?from=1&to=2");

        Assert.Contains("Change: substantive", words);
        Assert.Contains("Why it is of this class:", words);
        Assert.Matches(@"Version 2 ?wren of north \(North House\), [^,]+, [0-9:]+ UTC ?The clinic counted", words);
        Assert.Contains("By whom?", words);
        Assert.DoesNotContain("Version 1 wren", words);
    }

    [Fact]
    public async Task Suggestions_tell_who_suggests_what_and_why_and_what_became_of_it()
    {
        var desk = await Desk.WithSection(host);
        var made = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions",
            new { version = 1, text = Desk.First.Replace("every town", "two towns"), reason = "We know of two" });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions",
            new { version = 1, text = Desk.First.Replace("Borders", "All borders"), reason = "None was left" });
        (await desk.Drafter.Post(
            $"{desk.Draft("borders")}/suggestions/{made.Text("id")}/rejection", new { reason = "It was more" })).EnsureSuccessStatusCode();

        var words = await (await PageBrowser.SignedIn(desk.Drafter)).Words($"{Draft(desk)}/suggestions");

        Assert.Matches(@"open: ines of south \(south House\) on version 1, [^,]+, [0-9:]+ UTC None was left", words);
        Assert.Matches(@"rejected by wren of north \(North House\), [^,]+, [0-9:]+ UTC: It was more", words);
        Assert.Contains("[inserted: two", words);
    }

    [Fact]
    public async Task A_draft_and_a_version_can_be_had_as_a_page_as_Markdown_and_as_plain_text()
    {
        var desk = await Desk.WithSection(host, text: "Borders were *declared* a war zone.[^1]\n\n- one\n- two\n\n[^1]: By decree.");
        var browser = await PageBrowser.SignedIn(desk.Reviewer);
        foreach (var address in (string[])[Draft(desk), $"{Draft(desk)}/versions/1"])
        {
            var (page, markdown, plain) = (
                await browser.Read(address), await browser.Read(address, "text/markdown"), await browser.Read(address, "text/plain"));

            Assert.Contains("<em>declared</em>", page);
            Assert.StartsWith("# About borders\n\nBorders were *declared* a war zone.", markdown);
            Assert.StartsWith("About borders\n\n1. Borders were declared a war zone.", plain);
            Assert.Contains("\n- one\n- two\n", plain);
            var refused = await browser.Get(address, "application/pdf");
            Assert.Equal(HttpStatusCode.NotAcceptable, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_report_shows_lengths_reviews_readiness_and_dates_as_pictures_with_words()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { wordBudget = 8 });
        await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { deadline = new { at = "2099-03-01T18:00:00+01:00", zone = "Europe/Zurich" } });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });

        var page = await (await PageBrowser.SignedIn(desk.Coordinator)).Read($"/coalitions/{desk.Circle.Key}/reports/cedaw");

        Assert.Matches("<svg class=\"bar\"[^>]*aria-label=\"[0-9]+ of 8 words\"", page);
        Assert.Matches("<svg class=\"sign\"[^>]*aria-label=\"approved\"", page);
        Assert.Matches("<svg class=\"bar\"[^>]*aria-label=\"[^\"]*not met\"", page);
        Assert.Contains("aria-label=\"The steps on a line of time", page);
        Assert.Contains("1 March 2099, 18:00 UTC+01:00", PageBrowser.WordsOf(page));
        Assert.All(
            Pictures().Matches(page), picture => Assert.Matches("role=\"img\" aria-label=\"[^\"]+\"|aria-hidden=\"true\"", picture.Value));
    }

    [Fact]
    public async Task A_text_from_right_to_left_has_its_language_and_direction()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { language = "ar" });
        await desk.Drafter.Create($"{desk.Report}/sections", new { key = "borders", title = "مقدمة", text = "أُعلنت الحدود منطقة حرب." });

        var page = await (await PageBrowser.SignedIn(desk.Drafter)).Read(Draft(desk));

        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("<bdi lang=\"ar\">مقدمة</bdi></h1>", page);
        Assert.Contains("<div class=\"text\" lang=\"ar\" dir=\"rtl\">", page);
        Assert.Contains("أُعلنت الحدود منطقة حرب.", page);
    }

    [Fact]
    public async Task A_problem_of_a_page_is_a_page_that_says_what_to_do()
    {
        var desk = await Desk.WithSection(host);
        var browser = await PageBrowser.SignedIn(desk.Reviewer);

        var answer = await browser.Get($"{Draft(desk)}/diff?since=last-read");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("You have not marked a version of this draft as read.", page);
        Assert.Contains("<a href=\"/problems/nothing-read-yet\">", page);
        await (await browser.Get($"{Draft(desk)}/diff?since=last-read", "application/json"))
            .IsProblem(HttpStatusCode.NotFound, "nothing-read-yet");
    }

    [Fact]
    public async Task A_mark_that_cannot_be_read_does_not_hide_a_draft_from_those_who_have_to_correct_it()
    {
        var desk = await Desk.WithSection(host, text: "Borders were [declared{.internal} a war zone.");

        Assert.Contains("a war zone.", await (await PageBrowser.SignedIn(desk.Drafter)).Words(Draft(desk)));
    }

    [Fact]
    public async Task Older_versions_are_a_page_further()
    {
        var desk = await Desk.WithSection(host);
        for (var version = 1; version <= 101; version++)
            await desk.Save("borders", version, $"{Desk.First} Number {version}.");
        var browser = await PageBrowser.SignedIn(desk.Reviewer);

        var page = await browser.Read($"{Draft(desk)}/versions");
        var older = await browser.Read(Older().Match(page).Groups["address"].Value);

        Assert.Contains(">Version 102</a>", page);
        Assert.DoesNotContain(">Version 2</a>", page);
        Assert.Contains(">Version 2</a>", older);
        Assert.Contains(">Version 1</a>", older);
    }

    private static string Draft(Desk desk) => $"/coalitions/{desk.Circle.Key}/reports/cedaw/drafts/borders";

    [GeneratedRegex("Trace id: [0-9a-f]+")]
    private static partial Regex TraceId();

    [GeneratedRegex("<style>(?<style>[^<]*)</style>")]
    private static partial Regex Style();

    [GeneratedRegex("href=\"(?<address>/swagger/index.html[^\"#]*#[^\"]+)\"")]
    private static partial Regex Swagger();

    [GeneratedRegex("<svg (?:class|viewBox)[^>]*>")]
    private static partial Regex Pictures();

    [GeneratedRegex("href=\"(?<address>[^\"]*cursor=[^\"]*)\"")]
    private static partial Regex Older();
}
