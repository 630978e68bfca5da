using System.Globalization;
using JasperFx.Metadata;
using ShadowReport.Core.Imports;

namespace ShadowReport.Api.Sending.Imports;

internal enum ImportFormat
{
    /// <summary>Flat text.</summary>
    Text,

    Markdown,

    Docx,
}

internal enum ImportStatus
{
    /// <summary>Understood, and nothing written.</summary>
    Waiting,

    /// <summary>Its drafts are in the report.</summary>
    Confirmed,
}

/// <summary>
/// A file that was read, and what would become of it. Neither the file nor anything that it says of its makers is kept: the words, the
/// name it came under, and which member has to answer for it, for a week.
/// </summary>
internal sealed class Import : IVersioned
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The key of the member who brought it; never a name.</summary>
    public string By { get; set; } = "";

    /// <summary>See <see cref="FileNames.Harmless"/>.</summary>
    public string FileName { get; set; } = "";

    public ImportFormat Format { get; set; }

    public ImportStatus Status { get; set; }

    /// <summary>Once it is confirmed without its texts, which are in the drafts.</summary>
    public ImportPreview Understood { get; set; } = null!;

    public int Revision { get; set; } = 1;

    public DateTimeOffset At { get; set; }

    /// <summary>Keeps what was made, and no text a second time.</summary>
    public void Confirm()
    {
        Status = ImportStatus.Confirmed;
        Understood = Understood with { Doubts = [], Parts = [.. Understood.Parts.Select(part => part with { Text = "" })] };
        Revision++;
    }
}

/// <summary>Names of files, as they come from anybody.</summary>
internal static class FileNames
{
    private const int LengthAtMost = 100;

    /// <summary>The last part of a path, without characters that hide, turn or end a line.</summary>
    public static string Harmless(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var visible = string.Concat(last.EnumerateRunes().Where(rune => System.Text.Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)).Select(rune => rune.ToString())).Trim(' ', '.');
        if (visible.Length > LengthAtMost)
            visible = Cut(Path.GetFileNameWithoutExtension(visible)) + Cut(Path.GetExtension(visible), 10);
        return visible.Length == 0 ? "file" : visible;
    }

    private static string Cut(string text, int length = LengthAtMost - 10) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
