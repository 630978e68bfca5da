using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>
/// Aligns a file without bookmarks and styles with the exported file, by the words of paragraphs, list items and tables. Each aligned
/// block gets the role, ids and structure of the exported one.
/// </summary>
internal sealed class WordAlignment
{
    private readonly IReadOnlyList<ReturnedBlock> _exported;
    private readonly IReadOnlyList<ReturnedBlock> _file;
    private readonly List<Element> _elements;
    private readonly int?[] _was;
    private readonly List<Element> _exportedElements;
    private readonly List<ReturnedBlock> _blocks = [];
    private readonly Dictionary<(int Block, int Leaf), (int Block, int Leaf, int Cut)> _places = [];
    private readonly bool _hasTypedNumbers;

    public WordAlignment(IReadOnlyList<ReturnedBlock> exported, IReadOnlyList<ReturnedBlock> file)
    {
        (_exported, _file) = (exported, file);
        _exportedElements = [.. Elements(exported)];
        _elements = [.. Elements(file).Select(Known(_exportedElements))];
        _was = TextPairs.Of(_exportedElements.Select(element => element.Words), _elements.Select(element => element.Words));
        _hasTypedNumbers = _elements.Where((element, index) => _was[index] is not null && element.Cut > 0).Any();
    }

    public RestoredBlocks Restored()
    {
        for (var at = 0; at < _elements.Count;)
        {
            var end = _was[at] is { } was ? EndOfBlock(at, _exportedElements[was].Block) : EndOfNew(at);
            if (_was[at] is null)
                AddNew(at, end);
            else
                AddKnown(at, end, _exported[_exportedElements[_was[at]!.Value].Block]);
            at = end;
        }

        return new RestoredBlocks(_blocks, _places);
    }

    /// <summary>A paragraph, a list item, or a whole table or code.</summary>
    /// <param name="Block">The index of its block.</param>
    /// <param name="Leaf">The paragraph of the block; null for the whole block.</param>
    /// <param name="Inlines">The runs; empty for a table or code.</param>
    /// <param name="Words">The words by which it is aligned.</param>
    /// <param name="Cut">The length of a mark that a program typed before them.</param>
    private sealed record Element(int Block, int? Leaf, IReadOnlyList<Inline> Inlines, string Words, int Cut = 0)
    {
        public IReadOnlyList<Inline> Left => Cut == 0 ? Inlines : TypedMark.Cut(Inlines, Cut);
    }

    private static IEnumerable<Element> Elements(IReadOnlyList<ReturnedBlock> blocks)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var (block, place) = (blocks[index].Block, index);
            if (block is TableBlock or CodeBlock)
            {
                yield return new Element(place, null, [], RestoredBlocks.WordsOf(block));
                continue;
            }

            foreach (var element in BlockWords.Paragraphs([block])
                .Select((inlines, leaf) => new Element(place, leaf, inlines, RestoredBlocks.WordsOf(inlines))))
                yield return blocks[place].Role == ReturnedRole.Contents
                    ? element with { Words = element.Words[TypedMark.OfAny(element.Words)..] } : element;
        }
    }

    /// <summary>
    /// Returns an element without the number or bullet that was typed before it, or the page number behind a line of the contents, if the
    /// exported file has the rest alone.
    /// </summary>
    private static Func<Element, Element> Known(List<Element> exported)
    {
        var words = exported.Select(element => element.Words).ToHashSet();
        var marked = exported.Where(element => TypedMark.OfNumber(element.Words) > 0)
            .Select(element => element.Words[..TypedMark.OfNumber(element.Words)].TrimEnd()).ToHashSet();
        return element =>
        {
            if (element.Leaf is null || words.Contains(element.Words))
                return element;
            var (mark, number) = (TypedMark.OfAny(element.Words), TypedMark.OfNumber(element.Words));
            var line = element.Words.TrimEnd("0123456789".ToCharArray()).TrimEnd();
            if (mark > 0 && words.Contains(element.Words[mark..]))
                return element with { Words = element.Words[mark..], Cut = mark };
            if (words.Contains(line) || words.Contains(line[Math.Min(mark, line.Length)..]))
                return element with { Words = words.Contains(line) ? line : line[mark..] };
            return number > 0 && !marked.Contains(element.Words[..number].TrimEnd())
                ? element with { Words = element.Words[number..], Cut = number } : element;
        };
    }

    /// <summary>Returns the end of the elements of one exported block, with new ones between them.</summary>
    private int EndOfBlock(int start, int block)
    {
        var end = start + 1;
        for (var at = end; at < _elements.Count; at++)
        {
            if (_was[at] is not { } was)
                continue;
            if (_exportedElements[was].Block != block)
                break;
            end = at + 1;
        }

        return end;
    }

    private int EndOfNew(int start)
    {
        var end = start + 1;
        while (end < _elements.Count && _was[end] is null && _elements[end].Block == _elements[start].Block)
            end++;
        return end;
    }

    /// <summary>Adds new elements: a whole block as it is, parts of one as paragraphs.</summary>
    private void AddNew(int start, int end)
    {
        var block = _elements[start].Block;
        if (IsWhole(start, end))
        {
            var isCut = _hasTypedNumbers && _file[block].Block is ParagraphBlock;
            Add(Like(isCut ? _file[block] with { Block = new ParagraphBlock(0, 0, _elements[start].Left) } : _file[block]), start, end,
                leaf => leaf, isCut);
            return;
        }

        for (var at = start; at < end; at++)
            Add(Like(_file[block] with { Block = new ParagraphBlock(0, 0, _elements[at].Left) }), at, at + 1, _ => 0, isCut: true);
    }

    /// <summary>Gives a new paragraph behind a recommendation or an addressee the style of recommendations.</summary>
    private ReturnedBlock Like(ReturnedBlock block) => block with
    {
        IsRecommendation = block.Block is ParagraphBlock && _blocks is [.., { IsRecommendation: true } or { Role: ReturnedRole.Addressee }],
    };

    private void AddKnown(int start, int end, ReturnedBlock was)
    {
        var like = was with { Block = _file[_elements[start].Block].Block };
        if (end == start + 1 && was.Block is HeadingBlock or ParagraphBlock && _elements[start].Leaf is not null)
        {
            Block block = was.Block is HeadingBlock heading
                ? heading with { Inlines = _elements[start].Left } : new ParagraphBlock(0, 0, _elements[start].Left);
            Add(was with { Block = block }, start, end, _ => 0, isCut: true);
        }
        else if (IsWhole(start, end) && (was.Block.GetType() == like.Block.GetType() || _elements[start].Leaf is null))
        {
            Add(like, start, end, leaf => leaf, isCut: false);
        }
        else
        {
            var first = _blocks.Count;
            var rebuilt = Rebuilt(start, end, was.Block);
            _blocks.AddRange(rebuilt.Select(block => was with { Block = block }));
            for (var at = start; at < end; at++)
                Place(at, rebuilt.Count == 1 ? first : first + at - start, _ => rebuilt.Count == 1 ? at - start : 0, isCut: true);
        }
    }

    /// <summary>Returns a list or quote with the edited items, or one paragraph for each when it cannot be rebuilt.</summary>
    private List<Block> Rebuilt(int start, int end, Block was)
    {
        List<IReadOnlyList<Inline>> leaves = [.. Enumerable.Range(start, end - start).Select(at => _elements[at].Left)];
        var paragraphs = leaves.Select(inlines => (Block)new ParagraphBlock(0, 0, inlines)).ToList();
        if (Enumerable.Range(start, end - start).All(at => _was[at] is not null) && leaves.Count == BlockWords.Paragraphs([was]).Count())
            return [BlockLeaves.With(was, new Queue<IReadOnlyList<Inline>>(leaves))];
        return was switch
        {
            ListBlock list when list.Items.All(item => item is [ParagraphBlock]) =>
                [list with { Items = [.. paragraphs.Select(paragraph => (IReadOnlyList<Block>)[paragraph])] }],
            QuoteBlock quote when quote.Blocks.All(block => block is ParagraphBlock) => [quote with { Blocks = paragraphs }],
            _ => paragraphs,
        };
    }

    /// <summary>Whether elements are all those of one block of the file.</summary>
    private bool IsWhole(int start, int end) => _elements[start].Block == _elements[end - 1].Block
        && (start == 0 || _elements[start - 1].Block != _elements[start].Block)
        && (end == _elements.Count || _elements[end].Block != _elements[start].Block);

    private void Add(ReturnedBlock block, int start, int end, Func<int, int> leafOf, bool isCut)
    {
        _blocks.Add(block);
        for (var at = start; at < end; at++)
            Place(at, _blocks.Count - 1, leafOf, isCut);
    }

    private void Place(int at, int block, Func<int, int> leafOf, bool isCut)
    {
        var element = _elements[at];
        var leaves = element.Leaf is { } leaf ? [leaf] : Enumerable.Range(0, BlockWords.Paragraphs([_file[element.Block].Block]).Count());
        foreach (var one in leaves)
            _places[(element.Block, one)] = (block, leafOf(one), isCut ? element.Cut : 0);
    }
}
