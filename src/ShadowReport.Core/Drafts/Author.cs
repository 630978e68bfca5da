using System.Text.Json.Serialization;

namespace ShadowReport.Core.Drafts;

/// <summary>The member who wrote something, as the coalition knows them. It contains no real name and no address.</summary>
/// <param name="Member">The member's key, which is never used for anyone else.</param>
/// <param name="DisplayName">The name the member goes by in the coalition; may be a pseudonym.</param>
/// <param name="Organisation">The key of the organisation acted for at that time.</param>
/// <param name="OrganisationName">That organisation's name at that time.</param>
public sealed record Author(string Member, string DisplayName, string Organisation, string OrganisationName)
{
    /// <summary>Whether an imported archive names this author. The archive may have been edited.</summary>
    // The JSON name is longer than the others: jsonb sorts by length, and names are corrected where they stand beside their keys.
    [JsonPropertyName("importedWithArchive"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsImported { get; init; }

    /// <summary>The same author without the names.</summary>
    public AuthorReference AsReference() => new(Member, Organisation) { IsImported = IsImported };
}
