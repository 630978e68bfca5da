using System.Security.Cryptography;
using System.Text;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>The current text of a draft: its latest version.</summary>
/// <param name="Number">The version's number; the first is 1.</param>
/// <param name="Text">The normalised body.</param>
/// <param name="Paragraphs">Its blocks with their lasting ids.</param>
/// <param name="Hash">See <see cref="Versions.Hash"/>.</param>
/// <param name="Author">The key of the author.</param>
public sealed record CurrentText(int Number, string Text, IReadOnlyList<Paragraph> Paragraphs, string Hash, string Author)
{
    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;
}

/// <summary>A version to be saved.</summary>
/// <param name="Number">One more than the number of the version before.</param>
/// <param name="Parents">The versions that it is based on; empty for the first version.</param>
/// <param name="Text">The normalised body.</param>
/// <param name="Paragraphs">Its blocks; those that came from the parent keep their ids.</param>
/// <param name="NumberedParagraphs">How many blocks carry a paragraph number in the report.</param>
/// <param name="BodyWords">Words of the body by rule `words-1`, the heading not counted.</param>
/// <param name="ChangeClass">How much it differs from its first parent.</param>
/// <param name="Hash">See <see cref="Versions.Hash"/>.</param>
/// <param name="Kept">The text that it kept from its first parent; empty for a first version.</param>
public sealed record NewVersion(
    int Number,
    IReadOnlyList<int> Parents,
    string Text,
    IReadOnlyList<Paragraph> Paragraphs,
    int NumberedParagraphs,
    int BodyWords,
    ChangeClass ChangeClass,
    string Hash,
    KeptText Kept)
{
    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;

    /// <summary>The words by `words-2` with each character of a script without spaces as a word; null by `words-1`.</summary>
    public int? BodyCharacters { get; init; }

    /// <summary>The parsed text, one block for each paragraph.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>An earlier version that a save is based on.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Text">Its body.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
/// <param name="Hash">Its hash.</param>
public sealed record BaseText(int Number, string Text, IReadOnlyList<Paragraph> Paragraphs, string Hash)
{
    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;
}

/// <summary>Creates the versions of a draft.</summary>
public static class Versions
{
    /// <summary>The code of a save that conflicts with changes of others.</summary>
    public const string EditConflict = "edit-conflict";

    /// <summary>Creates the first version of a draft.</summary>
    /// <param name="text">The normalised body.</param>
    /// <param name="newId">Creates the id of a new paragraph.</param>
    /// <param name="cancellation">Checked at each block.</param>
    public static NewVersion First(string text, Func<Guid> newId, CancellationToken cancellation = default)
    {
        var blocks = Body.Parse(text, Body.Newest, cancellation);
        var words = Words.CountBoth(blocks);
        return new NewVersion(
            1, [], text, Paragraphs.Align(null, [], text, blocks, newId, cancellation), blocks.Count(block => block.IsNumbered),
            words.Words, ChangeClass.Substantive, Hash([], text), KeptText.All(0))
        { BodyCharacters = words.ByCharacter, Blocks = blocks };
    }

    /// <summary>Refuses a base version that does not exist; null when it exists.</summary>
    public static Refusal? NoSuchBase(CurrentText current, int basedOn) => basedOn >= 1 && basedOn <= current.Number
        ? null
        : SubjectRefusals.NoVersion(basedOn, current.Number, "basedOn");

    /// <summary>Creates the version after the current one.</summary>
    /// <param name="current">The newest version.</param>
    /// <param name="text">The new text, normalised.</param>
    /// <param name="newId">Creates the id of a new paragraph.</param>
    /// <param name="cancellation">Checked at each block, change and paragraph.</param>
    public static NewVersion Next(CurrentText current, string text, Func<Guid> newId, CancellationToken cancellation = default) =>
        Next(current, text, newId, [current.Number], [current.Hash], cancellation);

    /// <summary>
    /// Creates a version that restores an earlier text with its rules and paragraph ids, so that its comments and numbers are found again.
    /// </summary>
    public static NewVersion Restored(CurrentText current, BaseText earlier, CancellationToken cancellation = default) => Next(
        current, earlier.Text, Body.Parse(earlier.Text, earlier.Rules, cancellation), earlier.Rules, earlier.Paragraphs, [current.Number],
        [current.Hash], cancellation);

    /// <summary>Merges a text that is based on an earlier version with what others saved since.</summary>
    public static Merge Join(CurrentText current, BaseText before, string text, Func<Guid> newId, CancellationToken cancellation) =>
        Merge.Of(
        new MergeText(before.Text, before.Paragraphs),
        new MergeText(current.Text, current.Paragraphs),
        new MergeText(text, Paragraphs.Align(before.Text, before.Paragraphs, text, newId, cancellation)),
        cancellation);

    /// <summary>Creates the version that merges the current one with a text based on an earlier one. Both are its parents.</summary>
    public static NewVersion Merged(
        CurrentText current, BaseText before, string text, Func<Guid> newId, CancellationToken cancellation = default) =>
        Next(current, text, newId, [current.Number, before.Number], [current.Hash, before.Hash], cancellation);

    /// <summary>
    /// Names a conflict, in hexadecimal, by both versions and the text. A choice made for one conflict cannot answer another whose places
    /// have the same numbers.
    /// </summary>
    public static string ConflictName(int basedOn, int current, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{basedOn}\n{current}\n{text}")).AsSpan(0, 12));

    /// <summary>Refuses a save that cannot be merged.</summary>
    public static Refusal Conflict(CurrentText current, int basedOn) => Refusal.Conflict(
        EditConflict,
        $"Others saved since you started. Your text is based on version {basedOn}, the newest is {current.Number}. Nothing was saved. This "
        + "answer holds all three texts.");

    /// <summary>
    /// Whether a save repeats one that succeeded but whose response was lost: the latest version has the same base, text and author.
    /// </summary>
    public static bool IsSavedAlready(CurrentText current, int basedOn, string text, string author) =>
        current.Number == basedOn + 1 && current.Author == author && current.Text == text;

    /// <summary>
    /// Computes the SHA-256, in hexadecimal, of the parents' hashes and the text. The hashes form a chain, so no earlier version can change
    /// unnoticed.
    /// </summary>
    /// <param name="parents">The parents' hashes in order; empty for a first version.</param>
    /// <param name="text">The normalised body.</param>
    public static string Hash(IReadOnlyList<string> parents, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', parents) + '\n'));
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static NewVersion Next(
        CurrentText current, string text, Func<Guid> newId, IReadOnlyList<int> parents, IReadOnlyList<string> hashes,
        CancellationToken cancellation)
    {
        var blocks = Body.Parse(text, Body.Newest, cancellation);
        var paragraphs = Paragraphs.Align(current.Text, current.Paragraphs, text, blocks, newId, cancellation);
        return Next(current, text, blocks, Body.Newest, paragraphs, parents, hashes, cancellation);
    }

    private static NewVersion Next(
        CurrentText current, string text, IReadOnlyList<Block> blocks, BodyRules rules, IReadOnlyList<Paragraph> paragraphs,
        IReadOnlyList<int> parents, IReadOnlyList<string> hashes, CancellationToken cancellation)
    {
        var words = Words.CountBoth(blocks);
        return new NewVersion(
            current.Number + 1,
            parents,
            text,
            paragraphs,
            blocks.Count(block => block.IsNumbered),
            words.Words,
            ChangeClasses.Between(current.Text, current.Paragraphs, current.Rules, text, paragraphs, rules, cancellation).Class,
            Hash(hashes, text),
            KeptText.Between(current.Text, current.Paragraphs, text, paragraphs, cancellation))
        {
            Rules = rules,
            BodyCharacters = rules == BodyRules.Body1 ? null : words.ByCharacter,
            Blocks = blocks,
        };
    }
}
