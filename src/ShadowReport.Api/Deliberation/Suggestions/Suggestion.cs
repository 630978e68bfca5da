using JasperFx.Metadata;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Suggestions;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>A proposed edit against a stated version, as changes that are taken or left one by one.</summary>
internal sealed class Suggestion : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The id of the draft's document, see DraftIds.</summary>
    public string Draft { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>The number of the version that it was made against.</summary>
    public int DraftVersion { get; set; }

    public IReadOnlyList<SuggestedHunk> Hunks { get; set; } = [];

    /// <summary>What was decided on a change, by its number; open ones are not in it.</summary>
    public IReadOnlyList<HunkDecision> Decisions { get; set; } = [];

    /// <summary>Why it is suggested.</summary>
    public string Reason { get; set; } = "";

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    /// <summary>Whether a change waits for a decision; withdrawn ones do not.</summary>
    public bool IsOpen { get; set; } = true;

    public DateTimeOffset? WithdrawnAt { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>Why a member cannot withdraw it; null if they can.</summary>
    public Refusal? RefusesWithdrawalBy(Membership by)
    {
        if (Author.Member != by.Member)
            return Refusal.Forbidden(
                "not-your-suggestion", "Only its author can withdraw a suggestion. Writers of the draft can reject it.");
        return IsOpen ? null : SuggestionRefusals.NothingOpen;
    }

    /// <summary>Why a member cannot reject a change of it; null if they can.</summary>
    public Refusal? RefusesRejectionBy(Membership by, Writing.Drafts.Draft draft) => draft.MayBeEditedBy(by)
        ? OpenHunks().Any() ? null : SuggestionRefusals.NothingOpen
        : DraftRefusals.NotYours;

    public IEnumerable<SuggestedHunk> OpenHunks() =>
        WithdrawnAt is null ? Hunks.Where(hunk => Decisions.All(decision => decision.Hunk != hunk.Number)) : [];

    /// <summary>What an objection that carries this suggestion has to know of it.</summary>
    public ProposedWording AsWording() =>
        new(Id, Draft, Author.Organisation, IsOpen, IsTakenWhole: WithdrawnAt is null && !IsOpen
            && Decisions.All(decision => decision.Accepted));

    public void Decide(IEnumerable<HunkDecision> decisions)
    {
        Decisions = [.. Decisions, .. decisions];
        IsOpen = Decisions.Count < Hunks.Count;
        Revision++;
    }
}

/// <param name="Hunk">The number of the change.</param>
/// <param name="Accepted">Whether it was taken.</param>
/// <param name="Reason">The reason.</param>
/// <param name="By">The member who decided.</param>
/// <param name="At">The time.</param>
/// <param name="Version">The version that took it in; null when it was left.</param>
internal sealed record HunkDecision(int Hunk, bool Accepted, string Reason, AuthorReference By, DateTimeOffset At, int? Version);
