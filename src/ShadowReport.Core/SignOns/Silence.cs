namespace ShadowReport.Core.SignOns;

/// <summary>How a silence procedure stands.</summary>
public enum SilenceState
{
    /// <summary>Until its instant anybody may object.</summary>
    Open,

    /// <summary>Its instant passed and no organisation objected.</summary>
    Adopted,

    /// <summary>An organisation objected.</summary>
    Broken,

    /// <summary>Who asked took the question back.</summary>
    Withdrawn,
}

/// <summary>An organisation of the coalition when silence is counted.</summary>
/// <param name="Key">Its key.</param>
/// <param name="IsSuspended">Whether it was shut out by the instant.</param>
/// <param name="HasVoice">Whether it has a member who may speak for it.</param>
public sealed record AskedOrganisation(string Key, bool IsSuspended, bool HasVoice);

/// <summary>Who said nothing. Nobody in it agreed to anything.</summary>
/// <param name="Silent">Organisations that could have objected and did not.</param>
/// <param name="WithoutVoice">Organisations in which nobody could have spoken.</param>
public sealed record SilenceCount(IReadOnlyList<string> Silent, IReadOnlyList<string> WithoutVoice);

/// <summary>
/// A question that is adopted at an instant unless an organisation objects. Silence is recorded as silence: who said nothing is never
/// listed as agreeing.
/// </summary>
public static class SilenceRules
{
    /// <summary>The longest question, in code points.</summary>
    public const int Question = 4_000;

    /// <summary>The longest reason, in code points.</summary>
    public const int Reason = 2_000;

    /// <summary>How many of a report may be open at once.</summary>
    public const int OpenAtMost = 20;

    /// <summary>How it stands at a time: what was recorded, or, where that is nothing yet, what the clock says.</summary>
    public static SilenceState StateAt(SilenceState recorded, DateTimeOffset adoptsAt, DateTimeOffset now) =>
        recorded == SilenceState.Open && now >= adoptsAt ? SilenceState.Adopted : recorded;

    /// <summary>Why it cannot be opened with this instant; null when it can.</summary>
    public static Refusal? CannotOpen(DateTimeOffset adoptsAt, DateTimeOffset now) =>
        adoptsAt <= now ? Refusal.Invalid("adopts-in-the-past", "adoptsAt", "The instant of adoption is in the past: nobody could object.") : null;

    /// <summary>Why an organisation cannot object now; null when it can. One that is broken already takes further objections until its instant.</summary>
    public static Refusal? CannotObject(SilenceState recorded, DateTimeOffset adoptsAt, bool hasObjected, DateTimeOffset now)
    {
        var state = StateAt(recorded, adoptsAt, now);
        if (state == SilenceState.Withdrawn)
            return Refusal.Conflict("silence-withdrawn", "This question was taken back.");
        if (state == SilenceState.Adopted || now >= adoptsAt)
            return Refusal.Conflict("silence-ended", "The time for objections has ended.");
        return hasObjected ? Refusal.Conflict("objected-already", "Your organisation has objected already.") : null;
    }

    /// <summary>Why it cannot be taken back now; null when it can.</summary>
    public static Refusal? CannotWithdraw(SilenceState recorded, DateTimeOffset adoptsAt, DateTimeOffset now) => StateAt(recorded, adoptsAt, now) == SilenceState.Open
        ? null
        : Refusal.Conflict("silence-decided", "This silence procedure is decided, and stays as it is.");

    /// <summary>Who was silent, of those that were asked. Who was shut out could not speak and is in no list.</summary>
    /// <param name="asked">The keys of the organisations that were there when it was opened; who joined later was not asked.</param>
    /// <param name="spoke">The keys of those that objected.</param>
    /// <param name="organisations">All organisations, as they are when silence is counted.</param>
    public static SilenceCount Count(IReadOnlyCollection<string> asked, IReadOnlyCollection<string> spoke, IReadOnlyCollection<AskedOrganisation> organisations)
    {
        var quiet = organisations.Where(organisation => asked.Contains(organisation.Key) && !spoke.Contains(organisation.Key) && !organisation.IsSuspended).OrderBy(organisation => organisation.Key, StringComparer.Ordinal).ToList();
        return new SilenceCount(
            [.. quiet.Where(organisation => organisation.HasVoice).Select(organisation => organisation.Key)],
            [.. quiet.Where(organisation => !organisation.HasVoice).Select(organisation => organisation.Key)]);
    }
}
