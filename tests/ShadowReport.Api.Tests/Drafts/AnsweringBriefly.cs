using System.Net;
using System.Text;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

public sealed class AnsweringBriefly(ApiHost host)
{
    private const string Text = "Über 𝒜da:\n\n- one\n- two\n\nÜber 𝒜da: again, and again.";

    [Fact]
    public async Task A_save_that_prefers_it_is_answered_without_the_words()
    {
        var desk = await Desk.WithSection(host);
        var save = new { basedOn = 1, text = "Other words.", reason = "Shorter" };

        var saved = await Briefly(desk.Drafter, HttpMethod.Post, $"{desk.Draft("borders")}/versions", save);

        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Equal($"{desk.Draft("borders")}/versions/2", saved.Headers.Location!.ToString());
        Assert.Equal(["return=minimal"], saved.Headers.GetValues("Preference-Applied"));
        Assert.Empty(await saved.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        // Sent again since its answer was lost: there is nothing new.
        Assert.Equal(
            HttpStatusCode.NoContent, (await Briefly(desk.Drafter, HttpMethod.Post, $"{desk.Draft("borders")}/versions", save)).StatusCode);
        Assert.Equal("Other words.", (await desk.Drafter.Read(desk.Draft("borders"))).Text("text"));
    }

    [Fact]
    public async Task A_refusal_is_never_brief()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "Borders were declared a quiet zone.\n\nShelters were closed in every town.");

        var refused = await Briefly(
            desk.Drafter, HttpMethod.Post, $"{desk.Draft("borders")}/versions",
            new { basedOn = 1, text = "Borders were declared a peace zone.\n\nShelters were closed in every town." });

        await refused.IsProblem(HttpStatusCode.Conflict, "edit-conflict");
        Assert.Contains("peace zone", (await refused.Json()).Text("yours"));
        Assert.False(refused.Headers.Contains("Preference-Applied"));
    }

    [Fact]
    public async Task A_change_that_prefers_it_is_answered_with_the_next_tag_only()
    {
        var desk = await Desk.WithSection(host);
        var request = Request(HttpMethod.Patch, desk.Draft("borders"), new { wordBudget = 500 });
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        var changed = await desk.Coordinator.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (changed.StatusCode, changed.Headers.ETag!.Tag));
        Assert.Equal(500, (await desk.Drafter.Read(desk.Draft("borders"))).Number("wordBudget"));
    }

    [Fact]
    public async Task Each_creation_of_a_text_can_be_answered_briefly()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = (await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions", new { version = 1, text = "Suggested words.", reason = "Clearer" })).Text("id");

        foreach (var (url, body) in ((string, object)[])[
            ($"{desk.Report}/sections", new { key = "towns", title = "Towns", text = "Words." }),
            ($"{desk.Report}/recommendations", new { key = "open", title = "Open", text = "Open the borders." }),
            ($"{desk.Draft("borders")}/suggestions/{suggestion}/acceptance", new { reason = "Agreed" }),
            ($"{desk.Draft("borders")}/versions/1/restoration", new { reason = "Back" })])
        {
            var created = await Briefly(desk.Drafter, HttpMethod.Post, url, body);
            Assert.Equal((HttpStatusCode.Created, 0), (
                created.StatusCode, (await created.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
            Assert.Equal(HttpStatusCode.OK, await desk.Drafter.StatusOf(created.Headers.Location!.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/versions/1")]
    public async Task Paragraphs_by_their_places_are_the_same_as_paragraphs_by_their_words(string of)
    {
        var desk = await Desk.WithSection(host, text: Text);
        var url = desk.Draft("borders") + of;

        var (whole, brief) = (await desk.Reviewer.Read(url), await desk.Reviewer.Read($"{url}?paragraphs=ids"));

        Assert.Equal(Text, brief.Text("text"));
        Assert.All(brief.Items("paragraphs"), paragraph => Assert.Null(paragraph["text"]));
        Assert.Equal(
            whole.Items("paragraphs").Select(paragraph => (paragraph.Text("id"), paragraph["number"]?.ToString(), paragraph.Text("text"))),
            brief.Items("paragraphs")
                .Select(paragraph => (paragraph.Text(
                    "id"), paragraph["number"]?.ToString(), Cut(Text, paragraph.Number("start"), paragraph.Number("length")))));
        Assert.Equal(whole.ToJsonString(), (await desk.Reviewer.Read($"{url}?paragraphs=text")).ToJsonString());
        await (await desk.Reviewer.Get($"{url}?paragraphs=none")).IsProblem(HttpStatusCode.BadRequest, "paragraphs-unknown");
    }

    private static string Cut(string text, int start, int length) => string.Concat(text.EnumerateRunes().Skip(start).Take(length));

    private static Task<HttpResponseMessage> Briefly(Person person, HttpMethod method, string url, object body) =>
        person.Client.SendAsync(Request(method, url, body), TestContext.Current.CancellationToken);

    private static HttpRequestMessage Request(HttpMethod method, string url, object body) => new(method, url)
    {
        Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        Headers = { { "Prefer", "return=minimal" } },
    };
}
