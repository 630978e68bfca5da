using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>An event as the feed lists it. It is made from the event log, and can be made from it again.</summary>
internal sealed record ActivityEntry
{
    /// <summary>The event's place in the log of all coalitions: the order of the feed. Not to be shown.</summary>
    public required long Id { get; init; }

    /// <summary>The entry's place in its coalition's feed, from 1. See <see cref="FeedNumbers"/>.</summary>
    public long Number { get; init; }

    /// <summary>The report's key; empty for what happened to the coalition's people, which every report's feed shows.</summary>
    public required string Report { get; init; }

    public required ActivityKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the member; names are looked up when the feed is read, so that a corrected one is corrected everywhere.</summary>
    public required Guid By { get; init; }

    public string? Draft { get; init; }

    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    /// <summary>The key of the source.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the member whom it happened to.</summary>
    public Guid? Member { get; init; }

    /// <summary>The key of the organisation that it happened to.</summary>
    public string? Organisation { get; init; }

    /// <summary>The thread, suggestion, review, request, export or import that it is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Of an export: for whose eyes it is. Who may hear of it is for <see cref="ActivityVisibility"/> to say.</summary>
    public Edition? Edition { get; init; }

    /// <summary>The key in URLs.</summary>
    public const string WholeCoalition = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfCoalition => Report == WholeCoalition;

    /// <summary>The ids of the members whom it names.</summary>
    public IEnumerable<Guid> Members() => Member is { } member ? [By, member] : [By];

    public static ActivityEntry Of(long sequence, DateTimeOffset at, ActivityEvent happened)
    {
        var facts = happened.AsActivity();
        return new ActivityEntry
        {
            Id = sequence,
            Report = (happened as ReportEvent)?.Report ?? WholeCoalition,
            Kind = facts.Kind,
            At = at,
            By = happened.By,
            Draft = (happened as DraftEvent)?.Draft,
            Version = facts.Version,
            Snapshot = facts.Snapshot,
            Source = facts.Source,
            Member = facts.Member,
            Organisation = facts.Organisation,
            Subject = facts.Subject,
            Edition = facts.Edition,
        };
    }
}
