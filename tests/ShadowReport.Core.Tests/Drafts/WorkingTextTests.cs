using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;

namespace ShadowReport.Core.Tests.Drafts;

public sealed class WorkingTextTests
{
    private const string Version = "The State party answered. Nobody was charged.\n\nThe file is closed.";

    private const string Laptop = "laptop";
    private const string Phone = "phone";

    [Fact]
    public void A_device_that_saw_the_current_state_replaces_it()
    {
        var copy = Saved(Start(Version + " One."), Laptop, 10, Version + " Two.");

        Assert.Equal((11, Version + " Two."), (copy.Revision, copy.Text));
    }

    [Fact]
    public void A_device_that_saw_an_older_state_is_merged_by_that_state()
    {
        var copy = Saved(Start(Version + " It was long."), Laptop, 10, Version.Replace("Nobody", "No guard") + " It was long.");

        // The phone deletes words that no version holds: they stay deleted.
        copy = Saved(copy, Phone, 10, Version);

        Assert.Equal(Version.Replace("Nobody", "No guard"), copy.Text);
    }

    [Fact]
    public void A_device_that_saw_no_state_is_merged_by_the_version_that_both_have()
    {
        var copy = Saved(Start(Version.Replace("Nobody", "No guard")), Phone, null, Version.Replace("closed", "open"));

        Assert.Equal(Version.Replace("Nobody", "No guard").Replace("closed", "open"), copy.Text);
    }

    [Fact]
    public void Words_that_both_devices_changed_stay_both_between_marks()
    {
        var copy = Saved(Start(Version.Replace("Nobody", "No guard")), Phone, null, Version.Replace("Nobody", "Not one officer"));

        Assert.Equal(Version.Replace("Nobody", "►◊No guard◄◊►Not one officer◊◄"), copy.Text);
        Assert.Single(ConflictMarks.In(copy.Text));
    }

    [Fact]
    public void A_device_whose_answer_was_lost_goes_on_from_what_it_sent()
    {
        var copy = Saved(Start(Version), Laptop, 10, Version + " Then Helo");

        // It saw 10, and never the answer with 11.
        copy = Saved(copy, Laptop, 10, Version + " Then Hello there.");

        Assert.Equal(Version + " Then Hello there.", copy.Text);
    }

    [Fact]
    public void A_device_whose_first_answer_was_lost_goes_on_from_what_it_sent() =>
        Assert.Equal(Version + " Hello there.", Saved(Start(Version + " Helo"), Laptop, null, Version + " Hello there.").Text);

    [Fact]
    public void A_device_whose_answer_with_a_merge_was_lost_loses_no_word_of_the_other_device()
    {
        var copy = Saved(Start(Version), Laptop, 10, Version.Replace("Nobody", "No guard"));
        copy = Saved(copy, Phone, 10, Version + " Then Helo");
        Assert.Equal(13, copy.Revision);

        copy = Saved(copy, Phone, 10, Version + " Then Hello there.");

        Assert.Equal(Version.Replace("Nobody", "No guard") + " Then Hello there.", copy.Text);
    }

    [Fact]
    public void Two_editors_without_names_never_overwrite_each_other()
    {
        var copy = Saved(Start(Version, device: null), null, 10, Version + " One.");

        Assert.Equal(Version + "►◊ One.◄◊► Two.◊◄", Saved(copy, null, 10, Version + " Two.").Text);
    }

    [Fact]
    public void The_same_text_again_changes_nothing()
    {
        var copy = Start(Version + " One.");

        Assert.Equal(copy, Saved(copy, Phone, null, Version + " One."));
    }

    [Fact]
    public void A_copy_holds_the_newest_version_that_a_device_brought_in()
    {
        var copy = Start(Version.Replace("Nobody", "No guard"));
        var third = Version.Replace("closed", "open");

        copy = copy.With(new SentCopy(null, 3, third, Phone), Version, Guid.NewGuid).Value;

        Assert.Equal((3, third.Replace("Nobody", "No guard")), (copy.BasedOn, copy.Text));
        Assert.Equal(1, copy.SharedVersion(new SentCopy(null, 1, Version, "tablet")));
        Assert.Equal(3, Saved(copy, Laptop, copy.Revision, copy.Text + " More.").BasedOn);
    }

    [Fact]
    public void Every_kept_state_is_found_again()
    {
        string[] texts = ["", "a", "a😀b", "a😁b", "😁", "a long text with é and 😀😁", "a long text", "text", "texttext", "text"];
        var copy = WorkingText.First(new SentCopy(null, 1, texts[0], "d0"), 1);
        for (var index = 1; index < texts.Length; index++)
            copy = Saved(copy, $"d{index}", index, texts[index]);

        for (var index = 0; index < texts.Length; index++)
            Assert.Equal(texts[index], copy.TextBefore(new SentCopy(index + 1, 1, "", null)));
        Assert.All(copy.Earlier, state => Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(
            System.Text.Encoding.UTF8.GetBytes(state.Words))));
    }

    [Fact]
    public void States_are_bounded_in_number_and_in_words()
    {
        var copy = Start("");
        for (var index = 0; index < WorkingText.MaximumStates + 20; index++)
            copy = Saved(copy, Laptop, copy.Revision, $"{index}");
        Assert.Equal(WorkingText.MaximumStates, copy.Earlier.Count);
        Assert.Null(copy.TextBefore(new SentCopy(10, 1, "", null)));

        foreach (var letter in "abcdef")
            copy = Saved(copy, Laptop, copy.Revision, new string(letter, 90_000));
        Assert.Equal(2, copy.Earlier.Count);
    }

    [Fact]
    public void A_merged_text_that_is_longer_than_a_draft_is_refused()
    {
        var half = string.Concat(Enumerable.Repeat("word ", DraftLimits.TextCodePoints / 10));

        var outcome = Start(half + "mine").With(new SentCopy(null, 1, half + "theirs" + half[10..], Phone), "", Guid.NewGuid);

        Assert.Equal("text-too-long", outcome.Refusal!.Code);
    }

    private static WorkingText Start(string text, string? device = Laptop) =>
        WorkingText.First(new SentCopy(null, 1, text, device), 10);

    private static WorkingText Saved(WorkingText copy, string? device, int? seen, string text)
    {
        var sent = new SentCopy(seen, 1, text, device);
        return copy.With(sent, copy.TextBefore(sent) ?? Version, Guid.NewGuid).Value;
    }
}
