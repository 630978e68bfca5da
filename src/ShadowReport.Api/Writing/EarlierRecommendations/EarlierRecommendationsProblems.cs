namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>The codes of the feature EarlierRecommendations.</summary>
internal static class EarlierRecommendationsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("column-not-found", 400, "The file has no column of this name.", "Name one of the columns that the detail lists."),
        new("earlier-recommendation-not-found", 404,
            "This earlier recommendation does not exist in this report.", "List the earlier recommendations to find its key."),
        new("linked-draft-not-found", 400,
            "A linked draft does not exist in this report.", "Name sections and recommendations of the outline."),
        new("mapping-missing", 400,
            "The import has neither a mapping nor a preset, or both.",
            "Send format and mapping, or a preset of GET /api/v1/recommendation-formats."),
        new("recommendation-format-not-found", 400,
            "This format is not known.", "GET /api/v1/recommendation-formats lists the formats."),
        new("recommendation-malformed", 400,
            "An earlier recommendation has an empty or overlong field.", "Correct the field or row that the detail names."),
        new("recommendations-unreadable", 400,
            "The file of recommendations cannot be read. Nothing was imported.", "Correct the line that the detail names."),
        new("too-many-recommendations", [400, 409], "There are too many earlier recommendations.", "Remove some, or send fewer rows."),
    ];
}
