using System.Security.Cryptography;
using System.Text;
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
/// <param name="ChangeClass">How far it differs from its parent.</param>
/// <param name="Hash">See <see cref="Versions.Hash"/>.</param>
public sealed record NewVersion(
    int Number,
    IReadOnlyList<int> Parents,
    string Text,
    IReadOnlyList<Paragraph> Paragraphs,
    int NumberedParagraphs,
    int BodyWords,
    ChangeClass ChangeClass,
    string Hash);

/// <summary>How a draft goes from one version to the next.</summary>
public static class Versions
{
    /// <summary>The code of a save whose base is no longer the newest version.</summary>
    public const string EditConflict = "edit-conflict";

    /// <summary>The first version of a draft.</summary>
    /// <param name="text">The normalised body.</param>
    /// <param name="newId">Gives the id of each new paragraph.</param>
    public static NewVersion First(string text, Func<Guid> newId)
    {
        var blocks = Body.Parse(text);
        return new NewVersion(
            1, [], text, Paragraphs.Align(null, [], text, blocks, newId), blocks.Count(Body.IsNumbered), Words.Count(blocks), ChangeClass.Substantive, Hash(null, text));
    }

    /// <summary>The version after the current one.</summary>
    /// <param name="current">The newest version.</param>
    /// <param name="basedOn">The version that the writer had before them.</param>
    /// <param name="text">What they wrote, normalised.</param>
    /// <param name="newId">Gives the id of each new paragraph.</param>
    /// <returns>The version, or a refusal: the base does not exist, or others saved after it (<see cref="EditConflict"/>).</returns>
    public static Outcome<NewVersion> Next(CurrentText current, int basedOn, string text, Func<Guid> newId)
    {
        if (basedOn < 1 || basedOn > current.Number)
            return Refusal.Invalid("version-not-found", "basedOn", $"There is no version {basedOn} of this draft; the newest is {current.Number}.");
        if (basedOn < current.Number)
            return Refusal.Conflict(EditConflict, $"Others saved meanwhile: your text is based on version {basedOn}, the newest is {current.Number}. Nothing was written; all three texts are in this answer.");

        var blocks = Body.Parse(text);
        var paragraphs = Paragraphs.Align(current.Text, current.Paragraphs, text, blocks, newId);
        return new NewVersion(
            current.Number + 1,
            [current.Number],
            text,
            paragraphs,
            blocks.Count(Body.IsNumbered),
            Words.Count(blocks),
            ChangeClasses.Between(current.Text, current.Paragraphs, Body.Parse(current.Text), text, paragraphs, blocks),
            Hash(current.Hash, text));
    }

    /// <summary>
    /// Whether a save is one that was carried out before and whose answer was lost on the way: the newest version follows the
    /// same base, says the same and is by the same member.
    /// </summary>
    public static bool IsSavedAlready(CurrentText current, int basedOn, string text, string author) =>
        current.Number == basedOn + 1 && current.Author == author && current.Text == text;

    /// <summary>
    /// SHA-256 over the parent's hash and the text, in hexadecimal: a chain, so that no earlier version can be changed unseen.
    /// </summary>
    /// <param name="parent">The parent's hash, or null for a first version.</param>
    /// <param name="text">The normalised body.</param>
    public static string Hash(string? parent, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}\n{text}")));
}
