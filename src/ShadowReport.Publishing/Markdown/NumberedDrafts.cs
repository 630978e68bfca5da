using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Markdown;

/// <summary>Writes the numbers of sections and paragraphs into the Markdown of the drafts.</summary>
internal static class NumberedDrafts
{
    public static SubmissionDocument Of(SubmissionDocument document)
    {
        var numbers = document.Parts.OfType<BlockPart>().Where(part => part.Number is not null)
            .ToLookup(part => part.Draft, part => part.Number!.Value);
        var headings = new HeadingNumbers(document);
        var labels = document.Contents.Where(heading => heading.Draft is not null)
            .ToDictionary(heading => heading.Draft!, headings.LabelOf);
        return document with
        {
            Drafts = [.. document.Drafts.Select(draft => draft with
            {
                Title = labels.GetValueOrDefault(draft.Key) is { } label ? $"{label} {draft.Title}" : draft.Title,
                TextWithNotes = Numbered(draft.TextWithNotes, draft.Rules, [.. numbers[draft.Key]]),
            })],
        };
    }

    /// <summary>Writes each number before its paragraph. The full stop is escaped, or Markdown would read a list.</summary>
    private static string Numbered(string text, BodyRules rules, List<int> numbers)
    {
        var numbered = new StringBuilder(text.Length + (numbers.Count * 6));
        var (start, next) = (0, 0);
        foreach (var block in Body.Parse(text, rules).Where(block => block.IsNumbered).Take(numbers.Count))
        {
            numbered.Append(text, start, block.Start - start)
                .Append(CultureInfo.InvariantCulture, $"{numbers[next++]}\\. ");
            start = block.Start;
        }

        return numbered.Append(text, start, text.Length - start).ToString();
    }
}
