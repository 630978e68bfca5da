using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

internal static class WorkingCopiesStorage
{
    private const string Alias = "working_copy";
    private const string OfMember = "id, length(?) + 1) = '/' || ?::text";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<WorkingCopy>(
            Alias, ArchiveRule.Not("Working copies are private."),
            ErasureRule.OfRows($"right({OfMember}", person => [person.Key, person.Key]),
            PersonalRule.Lines<WorkingCopy>(
                "workingCopies", $"right(d.{OfMember}", person => [person.Key, person.Key], (copy, _) =>
                    copy.Text is { } text
                        ? [new { Copy = copy.Id, text.BasedOn, text.Text, copy.SavedAt, copy.ExpiresAt }]
                        : []),
            ExpiryRule.After(new Expiry(WorkingText.KeptFor, "(data ->> 'savedAt')::timestamptz"))),
    ];

    /// <summary>The caller's own copy of a draft.</summary>
    public static (string Name, string Sql) CopyPart(string draft) =>
        ("working_copy", $"(select copy.data from {Storage.Schema}.mt_doc_{Alias} copy where copy.tenant_id = m.tenant and copy.id = {draft} || '/' || m.key)");

    public static void Configure(StoreOptions options) => options.Schema.For<WorkingCopy>().DocumentAlias(Alias);
}
