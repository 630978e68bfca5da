using JasperFx.Metadata;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>
/// What a member writes in a draft before it is a version. One for each draft and member, and nobody else sees it. A copy that became a
/// version or was deleted leaves its revision, and no word.
/// </summary>
internal sealed class WorkingCopy : IVersioned
{
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    /// <summary>Null for a copy that is gone, or never was.</summary>
    public WorkingText? Text { get; set; }

    /// <summary>Rises with each state, and goes on when a copy is gone.</summary>
    public int Revision { get; set; }

    /// <summary>The version that has exactly the words of the last state of a copy that is gone; null otherwise.</summary>
    public int? BecameVersion { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset ExpiresAt => SavedAt + WorkingText.KeptFor;

    public static string IdOf(string report, string draft, string member) => $"{report}/{draft}/{member}";

    /// <summary>
    /// The revision before the first state. It is made of the time, so that no revision comes back after a row expired: an old device would
    /// be merged by another text.
    /// </summary>
    public static int RevisionBefore(DateTimeOffset now) => (int)Math.Max(0, (now - FirstDay).TotalMinutes);

    /// <summary>
    /// What a device sent, based on the version that its state became: the device wrote on while the copy was saved as a version.
    /// </summary>
    public SentCopy Rebased(SentCopy sent) => Text is null && BecameVersion is { } version && sent.Seen == Revision - 1
        ? sent with { BasedOn = Math.Max(version, sent.BasedOn) }
        : sent;

    public void Take(WorkingText text, DateTimeOffset now) =>
        (Text, Revision, SavedAt, BecameVersion) = (text, text.Revision, now, null);

    /// <summary>The words go, and no tag of before is good any more.</summary>
    public void Empty(DateTimeOffset now, int? becameVersion = null) =>
        (Text, Revision, SavedAt, BecameVersion) = (null, Revision + 1, now, becameVersion);
}
