using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Guards files with tracked changes. Text that an edition showed once and now restricts would appear as deleted words, visible to all
/// readers.
/// </summary>
public static class RestrictedTextGuard
{
    /// <summary>Whether the changes between two submissions in one edition could reveal words that the new one restricts.</summary>
    /// <param name="old">The old submission in the edition.</param>
    /// <param name="new">The new submission in the edition.</param>
    /// <param name="whole">The new submission without restrictions.</param>
    public static bool MayShow(SubmissionDocument old, SubmissionDocument @new, SubmissionDocument whole)
    {
        var (before, after, all) = (WordsByDraft(old), WordsByDraft(@new), WordsByDraft(whole));
        return before.Any(part => Intersect(Without(part.Value, after.GetValueOrDefault(part.Key)), Without(
            all.GetValueOrDefault(part.Key) ?? [], after.GetValueOrDefault(part.Key))));
    }

    private static bool Intersect(IEnumerable<string> gone, IEnumerable<string> keptBack) => gone.ToHashSet().Overlaps(keptBack);

    private static IEnumerable<string> Without(IReadOnlyList<string> words, IReadOnlyList<string>? others)
    {
        var left = (others ?? []).CountBy(word => word).ToDictionary();
        foreach (var word in words)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
                left[word] = count - 1;
            else
                yield return word;
        }
    }

    /// <summary>Lists the words of each draft; all other words, such as those of footnotes and endorsers, under an empty key.</summary>
    private static Dictionary<string, IReadOnlyList<string>> WordsByDraft(SubmissionDocument document) => document.Parts
        .Select(part => part switch
        {
            HeadingPart heading => (heading.Draft ?? "", Plain(heading.Inlines)),
            BlockPart block => (block.Draft, BlockWords.PlainText(block.Block)),
            AddresseePart { IsNobody: false } addressee => ("", addressee.Addressee),
            EndorsersPart endorsers =>
                ("", string.Join('\n', endorsers.Endorsers.Select(endorser => $"{endorser.Name} {endorser.Country}"))),
            _ => ("", ""),
        })
        .Concat(document.Footnotes.Select(note => ("", Plain(note.Inlines))))
        .Append(("", $"{document.Title} {string.Join(' ', document.Cover.Select(field => field.Value))}"))
        .GroupBy(part => part.Item1, part => part.Item2)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(WordsOf)]);

    private static string Plain(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Text));

    private static IEnumerable<string> WordsOf(string plain) => WordTokens.Split(plain).Where(token => WordTokens.IsWord(token));
}
