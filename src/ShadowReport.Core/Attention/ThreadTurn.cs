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
        var last = speakers[^1];
        var responsible = IsTheLeads(last, assignee, lead) ? lead : assignee;
        var turn = responsible is not null && responsible != last ? responsible : speakers.LastOrDefault(speaker => speaker != last);
        return [.. mentioned.Except(speakers).Append(turn).OfType<string>().Distinct()];
    }

    /// <summary>Whether it is the lead's turn for no other reason than that they lead.</summary>
    /// <param name="last">Who spoke last.</param>
    /// <param name="assignee">Whom the thread was given to; null when nobody.</param>
    /// <param name="lead">Who leads the draft; null when nobody.</param>
    public static bool IsTheLeads(string last, string? assignee, string? lead) => assignee is null && lead is not null && lead != last;
}
