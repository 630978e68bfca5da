using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Drafts;

/// <summary>Texts that were saved before lists could have letters: what was stored has no record of its rules.</summary>
public sealed class RulesOfVersionsTests
{
    private const string Text = "The State party should:\n\n(a) Repeal the law;\n\n(b) Free the women.\n\nCourts must be open.";

    [Fact]
    public void A_new_text_has_the_newest_rules()
    {
        var first = Versions.First(Text, Guid.NewGuid);

        Assert.Equal((BodyRules.Body2, 2, 14), (first.Rules, first.NumberedParagraphs, first.BodyWords));
        Assert.Equal("words-2", Words.RuleOf(first.Rules));
    }

    [Fact]
    public void A_draft_moves_to_the_newest_rules_with_its_next_save()
    {
        var next = Versions.Next(Old(), Text.Replace("open", "open to all"), Guid.NewGuid);

        Assert.Equal((BodyRules.Body2, 2), (next.Rules, next.NumberedParagraphs));
        // Paragraphs have other numbers, so nobody approved what is there now.
        Assert.Equal(ChangeClass.Substantive, next.ChangeClass);
    }

    [Fact]
    public void A_comma_in_a_text_without_such_lists_stays_a_comma()
    {
        const string Before = "Courts must be open and free.\n\n- one\n- two";

        var next = Versions.Next(Old(Before), Before.Replace("open", "open,"), Guid.NewGuid);

        Assert.Equal((BodyRules.Body2, ChangeClass.Wording), (next.Rules, next.ChangeClass));
    }

    [Fact]
    public void A_restored_version_has_the_rules_and_paragraphs_of_its_text()
    {
        var old = Old();
        var next = Versions.Next(old, "Another text.", Guid.NewGuid);
        var current = new CurrentText(2, next.Text, next.Paragraphs, next.Hash, "ana") { Rules = next.Rules };

        var restored = Versions.Restored(current, new BaseText(1, Text, old.Paragraphs, old.Hash) { Rules = old.Rules });

        Assert.Equal((BodyRules.Body1, 4, null), (restored.Rules, restored.NumberedParagraphs, restored.BodyCharacters));
        Assert.Equal(old.Paragraphs, restored.Paragraphs);
        Assert.Equal(restored.Paragraphs.Count, Body.Parse(restored.Text, restored.Rules).Count);
    }

    [Theory]
    [InlineData("Repeal the law", AnchorState.Exact)]
    [InlineData("Free the women", AnchorState.Exact)]
    [InlineData("(b) Free", AnchorState.Exact)]
    [InlineData("Courts must", AnchorState.Exact)]
    public void Comments_keep_their_words_when_the_rules_change(string quote, AnchorState expected)
    {
        var old = Old();
        var next = Versions.Next(old, Text.Replace("must be open", "must be open to all"), Guid.NewGuid);
        var anchor = Anchors.Place(Text, old.Paragraphs, quote).Value;

        var place = Anchors.Carry(anchor, next.Kept, next.Text, next.Paragraphs);

        Assert.Equal((expected, quote), (place.State, next.Text[place.Start!.Value..place.End!.Value]));
        Assert.Contains(next.Paragraphs, paragraph => paragraph.Id == place.Paragraph);
    }

    [Fact]
    public void Paragraphs_that_stay_keep_their_ids_when_the_rules_change()
    {
        var old = Old();

        var next = Versions.Next(old, Text.Replace("open", "open to all"), Guid.NewGuid);

        Assert.Equal(3, next.Paragraphs.Count);
        Assert.Equal((old.Paragraphs[0].Id, old.Paragraphs[3].Id), (next.Paragraphs[0].Id, next.Paragraphs[2].Id));
        Assert.Contains(next.Paragraphs[1].Id, old.Paragraphs.Skip(1).Take(2).Select(paragraph => paragraph.Id));
    }

    [Fact]
    public void A_save_is_merged_over_the_change_of_rules()
    {
        var old = Old();
        var second = Versions.Next(old, Text.Replace("Repeal the law", "Repeal this law"), Guid.NewGuid);
        var current = new CurrentText(2, second.Text, second.Paragraphs, second.Hash, "ana") { Rules = second.Rules };

        var merge = Versions.Join(
            current, new BaseText(1, Text, old.Paragraphs, old.Hash) { Rules = old.Rules },
            Text.Replace("must be open", "must be open to all"), Guid.NewGuid, TestContext.Current.CancellationToken);

        Assert.Equal(
            Text.Replace("Repeal the law", "Repeal this law").Replace("must be open", "must be open to all"), merge.TextWith(_ => ""));
    }

    [Fact]
    public void Paragraph_numbers_of_an_old_snapshot_never_change()
    {
        var old = Old();
        var next = Versions.Next(old, Text.Replace("open", "open to all"), Guid.NewGuid);
        FrozenDraft before = new("law", null, "Law", null, 1, Text, old.Paragraphs) { Rules = old.Rules };
        FrozenDraft after = new("law", null, "Law", null, 2, next.Text, next.Paragraphs) { Rules = next.Rules };

        Assert.Equal(4, ParagraphMap.NumbersIn([before])[("law", old.Paragraphs[3].Id)]);
        Assert.Equal(2, ParagraphMap.NumbersIn([after])[("law", old.Paragraphs[3].Id)]);
        Assert.Equal(
            [ParagraphFate.Same, ParagraphFate.Changed],
            ParagraphMap.Between([before], [after]).Paragraphs.Where(paragraph => paragraph.To is not null)
                .Select(paragraph => paragraph.Fate));
    }

    [Fact]
    public void The_same_words_by_other_rules_are_another_text_in_a_snapshot()
    {
        FrozenDraft before = new("law", null, "Law", null, 1, Text, Old().Paragraphs) { Rules = BodyRules.Body1 };
        FrozenDraft after = new("law", null, "Law", null, 3, Text, Versions.First(Text, Guid.NewGuid).Paragraphs);

        var diff = Assert.Single(SnapshotDiff.Between([before], [after], TestContext.Current.CancellationToken));

        Assert.Equal((DraftFate.Changed, ChangeClass.Substantive), (diff.Fate, diff.ChangeClass));
    }

    [Theory]
    [InlineData(BodyRules.Body1, new[] { 1, 2, 3, 4 })]
    [InlineData(BodyRules.Body2, new[] { 1, 2 })]
    public void A_snapshot_is_printed_by_the_rules_of_its_versions(BodyRules rules, int[] numbers)
    {
        var document = SubmissionAssembler.Assemble(new SubmissionSource(
            "Report", null, "en", [], "Recommendations", [new SourceSection("law", null, "Law", Text) { Rules = rules }], [],
            DateTimeOffset.UnixEpoch));

        Assert.Equal(numbers, document.Parts.OfType<BlockPart>().Select(part => part.Number).OfType<int>());
        Assert.Equal((rules, rules == BodyRules.Body2), (document.Drafts[0].Rules, document.HasMarkedLists));
    }

    private static CurrentText Old(string text = Text)
    {
        var paragraphs = Paragraphs.Align(null, [], text, Body.Parse(text, BodyRules.Body1), Guid.NewGuid);
        return new CurrentText(1, text, paragraphs, Versions.Hash([], text), "ana") { Rules = BodyRules.Body1 };
    }
}
