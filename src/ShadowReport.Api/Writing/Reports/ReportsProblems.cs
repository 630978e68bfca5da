namespace ShadowReport.Api.Writing.Reports;

/// <summary>The codes of the feature Reports.</summary>
internal static class ReportsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("article-reference-malformed", 400,
            "A reference to an article cannot be read.", "Write it like CEDAW art. 2 (d), CCPR GC 36, SDG 5.2 or A/RES/48/104."),
        new("deadline-passed", 400, "The deadline is in the past, and this body refuses late submissions.", "Correct the deadline."),
        new("filter-malformed", 400, "A filter is not a key.", "Send the key of a draft, member or organisation, or leave it out."),
        new("kind-not-in-phase", 400,
            "The body does not take this kind of submission in this phase.", "Choose a kind and a phase of the profile."),
        new("language-not-taken", 400, "The body does not take submissions in this language.", "Choose a language of the profile."),
        new("no-such-provision", 400,
            "The instrument has no such article, part or target.", "GET /api/v1/instruments/{instrument} lists them."),
        new("not-a-recommendation", 400, "A section has no addressee, sections or articles.", "Leave these fields out."),
        new("not-a-section", 400, "A recommendation cannot be an annex.", "Leave annex out."),
        new("offset-not-in-zone", 400,
            "The offset of the time is not used in the zone of the deadline at that time.",
            "Send UTC, or the offset that the zone has then."),
        new("outline-incomplete", 400,
            "The outline must list each section and each recommendation of the report once.",
            "Read the outline again, and add or remove what the detail names."),
        new("outline-too-deep", 400, "Sections are nested too deeply.", "Move the section up."),
        new("parent-not-found", 400, "There is no such section to stand below.", "Choose a section that exists and comes before."),
        new("phase-not-in-profile", 400, "The profile has no such phase.", "Choose a phase of the profile."),
        new("position-out-of-range", 400,
            "The position is not in the list or text that it points into.", "Read it again, and send a position that is in it."),
        new("report-full", 409, "The report has no place for more drafts.", "Remove a draft first."),
        new("report-not-found", 404, "This report does not exist in this coalition.", "List the reports to find its key."),
        new("section-has-sections", 409, "This section has subsections.", "Move or remove them first."),
        new("section-not-found", 400, "There is no such section in this report.", "List the drafts to find its key."),
        new("too-many-fields", 400, "The cover has too many fields.", "Leave some out."),
    ];
}
