using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class RestrictedTextTests
{
    [Theory]
    [InlineData("Fine [words]{.committee}.", null)]
    [InlineData("First.\n\n[Maria\n\ntold]{.internal} us.", 3)]
    [InlineData("A list\n\n- [open {.committee}", 2)]
    public void An_invalid_mark_is_found_with_its_paragraph(string text, int? paragraph)
    {
        var mark = UnreadableMark.FirstIn(Source(text, Edition.Public));

        Assert.Equal(paragraph, mark?.Paragraph);
        Assert.Equal(paragraph is null ? null : "one", mark?.Draft);
        Assert.Null(UnreadableMark.FirstIn(Source(text, Edition.Internal)));
    }

    [Fact]
    public void A_mark_in_a_title_or_on_the_cover_is_found()
    {
        Assert.Equal(
            new UnreadableMark("one", null), UnreadableMark.FirstIn(Source("x", Edition.Committee, title: "Of [Maria]{.internal}")));
        Assert.Equal(new UnreadableMark(
            null, null), UnreadableMark.FirstIn(Source("x", Edition.Public) with { Cover = [new("Contact", "[Maria]{.internal}")] }));
    }

    [Fact]
    public void Marks_in_a_hidden_draft_are_ignored()
    {
        var source = Source("x", Edition.Public) with
        { Sections = [new("kept", null, "Kept", "[a\n\nb]{.internal}") { Edition = Edition.Internal }] };

        Assert.Null(UnreadableMark.FirstIn(source));
    }

    [Theory]
    [InlineData("Maria told us.", "[Maria]{.internal} told us.", true)]
    [InlineData("Maria told us.", "Somebody told us.", false)]
    [InlineData("A witness told us.", "A witness told [Maria]{.internal} and us.", false)]
    [InlineData("Maria told us.", "We heard it.\n\n[It was Maria.]{.committee}", true)]
    public void Newly_restricted_words_are_not_shown_as_deleted(string before, string after, bool mayShow)
    {
        var (old, @new, whole) = (Source(before, Edition.Public), Source(after, Edition.Public), Source(after, Edition.Internal));

        Assert.Equal(mayShow, RestrictedTextGuard.MayShow(
            SubmissionAssembler.Assemble(old), SubmissionAssembler.Assemble(@new), SubmissionAssembler.Assemble(whole)));
    }

    [Fact]
    public void A_newly_restricted_draft_or_endorser_is_not_shown()
    {
        var old = Source("Maria told us.", Edition.Public) with { Endorsers = [new(new Endorser("Lantern House", null), Edition.Public)] };
        var draft = old with { Sections = [old.Sections[0] with { Edition = Edition.Committee }] };
        var endorser = old with { Endorsers = [new(new Endorser("Lantern House", null), Edition.Committee)] };

        foreach (var @new in (SubmissionSource[])[draft, endorser])
            Assert.True(RestrictedTextGuard.MayShow(SubmissionAssembler.Assemble(
                old), SubmissionAssembler.Assemble(@new), SubmissionAssembler.Assemble(@new with { Edition = Edition.Internal })));
        Assert.False(RestrictedTextGuard.MayShow(SubmissionAssembler.Assemble(
            old), SubmissionAssembler.Assemble(old), SubmissionAssembler.Assemble(old with { Edition = Edition.Internal })));
    }

    private static SubmissionSource Source(string text, Edition edition, string title = "One") =>
        new("A title", null, "en", [], "Recommendations", [new SourceSection("one", null, title, text)], [],
            DateTimeOffset.UnixEpoch)
        { Edition = edition };
}
