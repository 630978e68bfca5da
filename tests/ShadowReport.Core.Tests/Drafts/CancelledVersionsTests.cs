using System.Collections;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Drafts;

/// <summary>
/// A request that nobody waits for any more must not hold a core. Work is counted in bytes that are allocated and in paragraphs that are
/// looked at.
/// </summary>
public sealed class CancelledVersionsTests
{
    private const int Count = 1_000;

    private static readonly string Old = Text("was closed in the north");
    private static readonly string New = Text("has been opened for the south");
    private static readonly IReadOnlyList<Paragraph> Before = Paragraphs.Align(null, [], Old, Guid.NewGuid);
    private static readonly IReadOnlyList<Block> Blocks = Body.Parse(New);
    private static readonly IReadOnlyList<Paragraph> After = Paragraphs.Align(Old, Before, New, Blocks, Guid.NewGuid);
    private static readonly MergeText Base = new(Old, Before);

    private static readonly Dictionary<string, Action<CancellationToken>> Steps = new()
    {
        ["parse"] = cancellation => Body.Parse(New, Body.Newest, cancellation),
        ["paragraph ids"] = cancellation => Paragraphs.Align(Old, Before, New, Blocks, Guid.NewGuid, cancellation),
        ["change class"] = cancellation => ChangeClasses.Between(Old, Before, New, After, cancellation),
        ["kept text"] = cancellation => KeptText.Between(Old, Before, New, After, cancellation),
        ["difference"] = cancellation => WordDiff.Between(Old, Before, New, After, cancellation),
        ["merge"] = cancellation => Merge.Of(Base, new(New, After), new(Old.Replace("north", "west"), Before), cancellation),
        ["first version"] = cancellation => Versions.First(New, Guid.NewGuid, cancellation),
        ["next version"] = cancellation => Versions.Next(Current(Before), New, Guid.NewGuid, cancellation),
        ["restored version"] = cancellation => Versions.Restored(Current(Before), new(1, New, After, ""), cancellation),
        ["merged version"] = cancellation => Versions.Merged(Current(Before), new(1, Old, Before, ""), New, Guid.NewGuid, cancellation),
    };

    public static TheoryData<string> Names => [.. Steps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cancelled_step_over_a_long_text_ends_early(string step)
    {
        var whole = Allocated(() => Steps[step](CancellationToken.None));
        var cancelled = Allocated(
            () => Assert.ThrowsAny<OperationCanceledException>(() => Steps[step](new CancellationToken(canceled: true))));

        Assert.InRange(cancelled, 0, whole / 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Count / 2)]
    public void A_save_that_is_cancelled_while_ids_are_given_does_no_more_steps(int after)
    {
        using var source = new CancellationTokenSource();
        var ids = 0;
        Guid NewId()
        {
            if (ids++ == after)
                source.Cancel();
            return Guid.NewGuid();
        }

        var other = string.Join("\n\n", Enumerable.Range(1, Count).Select(number => $"Nothing n{number}"));
        Assert.ThrowsAny<OperationCanceledException>(() => Versions.Next(Current(Before), other, NewId, source.Token));
        Assert.Equal(Count, ids);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Count / 2)]
    public void A_difference_that_is_cancelled_midway_looks_at_no_more_paragraphs(int after)
    {
        using var source = new CancellationTokenSource();
        var watched = new WatchedParagraphs(After, after, source);

        Assert.ThrowsAny<OperationCanceledException>(() => WordDiff.Between(Old, Before, New, watched, source.Token));
        Assert.Equal(after, watched.Looks);
    }

    private static string Text(string rest) =>
        string.Join("\n\n", Enumerable.Range(1, Count).Select(number => $"Shelter {number} {rest}, and {number * 7 % Count} people left."));

    private static CurrentText Current(IReadOnlyList<Paragraph> paragraphs) => new(1, Old, paragraphs, "", "ana");

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Counts the paragraphs that are taken by their index, and cancels at one of them.</summary>
    private sealed class WatchedParagraphs(IReadOnlyList<Paragraph> paragraphs, int cancelAt, CancellationTokenSource source)
        : IReadOnlyList<Paragraph>
    {
        public int Looks { get; set; }

        public int Count => paragraphs.Count;

        public Paragraph this[int index]
        {
            get
            {
                if (++Looks == cancelAt)
                    source.Cancel();
                return paragraphs[index];
            }
        }

        public IEnumerator<Paragraph> GetEnumerator() => paragraphs.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
