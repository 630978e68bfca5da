namespace ShadowReport.Core.Attention;

/// <summary>Whose turn it is in an open thread. Answering hands it on.</summary>
public static class ThreadTurn
{
    /// <summary>
    /// It is the turn of whom the thread was given to, else of the draft's lead, until they have answered; then of who was answered.
    /// Whoever was named with @ and has not spoken is asked too.
    /// </summary>
    /// <param name="speakers">The keys of those who spoke in it, in order; whoever opened it first.</param>
    /// <param name="assignee">Whom it was given to; null when nobody.</param>
    /// <param name="lead">Who leads the draft; null when nobody.</param>
    /// <param name="mentioned">Who was named in it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> speakers, string? assignee, string? lead, IEnumerable<string> mentioned)
    {
        var (responsible, last) = (assignee ?? lead, speakers[^1]);
        var turn = responsible is not null && responsible != last ? responsible : speakers.LastOrDefault(speaker => speaker != last);
        return [.. mentioned.Except(speakers).Append(turn).OfType<string>().Distinct()];
    }
}
