using System.Security.Cryptography;
using System.Text;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>A draft's text as it stands: its newest version.</summary>
/// <param name="Number">The version's number; the first is 1.</param>
/// <param name="Text">The normalised body.</param>
/// <param name="Paragraphs">Its blocks with their lasting ids.</param>
/// <param name="Hash">See <see cref="Versions.Hash"/>.</param>
/// <param name="Author">The key of the member who wrote it.</param>
public sealed record CurrentText(int Number, string Text, IReadOnlyList<Paragraph> Paragraphs, string Hash, string Author);

/// <summary>A version about to be written.</summary>
/// <param name="Number">One more than the number of the version before.</param>
/// <param name="Parents">The versions it was made from; none for the first.</param>
/// <param name="Text">The normalised body.</param>
/// <param name="Paragraphs">Its blocks; those that came from the parent keep their ids.</param>
/// <param name="NumberedParagraphs">How many blocks carry a paragraph number in the report.</param>
/// <param name="BodyWords">Words of the body by rule `words-1`, the heading not counted.</param>
/// <param name="ChangeClass">How far it differs from its first parent.</param>
/// <param name="Hash">See <see cref="Versions.Hash"/>.</param>
/// <param name="Kept">What it kept of its first parent; nothing in a first version.</param>
public sealed record NewVersion(
    int Number,
    IReadOnlyList<int> Parents,
    string Text,
    IReadOnlyList<Paragraph> Paragraphs,
    int NumberedParagraphs,
    int BodyWords,
    ChangeClass ChangeClass,
    string Hash,
    KeptText Kept);

/// <summary>An earlier version that a writer worked from.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Text">Its body.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
/// <param name="Hash">Its hash.</param>
public sealed record BaseText(int Number, string Text, IReadOnlyList<Paragraph> Paragraphs, string Hash);

/// <summary>How a draft goes from one version to the next.</summary>
public static class Versions
{
    /// <summary>The code of a save that changed what others changed meanwhile, differently.</summary>
    public const string EditConflict = "edit-conflict";

    /// <summary>The first version of a draft.</summary>
    /// <param name="text">The normalised body.</param>
    /// <param name="newId">Gives the id of each new paragraph.</param>
    public static NewVersion First(string text, Func<Guid> newId)
    {
        var blocks = Body.Parse(text);
        return new NewVersion(
            1, [], text, Paragraphs.Align(null, [], text, blocks, newId), blocks.Count(Body.IsNumbered), Words.Count(blocks), ChangeClass.Substantive, Hash([], text),
            KeptText.All(0));
    }

    /// <summary>Whether a version can be named as the base of a save; the refusal when it cannot.</summary>
    public static Refusal? NoSuchBase(CurrentText current, int basedOn) => basedOn >= 1 && basedOn <= current.Number
        ? null
        : Refusal.Invalid("version-not-found", "basedOn", $"There is no version {basedOn} of this draft; the newest is {current.Number}.");

    /// <summary>The version after the current one.</summary>
    /// <param name="current">The newest version.</param>
    /// <param name="text">What was written on it, normalised.</param>
    /// <param name="newId">Gives the id of each new paragraph.</param>
    public static NewVersion Next(CurrentText current, string text, Func<Guid> newId) =>
        Next(current, text, Paragraphs.Align(current.Text, current.Paragraphs, text, newId), [current.Number], [current.Hash]);

    /// <summary>The version after the current one, with a text and paragraphs that stood before: each is the same one again, and its comments find it.</summary>
    public static NewVersion Restored(CurrentText current, BaseText earlier) =>
        Next(current, earlier.Text, earlier.Paragraphs, [current.Number], [current.Hash]);

    /// <summary>Joins what was written on an earlier version with what others saved since.</summary>
    public static Merge Join(CurrentText current, BaseText before, string text) => Merge.Of(
        new MergeText(before.Text, before.Paragraphs),
        new MergeText(current.Text, current.Paragraphs),
        new MergeText(text, Paragraphs.Align(before.Text, before.Paragraphs, text, Guid.NewGuid)));

    /// <summary>The version after the current one, joined from it and what was written on an earlier one. It has both for parents.</summary>
    public static NewVersion Merged(CurrentText current, BaseText before, string text, Func<Guid> newId) => Next(
        current, text, Paragraphs.Align(current.Text, current.Paragraphs, text, newId), [current.Number, before.Number], [current.Hash, before.Hash]);

    /// <summary>
    /// Names one refused save, in hexadecimal: the two versions and the text that were to be joined. What was chosen in one is no answer
    /// to another, though its places may have the same numbers.
    /// </summary>
    public static string ConflictName(int basedOn, int current, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{basedOn}\n{current}\n{text}")).AsSpan(0, 12));

    /// <summary>The refusal of a save that cannot be joined.</summary>
    public static Refusal Conflict(CurrentText current, int basedOn) => Refusal.Conflict(
        EditConflict, $"Others saved meanwhile: your text is based on version {basedOn}, the newest is {current.Number}. Nothing was written; all three texts are in this answer.");

    /// <summary>
    /// Whether a save is one that was carried out before and whose answer was lost on the way: the newest version follows the
    /// same base, says the same and is by the same member.
    /// </summary>
    public static bool IsSavedAlready(CurrentText current, int basedOn, string text, string author) =>
        current.Number == basedOn + 1 && current.Author == author && current.Text == text;

    /// <summary>
    /// SHA-256 over the parents' hashes and the text, in hexadecimal: a chain, so that no earlier version can be changed unseen.
    /// </summary>
    /// <param name="parents">The parents' hashes in order; none for a first version.</param>
    /// <param name="text">The normalised body.</param>
    public static string Hash(IReadOnlyList<string> parents, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', parents)}\n{text}")));

    private static NewVersion Next(CurrentText current, string text, IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<int> parents, IReadOnlyList<string> hashes)
    {
        var blocks = Body.Parse(text);
        return new NewVersion(
            current.Number + 1,
            parents,
            text,
            paragraphs,
            blocks.Count(Body.IsNumbered),
            Words.Count(blocks),
            ChangeClasses.Between(current.Text, current.Paragraphs, text, paragraphs).Class,
            Hash(hashes, text),
            KeptText.Between(current.Text, current.Paragraphs, text, paragraphs));
    }
}
