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

        int? Score(IReadOnlyList<FrozenDraft> drafts) => new SnapshotMatch(sent.File).Score(drafts);

        var own = Score(sent.Drafts);

        Assert.True(own > Score([With("First one.\n\nSecond one.\n\nA third.")]));
        Assert.True(own > Score([With("First one.\n\nSecond one, changed.") with { Version = 2 }]));
        Assert.True(own > Score([With("First one.") with { Version = 3 }]));
        // The other report has a section with the same key.
        Assert.Null(Score(SentFile.Of(Edition.Public, "First one.").Drafts));
    }
}
