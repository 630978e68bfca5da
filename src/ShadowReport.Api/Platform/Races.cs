using ShadowReport.Core;

namespace ShadowReport.Api.Platform;

/// <summary>Deciding again when somebody else saved first: a decision is good only for what it was made from.</summary>
internal static class Races
{
    private const int Attempts = 8;

    /// <summary>Nothing was carried out, and there is no use in deciding again.</summary>
    public static readonly Refusal Lost = Refusal.Conflict(
        "changed-meanwhile", "Others keep changing this at the same moment, and nothing of this request was carried out. Look again and send it again.");

    /// <summary>The end of an attempt: the value when it was saved, null when the race was lost.</summary>
    public static Outcome<T>? Gives<T>(this Saved saved, T value) => saved == Saved.Done ? value : (Outcome<T>?)null;

    /// <summary>Runs an attempt (load, decide, save) until it is decided; an attempt that lost a race answers null.</summary>
    public static async Task<Outcome<T>> UntilDecided<T>(Func<Task<Outcome<T>?>> attempt)
    {
        for (var left = Attempts; left > 0; left--)
        {
            if (await attempt() is { } decided)
                return decided;
        }

        return Lost;
    }
}
