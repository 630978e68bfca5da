namespace ShadowReport.Api.People.Accounts;

internal static class AccountRefusals
{
    public static readonly Refusal ChangedMeanwhile = Refusal.Conflict(
        "changed-meanwhile", "Another request is changing this account right now. Nothing was saved. Try again.");

    public static readonly Refusal CurrentPasswordWrong = Refusal.Invalid(
        "current-password-wrong", "currentPassword",
        "The current password is wrong, or too many attempts were made. Wait five minutes after five failures.");

    public static Refusal OfPassword(string field, Microsoft.AspNetCore.Identity.IdentityResult result)
    {
        var error = result.Errors.First();
        var code = error.Code == CommonPasswords.Code ? CommonPasswords.Code : "password-refused";
        return Refusal.Invalid(code, field, error.Description);
    }
}
