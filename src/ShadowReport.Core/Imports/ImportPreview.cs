using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>The kind of a part of an import.</summary>
public enum PartKind
{
    /// <summary>A section of the report.</summary>
    Section,

    /// <summary>A recommendation.</summary>
    Recommendation,

    /// <summary>The lines before the first heading: titles, names, dates. They become no draft.</summary>
    Cover,
}

/// <summary>A part of an imported file.</summary>
/// <param name="Number">The number, from 1 in reading order; corrections and warnings refer to it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The key of the new draft; empty for a cover.</param>
/// <param name="Title">A section's heading or a recommendation's label; empty for a cover.</param>
/// <param name="Text">The text in Markdown.</param>
/// <param name="BodyWords">Words of the text by rule `words-1`.</param>
/// <param name="Paragraphs">The number of blocks with a paragraph number in the report.</param>
public sealed record ReportPart(int Number, PartKind Kind, string Key, string Title, string Text, int BodyWords, int Paragraphs)
{
    /// <summary>The number of the parent section.</summary>
    public int? Parent { get; init; }

    /// <summary>The addressee of a recommendation, if the file states it.</summary>
    public string? Addressee { get; init; }

    /// <summary>The addressee that the words of a recommendation suggest. A person has to confirm it.</summary>
    public string? SuggestedAddressee { get; init; }

    /// <summary>Whether the file marks it as an annex.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>For a recommendation written into an exported file: the key of the one before it.</summary>
    public string? After { get; init; }

    /// <summary>For a recommendation written into an exported file: the key of the one behind it.</summary>
    public string? Before { get; init; }

    /// <summary>Whether it is left out.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>The words as the new draft will count them.</summary>
    public int Words => Kind == PartKind.Section ? DraftWords.Of(DraftKind.Section, Title, BodyWords) : BodyWords;

    /// <summary>Whether it becomes a draft.</summary>
    public bool IsDraft => Kind != PartKind.Cover && !IsLeftOut;

    internal static ReportPart Of(int number, PartKind kind, string key, string title, string text) =>
        Of(number, kind, key, title, text, Body.Parse(text));

    internal static ReportPart Of(int number, PartKind kind, string key, string title, string text, IReadOnlyList<Block> blocks) =>
        new(number, kind, key, title, text, Core.Text.Words.Count(blocks), blocks.Count(block => block.IsNumbered));
}

/// <summary>A warning about an import that a person should check before confirming.</summary>
/// <param name="Code">The code: kebab-case and stable.</param>
/// <param name="Message">What to check, and what can be done.</param>
/// <param name="Part">The number of the part; null when it concerns the whole file.</param>
public sealed record ImportWarning(string Code, string Message, int? Part);

/// <summary>An import preview: the report that a file would become.</summary>
/// <param name="Title">The title in the file; null when there is none.</param>
/// <param name="Language">The BCP 47 language in the file; null when there is none.</param>
/// <param name="RecommendationsHeading">The heading above the recommendations; null when there is none.</param>
/// <param name="Parts">The parts in reading order.</param>
/// <param name="Doubts">The warnings.</param>
/// <param name="WordsInFile">The number of words in the file, counted independently of the parts.</param>
public sealed record ImportPreview(
    string? Title, string? Language, string? RecommendationsHeading, IReadOnlyList<ReportPart> Parts, IReadOnlyList<ImportWarning> Doubts,
    int WordsInFile)
{
    /// <summary>The maximum number of parts: as many as a report can hold drafts, and a cover.</summary>
    public const int PartsAtMost = DraftLimits.DraftsInReport + 1;

    /// <summary>The words of the recommendations, including their heading.</summary>
    public int RecommendationWords =>
        Drafts(PartKind.Recommendation).Sum(part => part.Words) + Words.CountPlain(RecommendationsHeading ?? "");

    /// <summary>The words of all new drafts, including the heading of the recommendations.</summary>
    public int WordsOfDrafts => Drafts(PartKind.Section).Sum(part => part.Words) + RecommendationWords;

    /// <summary>Lists the parts that become drafts of a kind.</summary>
    public IEnumerable<ReportPart> Drafts(PartKind kind) => Parts.Where(part => part.Kind == kind && part.IsDraft);

    /// <summary>Returns the section that will contain a draft: the nearest section above it that becomes a draft.</summary>
    public ReportPart? ParentOf(ReportPart part)
    {
        if (part.Kind != PartKind.Section)
            return null;
        var above = part.Parent;
        while (above is { } number)
        {
            var parent = Parts[number - 1];
            if (parent is { Kind: PartKind.Section, IsLeftOut: false })
                return parent;
            above = parent.Parent;
        }

        return null;
    }

    /// <summary>Applies corrections to the parts.</summary>
    /// <returns>The preview, or a refusal: `part-not-found`, `part-named-twice`, `parent-not-found`.</returns>
    public Outcome<ImportPreview> Corrected(IReadOnlyList<PartCorrection> corrections)
    {
        if (corrections.GroupBy(correction => correction.Part).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Refusal.Invalid("part-named-twice", "parts", $"Part {twice.Key} is named more than once; say once what becomes of it.");
        var parts = Parts.ToArray();
        foreach (var correction in corrections)
        {
            if (correction.Part < 1 || correction.Part > parts.Length)
                return Refusal.Invalid(
                    "part-not-found", "parts", $"There is no part {correction.Part}; the parts are numbered from 1 to {parts.Length}.");
            parts[correction.Part - 1] = correction.On(parts[correction.Part - 1]);
        }

        // Parents are named by keys, which the same correction can change.
        foreach (var correction in corrections.Where(correction => correction.MovesTo is not null))
        {
            var key = correction.MovesTo!.Value.Parent;
            var parent = key is null ? null : parts.Take(correction.Part - 1)
                .FirstOrDefault(part => part.Kind == PartKind.Section && !part.IsLeftOut && part.Key == key);
            if (key is not null && parent is null)
                return Refusal.Invalid(
                    "parent-not-found", "parts",
                    $"Part {correction.Part} can only stand below a section that comes before it, and `{key}` is none.");
            parts[correction.Part - 1] = parts[correction.Part - 1] with { Parent = parent?.Number };
        }

        return this with { Parts = parts };
    }

    /// <summary>Lists what prevents the import.</summary>
    /// <param name="taken">The keys that the report already uses, including those of removed drafts.</param>
    public IReadOnlyList<ImportWarning> Obstacles(IReadOnlyCollection<string> taken)
    {
        var obstacles = new List<ImportWarning>();
        var drafts = Parts.Where(part => part.IsDraft).ToList();
        if (drafts.Count == 0)
            obstacles.Add(new("nothing-to-import", "All parts are left out. Include at least one part.", null));
        if (drafts.Count > DraftLimits.DraftsInReport)
            obstacles.Add(
                new("too-many-drafts",
                    $"A report has {DraftLimits.DraftsInReport} drafts at most, and this file would add {drafts.Count}. Leave some parts "
                    + "out.", null));
        var keys = taken.ToHashSet();
        var seen = new HashSet<string>();
        foreach (var part in drafts)
            obstacles.AddRange(ObstaclesOf(part, keys, seen));
        return obstacles;
    }

    private IEnumerable<ImportWarning> ObstaclesOf(ReportPart part, HashSet<string> taken, HashSet<string> seen)
    {
        if (!Keys.IsKey(part.Key))
            yield return new("key-missing", "This part needs a key: lower-case letters, digits and single hyphens.", part.Number);
        else if (taken.Contains(part.Key))
            yield return new(
                KeyTaken, $"The report has a draft `{part.Key}` already. Give this part another key, or leave it out.", part.Number);
        else if (!seen.Add(part.Key))
            yield return new(
                "key-twice", $"Another part of this file has the key `{part.Key}` too. Give one of them another key.", part.Number);
        if (part.Title.Length == 0)
            yield return new("title-missing", "This part needs a title.", part.Number);
        if (part.Text.Length > DraftLimits.TextCodePoints && CodePoints.Count(part.Text) > DraftLimits.TextCodePoints)
            yield return new(
                "text-too-long",
                $"“{part.Title}” has more than {DraftLimits.TextCodePoints:N0} characters, the limit of a draft. Divide it by headings in "
                + "the file, and import it again.", part.Number);
        if (part.Addressee is { Length: > DraftLimits.Addressee })
            yield return new(
                "addressee-too-long", $"An addressee has {DraftLimits.Addressee} characters at most. Shorten it.", part.Number);
        if (DepthOf(part) > DraftLimits.Depth)
            yield return new(
                "outline-too-deep", $"Sections can have {DraftLimits.Depth} levels at most. Move this section up.", part.Number);
    }

    /// <summary>The code of a key that the report already uses.</summary>
    public const string KeyTaken = "key-taken";

    private int DepthOf(ReportPart part)
    {
        var depth = 1;
        for (var above = ParentOf(part); above is not null; above = ParentOf(above))
            depth++;
        return depth;
    }
}

/// <summary>A correction of a part. Values that are null stay as they are.</summary>
/// <param name="Part">The number of the part.</param>
public sealed record PartCorrection(int Part)
{
    /// <summary>The kind.</summary>
    public PartKind? Kind { get; init; }

    /// <summary>The key of the draft.</summary>
    public string? Key { get; init; }

    /// <summary>The heading or label.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it is left out.</summary>
    public bool? LeftOut { get; init; }

    /// <summary>The addressee, if it is corrected; null removes it.</summary>
    public (string? To, bool IsGiven) Addressee { get; init; }

    /// <summary>The key of the new parent section; null in it means the top level. Null when the part stays where it is.</summary>
    public (string? Parent, bool IsGiven)? MovesTo { get; init; }

    internal ReportPart On(ReportPart part) => part with
    {
        Kind = Kind ?? part.Kind,
        Key = Key ?? part.Key,
        Title = Title ?? part.Title,
        IsLeftOut = LeftOut ?? part.IsLeftOut,
        Addressee = Addressee.IsGiven ? Addressee.To : part.Addressee,
    };
}
