using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>A state of a working copy before the current one, as what differs from the state after it.</summary>
/// <param name="Revision">The revision of the state.</param>
/// <param name="BasedOn">The newest version of the draft that the state holds.</param>
/// <param name="Device">The device that sent it; null for a merged state, or when the device gave no name.</param>
/// <param name="Prefix">How many UTF-16 units at the start are those of the state after it.</param>
/// <param name="Suffix">How many UTF-16 units at the end are those of the state after it.</param>
/// <param name="Words">The words between them.</param>
public sealed record EarlierState(int Revision, int BasedOn, string? Device, int Prefix, int Suffix, string Words);

/// <summary>What a device sends of a working copy.</summary>
/// <param name="Seen">The revision that the device had before it; null when it had none.</param>
/// <param name="BasedOn">The number of the version that the device works from.</param>
/// <param name="Text">The whole text, normalised.</param>
/// <param name="Device">The name of the device, which it made up for this editor; null when it gave none.</param>
public sealed record SentCopy(int? Seen, int BasedOn, string Text, string? Device);

/// <summary>
/// The text of a member's working copy, with the states before it. A device that has an older state is merged with the current one, by the
/// merge of saves. Words that both changed differently stay both, between <see cref="ConflictMarks"/>.
/// </summary>
/// <param name="Revision">Rises with each state.</param>
/// <param name="BasedOn">The newest version of the draft that it holds.</param>
/// <param name="Device">The device that sent it; null for a merged state, or when the device gave no name.</param>
/// <param name="Text">The text.</param>
/// <param name="Earlier">The states before it, the newest first.</param>
public sealed record WorkingText(int Revision, int BasedOn, string? Device, string Text, IReadOnlyList<EarlierState> Earlier)
{
    /// <summary>The most earlier states that are kept.</summary>
    public const int MaximumStates = 500;

    /// <summary>The most UTF-16 units of words in earlier states.</summary>
    public const int MaximumWords = 200_000;

    /// <summary>The longest name of a device.</summary>
    public const int MaximumDevice = 64;

    /// <summary>The time that a copy is kept after it was saved last. A limit of this software.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Creates the first state.</summary>
    /// <param name="sent">What the device sent.</param>
    /// <param name="revision">The revision of the state.</param>
    public static WorkingText First(SentCopy sent, int revision) => new(revision, sent.BasedOn, sent.Device, sent.Text, []);

    /// <summary>
    /// Returns the text that the device had before it wrote; null when that state is kept no more, or the device had none. If the device
    /// sent another state since the one that it has seen, the answer to that was lost, and it goes on from there.
    /// </summary>
    public string? TextBefore(SentCopy sent)
    {
        var seen = sent.Seen ?? 0;
        var own = sent.Device is null ? null : States().FirstOrDefault(state => state.Device == sent.Device && state.Revision > seen);
        return (own ?? States().FirstOrDefault(state => state.Revision == sent.Seen))?.Text();
    }

    /// <summary>The version that both are based on, for a device whose state is kept no more.</summary>
    public int SharedVersion(SentCopy sent) => Math.Min(BasedOn, sent.BasedOn);

    /// <summary>Takes what a device sent, or refuses it when the merged text is longer than a draft can be.</summary>
    /// <param name="sent">What the device sent.</param>
    /// <param name="before">The text that the device had before it wrote, or that of <see cref="SharedVersion"/>.</param>
    /// <param name="newId">Creates the id of each paragraph for the merge.</param>
    /// <param name="cancellation">Ends the merge early.</param>
    public Outcome<WorkingText> With(SentCopy sent, string before, Func<Guid> newId, CancellationToken cancellation = default)
    {
        var basedOn = Math.Max(BasedOn, sent.BasedOn);
        if (sent.Text == Text)
            return this with { BasedOn = basedOn };
        if (before == Text)
            return Next(sent.Text, basedOn, sent.Device);
        var text = Merged(before, sent.Text, newId, cancellation).TextWith(ConflictMarks.Around);
        if (CodePoints.Count(text) > DraftLimits.TextCodePoints)
            return TooLong;
        if (text == Text)
            return this with { BasedOn = basedOn };
        // The device may not get the answer, and then goes on from what it sent.
        return text == sent.Text
            ? Next(text, basedOn, sent.Device)
            : Next(sent.Text, sent.BasedOn, sent.Device).Next(text, basedOn, device: null);
    }

    private Merge Merged(string before, string text, Func<Guid> newId, CancellationToken cancellation)
    {
        var paragraphs = Paragraphs.Align(null, [], before, newId, cancellation);
        return Merge.Of(
            new MergeText(before, paragraphs), new MergeText(Text, Paragraphs.Align(before, paragraphs, Text, newId, cancellation)),
            new MergeText(text, Paragraphs.Align(before, paragraphs, text, newId, cancellation)), cancellation);
    }

    private WorkingText Next(string text, int basedOn, string? device) =>
        new(Revision + 1, basedOn, device, text, Bounded([Before(text), .. Earlier]));

    /// <summary>The current state, as one before a text.</summary>
    private EarlierState Before(string text)
    {
        var prefix = Text.AsSpan().CommonPrefixLength(text);
        if (prefix > 0 && char.IsHighSurrogate(Text[prefix - 1]))
            prefix--;
        var (suffix, longest) = (0, Math.Min(Text.Length, text.Length) - prefix);
        while (suffix < longest && Text[^(suffix + 1)] == text[^(suffix + 1)])
            suffix++;
        if (suffix > 0 && char.IsLowSurrogate(Text[^suffix]))
            suffix--;
        return new EarlierState(Revision, BasedOn, Device, prefix, suffix, Text[prefix..^suffix]);
    }

    private static IReadOnlyList<EarlierState> Bounded(IReadOnlyList<EarlierState> states)
    {
        var words = 0;
        return [.. states.Take(MaximumStates).TakeWhile(state => (words += state.Words.Length) <= MaximumWords)];
    }

    /// <summary>All states, the newest first. The text of each is made only when it is asked for.</summary>
    private IEnumerable<State> States()
    {
        yield return new State(Revision, Device, () => Text);
        for (var index = 0; index < Earlier.Count; index++)
        {
            var last = index;
            yield return new State(Earlier[index].Revision, Earlier[index].Device, () => TextOf(last));
        }
    }

    private string TextOf(int last) => Earlier.Take(last + 1).Aggregate(
        Text, (text, state) => string.Concat(text.AsSpan(0, state.Prefix), state.Words, text.AsSpan(text.Length - state.Suffix)));

    private static readonly Refusal TooLong = Refusal.Invalid(
        "text-too-long", "text",
        $"Joined with your copy from another device, the text has more than {DraftLimits.TextCodePoints:N0} characters. Read that copy and "
        + "shorten yours.");

    private sealed record State(int Revision, string? Device, Func<string> Text);
}
