using Marten.Services.BatchQuerying;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Deliberation.PendingReviews;

internal static class PendingReviewsStorage
{
    private const string OfMember = "id, length(?) + 1) = '/' || ?::text";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<PendingReview>(
            "pending_review", ArchiveRule.Not("Pending reviews are private."),
            ErasureRule.OfRows($"right({OfMember}", person => [person.Key, person.Key]),
            PersonalRule.Lines<PendingReview>(
                "pendingReviews", $"right(d.{OfMember}", person => [person.Key, person.Key], (review, _) =>
                    review.Comments.Select(comment => new
                    {
                        Review = review.Id,
                        comment.Id,
                        comment.Version,
                        comment.Anchor?.Quote,
                        comment.Body,
                        comment.At,
                        review.ExpiresAt,
                    })),
            ExpiryRule.After(new Expiry(WorkingText.KeptFor, "(data ->> 'savedAt')::timestamptz"))),
    ];

    /// <summary>The keys of the drafts of a report on which a member collected comments.</summary>
    public static async Task<IReadOnlySet<string>> FindCollected(IBatchedQuery batch, Membership by, string report)
    {
        var (before, after) = ($"{report}/", $"/{by.Member}");
        var found = await batch.Query<PendingReview>()
            .Where(review => review.Id.StartsWith(before, StringComparison.Ordinal) && review.Id.EndsWith(after, StringComparison.Ordinal))
            .ToList();
        return found.Where(review => review.Comments.Count > 0).Select(review => review.Id[before.Length..^after.Length]).ToHashSet();
    }

    public static void Configure(StoreOptions options) => options.Schema.For<PendingReview>().DocumentAlias("pending_review");
}
