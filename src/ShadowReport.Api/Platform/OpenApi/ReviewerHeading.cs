namespace ShadowReport.Api.Platform.OpenApi;

/// <summary>The endpoint stands in the document for reviewers too, under one of its own headings.</summary>
internal sealed record ReviewerHeading(string Heading)
{
    public const string StartHere = "Start here";
    public const string MyTurn = "My turn";
    public const string ReadDrafts = "Read drafts";
    public const string CompareVersions = "Compare versions";
    public const string Comment = "Comment and suggest";
    public const string Review = "Review and sign on";
    public const string Export = "Export";

    /// <summary>In the order of work.</summary>
    public static readonly IReadOnlyList<string> Headings = [StartHere, MyTurn, ReadDrafts, CompareVersions, Comment, Review, Export];
}

internal static class ReviewerEndpoints
{
    public static RouteHandlerBuilder ForReviewers(this RouteHandlerBuilder endpoint, string heading) =>
        endpoint.WithMetadata(new ReviewerHeading(heading));
}
