namespace ShadowReport.Api.People.Accounts;

/// <summary>The shape of what an account is made of. Length is all that is asked of a password, and that it is not a common one.</summary>
internal static class AccountRules
{
    public const int MaximumEmail = 254;
    public const int MinimumPassword = 12;
    public const int MaximumPassword = 256;
    public const int MaximumLabel = 60;

    public static IRuleBuilderOptions<T, string?> IsNewEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().MaximumLength(MaximumEmail).EmailAddress();

    public static IRuleBuilderOptions<T, string?> IsNewPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().MinimumLength(MinimumPassword).MaximumLength(MaximumPassword);
}
