using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Publishing.Office;

/// <summary>
/// Makes LibreOffice's PDF files reproducible. They contain the current time in their properties, metadata and PDF/A colour profile, and
/// ids derived from it. LibreOffice 7.4 ignores SOURCE_DATE_EPOCH.
/// </summary>
internal static partial class StablePdf
{
    /// <summary>A range of the file and its replacement.</summary>
    private readonly record struct Replacement(int Start, int Length, byte[] With);

    public static byte[] Rewritten(byte[] pdf, DateTimeOffset at)
    {
        // Latin-1 has one character for each byte, so positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var date = at.UtcDateTime;
        List<Replacement> replacements =
        [
            .. InfoDate().Matches(text)
            .Select(found => With(found.Groups["date"], date.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture))),
            // These are inside a stream, whose length must not change.
            .. MetadataDate().Matches(text)
            .Select(found => With(found.Groups["date"], date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            .. Profile(pdf, text, date),
        ];
        return WithId(Applied(pdf, text, replacements));
    }

    private static Replacement With(Group found, string text) => new(found.Index, found.Length, Encoding.ASCII.GetBytes(text));

    /// <summary>Ends a search that hangs.</summary>
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(10);

    /// <summary>Returns the colour profile with another date; nothing when it is missing or has an unknown form.</summary>
    private static IEnumerable<Replacement> Profile(byte[] pdf, string text, DateTime date)
    {
        if (OutputProfile().Match(text) is not { Success: true } named
            || Regex.Match(
                text, $@"\n{named.Groups["id"].Value} 0 obj\s*<<[^>]*/Length (?<length>\d+) 0 R[^>]*>>\s*stream\r?\n",
                RegexOptions.CultureInvariant, MatchLimit) is not { Success: true } profile
            || Regex.Match(
                text, $@"\n{profile.Groups["length"].Value} 0 obj\s*(?<number>\d+)\s", RegexOptions.CultureInvariant,
                MatchLimit) is not { Success: true } length
            || !int.TryParse(length.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || profile.Index + profile.Length + size > pdf.Length)
            yield break;

        var start = profile.Index + profile.Length;
        var content = Dated(pdf.AsSpan(start, size).ToArray(), date);
        yield return new Replacement(start, size, content);
        yield return With(length.Groups["number"], content.Length.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the date at bytes 24 to 35 as six big-endian numbers (ICC.1:2010 7.2.8).</summary>
    private static byte[] Dated(byte[] deflated, DateTime date)
    {
        using var inflated = new MemoryStream();
        using (var reading = new ZLibStream(new MemoryStream(deflated), CompressionMode.Decompress))
            reading.CopyTo(inflated);
        var profile = inflated.ToArray();
        var numbers = new[] { date.Year, date.Month, date.Day, date.Hour, date.Minute, date.Second };
        for (var index = 0; index < numbers.Length && profile.Length > 36; index++)
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24 + 2 * index), (ushort)numbers[index]);

        using var again = new MemoryStream();
        using (var writing = new ZLibStream(again, CompressionLevel.Optimal, leaveOpen: true))
            writing.Write(profile);
        return again.ToArray();
    }

    private static byte[] Applied(byte[] pdf, string text, List<Replacement> replacements)
    {
        replacements.AddRange(Offsets(text, replacements));
        using var changed = new MemoryStream(pdf.Length + 64);
        var done = 0;
        foreach (var replacement in replacements.OrderBy(replacement => replacement.Start))
        {
            changed.Write(pdf, done, replacement.Start - done);
            changed.Write(replacement.With);
            done = replacement.Start + replacement.Length;
        }

        changed.Write(pdf, done, pdf.Length - done);
        return changed.ToArray();
    }

    /// <summary>Corrects the table of object offsets for the replacements before them.</summary>
    private static IReadOnlyList<Replacement> Offsets(string text, IReadOnlyList<Replacement> moved) =>
    [
        .. TableEntry().Matches(text, text.LastIndexOf("\nxref", StringComparison.Ordinal) is var table && table >= 0 ? table : text.Length)
            .Concat(TableStart().Matches(text))
            .Select(found => found.Groups["offset"])
            .Select(offset => With(
                offset, Moved(offset.Value, moved).ToString(offset.Length == 10 ? "D10" : "D", CultureInfo.InvariantCulture))),
    ];

    private static int Moved(string offset, IReadOnlyList<Replacement> moved)
    {
        var before = int.Parse(offset, NumberStyles.None, CultureInfo.InvariantCulture);
        return before + moved.Where(replacement => replacement.Start < before)
            .Sum(replacement => replacement.With.Length - replacement.Length);
    }

    /// <summary>Replaces the file ids by ones derived from the content.</summary>
    private static byte[] WithId(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text.LastIndexOf("\ntrailer", StringComparison.Ordinal);
        var ids = FileId().Matches(text, trailer >= 0 ? trailer : text.Length).Select(found => found.Groups["id"]).ToList();
        foreach (var id in ids)
            pdf.AsSpan(id.Index, id.Length).Fill((byte)'0');
        var hash = Convert.ToHexString(SHA256.HashData(pdf))[..32];
        foreach (var id in ids)
            Encoding.ASCII.GetBytes(hash, pdf.AsSpan(id.Index, id.Length));
        return pdf;
    }

    [GeneratedRegex(
        @"/(?:CreationDate|ModDate)\s*\((?<date>D:[0-9+\-Z']{1,30})\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InfoDate();

    [GeneratedRegex(
        @"<xmp:(?:CreateDate|ModifyDate|MetadataDate)>(?<date>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)</xmp:",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MetadataDate();

    [GeneratedRegex(@"/DestOutputProfile (?<id>\d+) 0 R", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OutputProfile();

    [GeneratedRegex(@"\n(?<offset>\d{10}) \d{5} n ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TableEntry();

    [GeneratedRegex(@"\nstartxref\s+(?<offset>\d+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TableStart();

    [GeneratedRegex(@"[</](?<id>[0-9A-F]{32})\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FileId();
}
