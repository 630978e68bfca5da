using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// The review policy that a coalition agreed on for a report, and the one that was proposed last. Until it agreed on one, the default
/// holds.
/// </summary>
internal sealed class AgreedPolicy : IVersioned
{
    /// <summary>The report's key.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>False while the default holds and another policy was only proposed.</summary>
    public bool IsAgreed { get; set; } = true;

    public ReviewPolicy Policy { get; set; } = ReviewPolicy.Default;

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    /// <summary>A policy that loosens something, which waits for others or did.</summary>
    public PolicyProposal? Proposal { get; set; }

    public int Revision { get; set; }

    /// <summary>Whether it is one that came with an archive, which is kept to be read.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsImported => IsAgreed && Author is { IsImported: true };

    /// <summary>Whether this coalition agreed on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsInForce => IsAgreed && !IsImported;
}

/// <summary>A policy that would loosen something, so that others have a say before it takes effect.</summary>
internal sealed record PolicyProposal
{
    public required Guid Id { get; init; }

    public required ReviewPolicy Policy { get; init; }

    /// <summary>The ids of the requirements that it loosened when it was proposed.</summary>
    public required IReadOnlyList<string> Loosens { get; init; }

    public required AuthorReference Author { get; init; }

    public required DateTimeOffset At { get; init; }

    public ProposalState State { get; init; }

    public ProposalWait WaitsFor { get; init; }

    /// <summary>When it takes effect unless an organisation objects; null while it does not wait for objections.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>The objection that ended it.</summary>
    public PolicyObjection? Objection { get; init; }

    /// <summary>The member who decided. Null if time decided.</summary>
    public AuthorReference? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public ProposalCourse Course => new(State, WaitsFor, EffectiveAt);

    public PolicyProposal On(ProposalCourse course) =>
        this with { State = course.State, WaitsFor = course.WaitsFor, EffectiveAt = course.EffectiveAt };
}

/// <summary>An organisation's objection to a proposed policy, which stays visible.</summary>
internal sealed record PolicyObjection(string Organisation, AuthorReference Author, DateTimeOffset At, string Reason);
