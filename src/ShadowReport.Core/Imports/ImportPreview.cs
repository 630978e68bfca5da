using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>What a part of a file was taken for.</summary>
public enum PartKind
{
    /// <summary>A section of the report.</summary>
    Section,

    /// <summary>A recommendation.</summary>
    Recommendation,

    /// <summary>Lines before the first heading: titles, names, dates. They become no draft.</summary>
    Cover,
}

/// <summary>A part of a file that was read as a report.</summary>
/// <param name="Number">Counts the parts in the order of reading, from 1; what corrections and doubts name it by.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Key">The key of the draft that it becomes; empty for a cover.</param>
/// <param name="Title">A section's heading, or a recommendation's label; empty for a cover.</param>
/// <param name="Text">In the syntax of bodies.</param>
/// <param name="BodyWords">Words of the text by rule `words-1`.</param>
/// <param name="Paragraphs">How many blocks carry a paragraph number in a report.</param>
public sealed record ReportPart(int Number, PartKind Kind, string Key, string Title, string Text, int BodyWords, int Paragraphs)
{
    /// <summary>The number of the section that it stands below.</summary>
    public int? Parent { get; init; }

    /// <summary>Whom a recommendation is put to, where the file says it.</summary>
    public string? Addressee { get; init; }

    /// <summary>Whom the words of a recommendation name; somebody has to say whether it is put to them.</summary>
    public string? SuggestedAddressee { get; init; }

    /// <summary>Whether the file says that it is an annex.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>Whether it becomes no draft.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Words as its draft will count them.</summary>
    public int Words => Kind == PartKind.Section ? DraftWords.Of(DraftKind.Section, Title, BodyWords) : BodyWords;

    /// <summary>Whether it becomes a draft.</summary>
    public bool IsDraft => Kind != PartKind.Cover && !IsLeftOut;

    internal static ReportPart Of(int number, PartKind kind, string key, string title, string text)
    {
        var blocks = Body.Parse(text);
        return new ReportPart(number, kind, key, title, text, Core.Text.Words.Count(blocks), blocks.Count(Body.IsNumbered));
    }
}

/// <summary>Something about a file that a person should look at before it is taken over.</summary>
/// <param name="Code">Kebab-case and stable.</param>
/// <param name="Message">What to look at, and what can be done.</param>
/// <param name="Part">The number of the part that it concerns; null when it concerns the file.</param>
public sealed record ImportWarning(string Code, string Message, int? Part);

/// <summary>A file as a report: what would become of it.</summary>
/// <param name="Title">What the file calls itself; null when it does not say.</param>
/// <param name="Language">BCP 47, as the file says it.</param>
/// <param name="RecommendationsHeading">The heading over the recommendations as it stands in the file; null when there is none.</param>
/// <param name="Parts">In the order of reading.</param>
/// <param name="Doubts">What was doubtful when it was read.</param>
/// <param name="WordsInFile">Counted apart from the parts, on the file's own words.</param>
public sealed record ImportPreview(
    string? Title, string? Language, string? RecommendationsHeading, IReadOnlyList<ReportPart> Parts, IReadOnlyList<ImportWarning> Doubts, int WordsInFile)
{
    /// <summary>The most parts that are read from one file: as many as a report holds drafts, and a cover.</summary>
    public const int PartsAtMost = DraftLimits.DraftsInReport + 1;

    /// <summary>The words of the recommendations, their heading counted.</summary>
    public int RecommendationWords => Drafts(PartKind.Recommendation).Sum(part => part.Words) + Words.CountPlain(RecommendationsHeading ?? "");

    /// <summary>The words of what becomes drafts, the heading of the recommendations counted.</summary>
    public int WordsOfDrafts => Drafts(PartKind.Section).Sum(part => part.Words) + RecommendationWords;

    /// <summary>The parts that become drafts of a kind.</summary>
    public IEnumerable<ReportPart> Drafts(PartKind kind) => Parts.Where(part => part.Kind == kind && part.IsDraft);

    /// <summary>The section that a draft will stand below: the nearest above it that becomes one.</summary>
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

    /// <summary>Another understanding of some parts.</summary>
    /// <returns>The report, or a refusal: `part-not-found`, `part-named-twice`, `parent-not-found`.</returns>
    public Outcome<ImportPreview> Corrected(IReadOnlyList<PartCorrection> corrections)
    {
        if (corrections.GroupBy(correction => correction.Part).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Refusal.Invalid("part-named-twice", "parts", $"Part {twice.Key} is named more than once; say once what becomes of it.");
        var parts = Parts.ToArray();
        foreach (var correction in corrections)
        {
            if (correction.Part < 1 || correction.Part > parts.Length)
                return Refusal.Invalid("part-not-found", "parts", $"There is no part {correction.Part}; the parts are numbered from 1 to {parts.Length}.");
            parts[correction.Part - 1] = correction.On(parts[correction.Part - 1]);
        }

        // Parents are named by keys, and keys may change in the same correction.
        foreach (var correction in corrections.Where(correction => correction.MovesTo is not null))
        {
            var key = correction.MovesTo!.Value.Parent;
            var parent = key is null ? null : parts.Take(correction.Part - 1).FirstOrDefault(part => part.Kind == PartKind.Section && !part.IsLeftOut && part.Key == key);
            if (key is not null && parent is null)
                return Refusal.Invalid("parent-not-found", "parts", $"Part {correction.Part} can only stand below a section that comes before it, and `{key}` is none.");
            parts[correction.Part - 1] = parts[correction.Part - 1] with { Parent = parent?.Number };
        }

        return this with { Parts = parts };
    }

    /// <summary>What stands in the way of making drafts of it.</summary>
    /// <param name="taken">The keys that the report has already, of removed drafts too.</param>
    public IReadOnlyList<ImportWarning> Obstacles(IReadOnlyCollection<string> taken)
    {
        var obstacles = new List<ImportWarning>();
        var drafts = Parts.Where(part => part.IsDraft).ToList();
        if (drafts.Count == 0)
            obstacles.Add(new("nothing-to-import", "Nothing of this file would become a draft.", null));
        if (drafts.Count > DraftLimits.DraftsInReport)
            obstacles.Add(new("too-many-drafts", $"A report holds {DraftLimits.DraftsInReport} drafts at most, and this file would make {drafts.Count}.", null));
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
            yield return new(KeyTaken, $"The report has a draft `{part.Key}` already. Give this part another key, or leave it out.", part.Number);
        else if (!seen.Add(part.Key))
            yield return new("key-twice", $"Another part of this file has the key `{part.Key}` too. Give one of them another key.", part.Number);
        if (part.Title.Length == 0)
            yield return new("title-missing", "This part needs a title.", part.Number);
        if (part.Text.Length > DraftLimits.TextCodePoints && CodePoints.Count(part.Text) > DraftLimits.TextCodePoints)
            yield return new("text-too-long", $"“{part.Title}” has more than {DraftLimits.TextCodePoints:N0} characters, which is the most that a draft holds. Put headings into the file where it can be divided, and import it again.", part.Number);
        if (part.Addressee is { Length: > DraftLimits.Addressee })
            yield return new("addressee-too-long", $"An addressee has {DraftLimits.Addressee} characters at most.", part.Number);
        if (DepthOf(part) > DraftLimits.Depth)
            yield return new("outline-too-deep", $"Sections nest {DraftLimits.Depth} levels deep at most.", part.Number);
    }

    /// <summary>The code of the obstacle that is a conflict with what the report holds.</summary>
    public const string KeyTaken = "key-taken";

    private int DepthOf(ReportPart part)
    {
        var depth = 1;
        for (var above = ParentOf(part); above is not null; above = ParentOf(above))
            depth++;
        return depth;
    }
}

/// <summary>What a person says about a part; what is null stays.</summary>
/// <param name="Part">Its number.</param>
public sealed record PartCorrection(int Part)
{
    /// <summary>What it is.</summary>
    public PartKind? Kind { get; init; }

    /// <summary>The key of its draft.</summary>
    public string? Key { get; init; }

    /// <summary>Its heading or label.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it becomes no draft.</summary>
    public bool? LeftOut { get; init; }

    /// <summary>Whom it is put to, when somebody says so; nobody when that is null.</summary>
    public (string? To, bool IsGiven) Addressee { get; init; }

    /// <summary>The key of the section that it is to stand below, the top when that is null; null when it stays where it is.</summary>
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
