using System.Globalization;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>How a submission was sent.</summary>
public enum SubmissionChannel
{
    /// <summary>By e-mail.</summary>
    EMail,

    /// <summary>Through the body's online form.</summary>
    Portal,

    /// <summary>By post or courier.</summary>
    Post,

    /// <summary>Handed over.</summary>
    Hand,
}

/// <summary>What an entry says of those before it.</summary>
public enum SubmissionEntryKind
{
    /// <summary>The submission itself: the first entry.</summary>
    Sent,

    /// <summary>A file was sent in the place of another.</summary>
    Replaces,

    /// <summary>A file was sent in addition.</summary>
    Adds,

    /// <summary>Nothing was sent: an earlier entry was wrong, and this says how it was.</summary>
    Corrects,
}

/// <summary>An entry in the record of a submission, as far as it touches others.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Kind">What it says of those before it.</param>
/// <param name="Of">The entry that it replaces or corrects; null for none.</param>
/// <param name="Snapshot">The snapshot that was sent.</param>
public sealed record SubmissionEntryLine(int Number, SubmissionEntryKind Kind, int? Of, int Snapshot);

/// <summary>What is known of something that was sent.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Extension">The file name extension; null when nobody knows the file.</param>
/// <param name="Edition">The edition; null when nobody knows the file.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record SentItem(string Language, string? Extension, Edition? Edition, DateTimeOffset SentAt);

/// <summary>The record of what was sent. It only grows: what was wrong stays visible beside what is right.</summary>
public static class SubmissionEntries
{
    /// <summary>How many entries one report has at most.</summary>
    public const int AtMost = 100;

    /// <summary>How often a receipt may be corrected.</summary>
    public const int ReceiptsAtMost = 20;

    /// <summary>The longest receipt, such as a reference number or the words of an answer, in code points.</summary>
    public const int Receipt = 500;

    /// <summary>The longest note or reason, in code points.</summary>
    public const int Note = 2_000;

    /// <summary>Clocks differ; what was sent within so long from now was sent now.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The entries that say what the body has: those that no later one replaced or corrected.</summary>
    public static IReadOnlyList<SubmissionEntryLine> InForce(IReadOnlyCollection<SubmissionEntryLine> entries)
    {
        var superseded = entries.Select(entry => entry.Of).OfType<int>().ToHashSet();
        return [.. entries.Where(entry => !superseded.Contains(entry.Number))];
    }

    /// <summary>Why no such entry can be added; null when it can.</summary>
    public static Refusal? CannotAdd(IReadOnlyCollection<SubmissionEntryLine> entries, SubmissionEntryKind kind, int? of)
    {
        if (kind == SubmissionEntryKind.Sent)
            return Refusal.Invalid("amendment-kind", "kind", "An amendment replaces, adds or corrects.");
        if (kind == SubmissionEntryKind.Adds && of is not null)
            return Refusal.Invalid("entry-unused", "entry", "What is added replaces no entry. Leave entry out.");
        if (kind != SubmissionEntryKind.Adds && of is null)
            return Refusal.Invalid("entry-missing", "entry", "Name the number of the entry that this replaces or corrects.");
        if (of is { } number && entries.All(entry => entry.Number != number))
            return Refusal.Invalid("entry-not-found", "entry", $"There is no entry {number}; the last is {entries.Count}.");
        if (of is { } old && InForce(entries).All(entry => entry.Number != old))
            return Refusal.Conflict("entry-superseded", $"Entry {old} was replaced or corrected already. Name the one that stands in its place.");
        return entries.Count >= AtMost ? Refusal.Conflict("entries-too-many", $"The record of a submission has {AtMost} entries at most.") : null;
    }

    /// <summary>Why a file cannot be recorded as sent without a confirmation: the internal edition holds what stays in the coalition.</summary>
    /// <param name="edition">The edition of the file; null when nobody knows it.</param>
    /// <param name="isConfirmed">Whether the recorder confirms it.</param>
    public static Refusal? NeedsConfirmation(Edition? edition, bool isConfirmed) => edition == Edition.Internal && !isConfirmed
        ? Refusal.Invalid(
            "internal-not-confirmed", "confirmInternal", "This file is the internal edition, which holds what stays in the coalition. Name the file that was sent, or send confirmInternal: true if this one went out.")
        : null;

    /// <summary>What is unusual about something that was sent.</summary>
    /// <param name="profile">The body's rules.</param>
    /// <param name="sent">The file and its time.</param>
    /// <param name="deadline">The report's, if it is known.</param>
    public static IReadOnlyList<Finding> Unusual(Profile? profile, SentItem sent, DateTimeOffset? deadline)
    {
        List<Finding> found = [.. ProfileFindings.OfLanguage(profile, sent.Language)];
        if (sent.Extension is { } extension)
            found.AddRange(ProfileFindings.OfFormat(profile, extension));
        if (sent.Edition == Edition.Internal)
            found.Add(new Finding("export", new Warning("internal-sent", "The internal edition went out. It holds what stays in the coalition.")));
        if (sent.SentAt > deadline)
            found.Add(new Finding("sentAt", new Warning("sent-after-deadline", "This was sent after the report's deadline. Correct the deadline or the time if one of them is wrong.")));
        return found;
    }

    /// <summary>The warning of a text that was saved after the submission.</summary>
    public static Warning SavedAfterSubmission(DateTimeOffset sentAt) => new(
        "saved-after-submission", $"This report was sent on {sentAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. What you saved is not in the file that was sent. To send it too, take a snapshot and record an amendment.");

    /// <summary>Why something cannot have been sent then; null when it can.</summary>
    public static Refusal? CannotHaveBeenSent(DateTimeOffset sentAt, DateTimeOffset frozenAt, DateTimeOffset now)
    {
        if (sentAt > now + ClockSkew)
            return Refusal.Invalid("sent-in-the-future", "sentAt", "This is recorded once it was sent.");
        return sentAt < frozenAt - ClockSkew ? Refusal.Invalid("sent-before-frozen", "sentAt", "This snapshot was taken later than that, so it cannot have been sent then.") : null;
    }
}
