using System.Text.Json;
using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>A source in a report's list.</summary>
internal sealed class SourceEntry : IVersioned
{
    /// <summary>See <see cref="SourceIds"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public Guid Stream { get; set; }

    public string Report { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>CSL-JSON as text: jsonb would order its members again.</summary>
    public string Csl { get; set; } = "";

    public SourceKind? StatedKind { get; set; }

    public Edition Edition { get; set; }

    public IReadOnlyList<Excerpt> Excerpts { get; set; } = [];

    /// <summary>The author of the current record. Null for observers.</summary>
    public AuthorReference Author { get; set; } = null!;

    public int Revision { get; set; } = 1;

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>
    /// What a snapshot holds of it. Stored with the document, for lists: PostgreSQL hands out one part of a document many times faster than
    /// it builds a new object of its fields.
    /// </summary>
    public FrozenSource Frozen => FrozenSource.Of(this);

    public Source AsSource() => new(Key, Edition) { Item = SourceIds.ItemOf(Csl), StatedKind = StatedKind, Excerpts = Excerpts };

    /// <summary>Takes what somebody sent.</summary>
    public void Take(Source source, AuthorReference author, DateTimeOffset now)
    {
        Csl = source.Item.Json;
        StatedKind = source.StatedKind;
        Edition = source.Edition;
        Excerpts = source.Excerpts;
        Author = author;
        UpdatedAt = now;
    }
}

internal static class SourceIds
{
    public static string Of(string report, string source) => $"{report}/{source}";

    /// <summary>Whether a text is an item of CSL-JSON, and so can be read by <see cref="ItemOf"/>.</summary>
    public static bool IsItem(string csl)
    {
        try
        {
            return CslJson.Read(JsonSerializer.Deserialize<JsonElement>(csl)).Succeeded;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What was read once is read again.</summary>
    public static CslItem ItemOf(string csl) => CslJson.Read(JsonSerializer.Deserialize<JsonElement>(csl)).Value;
}
