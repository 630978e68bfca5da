using JasperFx.Metadata;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>The newest version of a draft that a member says they have read. One for each draft and member.</summary>
internal sealed class LastRead : IVersioned
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    /// <summary>The number of the version that was read.</summary>
    public int DraftVersion { get; set; }

    /// <summary>When it was marked as read.</summary>
    public DateTimeOffset At { get; set; }

    public static string IdOf(string report, string draft, string member) => $"{report}/{draft}/{member}";
}

/// <param name="Version">The number of the version that you read last; null when you marked none.</param>
/// <param name="At">When you marked it.</param>
internal sealed record LastReadView(int? Version, DateTimeOffset? At)
{
    public static LastReadView Of(LastRead? mark) => new(mark?.DraftVersion, mark?.At);

    /// <summary>The mark that was read with <see cref="ReadingStorage.MarkPart"/>.</summary>
    public static LastReadView In(FoundParts parts) => Of(parts.Find<LastRead>("last_read"));
}

internal static class ReadingStorage
{
    private const string Alias = "last_read";

    /// <summary>What the caller marked as read of a draft.</summary>
    public static (string Name, string Sql) MarkPart(string draft) =>
        ("last_read", $"(select mark.data from {Storage.Schema}.mt_doc_{Alias} mark where mark.tenant_id = m.tenant and mark.id = {draft} || '/' || m.key)");

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<LastRead>(
            Alias, ArchiveRule.Not("Read marks are private."),
            ErasureRule.OfRows("right(id, length(?) + 1) = '/' || ?::text", person => [person.Key, person.Key]),
            PersonalRule.Lines<LastRead>(
                "lastRead", "right(d.id, length(?) + 1) = '/' || ?::text", person => [person.Key, person.Key], (mark, _) =>
                    [new { Mark = mark.Id, Version = mark.DraftVersion, mark.At }]),
            ExpiryRule.Never("It is one row for each draft and member, and goes with the member.")),
    ];

    public static void Configure(StoreOptions options) => options.Schema.For<LastRead>().DocumentAlias(Alias);
}
