using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class DraftSelectionTests
{
    private static readonly DraftLabel Label = new("About borders", Addressee: null, Edition.Public);
    private static readonly SelectableDraft Draft = new(Newest: 3, Revision: 4, IsRemoved: false, Label, Relabelled: null);
    private static readonly NamedDraft Read = new("borders", 3);

    [Fact]
    public void A_draft_as_it_was_read_is_selected() => Assert.Null(DraftSelection.ChangeSince(Read, Draft));

    [Fact]
    public void A_newer_version_leaves_a_draft_out_however_small_its_change() =>
        Assert.Equal(LeftOutReason.NewerVersion, DraftSelection.ChangeSince(Read with { Version = 2 }, Draft));

    [Fact]
    public void A_removed_draft_is_left_out() =>
        Assert.Equal(LeftOutReason.Removed, DraftSelection.ChangeSince(Read, Draft with { IsRemoved = true }));

    [Theory]
    [InlineData(2, null, true)]
    [InlineData(3, null, false)]
    [InlineData(3, 3, false)]
    [InlineData(3, 4, true)]
    public void A_label_that_changed_after_the_version_needs_the_revision(int relabelledAt, int? revision, bool isSelected) =>
        Assert.Equal(
            isSelected ? null : LeftOutReason.Relabelled,
            DraftSelection.ChangeSince(
                Read with { Revision = revision }, Draft with { Relabelled = new LabelChange(DateTimeOffset.UnixEpoch, relabelledAt) }));

    [Theory]
    [InlineData("About borders", null, Edition.Public, true)]
    [InlineData("About walls", null, Edition.Public, false)]
    [InlineData("About borders", "States parties", Edition.Public, false)]
    [InlineData("About borders", null, Edition.Committee, false)]
    public void A_draft_of_a_snapshot_is_selected_under_its_frozen_label_only(
        string heading, string? addressee, Edition edition, bool isSelected) =>
        Assert.Equal(
            isSelected ? null : LeftOutReason.Relabelled,
            DraftSelection.ChangeSince(
                Read with { Label = Label },
                Draft with
                {
                    Label = new DraftLabel(heading, addressee, edition),
                    Relabelled = new LabelChange(DateTimeOffset.UnixEpoch, 3),
                }));

    [Fact]
    public void Exceptions_are_left_out() =>
        Assert.Equal(["walls"], DraftSelection.Without([Read, new("walls", 1)], ["borders"]).Value.Select(one => one.Draft));

    [Fact]
    public void An_exception_that_is_not_named_is_refused() =>
        Assert.Equal("exception-not-named", DraftSelection.Without([Read], ["bordres"]).Refusal!.Code);
}
