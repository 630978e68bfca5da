using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

public sealed class SnapshotMatchTests
{
    [Fact]
    public void The_snapshot_with_the_same_words_and_no_other_paragraphs_matches_best()
    {
        var sent = SentFile.Of(Edition.Public, "First one.\n\nSecond one.");
        var draft = sent.Drafts[0];
        FrozenDraft With(string text) =>
            draft with { Text = text, Paragraphs = Paragraphs.Align(draft.Text, draft.Paragraphs, text, Guid.NewGuid) };

        var own = SnapshotMatch.Score(sent.File, sent.Drafts);

        Assert.True(own > SnapshotMatch.Score(sent.File, [With("First one.\n\nSecond one.\n\nA third.")]));
        Assert.True(own > SnapshotMatch.Score(sent.File, [With("First one.\n\nSecond one, changed.")]));
        Assert.True(own > SnapshotMatch.Score(sent.File, [With("First one.")]));
        // The other report has a section with the same key.
        Assert.Null(SnapshotMatch.Score(sent.File, SentFile.Of(Edition.Public, "First one.").Drafts));
    }
}
