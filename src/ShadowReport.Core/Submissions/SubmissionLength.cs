using ShadowReport.Core.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A part of a submission that a body counts or leaves out.</summary>
public enum LengthPart
{
    /// <summary>The title, the name of the body, the fields, and the lines below them.</summary>
    Cover,

    /// <summary>The contents list.</summary>
    Contents,

    /// <summary>The sections with the heading of a summary, and those below them.</summary>
    Summary,

    /// <summary>All other sections.</summary>
    Body,

    /// <summary>The recommendations with their headings.</summary>
    Recommendations,

    /// <summary>The footnotes of all that is not an annex.</summary>
    Footnotes,

    /// <summary>The organisations that endorse it.</summary>
    Endorsers,

    /// <summary>The annexes.</summary>
    Annexes,

    /// <summary>The footnotes of the annexes.</summary>
    AnnexFootnotes,
}

/// <summary>The words of a part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Words">The words by `words-1`.</param>
/// <param name="ByCharacter">The words with each letter of a script without spaces as one.</param>
public sealed record PartLength(LengthPart Part, int Words, int ByCharacter);

/// <summary>
/// The length of a submission, counted on what an edition prints. Automatic numbers and footnote marks are not words. In a comparison the
/// deleted words are not counted. Every limit and record uses this count.
/// </summary>
/// <param name="Edition">The edition.</param>
/// <param name="Parts">The parts with words, in the order of <see cref="LengthPart"/>.</param>
public sealed record SubmissionLength(Edition Edition, IReadOnlyList<PartLength> Parts)
{
    /// <summary>The words of everything that is printed.</summary>
    public int Total => Parts.Sum(part => part.Words);

    /// <summary>Counts a submission.</summary>
    public static SubmissionLength Of(SubmissionDocument document)
    {
        var lines = new List<(LengthPart Part, string Line)>();
        lines.AddRange(CoverOf(document).Select(line => (LengthPart.Cover, line)));
        lines.AddRange(ContentsOf(document).Select(line => (LengthPart.Contents, line)));
        var (at, firstInAnnex) = (LengthPart.Body, int.MaxValue);
        foreach (var part in document.Parts.Where(part => IsThere(part.Change)))
        {
            at = PartAt(part, at);
            lines.AddRange(LinesOf(part).Select(line => (at, line)));
            if (at == LengthPart.Annexes)
                firstInAnnex = Math.Min(firstInAnnex, FirstNote(part));
        }

        lines.AddRange(document.Footnotes.Where(note => IsThere(note.Change)).Select(note => (
            note.Number < firstInAnnex ? LengthPart.Footnotes : LengthPart.AnnexFootnotes, LineOf(note.Inlines))));
        return new SubmissionLength(document.Edition, [
            .. lines.GroupBy(line => line.Part).OrderBy(part => part.Key).Select(part => Counted(part.Key, part.Select(line => line.Line)))
                .Where(part => part.Words > 0)]);
    }

    /// <summary>Counts as a limit counts. A part of which it is unknown whether it counts makes the difference of two figures.</summary>
    public LengthReading Under(Counts counts)
    {
        var counted = Parts.Select(part => new CountedPart(part.Part, part.Words, part.ByCharacter, AnswerOf(counts, part.Part))).ToList();
        return new LengthReading(Edition, counted);
    }

    /// <summary>Whether a part counts. A footnote of an annex counts if both footnotes and annexes do.</summary>
    private static Answer AnswerOf(Counts counts, LengthPart part) => part switch
    {
        LengthPart.Cover => counts.Cover,
        LengthPart.Contents => counts.Contents,
        LengthPart.Summary => counts.Summary,
        LengthPart.Footnotes => counts.Footnotes,
        LengthPart.Endorsers => counts.Endorsers,
        LengthPart.Annexes => counts.Annexes,
        LengthPart.AnnexFootnotes => (counts.Footnotes, counts.Annexes) switch
        {
            (Answer.No, _) or (_, Answer.No) => Answer.No,
            (Answer.Yes, Answer.Yes) => Answer.Yes,
            _ => Answer.Unknown,
        },
        _ => counts.Body,
    };

    private static PartLength Counted(LengthPart part, IEnumerable<string> lines)
    {
        var counts = lines.Select(Core.Text.Words.CountBothPlain).ToList();
        return new PartLength(part, counts.Sum(count => count.Words), counts.Sum(count => count.ByCharacter));
    }

    private static IEnumerable<string> CoverOf(SubmissionDocument document) =>
    [
        document.Title,
        document.Body ?? "",
        .. document.Cover.Where(field => IsThere(field.Change)).SelectMany(field => new[] { field.Label, field.Value }),
        document.CoalitionOnCover ?? "",
        document.DateOnCover ?? "",
    ];

    private static IEnumerable<string> ContentsOf(SubmissionDocument document)
    {
        var entries = document.Contents.Select(heading => LineOf(heading.Inlines)).ToList();
        return entries.Count == 0 ? [] : entries.Prepend(document.Labels.Contents);
    }

    private static LengthPart PartAt(SubmissionPart part, LengthPart before) => (part, before) switch
    {
        (_, LengthPart.Annexes) or (HeadingPart { IsAnnex: true }, _) => LengthPart.Annexes,
        (HeadingPart { Anchor: SubmissionAssembler.RecommendationsAnchor }, _) => LengthPart.Recommendations,
        (HeadingPart { Anchor: EndorsersPart.HeadingAnchor }, _) => LengthPart.Endorsers,
        (HeadingPart { Level: 1 } heading, _) when heading.Draft == heading.Anchor =>
            SummaryHeadings.Contain(LineOf(heading.Inlines)) ? LengthPart.Summary : LengthPart.Body,
        _ => before,
    };

    private static IEnumerable<string> LinesOf(SubmissionPart part) => part switch
    {
        HeadingPart heading => [LineOf(heading.Inlines)],
        AddresseePart addressee => [addressee.Addressee],
        EndorsersPart endorsers => endorsers.Endorsers.Where(endorser => IsThere(endorser.Change))
            .Select(endorser => endorser.Country is { } country ? $"{endorser.Name}, {country}" : endorser.Name),
        BlockPart block => BlockWords.Paragraphs([block.Block]).Select(LineOf),
        _ => [],
    };

    private static int FirstNote(SubmissionPart part) => (part switch
    {
        HeadingPart heading => heading.Inlines,
        BlockPart block => BlockWords.Inlines([block.Block]),
        _ => [],
    }).Where(inline => IsThere(inline.Change)).Select(inline => inline.Footnote).OfType<int>().DefaultIfEmpty(int.MaxValue).Min();

    private static string LineOf(IReadOnlyList<Inline> inlines) =>
        string.Concat(inlines.Where(inline => IsThere(inline.Change)).Select(inline => inline.Text));

    private static bool IsThere(ChangeKind? change) => change is not (ChangeKind.Deleted or ChangeKind.MovedAway);
}

/// <summary>A part with the answer whether a limit counts it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Words">The words by `words-1`.</param>
/// <param name="ByCharacter">The words with each letter of a script without spaces as one.</param>
/// <param name="Counts">Whether the limit counts it.</param>
public sealed record CountedPart(LengthPart Part, int Words, int ByCharacter, Answer Counts);

/// <summary>A length as a limit counts it: one figure if all is known, otherwise two.</summary>
/// <param name="Edition">The edition that was counted.</param>
/// <param name="Parts">The parts, with the answer whether they count.</param>
public sealed record LengthReading(Edition Edition, IReadOnlyList<CountedPart> Parts)
{
    /// <summary>The words of the parts that surely count.</summary>
    public int Least => Parts.Where(part => part.Counts == Answer.Yes).Sum(part => part.Words);

    /// <summary>The words if the parts of unknown answer count too, and each letter of a script without spaces is a word.</summary>
    public int Most => Parts.Where(part => part.Counts != Answer.No).Sum(part => part.ByCharacter);

    /// <summary>Whether the letters of a script without spaces make a difference.</summary>
    internal bool HasCharacters => Parts.Any(part => part.Counts != Answer.No && part.ByCharacter != part.Words);

    /// <summary>The parts of which it is unknown whether they count.</summary>
    internal IReadOnlyList<LengthPart> Unknown => [.. Parts.Where(part => part.Counts == Answer.Unknown).Select(part => part.Part)];
}

/// <summary>Recognises the heading of a summary in the languages of the UN.</summary>
internal static class SummaryHeadings
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "summary", "executive summary", "résumé", "résumé exécutif", "resumen", "resumen ejecutivo", "резюме", "краткое резюме", "ملخص",
        "الملخص", "ملخص تنفيذي", "摘要", "执行摘要", "執行摘要",
    };

    public static bool Contain(string heading) => Known.Contains(heading.Trim().TrimEnd(':', '：').TrimEnd());
}
