namespace ShadowReport.Api.People.Accounts;

/// <summary>The codes of the feature Accounts.</summary>
internal static class AccountsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("current-password-wrong", 400,
            "The current password is wrong, or too many attempts were made.", "Wait five minutes after five failures."),
        new("origin-refused", 403,
            "The refresh cookie works only for pages of this server and for its web clients.",
            "Send the refresh token in the body instead."),
        new("password-refused", 400, "The new password does not follow the rules.", "Choose one of 12 to 256 characters."),
        new("password-too-common", 400, "The new password is a common one, or too close to the address.", "Choose another one."),
        new("refresh-refused", 401, "This refresh token is unknown, expired or already used.", "Sign in again."),
        new("sign-in-failed", 401,
            "The address or password is wrong, or too many attempts were made.", "Wait five minutes after five failures."),
        new("sign-in-not-found", 404, "None of your devices has this sign-in.", "List your sign-ins to find its id."),
    ];
}
