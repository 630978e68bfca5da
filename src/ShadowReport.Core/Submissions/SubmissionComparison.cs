using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Merges two submissions into one with their changes, for files with tracked changes. Accepting all changes gives exactly the new
/// submission, rejecting them the old one.
/// </summary>
public sealed class SubmissionComparison
{
    private readonly SubmissionDocument _old;
    private readonly SubmissionDocument _new;
    private readonly ComparedNotes _notes;
    private readonly ComparedWords _words;
    private readonly ComparedBlocks _blocks;
    private readonly List<SubmissionPart> _parts = [];

    private SubmissionComparison(SubmissionDocument old, SubmissionDocument @new)
    {
        (_old, _new) = (old, @new);
        _notes = new ComparedNotes(old.Footnotes, @new.Footnotes);
        _words = new ComparedWords(_notes);
        _blocks = new ComparedBlocks(_words, _notes);
    }

    /// <summary>
    /// Compares two submissions. Paragraphs are paired by lasting ids, sections by draft keys; inside them, words are compared. Language,
    /// date and everything else come from the new one. Comments are left out.
    /// </summary>
    public static SubmissionDocument Between(SubmissionDocument old, SubmissionDocument @new) =>
        new SubmissionComparison(old, @new).Compare();

    private SubmissionDocument Compare()
    {
        CompareParts();
        IReadOnlyList<SubmissionPart> parts = [.. _parts.Select(Numbered)];
        return _new with
        {
            TitleRuns = Runs(_old.Title, _new.Title),
            BodyRuns = Runs(_old.Body ?? "", _new.Body ?? ""),
            Cover = Cover(),
            Parts = parts,
            Footnotes = _notes.Done,
            Comments = [],
            FrozenBefore = _old.FrozenAt,
        };
    }

    private IReadOnlyList<Inline>? Runs(string old, string @new) =>
        old == @new ? null : _words.Between([new Inline(old)], [new Inline(@new)]);

    private List<CoverField> Cover()
    {
        var cover = new List<CoverField>();
        var labels = _new.Cover.Select(field => field.Label).ToHashSet();
        var before = new Queue<CoverField>(_old.Cover);
        foreach (var field in _new.Cover)
        {
            while (before.TryPeek(out var gone) && !labels.Contains(gone.Label))
                cover.Add(before.Dequeue() with { Change = ChangeKind.Deleted });
            if (before.TryPeek(out var same) && same.Label == field.Label)
                cover.Add(field with { Runs = Runs(before.Dequeue().Value, field.Value) });
            else
                cover.Add(field with { Change = ChangeKind.Inserted });
        }

        return [.. cover, .. before.Select(field => field with { Change = ChangeKind.Deleted })];
    }

    private void CompareParts()
    {
        var (oldKeys, newKeys) = (Keys(_old.Parts), Keys(_new.Parts));
        var places = oldKeys.Select((key, index) => (key, index)).ToDictionary(pair => pair.key, pair => pair.index);
        var kept = newKeys.Select(key => places.GetValueOrDefault(key, -1)).ToList();
        var steady = WordDiff.Increasing(kept);
        var moves = Moves(kept, steady);

        var next = 0;
        for (var index = 0; index < kept.Count; index++)
        {
            if (steady.Contains(index))
            {
                OldUntil(kept[index], ref next, moves);
                _parts.Add(Kept(_old.Parts[next++], _new.Parts[index]));
            }
            else
            {
                _parts.Add(kept[index] >= 0 && moves.TryGetValue(kept[index], out var move) ? move.Here : Come(_new.Parts[index]));
            }
        }

        OldUntil(_old.Parts.Count, ref next, moves);
    }

    private void OldUntil(int until, ref int next, Dictionary<int, (SubmissionPart Away, SubmissionPart Here)> moves)
    {
        for (; next < until; next++)
            _parts.Add(moves.TryGetValue(next, out var move) ? move.Away : Gone(_old.Parts[next]));
    }

    /// <summary>
    /// Returns both places of each moved part, by its old index. Parts that a word processor cannot move are deleted and inserted.
    /// </summary>
    private Dictionary<int, (SubmissionPart Away, SubmissionPart Here)> Moves(List<int> kept, HashSet<int> steady)
    {
        var moves = new Dictionary<int, (SubmissionPart, SubmissionPart)>();
        for (var index = 0; index < kept.Count; index++)
        {
            if (kept[index] >= 0 && !steady.Contains(index) && CanMove(_old.Parts[kept[index]]) && CanMove(_new.Parts[index]))
                moves.Add(kept[index], Moved(_old.Parts[kept[index]], _new.Parts[index], moves.Count + 1));
        }

        return moves;
    }

    private static bool CanMove(SubmissionPart part) => part is HeadingPart || (part is BlockPart block && !HasTable(block.Block));

    private static bool HasTable(Block block) => block switch
    {
        TableBlock => true,
        QuoteBlock quote => quote.Blocks.Any(HasTable),
        ListBlock list => list.Items.Any(item => item.Any(HasTable)),
        _ => false,
    };

    private (SubmissionPart Away, SubmissionPart Here) Moved(SubmissionPart old, SubmissionPart @new, int move)
    {
        var (away, here) = (old, @new) switch
        {
            (HeadingPart before, HeadingPart after) when _words.Apart(before.Inlines, after.Inlines) is var apart =>
                ((SubmissionPart)(before with { Inlines = apart.Old }), (SubmissionPart)(after with { Inlines = apart.New })),
            (BlockPart { Block: ParagraphBlock before } oldPart, BlockPart { Block: ParagraphBlock after } newPart) when _words.Apart(
                before.Inlines, after.Inlines) is var apart =>
                (oldPart with { Block = before with { Inlines = apart.Old } }, newPart with { Block = after with { Inlines = apart.New } }),
            _ => (With(old, block => _blocks.Old(block, ChangeKind.MovedAway)),
                With(@new, block => _blocks.New(block, ChangeKind.MovedHere))),
        };
        return (away with { Change = ChangeKind.MovedAway, Move = move }, here with { Change = ChangeKind.MovedHere, Move = move });
    }

    private SubmissionPart Kept(SubmissionPart old, SubmissionPart @new) => (old, @new) switch
    {
        (HeadingPart before, HeadingPart after) => after with { Inlines = _words.Between(before.Inlines, after.Inlines) },
        (BlockPart before, BlockPart after) => after with { Block = _blocks.Between(before.Block, after.Block), Source = null },
        (EndorsersPart before, EndorsersPart after) => Endorsers(before, after),
        _ => @new,
    };

    private static EndorsersPart Endorsers(EndorsersPart old, EndorsersPart @new)
    {
        var (before, after) = (old.Endorsers, @new.Endorsers);
        var numbers = new Dictionary<Endorser, int>();
        int NumberOf(Endorser endorser) => numbers.TryGetValue(endorser, out var number) ? number : numbers[endorser] = numbers.Count;
        var (gone, come) = Myers.Between([.. before.Select(NumberOf)], [.. after.Select(NumberOf)]);

        var (endorsers, next) = (new List<Endorser>(), 0);
        for (var index = 0; index < after.Count; index++)
        {
            for (; next < before.Count && gone[next]; next++)
                endorsers.Add(before[next] with { Change = ChangeKind.Deleted });
            endorsers.Add(come[index] ? after[index] with { Change = ChangeKind.Inserted } : before[next++]);
        }

        return new EndorsersPart([.. endorsers, .. before.Skip(next).Select(endorser => endorser with { Change = ChangeKind.Deleted })]);
    }

    private SubmissionPart Gone(SubmissionPart part) =>
        With(part, block => _blocks.Old(block, ChangeKind.Deleted)) with { Change = ChangeKind.Deleted };

    private SubmissionPart Come(SubmissionPart part) =>
        With(part, block => _blocks.New(block, ChangeKind.Inserted)) with { Change = ChangeKind.Inserted };

    private SubmissionPart Numbered(SubmissionPart part) => With(part, block => block.With(_notes.Numbered));

    /// <summary>Rewrites the text of a part. A heading is rewritten like a paragraph.</summary>
    private static SubmissionPart With(SubmissionPart part, Func<Block, Block> rewritten) => part switch
    {
        BlockPart block => block with { Block = rewritten(block.Block), Source = null },
        HeadingPart heading => heading with { Inlines = ((ParagraphBlock)rewritten(new ParagraphBlock(0, 0, heading.Inlines))).Inlines },
        _ => part,
    };

    /// <summary>
    /// Returns the keys by which parts are paired. Parts of different kinds, such as a heading that became a paragraph, get different keys,
    /// because no tracked change converts them. Equal keys are numbered.
    /// </summary>
    private static List<string> Keys(IReadOnlyList<SubmissionPart> parts)
    {
        var met = new Dictionary<string, int>();
        var keys = new List<string>(parts.Count);
        foreach (var part in parts)
        {
            var key = Key(part);
            met[key] = met.GetValueOrDefault(key) + 1;
            keys.Add($"{key}#{met[key]}");
        }

        return keys;
    }

    private static string Key(SubmissionPart part) => part switch
    {
        HeadingPart { IsInContents: true } heading => $"section {heading.Level} {heading.IsAnnex} {heading.Anchor}",
        HeadingPart { Paragraph: { } id } heading => $"heading {heading.Level} {id}",
        HeadingPart heading => $"heading {heading.Level} {heading.Draft} {string.Concat(heading.Inlines.Select(inline => inline.Text))}",
        AddresseePart addressee => $"addressee {addressee.IsNobody} {addressee.Addressee}",
        EndorsersPart endorsers => $"endorsers {endorsers.Endorsers.Any(endorser => endorser.Country is not null)}",
        BlockPart block =>
            $"block {Look(block.Block)} {block.Number is not null} {block.IsRecommendation} {block.Draft} "
            + $"{block.Paragraph?.ToString() ?? BlockWords.PlainText(block.Block)}",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static string Look(Block block) => block switch
    {
        ListBlock list => $"list {list.Ordered} {list.First} {list.Markers}",
        TableBlock table => $"table {table.HasHeader} {table.Rows.Max(row => row.Count)}",
        _ => block.GetType().Name,
    };
}
