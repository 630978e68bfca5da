using Marten.Services.BatchQuerying;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>Warns the writer of a text in a report that was sent: the body does not have that text.</summary>
internal static class SavedAfterSubmission
{
    public static async Task<IReadOnlyList<Warning>?> Read(IBatchedQuery batch, string report) =>
        await batch.Load<SubmissionRecord>(report) is { } record ? [SubmissionEntries.SavedAfterSubmission(record.Entries[0].SentAt)]
            : null;
}
