using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>
/// A question on a snapshot that is adopted at an instant unless an organisation objects. What the clock decides is written down once, by
/// whoever looks first after the instant; Marten's guard on this row decides between that and an objection at the last moment.
/// </summary>
internal sealed class SilenceProcedure : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    public int Snapshot { get; set; }

    /// <summary>The hash of exactly what the question is about.</summary>
    public string SnapshotHash { get; set; } = "";

    public string Title { get; set; } = "";

    public string? Question { get; set; }

    public DateTimeOffset AdoptsAt { get; set; }

    /// <summary>As it was recorded; open also after the instant, until somebody looks.</summary>
    public SilenceState State { get; set; }

    /// <summary>When it came to be so; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The keys of the organisations that were there and not suspended when it was opened.</summary>
    public IReadOnlyList<string> Asked { get; set; } = [];

    public IReadOnlyList<SilenceObjection> Objections { get; set; } = [];

    /// <summary>Who said nothing, once it is adopted.</summary>
    public IReadOnlyList<string> Silent { get; set; } = [];

    /// <summary>The organisations in which nobody could have spoken, once it is adopted.</summary>
    public IReadOnlyList<string> WithoutVoice { get; set; } = [];

    public SilenceWithdrawal? Withdrawal { get; set; }

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    /// <summary>Whether the instant passed and nobody has written down what that means.</summary>
    public bool IsDue(DateTimeOffset now) => State != SilenceRules.StateAt(State, AdoptsAt, now);
}

/// <summary>An organisation's no, which stays visible.</summary>
internal sealed record SilenceObjection(string Organisation, AuthorReference Author, DateTimeOffset At, string Reason);

/// <summary>Why the question was withdrawn.</summary>
internal sealed record SilenceWithdrawal(AuthorReference By, DateTimeOffset At, string Reason);
