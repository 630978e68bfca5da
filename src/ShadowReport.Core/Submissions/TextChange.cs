using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Classifies the change between two texts without common paragraph ids.</summary>
internal static class TextChange
{
    /// <summary>Returns the class and its reasons, which name no paragraph.</summary>
    public static ClassifiedChange Classify(string old, string @new)
    {
        var change = Classify(old, Body.Newest, @new, Body.Newest, out _, out _);
        return change with { Reasons = [.. change.Reasons.Select(reason => reason with { Paragraph = Guid.Empty })] };
    }

    /// <summary>Returns the class, its reasons, and the paragraphs that they refer to. The same texts give the same ids.</summary>
    public static ClassifiedChange Classify(
        string old, BodyRules oldRules, string @new, BodyRules newRules, out IReadOnlyList<Paragraph> before,
        out IReadOnlyList<Paragraph> after, CancellationToken cancellation = default)
    {
        var ids = 0;
        Guid Next() => new(++ids, 0, 0, new byte[8]);
        before = Paragraphs.Align(null, [], old, Body.Parse(old, oldRules, cancellation), Next, cancellation);
        after = Paragraphs.Align(old, before, @new, Body.Parse(@new, newRules, cancellation), Next, cancellation);
        return ChangeClasses.Between(old, before, oldRules, @new, after, newRules, cancellation);
    }
}
