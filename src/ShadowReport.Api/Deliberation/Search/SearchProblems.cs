namespace ShadowReport.Api.Deliberation.Search;

/// <summary>The codes of the feature Search.</summary>
internal static class SearchProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("kind-unknown", 400, "This kind of hit does not exist.", "Send one that the operation lists, or leave it out."),
        new("search-empty", 400, "There is no word to search for.", "Write at least one word in q."),
        new("search-prefix-too-short", 400, "There are too few letters before an asterisk.", "Write more letters of the word."),
        new("search-too-long", 400, "The search has too many characters or words.", "Leave some out."),
    ];
}
