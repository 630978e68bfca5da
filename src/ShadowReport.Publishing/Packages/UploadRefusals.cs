using ShadowReport.Core;

namespace ShadowReport.Publishing.Packages;

/// <summary>Creates the refusals of uploaded files. The codes are stable.</summary>
public static class UploadRefusals
{
    private const string Field = "file";

    internal static Refusal TooLarge(long limit) => Refusal.Invalid(
        "file-too-large", Field, $"The file is larger than {limit / 1024 / 1024} MB. Leave its images out, or send it in parts.");

    internal static Refusal Empty { get; } = Refusal.Invalid("file-empty", Field, "The file is empty. Save it again, and send it again.");

    internal static Refusal NotWord(string seems) => Refusal.Invalid(
        "not-a-word-file", Field,
        $"This is no Word file (.docx): it seems to be {seems}. Open it in its program, save it as .docx, and send that.");

    internal static Refusal Broken(string what) => Refusal.Invalid(
        "file-broken", Field, $"The file is damaged: {what}. Open it in Word or LibreOffice, save it again as .docx, and send that.");

    internal static Refusal HasMacros { get; } = Refusal.Invalid(
        "file-has-macros", Field,
        "The file holds macros, which are programs. Save it as a Word document without them (.docx), and send that.");

    internal static Refusal Protected { get; } = Refusal.Invalid(
        "file-protected", Field, "The file is protected with a password, so nobody can read it here. Save it without one, and send that.");

    /// <summary>The refusal of an Office file with a password, which looks like an old Word file; null for all other files.</summary>
    public static Refusal? IfProtected(ReadOnlySpan<byte> file) => FileKind.IsEncrypted(file) ? Protected : null;

    internal static Refusal TooComplex(string what) => Refusal.Invalid(
        "file-too-complex", Field, $"The file holds more than is read here: {what}. Copy its text into a new document, and send that.");
}
