using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Classifies the change from one text to another that share no paragraph ids.</summary>
internal static class TextChange
{
    /// <summary>The class and its reasons. The reasons' paragraph ids are those of this alignment only.</summary>
    public static ClassifiedChange Classify(string old, string @new) => Classify(old, @new, out _, out _);

    /// <summary>The class and its reasons, with the paragraphs that the reasons' ids belong to.</summary>
    public static ClassifiedChange Classify(string old, string @new, out IReadOnlyList<Paragraph> before, out IReadOnlyList<Paragraph> after)
    {
        before = Paragraphs.Align(null, [], old, Guid.NewGuid);
        after = Paragraphs.Align(old, before, @new, Guid.NewGuid);
        return ChangeClasses.Between(old, before, @new, after);
    }
}
