using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Something in a block of a current text, with the address of the block.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Paragraph">The block's lasting id; null where the text's blocks are not known by ids.</param>
/// <param name="Number">The paragraph's number through the report; null for blocks without one.</param>
/// <param name="Found">What is there.</param>
internal sealed record PlaceInText<T>(Draft Draft, Guid? Paragraph, int? Number, T Found);

internal static class TextPlaces
{
    /// <summary>Looks through the texts of a report in the order of reading.</summary>
    /// <param name="report">The report.</param>
    /// <param name="find">Finds things in blocks, each with the index of its block.</param>
    public static IReadOnlyList<PlaceInText<T>> Find<T>(
        this CitingReport report, Func<IReadOnlyList<Block>, IEnumerable<(int Block, T Found)>> find)
    {
        var places = new List<PlaceInText<T>>();
        var number = 0;
        foreach (var current in report.InOrder())
        {
            var blocks = current.Newest.Blocks;
            int?[] numbers = [.. blocks.Select(block => block.IsNumbered ? ++number : (int?)null)];
            foreach (var (block, found) in find(blocks))
                places.Add(new PlaceInText<T>(
                    current.Draft, current.Paragraphs.Count == blocks.Count ? current.Paragraphs[block].Id : null, numbers[block], found));
        }

        return places;
    }
}
