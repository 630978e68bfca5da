namespace ShadowReport.Core.Attention;

/// <summary>Finds the members who should answer next in an open comment.</summary>
public static class ThreadTurn
{
    /// <summary>
    /// Lists the members who should answer: the assignee, else the draft's lead, until they have answered; then the member who was
    /// answered. Mentioned members who have not replied are included.
    /// </summary>
    /// <param name="speakers">The keys of the members who wrote in it, in order; the first one opened it.</param>
    /// <param name="assignee">The assignee; null when there is none.</param>
    /// <param name="lead">The draft's lead; null when there is none.</param>
    /// <param name="mentioned">The members who are mentioned in it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> speakers, string? assignee, string? lead, IEnumerable<string> mentioned)
    {
        var last = speakers[^1];
        var responsible = IsTheLeads(last, assignee, lead) ? lead : assignee;
        var turn = responsible is not null && responsible != last ? responsible : speakers.LastOrDefault(speaker => speaker != last);
        return [.. mentioned.Except(speakers).Append(turn).OfType<string>().Distinct()];
    }

    /// <summary>Whether the lead should answer only because of being the lead.</summary>
    /// <param name="last">The member who wrote last.</param>
    /// <param name="assignee">The assignee; null when there is none.</param>
    /// <param name="lead">The draft's lead; null when there is none.</param>
    public static bool IsTheLeads(string last, string? assignee, string? lead) => assignee is null && lead is not null && lead != last;
}
