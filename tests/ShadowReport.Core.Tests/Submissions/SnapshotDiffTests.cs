using CsCheck;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class SnapshotDiffTests
{
    [Fact]
    public void Drafts_are_in_the_new_order_and_removed_ones_keep_their_place()
    {
        var drafts = SnapshotDiff.Between(Drafts("a b c d e"), Drafts("a c x d e"), TestContext.Current.CancellationToken);

        Assert.Equal("a b- c x+ d e", Told(drafts));
    }

    [Fact]
    public void Only_the_drafts_that_passed_others_moved()
    {
        Assert.Equal("d~ a b c", Told(SnapshotDiff.Between(Drafts("a b c d"), Drafts("d a b c"), TestContext.Current.CancellationToken)));
        Assert.Equal("x+ a b y+ c", Told(SnapshotDiff.Between(Drafts("a b c"), Drafts("x a b y c"), TestContext.Current.CancellationToken)));
        Assert.Equal("b- c- a", Told(SnapshotDiff.Between(Drafts("b c a"), Drafts("a"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_section_with_another_parent_moved()
    {
        var drafts = SnapshotDiff.Between([Draft("a"), Draft("b")], [Draft("a"), Draft("b") with { Parent = "a" }], TestContext.Current.CancellationToken);

        Assert.Equal([(false, DraftFate.Unchanged), (true, DraftFate.Unchanged)], drafts.Select(draft => (draft.IsMoved, draft.Fate)));
    }

    [Fact]
    public void Every_draft_of_both_snapshots_is_listed_once() => Gen.Select(Orders, Orders).Sample((old, @new) =>
    {
        var drafts = SnapshotDiff.Between(old, @new);

        Assert.Equal(@new.Select(draft => draft.Key), drafts.Where(draft => draft.New is not null).Select(draft => draft.Draft.Key));
        Assert.Equal(old.Select(draft => draft.Key).Order(), drafts.Where(draft => draft.Old is not null).Select(draft => draft.Draft.Key).Order());
        // Those that did not move, with those that went, stand as they stood.
        var stayed = drafts.Where(draft => draft is { Old: not null, IsMoved: false }).Select(draft => draft.Draft.Key).ToList();
        Assert.Equal(old.Select(draft => draft.Key).Where(stayed.Contains), stayed);
    });

    [Fact]
    public void A_changed_addressee_is_substantive_and_a_title_is_classified_by_words()
    {
        var old = Draft("r1") with { Addressee = "States parties", Title = "Open the borders" };

        Assert.Equal((DraftFate.Changed, ChangeClass.Substantive, true), One(old, old with { Addressee = "The State under review" }));
        Assert.Equal((DraftFate.Changed, ChangeClass.Wording, false), One(old, old with { Title = "Open the borders!" }));
        Assert.Equal((DraftFate.Unchanged, ChangeClass.None, false), One(old, old));
    }

    [Fact]
    public void A_version_that_restored_the_text_changed_nothing()
    {
        var old = Draft("a") with { Text = "As it was.", Paragraphs = Paragraphs.Align(null, [], "As it was.", Guid.NewGuid) };

        var draft = SnapshotDiff.Between([old], [old with { Version = 3 }], TestContext.Current.CancellationToken).Single();

        Assert.Equal((DraftFate.Unchanged, 0), (draft.Fate, draft.Paragraphs.Count));
    }

    private static readonly Gen<FrozenDraft[]> Orders = Gen.Shuffle("abcdefgh".ToCharArray()).SelectMany(keys => Gen.Int[0, keys.Length].Select(count => keys.Take(count).Select(key => Draft($"{key}")).ToArray()));

    private static (DraftFate Fate, ChangeClass Class, bool IsReaddressed) One(FrozenDraft old, FrozenDraft @new)
    {
        var draft = SnapshotDiff.Between([old], [@new]).Single();
        return (draft.Fate, draft.ChangeClass, draft.IsReaddressed);
    }

    private static FrozenDraft[] Drafts(string keys) => [.. keys.Split(' ').Select(Draft)];

    private static FrozenDraft Draft(string key) => new(key, null, key, null, 1, "", []);

    private static string Told(IReadOnlyList<DraftDiff> drafts) => string.Join(' ', drafts.Select(draft =>
        draft.Draft.Key + (draft.Fate == DraftFate.Added ? "+" : draft.Fate == DraftFate.Removed ? "-" : draft.IsMoved ? "~" : "")));
}
