using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

/// <summary>The review policy that a coalition agreed on for a report. Until it did, the default holds.</summary>
internal sealed class AgreedPolicy : IVersioned
{
    /// <summary>The report's key.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    public ReviewPolicy Policy { get; set; } = ReviewPolicy.Default;

    public Author Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public int Revision { get; set; }

    /// <summary>Whether this coalition agreed on it; one that came with an archive is kept to be read.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsInForce => Author is not { IsImported: true };
}
