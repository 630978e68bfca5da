using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

/// <summary>A file as it went out, without any format: what an editor is given, to be edited as editors edit.</summary>
internal sealed class SentFile
{

    private readonly IReadOnlyCollection<string> _reservations;

    private SentFile(
        Edition edition, IReadOnlyList<FrozenDraft> drafts, ReturnedFile file, IReadOnlyCollection<string>? reservations = null) =>
        (Edition, Drafts, File, _reservations) = (edition, drafts, file, reservations ?? []);

    public Edition Edition { get; }

    public IReadOnlyList<FrozenDraft> Drafts { get; }

    public ReturnedFile File { get; }

    /// <summary>Sections with these texts.</summary>
    public static SentFile Of(Edition edition, params string[] texts) => Of(edition, texts, [], null);

    /// <summary>A section with a reservation on its first paragraph.</summary>
    public static SentFile WithReservation(Edition edition, string text, string reservation) => Of(edition, [text], [], reservation);

    /// <summary>A section and recommendations with these texts.</summary>
    public static SentFile WithRecommendations(string text, params string[] recommendations) =>
        Of(Edition.Public, [text], recommendations, null);

    private static SentFile Of(Edition edition, string[] texts, string[] recommendations, string? reservation)
    {
        var drafts = new List<FrozenDraft>();
        for (var index = 0; index < texts.Length; index++)
            drafts.Add(new FrozenDraft($"section-{index}", null, $"Section {index}", null, 1, texts[index], Paragraphs.Align(
                null, [], texts[index], Guid.NewGuid)));
        var asked = recommendations.Select((text, index) => new FrozenDraft(
            $"r{index}", null, $"Recommendation {index}", "The State party", 1, text, Paragraphs.Align(null, [], text, Guid.NewGuid)))
            .ToList();
        var document = SubmissionAssembler.Assemble(new SubmissionSource(
            "A title", null, "en", [], "Recommendations",
            [.. drafts.Select(draft => new SourceSection(draft.Key, null, draft.Title, draft.Text) { Paragraphs = draft.Paragraphs })],
            [.. asked.Select(draft => new SourceRecommendation(draft.Key, draft.Addressee, draft.Text) { Paragraphs = draft.Paragraphs })],
            default)
        {
            Edition = edition,
            Reservations = reservation is null ? [] : [new SourceReservation(drafts[0].Paragraphs[0].Id, reservation, Edition.Public)],
        });
        var blocks = document.Parts.Select(part => Sent(part, document)).ToList();
        return new SentFile(
            edition, [.. drafts, .. asked], new ReturnedFile(null, blocks, [], blocks, HasTrackedChanges: false),
            reservation is null ? [] : [reservation]);
    }

    /// <summary>The file as a program saves it that knows neither bookmarks nor styles: every line is a paragraph.</summary>
    public ReturnedFile WithoutMarks()
    {
        var number = 0;
        List<ReturnedBlock> blocks = [.. File.Blocks.SelectMany(block => block switch
        {
            { Block: ListBlock list } => list.Items.Select(item => Plain([new Inline("• "), .. ((ParagraphBlock)item[0]).Inlines])),
            { Block: QuoteBlock quote } => quote.Blocks.Select(inner => Plain(((ParagraphBlock)inner).Inlines)),
            { Block: HeadingBlock heading, Section: not null } => [Plain([new Inline("IV. "), .. heading.Inlines])],
            { Block: HeadingBlock heading } => [Plain(heading.Inlines)],
            { Block: ParagraphBlock paragraph, Role: ReturnedRole.Text } => [Plain([new Inline($"{++number}. "), .. paragraph.Inlines])],
            _ => [block with { Paragraphs = [], Section = null, Role = ReturnedRole.Text, IsRecommendation = false }],
        })];
        return File with { Blocks = blocks, Before = blocks };

        static ReturnedBlock Plain(IReadOnlyList<Inline> inlines) =>
            new(new ParagraphBlock(0, 0, BlockContent.Joined(inlines)), ReturnedRole.Text, [], null);
    }

    /// <summary>The same file with a contents list at its head.</summary>
    public SentFile WithContents() =>
        new(Edition, Drafts, WithContents([.. File.Blocks.Where(block => block.Section is not null).Select(block => Words(block).Trim())]));

    public ReturnedFile WithContents(params string[] lines)
    {
        List<ReturnedBlock> blocks = [
            .. lines.Select(line => New(line.Replace(".", "\\.", StringComparison.Ordinal)) with { Role = ReturnedRole.Contents }),
            .. File.Blocks.Where(block => block.Role != ReturnedRole.Contents)];
        return File with { Blocks = blocks, Before = blocks };
    }

    public ReturnedEdits Edits(ReturnedFile returned) => ReturnedEdits.Of(Drafts, Edition, File, returned, _reservations);

    public int At(string start) => File.Blocks.ToList().FindIndex(block => Words(block).StartsWith(start, StringComparison.Ordinal));

    public static string Words(ReturnedBlock block) => BlockWords.PlainText(block.Block);

    /// <summary>The file with one word replaced, wherever it stands.</summary>
    public ReturnedFile With(string word, string other) => With(File, word, other);

    public ReturnedFile With(ReturnedFile file, string word, string other) =>
        file with { Blocks = [.. file.Blocks.Select(block => block with { Block = Replaced(block.Block, word, other) })] };

    public ReturnedFile Without(string start) =>
        File with { Blocks = [.. File.Blocks.Where(block => !Words(block).StartsWith(start, StringComparison.Ordinal))] };

    public ReturnedFile Replaced(string start, params ReturnedBlock[] blocks) => File with
    { Blocks = [.. File.Blocks.SelectMany(block => Words(block).StartsWith(start, StringComparison.Ordinal) ? blocks : [block])] };

    /// <summary>Both halves of the paragraph that holds a word, cut before it.</summary>
    public (ReturnedBlock First, ReturnedBlock Second) Cut(string word)
    {
        var block = File.Blocks.First(block => block.Role == ReturnedRole.Text && Words(block).Contains(word, StringComparison.Ordinal));
        var (first, second) = (new List<Inline>(), new List<Inline>());
        foreach (var inline in ((ParagraphBlock)block.Block).Inlines)
        {
            if (second.Count > 0 || inline.Note is not null || inline.Text.IndexOf(word, StringComparison.Ordinal) is var at && at < 0)
            {
                (second.Count > 0 ? second : first).Add(inline);
                continue;
            }

            first.Add(inline with { Text = inline.Text[..at].TrimEnd() });
            second.Add(inline with { Text = inline.Text[at..] });
        }

        return (block with { Block = new ParagraphBlock(0, 0, first) }, block with { Block = new ParagraphBlock(0, 0, second) });
    }

    /// <summary>The file with two paragraphs as one.</summary>
    public ReturnedFile Joined(string first, string second)
    {
        var (one, other) = (File.Blocks[At(first)], File.Blocks[At(second)]);
        var joined = Joined((ParagraphBlock)one.Block, (ParagraphBlock)other.Block);
        return File with
        {
            Blocks = [.. File.Blocks.Where(block => block != other)
            .Select(block => block == one ? one with { Block = joined, Paragraphs = [.. one.Paragraphs, .. other.Paragraphs] } : block)]
        };
    }

    private static ParagraphBlock Joined(ParagraphBlock one, ParagraphBlock other) =>
        new(0, 0, [.. one.Inlines, new Inline(" "), .. other.Inlines]);

    public static ReturnedBlock New(string text) => new(Assert.Single(Body.Parse(text)), ReturnedRole.Text, [], null);

    /// <summary>
    /// A few edits as people make them: words replaced, added and taken out, paragraphs written in, taken out, moved, joined, cut in two,
    /// without their heading; ids lost here and there.
    /// </summary>
    public ReturnedFile Edited(Random random)
    {
        var blocks = File.Blocks.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var texts = blocks.Select((block, index) => (block, index)).Where(pair => pair.block.Role == ReturnedRole.Text).ToList();
            if (texts.Count < 2)
                break;
            var (block, at) = texts[random.Next(texts.Count)];
            switch (random.Next(10))
            {
                case 0 when texts.Count > 2:
                    blocks.RemoveAt(at);
                    break;
                case 1:
                    blocks.Insert(at + 1, New($"Written in {random.Next(1000)} here."));
                    break;
                case 2:
                    blocks.RemoveAt(at);
                    blocks.Insert(texts[random.Next(texts.Count - 1)].index, block);
                    break;
                case 3:
                    blocks[at] = block with { Paragraphs = [] };
                    break;
                case 4 when at + 1 < blocks.Count && block.Block is ParagraphBlock one
                    && blocks[at + 1] is { Role: ReturnedRole.Text, Block: ParagraphBlock other } next:
                    blocks[at] = block with { Block = Joined(one, other), Paragraphs = [.. block.Paragraphs, .. next.Paragraphs] };
                    blocks.RemoveAt(at + 1);
                    break;
                case 5 when block.Block is ParagraphBlock { Inlines: [{ Note: null } first, ..] } paragraph
                    && first.Text.IndexOf(' ') is > 0 and var space && space < first.Text.Length - 1:
                    blocks[at] = block with { Block = new ParagraphBlock(0, 0, [first with { Text = first.Text[..space] }]) };
                    blocks.Insert(at + 1, block with
                    {
                        Block = new ParagraphBlock(0, 0, [first with { Text = first.Text[(space + 1)..] }, .. paragraph.Inlines.Skip(1)]),
                        Paragraphs = random.Next(2) == 0 ? [] : block.Paragraphs
                    });
                    break;
                case 6 when random.Next(3) == 0
                    && blocks.FindLastIndex(found => found.Role == ReturnedRole.Heading) is >= 0 and var heading:
                    blocks.RemoveAt(heading);
                    break;
                default:
                    blocks[at] = block with
                    {
                        Block = Replaced(block.Block, new[] { "Text", "rights", "word", "name", "the", "members" }[
                            random.Next(6)], $"new{random.Next(100)}")
                    };
                    break;
            }
        }

        return File with { Blocks = blocks };
    }

    private static Block Replaced(Block block, string word, string other) => block switch
    {
        ParagraphBlock paragraph => paragraph with { Inlines = Replaced(paragraph.Inlines, word, other) },
        HeadingBlock heading => heading with { Inlines = Replaced(heading.Inlines, word, other) },
        QuoteBlock quote => quote with { Blocks = [.. quote.Blocks.Select(inner => Replaced(inner, word, other))] },
        ListBlock list => list with
        { Items = [.. list.Items.Select(item => (IReadOnlyList<Block>)[.. item.Select(inner => Replaced(inner, word, other))])] },
        TableBlock table =>
            table with
            {
                Rows = [.. table.Rows.Select(
                row => (IReadOnlyList<TableCell>)[.. row.Select(cell => new TableCell(Replaced(cell.Inlines, word, other)))])]
            },
        _ => block,
    };

    private static IReadOnlyList<Inline> Replaced(IReadOnlyList<Inline> inlines, string word, string other) =>
        [.. inlines.Select(inline => inline.Note is { } note
            ? Note(Replaced(note, word, other)) : inline with { Text = inline.Text.Replace(word, other) })];

    private static Inline Note(IReadOnlyList<Inline> words) => new($" [{string.Concat(words.Select(word => word.Text))}]") { Note = words };

    private static ReturnedBlock Sent(SubmissionPart part, SubmissionDocument document) => part switch
    {
        HeadingPart { Paragraph: null } heading =>
            new(new HeadingBlock(0, 0, heading.Level, Seen(heading.Inlines, document)), ReturnedRole.Heading, [],
                heading.Draft is { } draft ? SectionMark.Of(draft) : null),
        HeadingPart heading =>
            new(new HeadingBlock(0, 0, heading.Level, Seen(heading.Inlines, document)), ReturnedRole.Heading, [heading.Paragraph!.Value],
                null),
        BlockPart block => new(Seen(block.Block, document), ReturnedRole.Text, [block.Paragraph!.Value], null)
        {
            IsRecommendation = block.IsRecommendation && block.Block is ParagraphBlock,
        },
        AddresseePart addressee =>
            new(new ParagraphBlock(0, 0, [new Inline(addressee.Addressee)]), ReturnedRole.Addressee, [], null),
        _ => throw new InvalidOperationException(),
    };

    private static Block Seen(Block block, SubmissionDocument document) => block switch
    {
        ParagraphBlock paragraph => paragraph with { Inlines = Seen(paragraph.Inlines, document) },
        QuoteBlock quote => quote with { Blocks = [.. quote.Blocks.Select(inner => Seen(inner, document))] },
        ListBlock list =>
            list with { Items = [.. list.Items.Select(item => (IReadOnlyList<Block>)[.. item.Select(inner => Seen(inner, document))])] },
        TableBlock table =>
            table with
            {
                Rows = [.. table.Rows.Select(
                row => (IReadOnlyList<TableCell>)[.. row.Select(cell => new TableCell(Seen(cell.Inlines, document)))])]
            },
        _ => block,
    };

    /// <summary>No format shows editions and languages; a footnote shows what its source is called.</summary>
    private static IReadOnlyList<Inline> Seen(IReadOnlyList<Inline> inlines, SubmissionDocument document) =>
        BlockContent.Joined([.. inlines.Select(inline => inline.Footnote is { } number
        ? Note([.. document.Footnotes[number - 1].Inlines.Select(word => new Inline(Shown(word.Text), word.Bold, word.Italic))])
        : inline with { Edition = Edition.Public, Language = null })]);

    private static string Shown(string words) => System.Text.RegularExpressions.Regex.Replace(words, @"\[@([^\]]*)\]", "cited: $1");
}
