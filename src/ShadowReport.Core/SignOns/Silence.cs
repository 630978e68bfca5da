namespace ShadowReport.Core.SignOns;

/// <summary>The state of a silence procedure.</summary>
public enum SilenceState
{
    /// <summary>Open for objections until the deadline.</summary>
    Open,

    /// <summary>The deadline passed without an objection.</summary>
    Adopted,

    /// <summary>An organisation objected.</summary>
    Broken,

    /// <summary>The member who opened it withdrew it.</summary>
    Withdrawn,
}

/// <summary>An organisation at the time when silence is counted.</summary>
/// <param name="Key">Its key.</param>
/// <param name="IsSuspended">Whether it was suspended at the deadline.</param>
/// <param name="HasVoice">Whether a member could speak for it.</param>
public sealed record AskedOrganisation(string Key, bool IsSuspended, bool HasVoice);

/// <summary>The organisations that did not object. None of them agreed to anything.</summary>
/// <param name="Silent">The organisations that could have objected and did not.</param>
/// <param name="WithoutVoice">The organisations without a member who could have objected.</param>
public sealed record SilenceCount(IReadOnlyList<string> Silent, IReadOnlyList<string> WithoutVoice);

/// <summary>
/// The rules of silence procedures: a question is adopted at its deadline unless an organisation objects. Silence is recorded as silence
/// and never listed as agreement.
/// </summary>
public static class SilenceRules
{
    /// <summary>The maximum length of a question, in code points.</summary>
    public const int Question = 4_000;

    /// <summary>The maximum length of a reason, in code points.</summary>
    public const int Reason = 2_000;

    /// <summary>The maximum number of open procedures in a report.</summary>
    public const int OpenAtMost = 20;

    /// <summary>Returns the state at a time: the recorded one, else the one that follows from the deadline.</summary>
    public static SilenceState StateAt(SilenceState recorded, DateTimeOffset adoptsAt, DateTimeOffset now) =>
        recorded == SilenceState.Open && now >= adoptsAt ? SilenceState.Adopted : recorded;

    /// <summary>Returns why it cannot be opened with this deadline; null when it can.</summary>
    public static Refusal? CannotOpen(DateTimeOffset adoptsAt, DateTimeOffset now) =>
        adoptsAt <= now ? Refusal.Invalid("adopts-in-the-past", "adoptsAt", "The adoption time is in the past. Choose a later time.")
            : null;

    /// <summary>
    /// Returns why an organisation cannot object now; null when it can. A broken procedure accepts further objections until its deadline.
    /// </summary>
    public static Refusal? CannotObject(SilenceState recorded, DateTimeOffset adoptsAt, bool hasObjected, DateTimeOffset now)
    {
        var state = StateAt(recorded, adoptsAt, now);
        if (state == SilenceState.Withdrawn)
            return Refusal.Conflict("silence-withdrawn", "This silence procedure was withdrawn. It takes no objections.");
        if (state == SilenceState.Adopted || now >= adoptsAt)
            return Refusal.Conflict("silence-ended", "The time for objections has ended. Tell a coordinator your reason.");
        return hasObjected ? Refusal.Conflict("objected-already", "Your organisation has already objected. No further action is needed.")
            : null;
    }

    /// <summary>Returns why it cannot be withdrawn now; null when it can.</summary>
    public static Refusal? CannotWithdraw(SilenceState recorded, DateTimeOffset adoptsAt, DateTimeOffset now) =>
        StateAt(recorded, adoptsAt, now) == SilenceState.Open
        ? null
        : Refusal.Conflict("silence-decided", "This silence procedure is decided and cannot change. Open a new one.");

    /// <summary>Lists the organisations that were silent. A suspended organisation could not object and is in no list.</summary>
    /// <param name="asked">The keys of the organisations when it was opened. Later ones were not asked.</param>
    /// <param name="spoke">The keys of the organisations that objected.</param>
    /// <param name="organisations">All organisations at the time when silence is counted.</param>
    public static SilenceCount Count(
        IReadOnlyCollection<string> asked, IReadOnlyCollection<string> spoke, IReadOnlyCollection<AskedOrganisation> organisations)
    {
        var quiet = organisations.Where(organisation => asked.Contains(organisation.Key) && !spoke.Contains(organisation.Key)
            && !organisation.IsSuspended).OrderBy(organisation => organisation.Key, StringComparer.Ordinal).ToList();
        return new SilenceCount(
            [.. quiet.Where(organisation => organisation.HasVoice).Select(organisation => organisation.Key)],
            [.. quiet.Where(organisation => !organisation.HasVoice).Select(organisation => organisation.Key)]);
    }
}
