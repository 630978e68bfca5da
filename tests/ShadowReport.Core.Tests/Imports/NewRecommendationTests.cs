using ShadowReport.Core.Imports;
using ShadowReport.Core.Imports.Returned;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>Recommendations that an editor writes into an exported file.</summary>
public sealed class NewRecommendationTests
{
    private static readonly SentFile Sent = SentFile.WithRecommendations(
        "A section.", "Repeal the law on assembly.", "Ratify the treaty.\n\nWithout reservations.", "Train the police.");

    [Theory]
    [InlineData("Repeal", null, "r0")]
    [InlineData("Ratify", "r0", "r1")]
    [InlineData("Train", "r1", "r2")]
    public void A_new_paragraph_between_recommendations_is_a_new_recommendation(string before, string? after, string next)
    {
        var edits = Edited(Sent.At(before), Written("Publish *all* figures."));

        Assert.Empty(edits.Drafts);
        Assert.Empty(edits.Unplaced);
        Assert.Equal([new("Publish *all* figures.", "The State party", after, next)], edits.NewRecommendations);
    }

    [Fact]
    public void Several_new_recommendations_keep_their_order_and_lists()
    {
        var edits = Edited(
            Sent.File.Blocks.Count, Written("Publish all figures."), SentFile.New("- of towns\n- of villages"), Written("Fund shelters."));

        Assert.Equal(
            [new("Publish all figures.\n\n- of towns\n- of villages", "The State party", "r2", null),
                new("Fund shelters.", "The State party", "r2", null)],
            edits.NewRecommendations);
        var preview = ImportPreview.Of(edits.NewRecommendations, ["fund-shelters"]);
        Assert.Equal(
            [("publish-all-figures-of-towns-of-villages", "r2"), ("fund-shelters-2", "publish-all-figures-of-towns-of-villages")],
            preview.Parts.Select(part => (part.Key, part.After!)));
    }

    [Fact]
    public void A_new_paragraph_inside_a_recommendation_and_a_list_behind_it_stay_in_it()
    {
        Assert.Equal("Ratify the treaty.\n\nPublish it.\n\nWithout reservations.", Assert.Single(
            Edited(Sent.At("Without"), Written("Publish it.")).Drafts).Text);
        Assert.Equal("Repeal the law on assembly.\n\n- at once", Assert.Single(
            Edited(Sent.At("Ratify"), SentFile.New("- at once")).Drafts).Text);
    }

    [Fact]
    public void A_new_paragraph_without_styles_is_a_new_recommendation_too()
    {
        var file = Sent.WithoutMarks();
        var blocks = file.Blocks.ToList();
        blocks.Insert(blocks.FindIndex(block => SentFile.Words(block).Contains("Ratify")), SentFile.New("Publish all figures."));

        Assert.Equal(
            [new("Publish all figures.", "The State party", "r0", "r1")], Sent.Edits(file with { Blocks = blocks }).NewRecommendations);
    }

    private static ReturnedBlock Written(string text) => SentFile.New(text) with { IsRecommendation = true };

    private static ReturnedEdits Edited(int at, params ReturnedBlock[] written)
    {
        var blocks = Sent.File.Blocks.ToList();
        blocks.InsertRange(at, written);
        return Sent.Edits(Sent.File with { Blocks = blocks });
    }
}
