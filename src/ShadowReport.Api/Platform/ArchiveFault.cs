namespace ShadowReport.Api.Platform;

/// <summary>Ends the reading of an archive, from however deep in it. Caught in one place, where it becomes the answer.</summary>
internal sealed class ArchiveFault(Refusal refusal) : Exception(refusal.Code)
{
    public const string BrokenCode = "archive-broken";

    public Refusal Refusal { get; } = refusal;

    /// <summary>The file cannot be read, or says what cannot be.</summary>
    public static ArchiveFault Broken(string entry, string what) => Coded(BrokenCode, entry, what);

    /// <summary>The file cannot be read, and there is a code for what is wrong with it.</summary>
    public static ArchiveFault Coded(string code, string entry, string what) => new(Refused(code, entry, what));

    /// <summary>The file is not the one that was archived.</summary>
    public static ArchiveFault Altered(string entry, string what) => new(Refused("archive-altered", entry, what));

    /// <summary>Throws unless it is so.</summary>
    public static void Unless(bool isSo, string entry, string what)
    {
        if (!isSo)
            throw Broken(entry, what);
    }

    /// <summary>Throws if a rule of Core refuses it.</summary>
    public static void If(Refusal? fault, string entry) => Unless(fault is null, entry, fault?.Message ?? "");

    // A name from a hostile zip is shown, so it is cut and made plain.
    private static Refusal Refused(string code, string entry, string what)
    {
        var name = new string(
            [.. entry.Take(200).Select(character => char.IsAsciiLetterOrDigit(character) || "._-/".Contains(character) ? character : '?')]);
        return new Refusal(
            RefusalKind.Invalid, code,
            $"{name}: {what} Nothing was imported.")
        { Details = new Dictionary<string, object?> { ["entry"] = name } };
    }
}
