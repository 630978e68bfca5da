namespace ShadowReport.Publishing.Verifying;

/// <summary>The salted hashes of a paragraph in a file that was sent.</summary>
/// <param name="Number">The paragraph number; null for headings, lists, tables and footnotes.</param>
/// <param name="Words">The hash of the words.</param>
/// <param name="Seen">The hash of the visible marks beside the words; null in older files.</param>
public sealed record PrintedHash(int? Number, string Words, string? Seen);

/// <summary>The first difference between a received file and the one that was sent.</summary>
/// <param name="At">The index of the paragraph; the number of paragraphs for a difference outside the text.</param>
/// <param name="Reason">Why readers see something else.</param>
/// <param name="Received">The text in the received file.</param>
public sealed record FoundDifference(int At, PrintedDifference Reason, string Received);

/// <summary>The salted hashes of a file that was sent. They can verify another file and reveal no words.</summary>
/// <param name="Code">The code in the file.</param>
/// <param name="Paragraphs">The paragraphs.</param>
/// <param name="Edges">The hashes of headers, footers and contents; null in older files.</param>
/// <param name="Deleted">The hash of the text that tracked changes delete; null in older files.</param>
public sealed record PrintedHashes(string Code, IReadOnlyList<PrintedHash> Paragraphs, IReadOnlyList<string>? Edges, string? Deleted)
{
    /// <summary>Whether the file has tracked changes.</summary>
    public bool IsTracked { get; init; }

    /// <summary>Computes the hashes of a file.</summary>
    public static PrintedHashes Of(PrintedText text, string code) => new(
        code,
        [.. text.Paragraphs.Select(paragraph => new PrintedHash(paragraph.Number, paragraph.HashWith(code), paragraph.SeenHashWith(code)))],
        EdgesOf(text, code),
        PrintedText.HashOf(code, text.Deleted));

    /// <summary>Computes a digest of all hashes: two files with the same digest show the same.</summary>
    public string Digest() => PrintedText.HashOf(Code, string.Join('\n',
        [.. Paragraphs.Select(paragraph => paragraph.Words + paragraph.Seen), .. Edges ?? [], Deleted]))[..16];

    /// <summary>Returns the first difference from a received file; null when readers see what was sent.</summary>
    public FoundDifference? FirstDifference(PrintedText received)
    {
        for (var at = 0; at < Math.Max(Paragraphs.Count, received.Paragraphs.Count); at++)
        {
            if (DifferenceAt(at, at < received.Paragraphs.Count ? received.Paragraphs[at] : null, received.Format) is { } difference)
                return difference;
        }

        return DifferenceAround(received)
            ?? (IsTracked && Deleted is not null && Deleted != PrintedText.HashOf(Code, received.Deleted)
                ? new FoundDifference(Paragraphs.Count, PrintedDifference.TrackedChange, "") : null);
    }

    private FoundDifference? DifferenceAt(int at, PrintedParagraph? received, PrintedFormat format)
    {
        if (received is null)
            return new FoundDifference(at, PrintedDifference.Words, "");
        if (received.Difference is { } unseen)
            return new FoundDifference(at, unseen, received.DifferentWords is { Length: > 0 } words ? words : received.Text);
        if (received.IsChanged && !IsTracked)
            return new FoundDifference(at, PrintedDifference.TrackedChange, received.Text);
        if (at >= Paragraphs.Count || Paragraphs[at].Words != received.HashWith(Code))
            return new FoundDifference(at, PrintedDifference.Words, received.Text);
        if (IsSeenAlike(Paragraphs[at], received, format))
            return null;
        return new FoundDifference(
            at, format == PrintedFormat.Docx ? PrintedDifference.Numbering
                : PrintedDifference.Markup, $"{received.Label} {received.Text}".TrimStart());
    }

    /// <summary>Whether the visible marks are equal. For older files at least the number of each paragraph is known.</summary>
    private bool IsSeenAlike(PrintedHash sent, PrintedParagraph received, PrintedFormat format) => sent.Seen is { } seen
        ? seen == received.SeenHashWith(Code)
        : IsTracked || format != PrintedFormat.Docx || sent.Number is not { } number
            || received.Label == string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}.");

    private FoundDifference? DifferenceAround(PrintedText received)
    {
        if (received.Edges.FirstOrDefault(edge => IsUnseen(edge)) is { } unseen)
            return new FoundDifference(Paragraphs.Count, unseen.Kind, unseen.Kind == PrintedDifference.Markup ? "" : unseen.Text);
        if (Edges is null)
            return received.HasOwnHeader ? received.HasOwnFooter ? null : Around(received, PrintedDifference.Footer)
                : Around(received, PrintedDifference.Header);
        if (received.Edges.FirstOrDefault(edge => !Edges.Contains(edge.HashWith(Code))) is { } other)
            return new FoundDifference(Paragraphs.Count, other.Kind, other.Kind == PrintedDifference.Markup ? "" : other.Text);
        return Edges.Except(EdgesOf(received, Code)).FirstOrDefault() is { } missing
            ? new FoundDifference(
                Paragraphs.Count, Enum.Parse<PrintedDifference>(missing[..missing.IndexOf('/', StringComparison.Ordinal)]), "")
            : null;
    }

    private FoundDifference Around(PrintedText received, PrintedDifference kind) =>
        new(Paragraphs.Count, kind, received.Edges.FirstOrDefault(edge => edge.Kind == kind)?.Text ?? "");

    private bool IsUnseen(PrintedEdge edge) =>
        edge.Difference is { } difference && !(IsTracked && difference == PrintedDifference.TrackedChange);

    private static List<string> EdgesOf(PrintedText text, string code) => [.. text.Edges.Select(edge => edge.HashWith(code)).Distinct()];
}
