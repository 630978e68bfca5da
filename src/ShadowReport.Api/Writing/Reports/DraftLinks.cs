using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>A recommendation's links lead somewhere: to sections of the report, and to articles that exist.</summary>
internal static class DraftLinks
{
    /// <summary>The references in the one way they are written.</summary>
    public static Outcome<IReadOnlyList<string>> Articles(IReadOnlyList<string> articles, ReferenceData reference)
    {
        var written = new List<string>();
        foreach (var article in articles)
        {
            var found = reference.Check(article);
            if (!found.Succeeded)
                return found.Refusal;
            written.Add(found.Value.ToString());
        }

        return written.Distinct().ToList();
    }

    public static Refusal? UnknownSection(IReadOnlyList<string> sections, Outline outline) =>
        sections.FirstOrDefault(key => outline.Sections.All(section => section.Key != key)) is { } unknown
            ? Refusal.Invalid("section-not-found", "sections", $"There is no section `{unknown}` in this report.")
            : null;
}
