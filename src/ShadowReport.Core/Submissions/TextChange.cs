using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Classifies the change from one text to another that share no paragraph ids.</summary>
internal static class TextChange
{
    /// <summary>The class and its reasons, which name no paragraph.</summary>
    public static ClassifiedChange Classify(string old, string @new)
    {
        var change = Classify(old, @new, out _, out _);
        return change with { Reasons = [.. change.Reasons.Select(reason => reason with { Paragraph = Guid.Empty })] };
    }

    /// <summary>The class and its reasons, with the paragraphs that the reasons' ids belong to. The same texts give the same ids.</summary>
    public static ClassifiedChange Classify(string old, string @new, out IReadOnlyList<Paragraph> before, out IReadOnlyList<Paragraph> after)
    {
        var ids = 0;
        Guid Next() => new(++ids, 0, 0, new byte[8]);
        before = Paragraphs.Align(null, [], old, Next);
        after = Paragraphs.Align(old, before, @new, Next);
        return ChangeClasses.Between(old, before, @new, after);
    }
}
