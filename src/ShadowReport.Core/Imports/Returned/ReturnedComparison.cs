using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Compares one edited file with the exported one.</summary>
internal sealed class ReturnedComparison
{
    private readonly Edition _edition;
    private readonly ReturnedFile _exportedFile;
    private readonly ReturnedFile _returnedFile;
    private readonly IReadOnlySet<string> _reservations;
    private readonly List<SourceDraft> _drafts;
    private readonly Dictionary<Guid, SourceBlock> _blocks = [];
    private readonly FileTrace _trace;
    private readonly UnitPairs _pairs;
    private readonly LeafRebuilder _rebuild;
    private readonly UnplacedEdits _unplaced;

    public ReturnedComparison(
        IReadOnlyList<FrozenDraft> drafts, Edition edition, ReturnedFile exported, ReturnedFile returned,
        IReadOnlyCollection<string> reservations)
    {
        (_edition, _exportedFile, _returnedFile) = (edition, exported, returned);
        _reservations = reservations.Select(FileTrace.OneLine).ToHashSet();
        _drafts = [.. drafts.Select(draft => new SourceDraft(draft))];
        foreach (var block in _drafts.SelectMany(draft => draft.Blocks))
            _blocks.TryAdd(block.Id, block);
        _trace = TraceOf(returned.Blocks);
        _pairs = _trace.Pairs;
        _unplaced = new UnplacedEdits(_pairs);
        _rebuild = new LeafRebuilder(_trace.Provenance, edition, (mark, was, words) => _unplaced.At(
            _pairs.Returned.First(unit => unit.Tokens.Contains(mark)), "source-note-changed", was, words));
    }

    public ReturnedEdits Edits()
    {
        var places = new DraftRegions(_pairs, _trace.SourceOfExported, _drafts);
        var regions = places.ByDraft().ToDictionary();
        var recommendations = new NewRecommendations(_drafts, _trace, _exportedFile, _returnedFile).TakeOutOf(
            regions, unit => Written(unit));
        var homeless = Homeless(regions);
        new SurroundingEdits(_pairs, _trace.IsOfDraft, places, _unplaced).Tell();
        _trace.TellReservations(_unplaced);
        var standing = regions.Values.SelectMany(units => units).Select(_trace.SourceOf).OfType<SourceBlock>().ToHashSet();
        var texts = _drafts.ToDictionary(
            draft => draft, draft => TextOf(draft, regions.GetValueOrDefault(draft) ?? [], standing, homeless));
        var before = _returnedFile.HasTrackedChanges ? TraceOf(_returnedFile.Before) : _trace;
        var comments = new ReturnedComments(_exportedFile, _returnedFile, _trace, before, places).ByDraft(_unplaced);
        var edits = _drafts.Select(
            draft => new DraftEdit(draft.Frozen.Key, draft.Frozen.Version, texts[draft], comments.GetValueOrDefault(draft) ?? []));
        var unplaced = _unplaced.InOrder();
        return new ReturnedEdits([.. edits.Where(edit => edit.Text is not null || edit.Comments.Count > 0)], unplaced)
        {
            NewRecommendations = recommendations,
            Warnings = [.. _returnedFile.Warnings.Except(_exportedFile.Warnings), .. MovedToOtherDrafts(regions)],
            Distance = _trace.Distance() + unplaced.Count + comments.Values.Sum(made => made.Count),
        };
    }

    private FileTrace TraceOf(IReadOnlyList<ReturnedBlock> blocks) =>
        new(_exportedFile.Blocks, blocks, _blocks, _edition, _reservations);

    private string Written(ReturnedUnit unit)
    {
        var leaves = unit.Tokens.ToLookup(token => token.Leaf);
        var runs = new Queue<IReadOnlyList<Inline>>(unit.Leaves.Select((_, leaf) => _rebuild.Runs([.. leaves[leaf]], [])));
        return Normal(BodyText.Write([.. unit.Blocks.Select(block => BlockLeaves.With(block.Block, runs))]));
    }

    /// <summary>Warns of each paragraph that is deleted in one draft and inserted in another.</summary>
    private IEnumerable<DocumentWarning> MovedToOtherDrafts(IReadOnlyDictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> regions) =>
        regions.SelectMany(region => region.Value.Where(unit => _trace.SourceOf(unit) is { } source && source.Draft != region.Key)
            .Select(unit => new DocumentWarning(
                "paragraph-moved-to-draft",
                $"A paragraph was moved from `{_trace.SourceOf(unit)!.Draft.Frozen.Key}` to `{region.Key.Frozen.Key}`. Accept both "
                + $"suggestions or none: “{Excerpt.Of(unit.Words)}”.",
                null)));

    /// <summary>
    /// Finds the hidden text of each block that has no place in the edited file. It stays in its draft unless its block moved to another
    /// one.
    /// </summary>
    private Dictionary<SourceBlock, IReadOnlyList<LeafToken>> Homeless(
        IReadOnlyDictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> regions)
    {
        var standing = regions.Values.SelectMany(units => units).Where(unit => _trace.SourceOf(unit) is not null)
            .ToLookup(unit => _trace.SourceOf(unit)!);
        var homeless = new Dictionary<SourceBlock, IReadOnlyList<LeafToken>>();
        foreach (var (draft, units) in regions)
        {
            var inDraft = units.SelectMany(unit => unit.Tokens).ToHashSet();
            foreach (var block in draft.Blocks)
            {
                var inBlock = standing[block].SelectMany(unit => unit.Tokens).ToHashSet();
                homeless[block] = _rebuild.Place(block.Tokens, token => inDraft.Contains(token) || inBlock.Contains(token));
            }
        }

        return homeless;
    }

    private string? TextOf(
        SourceDraft draft, IReadOnlyList<ReturnedUnit> units, HashSet<SourceBlock> standing,
        Dictionary<SourceBlock, IReadOnlyList<LeafToken>> homeless)
    {
        if (draft.Blocks.Count == 0 && units.Count == 0)
            return null;
        var pieces = new DraftTextBuilder(draft);
        foreach (var unit in units)
        {
            var source = _trace.SourceOf(unit);
            if (source is not null && unit.IsSame(_pairs.Was(unit)!))
                pieces.Add(source, source.Text, source.Block);
            else
                Edited(pieces, draft, unit, source);
        }

        foreach (var block in draft.Blocks.Where(block => !standing.Contains(block)))
        {
            if (!_trace.IsShown(block))
                pieces.Keep(block, block.Text, block.Block);
            else if (Paragraphs(homeless[block]) is { Count: > 0 } hidden)
                pieces.Keep(block, Normal(BodyText.Write(hidden)), hidden[^1]);
        }

        var text = pieces.Text();
        if (text == draft.Frozen.Text)
            return null;
        if (string.IsNullOrWhiteSpace(text))
        {
            var words = BlockWords.PlainText([.. draft.Blocks.Select(block => block.Block)]).Trim();
            _unplaced.WhereWas(_pairs.Exported.First(unit => _trace.SourceOfExported(unit)?.Draft == draft), "draft-removed", words);
            return null;
        }

        return text;

        void Edited(DraftTextBuilder into, SourceDraft of, ReturnedUnit unit, SourceBlock? source)
        {
            var (text, block) = WrittenAnew(of, unit, source, source is null ? [] : homeless[source]);
            if (text.Length > 0)
                into.Add(source, text, block);
        }
    }

    private (string Text, Block Block) WrittenAnew(
        SourceDraft draft, ReturnedUnit unit, SourceBlock? source, IReadOnlyList<LeafToken> homeless)
    {
        var leaves = unit.Tokens.ToLookup(token => token.Leaf);
        List<IReadOnlyList<Inline>> runs = [.. unit.Leaves.Select((_, leaf) => _rebuild.Runs([.. leaves[leaf]], source?.Tokens ?? []))];
        if (source is not null && InShapeOf(source, unit, _pairs.Was(unit)!, runs, homeless) is { } same)
            return (Patched(source, same), same);

        var queue = new Queue<IReadOnlyList<Inline>>(runs);
        List<Block> blocks = [
            .. unit.Blocks.Select(block => Placed(BlockLeaves.With(block.Block, queue), draft, source, _pairs.Was(unit)))];
        // Hidden items of a list stay items of that list.
        if (blocks is [ListBlock list] && homeless.Count > 0)
            blocks = [list with { Items = [
                .. list.Items, .. Paragraphs(homeless).Select(paragraph => (IReadOnlyList<Block>)[paragraph])] }];
        else
            blocks.AddRange(Paragraphs(homeless));
        blocks = [.. blocks.Where(block => !BlockContent.IsEmpty(block))];
        return blocks is [var only] && source is not null ? (Patched(source, only), only)
            : (Normal(BodyText.Write(blocks)), blocks.LastOrDefault() ?? new ParagraphBlock(0, 0, []));
    }

    private static List<ParagraphBlock> Paragraphs(IReadOnlyList<LeafToken> hidden) =>
        [.. hidden.GroupBy(token => token.Leaf)
            .Select(leaf => new ParagraphBlock(0, 0, LeafRebuilder.Trimmed([.. leaf.Select(LeafRebuilder.Run)])))];

    /// <summary>
    /// Returns the original block with the edited words, if its structure did not change. It keeps what a file cannot show, and hidden
    /// items and rows.
    /// </summary>
    private Block? InShapeOf(
        SourceBlock source, ReturnedUnit unit, ReturnedUnit was, List<IReadOnlyList<Inline>> runs, IReadOnlyList<LeafToken> homeless)
    {
        if (unit.Shape != was.Shape)
            return null;
        // The paragraph or cell of the file for each one of the text.
        var places = new Dictionary<int, int>();
        foreach (var token in was.Tokens)
        {
            if (_trace.Provenance.SourceOf(token) is { } from && !places.TryAdd(from.Leaf, token.Leaf) && places[from.Leaf] != token.Leaf)
                return null;
        }

        if (places.Values.Distinct().Count() != places.Count
            || runs.Where((inlines, leaf) => inlines.Count > 0 && !places.ContainsValue(leaf)).Any())
            return null;
        var gone = homeless.ToLookup(token => token.Leaf);
        var leaves = BlockWords.Paragraphs([source.Block]).Select((inlines, leaf) => !places.TryGetValue(leaf, out var place) ? inlines
            : gone.Contains(leaf) ? LeafRebuilder.Trimmed([.. runs[place], .. gone[leaf].Select(LeafRebuilder.Run)]) : runs[place]);
        return BlockLeaves.With(source.Block, new Queue<IReadOnlyList<Inline>>(leaves));
    }

    /// <summary>Adjusts a heading's level to the level of its section.</summary>
    private Block Placed(Block block, SourceDraft draft, SourceBlock? source, ReturnedUnit? was)
    {
        if (block is not HeadingBlock heading)
            return block;
        var level = (source?.Block, was?.Blocks[0].Block) is (HeadingBlock known, HeadingBlock before)
            ? known.Level + heading.Level - before.Level
            : heading.Level - LevelOf(draft);
        return heading with { Level = Math.Clamp(level, 1, 6) };
    }

    private int LevelOf(SourceDraft draft)
    {
        var mark = SectionMark.Of(draft.Frozen.Key);
        return _exportedFile.Blocks.Where(block => block.Section == mark).Select(block => block.Block).OfType<HeadingBlock>()
            .Select(heading => heading.Level).FirstOrDefault(1);
    }

    /// <summary>Returns the text of an edited block. Unedited passages keep the author's own markup.</summary>
    private static string Patched(SourceBlock source, Block block)
    {
        var (canonical, written) = (BodyText.Write(source.Block), Normal(BodyText.Write(block)));
        if (canonical == source.Text)
            return written;
        var patched = Patched(canonical, written, source.Text);
        return BlockContent.IsSame(Body.Parse(patched), Body.Parse(written)) ? patched : written;
    }

    /// <summary>Keeps the author's markup between words that all three texts share, where nothing was edited.</summary>
    private static string Patched(string canonical, string written, string typed)
    {
        var (before, after, own) = (Tokens(canonical), Tokens(written), Tokens(typed));
        var inWritten = LeafTokens.Common(before, after, token => token.Key).ToDictionary(pair => pair.Old, pair => pair.New);
        var inTyped = LeafTokens.Common(before, own, token => token.Key).ToDictionary(pair => pair.Old, pair => pair.New);
        var (patched, fromWritten, fromTyped, between) = (
            new StringBuilder(), new Queue<LeafToken>(after), new Queue<LeafToken>(own), new StringBuilder());
        foreach (var token in before)
        {
            if (!inWritten.TryGetValue(token, out var there) || !inTyped.TryGetValue(token, out var here))
            {
                between.Append(token.Text);
                continue;
            }

            Settle(there, here);
            patched.Append(token.Text);
        }

        Settle(null, null);
        return Normal(patched.ToString());

        void Settle(LeafToken? there, LeafToken? here)
        {
            var (news, olds) = (Until(fromWritten, there), Until(fromTyped, here));
            patched.Append(news == between.ToString() ? olds : news);
            between.Clear();
        }
    }

    private static string Until(Queue<LeafToken> tokens, LeafToken? end)
    {
        var text = new StringBuilder();
        while (tokens.TryDequeue(out var token) && token != end)
            text.Append(token.Text);
        return text.ToString();
    }

    private static List<LeafToken> Tokens(string text) =>
        [.. WordTokens.Split(text).Select(word => new LeafToken(word, new Inline(""), 0))];

    private static string Normal(string text) => text.Normalize(NormalizationForm.FormC);
}

/// <summary>A frozen draft with its blocks.</summary>
internal sealed class SourceDraft
{
    public SourceDraft(FrozenDraft frozen)
    {
        Frozen = frozen;
        var blocks = Body.Parse(frozen.Text, frozen.Rules);
        if (blocks.Count == frozen.Paragraphs.Count)
            Blocks = [.. blocks.Select((block, index) => new SourceBlock(
                this, index, frozen.Paragraphs[index].Id, block, frozen.Text.Substring(block.Start, block.Length).TrimEnd()))];
    }

    public FrozenDraft Frozen { get; }

    public IReadOnlyList<SourceBlock> Blocks { get; } = [];
}

/// <summary>A block of a draft.</summary>
internal sealed class SourceBlock(SourceDraft draft, int index, Guid id, Block block, string text)
{
    public SourceDraft Draft => draft;

    public int Index => index;

    public Guid Id => id;

    public Block Block => block;

    /// <summary>The source, without the line ends that Markdig adds to a list.</summary>
    public string Text => text;

    /// <summary>The start in the draft's text.</summary>
    public int Start => block.Start;

    /// <summary>The end in the draft's text.</summary>
    public int End => block.Start + text.Length;

    public IReadOnlyList<LeafToken> Tokens { get; } = LeafTokens.Of(block);
}
