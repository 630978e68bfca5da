using ShadowReport.Core.Submissions;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class SubmissionEntriesTests
{
    private static readonly SubmissionEntryLine First = new(1, null, 2);

    [Fact]
    public void Replaced_and_corrected_entries_are_not_current()
    {
        SubmissionEntryLine[] entries = [First, new(2, null, 3), new(3, 1, 4), new(4, 3, 5)];

        Assert.Equal([2, 4], SubmissionEntries.InForce(entries).Select(entry => entry.Number));
    }

    [Theory]
    [InlineData(SubmissionEntryKind.Replaces, 1, null)]
    [InlineData(SubmissionEntryKind.Corrects, 1, null)]
    [InlineData(SubmissionEntryKind.Adds, null, null)]
    [InlineData(SubmissionEntryKind.Sent, null, "amendment-kind")]
    [InlineData(SubmissionEntryKind.Adds, 1, "entry-unused")]
    [InlineData(SubmissionEntryKind.Replaces, null, "entry-missing")]
    [InlineData(SubmissionEntryKind.Corrects, 2, "entry-not-found")]
    public void An_amendment_names_its_entry(SubmissionEntryKind kind, int? of, string? code) =>
        Assert.Equal(code, SubmissionEntries.CannotAdd([First], kind, of)?.Code);

    [Fact]
    public void An_entry_is_replaced_once_and_their_number_is_limited()
    {
        SubmissionEntryLine[] entries = [First, new(2, 1, 3)];

        Assert.Equal("entry-superseded", SubmissionEntries.CannotAdd(entries, SubmissionEntryKind.Corrects, 1)?.Code);
        Assert.Null(SubmissionEntries.CannotAdd(entries, SubmissionEntryKind.Corrects, 2));
        Assert.Equal("entries-too-many", SubmissionEntries.CannotAdd([.. Enumerable.Range(1, SubmissionEntries.AtMost)
            .Select(number => First with { Number = number })], SubmissionEntryKind.Adds, null)?.Code);
    }

    [Fact]
    public void A_submission_is_sent_after_its_snapshot_and_not_in_the_future()
    {
        var frozen = new DateTimeOffset(2019, 2, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Null(SubmissionEntries.CannotHaveBeenSent(frozen.AddHours(1), frozen, frozen.AddHours(2)));
        Assert.Equal("sent-before-frozen", SubmissionEntries.CannotHaveBeenSent(frozen.AddHours(-1), frozen, frozen.AddHours(2))?.Code);
        Assert.Equal("sent-in-the-future", SubmissionEntries.CannotHaveBeenSent(frozen.AddHours(3), frozen, frozen.AddHours(2))?.Code);
    }
}
