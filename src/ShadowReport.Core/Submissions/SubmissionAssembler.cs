using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Assembles a frozen report as a submission: sections with headings, numbered paragraphs, recommendations by addressee, endorsers, annexes
/// and footnotes. Restricted text is left out before anything is numbered, so that no number or gap reveals it.
/// </summary>
public sealed class SubmissionAssembler
{
    /// <summary>The anchor of the heading of the recommendations. No draft key contains an underscore, so it is unique.</summary>
    public const string RecommendationsAnchor = "_recommendations";

    private const int DeepestHeading = 9;

    private static readonly string[] RightToLeft = ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

    private readonly SubmissionSource _source;
    private readonly Dictionary<string, SourceSection> _sections;
    private readonly FootnoteMarks _footnotes;
    private readonly CommentMarks _comments;
    private readonly List<SubmissionPart> _parts = [];
    private readonly List<PrintedDraft> _drafts = [];
    private int _number;

    private SubmissionAssembler(SubmissionSource source)
    {
        _source = source;
        _sections = source.Sections.ToDictionary(section => section.Key);
        _footnotes = new FootnoteMarks(source.Sources, source.Edition);
        _comments = new CommentMarks(source.Comments, source.Edition);
    }

    /// <summary>
    /// Assembles a submission. Recommendations keep their order; neighbours with the same addressee share a heading. They are not
    /// regrouped, because the order was agreed. Recommendations without an addressee get their own heading after others, or they would seem
    /// addressed to the one before.
    /// </summary>
    public static SubmissionDocument Assemble(SubmissionSource source) => new SubmissionAssembler(source).Assemble();

    /// <summary>Whether a language is written from right to left.</summary>
    /// <param name="language">BCP 47.</param>
    public static bool IsRightToLeft(string language) => RightToLeft.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase);

    private SubmissionDocument Assemble()
    {
        foreach (var section in _source.Sections.Where(section => IsHeld(section) && !IsInAnnex(section)))
            Section(section);
        Recommendations();
        Endorsers();
        foreach (var section in _source.Sections.Where(section => IsHeld(section) && IsInAnnex(section)))
            Section(section);
        var (parts, comments) = _comments.Counted(_parts);
        return new SubmissionDocument(
            _source.Title,
            _source.Body,
            _source.Language,
            IsRightToLeft(_source.Language),
            [.. _source.Cover.Where(field => field.Value.Trim().Length > 0), .. Imported()],
            parts,
            _source.FrozenAt)
        {
            Coalition = _source.Coalition,
            Code = _source.Code,
            Edition = _source.Edition,
            Footnotes = _footnotes.Written(_source.Language),
            Drafts = _drafts,
            Comments = comments,
            Sources = PrintedSource.Of(_drafts, _source),
            Warnings = PrintWarning.Of(_drafts, _source.Sources),
        };
    }

    /// <summary>Returns the cover field that says that the snapshot was imported.</summary>
    private IEnumerable<CoverField> Imported() => _source.ImportedAt is { } at
        ? [new CoverField(SubmissionLabels.In(_source.Language).AsImportedOn, SubmissionDates.Written(at, _source.Language))]
        : [];

    private void Section(SourceSection section)
    {
        var level = Above(section).Count();
        _parts.Add(new HeadingPart(
            level, Heading(section), section.Key, IsInContents: true)
        { Draft = section.Key, IsAnnex = section.IsAnnex });
        var notes = Blocks(section.Text, section.Rules, section.Paragraphs, section.Key, level, isRecommendation: false);
        _drafts.Add(new PrintedDraft(section.Key, section.Title.Trim(), Left(section.Text, section.Rules), level)
        {
            IsAnnex = section.IsAnnex,
            Rules = section.Rules,
            TextWithNotes = Left(ReservationNotes.In(section.Text, notes), section.Rules),
        });
    }

    private IReadOnlyList<Inline> Heading(SourceSection section)
    {
        var title = section.Title.Trim();
        if (!section.IsAnnex)
            return [new Inline(title)];
        var annexes = _source.Sections.Where(other => other.IsAnnex && IsHeld(other)).ToList();
        var label = SubmissionLabels.In(_source.Language).Annex;
        return [new Inline(annexes.Count == 1 ? $"{label}. {title}" : $"{label} {Roman(annexes.IndexOf(section) + 1)}. {title}")];
    }

    private void Recommendations()
    {
        var held = _source.Recommendations.Where(recommendation => recommendation.Edition <= _source.Edition).ToList();
        if (held.Count == 0)
            return;

        _parts.Add(new HeadingPart(1, [new Inline(_source.RecommendationsHeading.Trim())], RecommendationsAnchor, IsInContents: true));
        string? above = null;
        foreach (var recommendation in held)
        {
            var start = _parts.Count;
            var notes = Blocks(
                recommendation.Text, recommendation.Rules, recommendation.Paragraphs, recommendation.Key, level: 1, isRecommendation: true);
            _drafts.Add(new PrintedDraft(recommendation.Key, "", Left(recommendation.Text, recommendation.Rules), Level: 1)
            {
                IsRecommendation = true,
                Addressee = recommendation.Addressee,
                Rules = recommendation.Rules,
                TextWithNotes = Left(ReservationNotes.In(recommendation.Text, notes), recommendation.Rules),
            });
            // A recommendation of which this edition prints nothing gets no heading, or the next one would repeat the one above.
            if (_parts.Count == start || Printed(recommendation.Addressee) == above)
                continue;
            above = Printed(recommendation.Addressee);
            _parts.Insert(start, AddresseeOf(recommendation));
        }
    }

    private AddresseePart AddresseeOf(SourceRecommendation recommendation) => recommendation.Addressee is { } named
        ? new AddresseePart(named)
        : new AddresseePart(SubmissionLabels.In(_source.Language).FurtherRecommendations) { IsNobody = true };

    /// <summary>Returns an addressee as readers compare it: without the case of its letters and with single spaces.</summary>
    private static string? Printed(string? addressee) => addressee is null
        ? null : string.Join(' ', addressee.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private void Endorsers()
    {
        var named = _source.Endorsers.Where(endorser => endorser.Edition <= _source.Edition).Select(endorser => endorser.Endorser).ToList();
        if (named.Count == 0)
            return;
        _parts.Add(new HeadingPart(
            1, [new Inline(SubmissionLabels.In(_source.Language).Endorsers)], EndorsersPart.HeadingAnchor, IsInContents: true));
        _parts.Add(new EndorsersPart(named));
    }

    /// <summary>Adds the blocks of a text.</summary>
    /// <returns>The printed reservations with the end of their paragraphs in the text.</returns>
    private List<(int End, string Note)> Blocks(
        string text, BodyRules rules, IReadOnlyList<Paragraph> paragraphs, string draft, int level, bool isRecommendation)
    {
        var notes = new List<(int, string)>();
        var blocks = _comments.In(draft, text, rules, Body.Parse(text, rules));
        for (var index = 0; index < blocks.Count; index++)
        {
            if (EditionCut.For(blocks[index], _source.Edition) is not { } left)
                continue;
            var isWhole = ReferenceEquals(left, blocks[index]);
            Guid? id = paragraphs.Count == blocks.Count ? paragraphs[index].Id : null;
            var reservations = left is ParagraphBlock ? _source.Reservations
                .Where(reservation => reservation.Paragraph == id && reservation.Edition <= _source.Edition).ToList() : [];
            notes.AddRange(reservations.Select(reservation => (left.Start + left.Length, reservation.Text)));
            var block = _footnotes.In(left, reservations);
            if (block is HeadingBlock heading)
                _parts.Add(new HeadingPart(
                    Math.Min(DeepestHeading, level + heading.Level), heading.Inlines, $"{draft}-{heading.Start}",
                    IsInContents: false)
                { Draft = draft, Paragraph = id });
            else
                _parts.Add(new BlockPart(block, isWhole
                    ? text.Substring(left.Start, left.Length) : null, block.IsNumbered ? ++_number
                    : null, draft)
                { Paragraph = id, IsRecommendation = isRecommendation });
        }

        return notes;
    }

    private string Left(string text, BodyRules rules) => EditionText.Of(text, _source.Edition, _source.MayName, rules);

    private bool IsHeld(SourceSection section) => Above(section).All(above => above.Edition <= _source.Edition);

    private bool IsInAnnex(SourceSection section) => Above(section).Any(above => above.IsAnnex);

    /// <summary>Lists a section and its ancestors.</summary>
    private IEnumerable<SourceSection> Above(SourceSection section)
    {
        for (var above = section; above is not null; above = above.Parent is { } parent ? _sections[parent] : null)
            yield return above;
    }

    private static string Roman(int number) => number switch
    {
        >= 10 => "X" + Roman(number - 10),
        9 => "IX",
        >= 5 => "V" + Roman(number - 5),
        4 => "IV",
        > 0 => "I" + Roman(number - 1),
        _ => "",
    };
}
