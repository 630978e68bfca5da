using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Exports;

public sealed class Previewing(ApiHost host)
{
    [Fact]
    public async Task The_report_is_read_on_one_page_as_it_stands_now_with_what_the_reader_may_see()
    {
        var desk = await Desk.WithSection(host, text: "Shelters were closed. [Maria told us.]{.internal}");
        var observer = await desk.Circle.Joined("olga", "observer");

        var page = await desk.Reviewer.Get($"{desk.Report}/preview");
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var open = await (await observer.Get($"{desk.Report}/preview")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("Maria told us.", text);
        Assert.Contains("Shelters were closed.", open);
        Assert.DoesNotContain("Maria", open);
        Assert.DoesNotContain("shadowreport\"", text);
    }

    [Fact]
    public async Task On_a_bad_line_it_is_sent_again_only_when_it_changed()
    {
        var desk = await Desk.WithSection(host);
        var tag = (await desk.Reviewer.Get($"{desk.Report}/preview")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, await Asked(desk, tag));
        await desk.Save("borders", 1, "Other words.");
        Assert.Equal(HttpStatusCode.OK, await Asked(desk, tag));
    }

    [Fact]
    public async Task It_comes_as_Markdown_too_and_as_nothing_else()
    {
        var desk = await Desk.WithSection(host);
        desk.Reviewer.Client.DefaultRequestHeaders.Add("Accept", "text/markdown");
        desk.Drafter.Client.DefaultRequestHeaders.Add("Accept", "image/png");

        Assert.Contains("## About borders {#borders}\n\n" + Desk.First, await (
            await desk.Reviewer.Get($"{desk.Report}/preview")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await (await desk.Drafter.Get($"{desk.Report}/preview")).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
        await (await desk.Coordinator.Get($"{desk.Circle.Url}/reports/nothing/preview"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    [Fact]
    public async Task Words_that_would_be_shown_by_a_mistake_are_not_shown_to_who_may_not_see_them()
    {
        var desk = await Desk.WithSection(host, text: "[Maria\n\ntold us]{.internal}.");
        var observer = await desk.Circle.Joined("olga", "observer");

        var refused = await observer.Get($"{desk.Report}/preview");
        await refused.IsProblem(HttpStatusCode.Conflict, "edition-mark-unread");
        Assert.DoesNotContain("borders", (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Replace($"{desk.Report}/preview", ""));
        Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf($"{desk.Report}/preview"));
    }

    private static async Task<HttpStatusCode> Asked(Desk desk, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{desk.Report}/preview");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return (await desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
