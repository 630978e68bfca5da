using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Finds the snapshot that an edited file without a code was made from, by the bookmarks in it.</summary>
public sealed class SnapshotMatch
{
    private readonly Dictionary<Guid, string> _paragraphs;
    private readonly Dictionary<string, string> _sections;

    /// <summary>The words of each paragraph of a version. Snapshots share versions.</summary>
    private readonly Dictionary<(string Draft, int Version), IReadOnlyList<string>> _words = [];

    /// <summary>Reads the bookmarks of a file.</summary>
    public SnapshotMatch(ReturnedFile file)
    {
        _paragraphs = file.Blocks.SelectMany(block => block.Paragraphs.Select(id => (id, block))).DistinctBy(pair => pair.id)
            .ToDictionary(pair => pair.id, pair => WordsOf([pair.block.Block]));
        _sections = file.Blocks.Where(block => block.Section is not null).DistinctBy(block => block.Section)
            .ToDictionary(block => block.Section!, block => WordsOf([block.Block]));
    }

    /// <summary>
    /// Returns how much of the file comes from a snapshot: known paragraphs and sections, and those with the same words, less those that
    /// the file lacks. Null when the file has no paragraph of the snapshot: sections of other reports can have the same marks.
    /// </summary>
    /// <param name="drafts">The drafts of the snapshot.</param>
    public int? Score(IReadOnlyList<FrozenDraft> drafts)
    {
        var (known, score) = (0, 0);
        foreach (var draft in drafts)
        {
            score += Points(_sections.GetValueOrDefault(SectionMark.Of(draft.Key)), FileTrace.OneLine(draft.Title), draft.Edition);
            var words = WordsOf(draft);
            for (var index = 0; index < words.Count; index++)
            {
                var found = _paragraphs.GetValueOrDefault(draft.Paragraphs[index].Id);
                known += found is null ? 0 : 1;
                score += Points(found, words[index], draft.Edition);
            }
        }

        return known == 0 ? null : score;
    }

    private static int Points(string? found, string words, Edition edition) =>
        found is null ? edition == Edition.Public ? -1 : 0 : found == words ? 4 : 2;

    private IReadOnlyList<string> WordsOf(FrozenDraft draft)
    {
        if (_words.TryGetValue((draft.Key, draft.Version), out var known))
            return known;
        var blocks = Body.Parse(draft.Text, draft.Rules);
        return _words[(draft.Key, draft.Version)] = blocks.Count == draft.Paragraphs.Count
            ? [.. blocks.Select(block => WordsOf([block]))] : [];
    }

    private static string WordsOf(IReadOnlyList<Block> blocks) => FileTrace.OneLine(string.Concat(BlockWords.Inlines(blocks)
        .Where(inline => inline.Note is null && inline.Citations is null).Select(inline => inline.Text)));
}
