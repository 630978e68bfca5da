namespace ShadowReport.Api.People.Access;

/// <summary>The codes of the feature Access.</summary>
internal static class AccessProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("membership-changed", 409,
            "Your roles or your organisation changed while this request was being sent. Nothing was saved.", "Reload and try again."),
        new("coalition-unknown", 400, "A coalition of the token does not exist, or you are not a member of it.", "Check its key."),
        new("too-many-tokens", 409, "You have as many personal access tokens as you can have.", "Delete one first."),
        new("token-not-allowed", 403,
            "The personal access token does not allow this.",
            "Use one with the scope write, or sign in: decisions and access are left to people."),
        new("token-not-found", 404, "You have no such personal access token.", "List your tokens to find its id."),
        new("ticket-refused", 401, "This ticket is unknown, expired or already used, or it is for another stream.", "Make a new one."),
    ];
}
