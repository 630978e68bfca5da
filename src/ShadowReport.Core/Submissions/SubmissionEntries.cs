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

    /// <summary>Handed over in person.</summary>
    Hand,
}

/// <summary>The relation of an entry to earlier ones.</summary>
public enum SubmissionEntryKind
{
    /// <summary>The submission itself, which is the first entry.</summary>
    Sent,

    /// <summary>A file was sent to replace another.</summary>
    Replaces,

    /// <summary>A file was sent in addition.</summary>
    Adds,

    /// <summary>Nothing was sent: this corrects an earlier entry.</summary>
    Corrects,
}

/// <summary>An entry in the record of a submission.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Of">The number of the replaced or corrected entry; null for none.</param>
/// <param name="Snapshot">The number of the snapshot that was sent.</param>
public sealed record SubmissionEntryLine(int Number, int? Of, int Snapshot);

/// <summary>The known facts about something that was sent.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Extension">The file name extension; null when the file is unknown.</param>
/// <param name="Edition">The edition; null when the file is unknown.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record SentItem(string Language, string? Extension, Edition? Edition, DateTimeOffset SentAt);

/// <summary>The rules of the submission record. Entries are never changed; a correction is a new entry.</summary>
public static class SubmissionEntries
{
    /// <summary>The maximum number of entries in a report.</summary>
    public const int AtMost = 100;

    /// <summary>The maximum number of corrections of a receipt.</summary>
    public const int ReceiptsAtMost = 20;

    /// <summary>The maximum length of a receipt, such as a reference number or a reply, in code points.</summary>
    public const int Receipt = 500;

    /// <summary>The maximum length of a note or reason, in code points.</summary>
    public const int Note = 2_000;

    /// <summary>The tolerance for clocks. A time up to this far in the future counts as now.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Lists the current entries: those that no later one replaced or corrected.</summary>
    public static IReadOnlyList<SubmissionEntryLine> InForce(IReadOnlyCollection<SubmissionEntryLine> entries)
    {
        var superseded = entries.Select(entry => entry.Of).OfType<int>().ToHashSet();
        return [.. entries.Where(entry => !superseded.Contains(entry.Number))];
    }

    /// <summary>Returns why an entry cannot be added; null when it can.</summary>
    public static Refusal? CannotAdd(IReadOnlyCollection<SubmissionEntryLine> entries, SubmissionEntryKind kind, int? of)
    {
        if (kind == SubmissionEntryKind.Sent)
            return Refusal.Invalid("amendment-kind", "kind", "An amendment replaces, adds or corrects.");
        if (kind == SubmissionEntryKind.Adds && of is not null)
            return Refusal.Invalid("entry-unused", "entry", "An addition does not replace an entry. Leave entry out.");
        if (kind != SubmissionEntryKind.Adds && of is null)
            return Refusal.Invalid("entry-missing", "entry", "entry is missing. Name the entry that this replaces or corrects.");
        if (of is { } number && entries.All(entry => entry.Number != number))
            return Refusal.Invalid("entry-not-found", "entry", $"There is no entry {number}; the last is {entries.Count}.");
        if (of is { } old && InForce(entries).All(entry => entry.Number != old))
            return Refusal.Conflict(
                "entry-superseded", $"Entry {old} was replaced or corrected already. Name the one that stands in its place.");
        return entries.Count >= AtMost ? Refusal.Conflict("entries-too-many", $"The record of a submission has {AtMost} entries at most.")
            : null;
    }

    /// <summary>
    /// Returns why a file needs confirmation before it is recorded as sent; null when it does not. The internal edition contains restricted
    /// text.
    /// </summary>
    /// <param name="edition">The edition of the file; null when unknown.</param>
    /// <param name="isConfirmed">Whether the member confirms it.</param>
    public static Refusal? NeedsConfirmation(Edition? edition, bool isConfirmed) => edition == Edition.Internal && !isConfirmed
        ? Refusal.Invalid(
            "internal-not-confirmed", "confirmInternal",
            "This file is the internal edition, which holds what stays in the coalition. Name the file that was sent, or send "
            + "confirmInternal: true if this one went out.")
        : null;

    /// <summary>Lists unusual facts about something that was sent.</summary>
    /// <param name="profile">The body's rules.</param>
    /// <param name="sent">The file and its time.</param>
    /// <param name="deadline">The report's deadline; null when unknown.</param>
    public static IReadOnlyList<Finding> Unusual(Profile? profile, SentItem sent, DateTimeOffset? deadline)
    {
        List<Finding> found = [.. ProfileFindings.OfLanguage(profile, sent.Language)];
        if (sent.Extension is { } extension)
            found.AddRange(ProfileFindings.OfFormat(profile, extension));
        if (sent.Edition == Edition.Internal)
            found.Add(new Finding(
                "export", new Warning("internal-sent", "The internal edition went out. It holds what stays in the coalition.")));
        if (sent.SentAt > deadline)
            found.Add(new Finding(
                "sentAt", new Warning(
                    "sent-after-deadline",
                    "This was sent after the report's deadline. Correct the deadline or the time if one of them is wrong.")));
        return found;
    }

    /// <summary>Creates the warning that a text was saved after the submission.</summary>
    public static Warning SavedAfterSubmission(DateTimeOffset sentAt) => new(
        "saved-after-submission",
        "This report was sent on "
        + $"{sentAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. What you saved is not in the file that was sent. To send it too, take a snapshot and record an amendment.");

    /// <summary>Returns why something cannot have been sent at that time; null when it can.</summary>
    public static Refusal? CannotHaveBeenSent(DateTimeOffset sentAt, DateTimeOffset frozenAt, DateTimeOffset now)
    {
        if (sentAt > now + ClockSkew)
            return Refusal.Invalid(
                "sent-in-the-future", "sentAt", "The sending time is in the future. Record the submission after it was sent.");
        return sentAt < frozenAt - ClockSkew
            ? Refusal.Invalid(
                "sent-before-frozen", "sentAt", "The snapshot was taken after the sending time. Correct the time or the snapshot.") : null;
    }
}
