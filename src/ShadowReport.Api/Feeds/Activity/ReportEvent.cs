namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// What happened in a report. Keys, ids and numbers only, never text: the log is kept for ever, and a person's data must be
/// able to go. Each aggregate has its own stream; one for a whole report would make its writers wait for each other.
/// </summary>
/// <param name="Report">The report's key.</param>
/// <param name="By">The id of the member who did it.</param>
internal abstract record ReportEvent(string Report, Guid By);

/// <summary>What happened to a draft, named by its key.</summary>
internal abstract record DraftEvent(string Report, string Draft, Guid By) : ReportEvent(Report, By);
