using ShadowReport.Core;

namespace ShadowReport.Api.People.Accounts;

internal static class AccountRefusals
{
    public static readonly Refusal ChangedMeanwhile = Refusal.Conflict(
        "changed-meanwhile", "Something else changed this account at the same moment, and nothing of this request was carried out. Please send it again.");

    public static readonly Refusal CurrentPasswordWrong = Refusal.Invalid(
        "current-password-wrong", "currentPassword", "This is not your present password, or too many attempts were made.");

    public static Refusal OfPassword(string field, Microsoft.AspNetCore.Identity.IdentityResult result)
    {
        var error = result.Errors.First();
        var code = error.Code == CommonPasswords.Code ? CommonPasswords.Code : "password-refused";
        return Refusal.Invalid(code, field, error.Description);
    }
}
