using Marten;
using ShadowReport.Core;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>Warns the writer of a text in a report that was sent: the body does not have that text.</summary>
internal static class SavedAfterSubmission
{
    public static IReadOnlyList<Warning>? Warnings(this SubmissionRecord? record) => record is null ? null : [SubmissionEntries.SavedAfterSubmission(record.Entries[0].SentAt)];

    public static async Task<IReadOnlyList<Warning>?> SubmissionWarnings(this IQuerySession session, string report, CancellationToken cancellation) =>
        (await session.LoadAsync<SubmissionRecord>(report, cancellation)).Warnings();
}
