using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Comments;

/// <summary>Comments made on one version, shown on others.</summary>
public sealed class CarryingComments(ApiHost host)
{
    private const string Quote = "Shelters were closed";

    [Fact]
    public async Task A_comment_follows_its_words_over_many_versions_and_says_where_they_stood()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Comment(desk, 1, Quote);
        var text = Desk.First;
        for (var number = 1; number < 40; number++)
        {
            text = number % 2 == 0 ? $"{text} More {number}." : $"Before {number}. {text}";
            await desk.Save("borders", number, text);
        }

        var shown = await Shown(desk, comment);
        var anchor = shown["anchor"]!;

        Assert.Equal(("moved", 40, 1.0), (shown.Text("anchorState"), anchor.Number("version"), anchor["score"]!.GetValue<double>()));
        Assert.Equal(Quote, text[anchor.Number("start")..anchor.Number("end")]);
        Assert.Equal((1, Desk.First.IndexOf(Quote, StringComparison.Ordinal)), (
            anchor["original"]!.Number("version"), anchor["original"]!.Number("start")));
        Assert.Equal("exact", (await Shown(desk, comment, 1)).Text("anchorState"));
    }

    [Fact]
    public async Task A_comment_on_a_new_version_is_shown_on_an_old_one()
    {
        var desk = await Desk.WithSection(host);
        for (var number = 1; number < 20; number++)
            await desk.Save("borders", number, $"Opening {number}.\n\n{Desk.First}");
        var comment = await Comment(desk, 20, Quote);

        var anchor = (await Shown(desk, comment, 1))["anchor"]!;

        Assert.Equal(("moved", Quote), (anchor.Text("state"), Desk.First[anchor.Number("start")..anchor.Number("end")]));
    }

    [Fact]
    public async Task Deleted_words_leave_the_comment_without_a_place_and_restored_ones_find_it_again()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Comment(desk, 1, "every town");
        await desk.Save("borders", 1, "Borders were declared a war zone.");

        Assert.Equal(("orphaned", 0.0), (
            (await Shown(desk, comment)).Text("anchorState"), (await Shown(desk, comment))["anchor"]!["score"]!.GetValue<double>()));
        await desk.Drafter.Create($"{desk.Draft("borders")}/versions/1/restoration", new { reason = "Too much went" });

        Assert.Equal("exact", (await Shown(desk, comment)).Text("anchorState"));
        Assert.Equal(comment["anchor"]!.Text("paragraph"), (await Shown(desk, comment))["anchor"]!.Text("paragraph"));
    }

    [Fact]
    public async Task An_edited_quote_that_was_deleted_is_found_again_on_the_version_that_brings_it_back()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Comment(desk, 1, "Shelters were closed in every town");
        await desk.Save("borders", 1, Desk.First.Replace("were closed", "stood closed"));
        await desk.Save("borders", 2, "Borders were declared a war zone.");

        await desk.Drafter.Create($"{desk.Draft("borders")}/versions/2/restoration", new { });

        var (edited, restored) = (await Shown(desk, comment, 2), await Shown(desk, comment));
        Assert.Equal("fuzzy", restored.Text("anchorState"));
        Assert.Equal(edited["anchor"]!.Number("start"), restored["anchor"]!.Number("start"));
    }

    [Fact]
    public async Task Words_typed_again_elsewhere_find_the_comment_by_their_context()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Comment(desk, 1, Quote);
        await desk.Save("borders", 1, "Borders were declared a war zone.");
        await desk.Save("borders", 2, "Shelters were closed in every town.\n\nBorders were declared a war zone.");

        var shown = await Shown(desk, comment);

        Assert.Equal(("moved", 0), (shown.Text("anchorState"), shown["anchor"]!.Number("start")));
    }

    [Fact]
    public async Task A_sentence_that_went_to_another_paragraph_takes_its_comment_along()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Comment(desk, 1, "town");
        await desk.Save("borders", 1, "Shelters were closed in every town. Borders were declared a war zone.");

        var anchor = (await Shown(desk, comment))["anchor"]!;

        Assert.Equal(("moved", "Shelters were closed in every ".Length), (anchor.Text("state"), anchor.Number("start")));
    }

    private static Task<JsonNode> Comment(Desk desk, int version, string quote) =>
        desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version, quote, body = "Is it so?" });

    private static Task<JsonNode> Shown(Desk desk, JsonNode comment, int? version = null) =>
        desk.Drafter.Read($"{desk.Draft("borders")}/comments/{comment.Text("id")}{(version is null ? "" : $"?version={version}")}");
}
