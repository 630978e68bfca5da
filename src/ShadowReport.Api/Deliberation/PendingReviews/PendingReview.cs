using JasperFx.Metadata;
using ShadowReport.Api.Writing.WorkingCopies;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>
/// The comments that a member collects on a draft before they publish them with a decision. One for each draft and member, and nobody else
/// sees it. A review that was published or discarded leaves its revision, and no word.
/// </summary>
internal sealed class PendingReview : IVersioned
{
    /// <summary>See <see cref="WorkingCopy.IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public IReadOnlyList<PendingComment> Comments { get; set; } = [];

    /// <summary>Rises with each state, and goes on when the comments are gone.</summary>
    public int Revision { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset ExpiresAt => SavedAt + WorkingText.KeptFor;

    /// <summary>The first state, before anything is in it.</summary>
    public static PendingReview Begin(string id, DateTimeOffset now) => new() { Id = id, Revision = WorkingCopy.RevisionBefore(now) };

    public void Take(IReadOnlyList<PendingComment> comments, DateTimeOffset now) =>
        (Comments, Revision, SavedAt) = (comments, Revision + 1, now);
}
