using System.Text.Json.Serialization;

namespace ShadowReport.Core.Drafts;

/// <summary>The keys of the member who wrote something and of their organisation. It holds no names: an answer looks them up.</summary>
/// <param name="Member">The member's key, which is never used for anyone else.</param>
/// <param name="Organisation">The key of the organisation acted for at that time.</param>
public sealed record AuthorReference(string Member, string Organisation)
{
    /// <summary>Whether an imported archive names this author. The archive may have been edited.</summary>
    [JsonPropertyName("importedWithArchive"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsImported { get; init; }

    /// <summary>The same author with the names that their keys stand for.</summary>
    public Author Named(string displayName, string organisationName) =>
        new(Member, displayName, Organisation, organisationName) { IsImported = IsImported };
}
