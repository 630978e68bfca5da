using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing;

/// <summary>The numbers of sections as files print them: I., A., 1.</summary>
public static class SectionNumbers
{
    /// <summary>Returns the number of each section that has one, by the key of its draft.</summary>
    /// <param name="document">The document. Its numbers depend on its edition, its language and its titles.</param>
    public static IReadOnlyDictionary<string, string> Of(SubmissionDocument document)
    {
        var numbers = new HeadingNumbers(document);
        return document.Contents.Where(heading => heading.Draft is not null && numbers.LabelOf(heading) is not null)
            .ToDictionary(heading => heading.Draft!, heading => numbers.LabelOf(heading)!);
    }
}
