using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Benchmarks.Text;

/// <summary>What the rules of a save cost: paragraph ids, words, change class, hash and kept text of the next version.</summary>
internal static class TextSaves
{
    private const int Words = 1_000;
    private const int Rounds = 15;
    private const int Saves = 200;

    public static void Measure()
    {
        Console.WriteLine($"The next version of a text of {Words:N0} words (medians of processor time, {Rounds} rounds of {Saves} saves)");
        var samples = new SampleDrafts();
        var draft = samples.Draft(Words);
        var (text, other) = (SampleDrafts.Text(draft), SampleDrafts.Text(samples.Draft(Words)));
        var first = Versions.First(text, Guid.NewGuid);
        var current = new CurrentText(1, text, first.Paragraphs, first.Hash, "ana");
        (string Edit, string Text)[] edits =
        [
            ("one word changed", SampleDrafts.Text(samples.Edited(draft, 1, first: Words / 2))),
            ("one paragraph added", text + "\n\n" + SampleDrafts.Text(samples.Draft(60))),
            ("one paragraph moved", SampleDrafts.Text([.. draft.Skip(2).Take(3), draft[1], .. draft.Skip(5), draft[0]])),
            ("everything changed", other),
        ];
        // The code of all edits is the same, and is final only after some seconds.
        foreach (var (_, next) in edits.Concat(edits).Concat(edits))
            Watch.Median(() => Versions.Next(current, next, Guid.NewGuid));
        foreach (var (edit, next) in edits)
            Print(edit, () => Versions.Next(current, next, Guid.NewGuid));
        Print("one word changed, only Body.Parse", () => Body.Parse(edits[0].Text));
        Print("one word changed, only Versions.Hash", () => Versions.Hash([first.Hash], edits[0].Text));
        var blocks = Body.Parse(edits[0].Text);
        Print("one word changed, only Words.CountBoth", () => Core.Text.Words.CountBoth(blocks));
        Print("one word changed, only Paragraphs.Align",
            () => Paragraphs.Align(text, first.Paragraphs, edits[0].Text, blocks, Guid.NewGuid));
        var after = Versions.Next(current, edits[0].Text, Guid.NewGuid);
        Print("one word changed, only KeptText.Between", () => KeptText.Between(text, first.Paragraphs, edits[0].Text, after.Paragraphs));
        Print("one word changed, only ChangeClasses.Between",
            () => ChangeClasses.Between(text, first.Paragraphs, edits[0].Text, after.Paragraphs));
    }

    private static void Print(string edit, Action save)
    {
        Watch.Median(() => Times(save), samples: 1);
        var nanoseconds = Enumerable.Range(0, Rounds).Select(_ => ProcessorTime(save)).Median() * 1e6;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Times(save);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Saves;
        Console.WriteLine($"  {edit,-46} {nanoseconds,10:N0} ns {bytes,10:N0} bytes");
    }

    /// <summary>The time of one save in milliseconds. Other programs on the same machine disturb it less than the clock.</summary>
    private static double ProcessorTime(Action save)
    {
        var before = Environment.CpuUsage.TotalTime;
        Times(save);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Saves;
    }

    private static void Times(Action save)
    {
        for (var time = 0; time < Saves; time++)
            save();
    }
}
