using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

internal static class WorkingCopiesStorage
{
    private const string OfMember = "id, length(?) + 1) = '/' || ?::text";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<WorkingCopy>(
            "working_copy", ArchiveRule.Not("Working copies are private."),
            ErasureRule.OfRows($"right({OfMember}", person => [person.Key, person.Key]),
            PersonalRule.Lines<WorkingCopy>(
                "workingCopies", $"right(d.{OfMember}", person => [person.Key, person.Key], (copy, _) =>
                    copy.Text is { } text
                        ? [new { Copy = copy.Id, text.BasedOn, text.Text, copy.SavedAt, copy.ExpiresAt }]
                        : []),
            ExpiryRule.After(new Expiry(WorkingText.KeptFor, "(data ->> 'savedAt')::timestamptz"))),
    ];

    public static void Configure(StoreOptions options) => options.Schema.For<WorkingCopy>().DocumentAlias("working_copy");
}
