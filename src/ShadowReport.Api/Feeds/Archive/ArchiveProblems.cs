namespace ShadowReport.Api.Feeds.Archive;

/// <summary>The codes of the feature Archive.</summary>
internal static class ArchiveProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("archive-altered", 400,
            "A file of the archive was changed after it was archived. Its hash does not match.",
            "Ask for the archive again. Nothing was imported."),
        new("archive-broken", 400,
            "The archive cannot be read. The detail names the file and the fault.", "Make the archive again, and send the whole file."),
        new("organisation-not-imported", 409,
            "Only a suspended organisation from an archive can be mapped.", "Choose an imported organisation."),
    ];
}
