namespace ShadowReport.Api.Writing.Sources;

/// <summary>The codes of the feature Sources.</summary>
internal static class SourcesProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("bibtex-malformed", 400,
            "An entry of the BibTeX file cannot be read. Nothing was imported.", "Correct the entry at the line that the detail names."),
        new("csl-item-malformed", 400, "The item of the source is not valid CSL-JSON.", "Correct the field that the detail names."),
        new("csl-json-malformed", 400,
            "The file is not valid CSL-JSON. Nothing was imported.", "Export it again from your reference manager."),
        new("date-impossible", 400, "The date of a source does not exist.", "Correct the day or the month."),
        new("excerpt-malformed", 400,
            "An excerpt is empty or too long, or its pinpoint is not one line.", "Shorten the passage or the pinpoint."),
        new("no-sources", 400, "This file has no entry.", "Send a file with at least one source."),
        new("ris-malformed", 400,
            "A line of the RIS file cannot be read. Nothing was imported.", "Correct the line that the detail names."),
        new("source-cited", 409, "This source is cited in drafts of the report.", "Remove the citations first. `drafts` lists them.")
            { Details = typeof(SourceCitedDetails) },
        new("source-key-malformed", 400,
            "The key of a source is not valid.", "Use 1 to 64 lower-case letters and digits with single hyphens between them."),
        new("source-key-taken", 409, "Another source has this key.", "Choose another key, or change that source.")
            { Details = typeof(SourceKeyTakenDetails) },
        new("source-not-found", 404, "This source does not exist in this report.", "List the sources to find its key."),
        new("source-untitled", 400, "A source needs a title or a number.", "Send one, so that readers can find it."),
        new("sources-too-long", 400, "The file of sources is too long.", "Send it in parts."),
        new("testimony-named", 400, "Testimony would be cited by a name.", "Cite it by a pseudonym or a code."),
        new("text-not-utf8", 400, "The file is not in UTF-8.", "Save it as UTF-8 and send it again."),
        new("too-many-excerpts", 400, "A source has too many excerpts, or they are too long together.", "Remove some."),
        new("too-many-sources", [400, 409], "There are too many sources.", "Remove those that nothing cites, or send them in parts."),
    ];
}
