using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>Whether what an organisation said of a version holds for the newest one.</summary>
public enum StandingState
{
    /// <summary>It was said of the newest version.</summary>
    Current,

    /// <summary>It was said of an earlier one, and all that changed since is of a kind that it outlives.</summary>
    Carried,

    /// <summary>Something changed since that it does not outlive. Nobody took it back: it is asked for anew.</summary>
    Stale,
}

/// <summary>How far what was said of a version reaches.</summary>
/// <param name="State">Whether it holds now.</param>
/// <param name="From">The version that was read.</param>
/// <param name="Class">Carried: the highest class of what changed since. Stale: the class of the first change that it did not outlive.</param>
/// <param name="StaleSince">The version from which on it does not hold; null while it does.</param>
/// <param name="IsRelabelled">Whether the draft got another heading, addressee or edition since, which no approval outlives.</param>
public sealed record ApprovalStanding(StandingState State, int From, ChangeClass? Class = null, int? StaleSince = null, bool IsRelabelled = false)
{
    /// <summary>Whether it holds for the newest version.</summary>
    public bool Holds => State != StandingState.Stale;

    /// <summary>Follows what was said of a version through the changes since.</summary>
    /// <param name="read">The version that it was said of, or that it was carried to already.</param>
    /// <param name="at">When it was said.</param>
    /// <param name="history">What happened to the draft.</param>
    /// <param name="kept">The classes of changes that it outlives.</param>
    public static ApprovalStanding Of(int read, DateTimeOffset at, DraftHistory history, IReadOnlyCollection<ChangeClass> kept)
    {
        if (history.Relabelled is { } relabelled && at < relabelled.At)
            return new ApprovalStanding(StandingState.Stale, read, ChangeClass.Substantive, relabelled.Version, IsRelabelled: true);
        if (read >= history.Newest)
            return new ApprovalStanding(StandingState.Current, read);

        // The highest class on the way from the version that was read to each later one; none where something broke it.
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

    /// <summary>By a change that is outlived, or because an earlier text was brought back, which then says what was read.</summary>
    private static ChangeClass? Way(int number, Dictionary<int, ChangeClass> reached, DraftHistory history, IReadOnlyCollection<ChangeClass> kept)
    {
        if (history.RestoredFrom(number) is { } earlier && reached.TryGetValue(earlier, out var before))
            return before;
        var change = history.ClassOf(number);
        if (!reached.TryGetValue(number - 1, out var until) || !(change == ChangeClass.None || kept.Contains(change)))
            return null;
        // Other words may come once: twelve small changes of words can leave none of those that were read.
        if (until == ChangeClass.Wording && change == ChangeClass.Wording)
            return null;
        return until > change ? until : change;
    }
}

/// <summary>How far each version of a draft differs from the one before it.</summary>
/// <param name="Changes">A letter for each version, the first one's first; see <see cref="Letter"/>. What is not told counts as substantive.</param>
/// <param name="Newest">The number of the newest version.</param>
/// <param name="Restorations">The versions that brought an earlier text back.</param>
/// <param name="Relabelled">When the draft got another heading, addressee or edition the last time; null when it never did.</param>
public sealed record DraftHistory(string Changes, int Newest, IReadOnlyList<Restoration> Restorations, LabelChange? Relabelled)
{
    private const string Letters = "ntcws";

    /// <summary>The letter that stands for a class.</summary>
    public static char Letter(ChangeClass change) => Letters[(int)change];

    /// <summary>How far a version differs from the one before it.</summary>
    public ChangeClass ClassOf(int version) =>
        version > 1 && version <= Changes.Length && Letters.IndexOf(Changes[version - 1], StringComparison.Ordinal) is >= 0 and var change ? (ChangeClass)change : ChangeClass.Substantive;

    /// <summary>The version whose text a version brought back; null when it did not.</summary>
    public int? RestoredFrom(int version) => Restorations.FirstOrDefault(restoration => restoration.Version == version) is { Version: > 0 } found ? found.From : null;
}

/// <summary>A draft got another heading, addressee or edition.</summary>
/// <param name="At">When.</param>
/// <param name="Version">The version that was the newest then.</param>
public sealed record LabelChange(DateTimeOffset At, int Version);
