using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>Whether a review of a version is valid for the latest one.</summary>
public enum StandingState
{
    /// <summary>It was given on the latest version.</summary>
    Current,

    /// <summary>It was given on an earlier version and carried over, because only tolerated changes followed.</summary>
    Carried,

    /// <summary>It is outdated because of a later change. The reviewer did not withdraw it, and a new one is needed.</summary>
    Stale,
}

/// <summary>The standing of a review of a version.</summary>
/// <param name="State">Whether it holds now.</param>
/// <param name="From">The reviewed version.</param>
/// <param name="Class">When carried: the highest class of the later changes. When outdated: the class of the first change that was not
/// tolerated.</param>
/// <param name="StaleSince">The first version that made it outdated; null while it is valid.</param>
/// <param name="IsRelabelled">Whether the draft later got another heading, addressee or edition, which outdates every approval.</param>
public sealed record ApprovalStanding(
    StandingState State, int From, ChangeClass? Class = null, int? StaleSince = null, bool IsRelabelled = false)
{
    /// <summary>Whether it is valid for the latest version.</summary>
    public bool Holds => State != StandingState.Stale;

    /// <summary>Carries a review over the later changes.</summary>
    /// <param name="read">The reviewed version, or the version that it was already carried to.</param>
    /// <param name="at">When it was given.</param>
    /// <param name="history">The history of the draft.</param>
    /// <param name="kept">The classes of changes that it tolerates.</param>
    public static ApprovalStanding Of(int read, DateTimeOffset at, DraftHistory history, IReadOnlyCollection<ChangeClass> kept)
    {
        if (history.Relabelled is { } relabelled && at < relabelled.At)
            return new ApprovalStanding(StandingState.Stale, read, ChangeClass.Substantive, relabelled.Version, IsRelabelled: true);
        if (read >= history.Newest)
            return new ApprovalStanding(StandingState.Current, read);

        // The highest class from the reviewed version to each later one; no entry once it is outdated.
        var reached = new Dictionary<int, ChangeClass> { [read] = ChangeClass.None };
        for (var number = read + 1; number <= history.Newest; number++)
        {
            if (Way(number, reached, history, kept) is { } highest)
                reached[number] = highest;
        }

        if (reached.TryGetValue(history.Newest, out var carried))
            return new ApprovalStanding(StandingState.Carried, read, carried);
        var since = history.Newest;
        while (!reached.ContainsKey(since - 1))
            since--;
        return new ApprovalStanding(StandingState.Stale, read, history.ClassOf(since), since);
    }

    /// <summary>Returns the class reached by a tolerated change, or by restoring an earlier text that was reviewed.</summary>
    private static ChangeClass? Way(
        int number, Dictionary<int, ChangeClass> reached, DraftHistory history, IReadOnlyCollection<ChangeClass> kept)
    {
        if (history.RestoredFrom(number) is { } earlier && reached.TryGetValue(earlier, out var before))
            return before;
        var change = history.ClassOf(number);
        if (!reached.TryGetValue(number - 1, out var until) || !(change == ChangeClass.None || kept.Contains(change)))
            return null;
        // Words may change once: twelve small changes of words could replace all reviewed words.
        if (until == ChangeClass.Wording && change == ChangeClass.Wording)
            return null;
        return until > change ? until : change;
    }
}

/// <summary>How much each version of a draft differs from the one before.</summary>
/// <param name="Changes">One letter for each version, see <see cref="Letter"/>. A missing letter counts as substantive.</param>
/// <param name="Newest">The number of the latest version.</param>
/// <param name="Restorations">The versions that restored an earlier text.</param>
/// <param name="Relabelled">The last change of heading, addressee or edition; null when there was none.</param>
public sealed record DraftHistory(string Changes, int Newest, IReadOnlyList<Restoration> Restorations, LabelChange? Relabelled)
{
    private const string Letters = "ntcws";

    /// <summary>Returns the letter of a class.</summary>
    public static char Letter(ChangeClass change) => Letters[(int)change];

    /// <summary>Returns the class of a version's change.</summary>
    public ChangeClass ClassOf(int version) =>
        version > 1 && version <= Changes.Length && Letters.IndexOf(Changes[version - 1], StringComparison.Ordinal) is >= 0 and var change
            ? (ChangeClass)change : ChangeClass.Substantive;

    /// <summary>Returns the version whose text a version restored; null when it did not restore one.</summary>
    public int? RestoredFrom(int version) =>
        Restorations.FirstOrDefault(restoration => restoration.Version == version) is { Version: > 0 } found ? found.From : null;
}

/// <summary>A change of a draft's heading, addressee or edition.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Version">The latest version at that time.</param>
public sealed record LabelChange(DateTimeOffset At, int Version);
