using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

public sealed class ComparingVersions(ApiHost host)
{
    [Fact]
    public async Task A_difference_names_the_words_and_comes_in_three_forms()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, Desk.First.Replace("every town", "each town <b>now</b>"));
        var url = $"{desk.Draft("borders")}/diff?from=1&to=2";

        var json = await desk.Reviewer.Read(url);
        var page = await Form(desk, url, "text/html");
        var markdown = await Form(desk, url, "text/markdown");

        Assert.Equal(["equal", "changed"], json.Items("paragraphs").Select(paragraph => paragraph.Text("kind")));
        Assert.Matches("<del><span [^>]*>[^<]*</span>every<span [^>]*>[^<]*</span></del><ins><span [^>]*>[^<]*</span>each<", page);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("{--every--}{++each++}", markdown);
    }

    [Fact]
    public async Task A_page_says_what_it_shows_and_keeps_up_with_the_title()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "Shelters were closed in every town.\n\nBorders were declared a war zone.");
        var url = $"{desk.Draft("borders")}/diff?from=1&to=2";

        var answer = await Asked(desk, url, "text/html");
        var page = await Form(desk, url, "text/html");

        Assert.Contains("<h1><bdi>About borders</bdi><span lang=\"en\">: version 1 to version 2</span></h1>", page);
        Assert.Contains("Moved from paragraph 2 to 1", page);
        Assert.Contains("0 words inserted, 0 words deleted. Paragraphs: 1 unchanged, 1 moved.", page);
        Assert.DoesNotContain("immutable", $"{answer.Headers.CacheControl}");
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox", answer.Headers.GetValues(
            "Content-Security-Policy").Single());
        Assert.Contains("immutable", $"{(await Asked(desk, url, "application/json")).Headers.CacheControl}");

        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { title = "At the borders" });
        Assert.Contains("<bdi>At the borders</bdi>", await Form(desk, url, "text/html"));
    }

    [Fact]
    public async Task Versions_can_be_named_with_their_draft_and_those_of_another_draft_are_refused()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("health");
        await desk.Save("borders", 1, "Other words.");
        var url = $"{desk.Draft("borders")}/diff";

        var named = await desk.Reviewer.Read($"{url}?from=borders/1&to=borders%2F2");

        Assert.Equal((await desk.Reviewer.Read($"{url}?from=1&to=2")).ToJsonString(), named.ToJsonString());
        await (await desk.Reviewer.Get($"{url}?from=health/1&to=2")).IsProblem(HttpStatusCode.BadRequest, "versions-of-different-drafts");
        await (await desk.Reviewer.Get($"{url}?from=1&to=health/1")).IsProblem(HttpStatusCode.BadRequest, "versions-of-different-drafts");
    }

    [Fact]
    public async Task The_page_shows_where_each_comment_stands_when_asked()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "Shelters were closed", body = "By <whom>?" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote = "a war zone", body = "Really?" });
        await desk.Save("borders", 1, Desk.First.Replace("Borders were declared a war zone.", "Borders were closed."));

        var page = await Form(desk, $"{desk.Draft("borders")}/diff?from=1&to=2&comments=true", "text/html");

        Assert.Contains("<mark>Shelters were closed</mark><sup><a href=\"#comment-1\">[1]</a></sup>", page);
        Assert.Contains("By &lt;whom&gt;?", page);
        Assert.Matches("ines of south</bdi> \\(<bdi>south House</bdi>\\) on version 1, <time .*</time>, open, about words that", page);
        Assert.DoesNotContain("comment-1", await Form(desk, $"{desk.Draft("borders")}/diff?from=1&to=2", "text/html"));
    }

    [Fact]
    public async Task A_browser_gets_a_page_and_an_unknown_media_type_is_refused_with_the_known_ones()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/diff?from=1&to=1";

        Assert.StartsWith("<!doctype html>", await Form(desk, url, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        await (await Asked(desk, url, "image/png")).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Fact]
    public async Task A_reader_sees_the_changes_since_their_organisation_approved()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/diff?since=last-approval";
        await (await desk.Reviewer.Get(url)).IsProblem(HttpStatusCode.NotFound, "no-approval-yet");

        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        await desk.Save("borders", 1, "Other words altogether.");

        Assert.Equal((1, 2), ((await desk.Reviewer.Read(url)).Number("from"), (await desk.Reviewer.Read(url)).Number("to")));
    }

    [Theory]
    [InlineData("", "range-incomplete")]
    [InlineData("?since=yesterday", "since-unknown")]
    [InlineData("?from=1&since=last-approval", "range-incomplete")]
    [InlineData("?from=one", "malformed-request")]
    [InlineData("?from=1&to=-1", "malformed-request")]
    [InlineData("?from=BORDERS/1", "malformed-request")]
    [InlineData("?from=/1", "malformed-request")]
    [InlineData("?from=borders/", "malformed-request")]
    [InlineData("?from=borders/1/2", "malformed-request")]
    [InlineData("?from=99999999999999999999", "malformed-request")]
    [InlineData("?from=1&since=last-read", "range-incomplete")]
    public async Task A_range_that_says_nothing_is_refused(string query, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/diff{query}")).IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Versions_that_do_not_exist_cannot_be_compared()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/diff?from=1&to=2"))
            .IsProblem(HttpStatusCode.NotFound, "version-not-found");
        await (await desk.Reviewer.Get($"{desk.Draft("nothing")}/diff?from=1&to=2"))
            .IsProblem(HttpStatusCode.NotFound, "version-not-found");
    }

    private static async Task<string> Form(Desk desk, string url, string accept)
    {
        var answer = await Asked(desk, url, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> Asked(Desk desk, string url, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
