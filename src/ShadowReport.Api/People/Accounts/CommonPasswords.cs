using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// Refuses what is guessed first. Of the lists of common passwords hardly one entry has twelve characters, so what is looked
/// for is their make: one thing over and over, a run of the keyboard, a common word with figures behind it, the person's own address.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    public const string Code = "password-too-common";

    private static readonly string[] Runs =
    [
        "01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ];

    private static readonly FrozenSet<string> Words = new[]
    {
        "password", "passwort", "motdepasse", "contrasena", "contraseña", "senha", "parola", "letmein", "letmeinnow", "welcome", "admin",
        "administrator", "iloveyou", "football", "baseball", "superman", "dragon", "monkey", "princess", "sunshine", "master",
        "qwerty", "qwertz", "azerty", "abc", "changeme", "changemenow", "default", "secret", "trustno", "login", "shadowreport",
        "passwordpassword",
        "thisismypassword", "mypassword", "correcthorsebatterystaple", "iloveyousomuch", "ihatepasswords", "nopassword",
    }.ToFrozenSet();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsCommon(password ?? "", user.Email)
            ? IdentityResult.Failed(
                new IdentityError
                {
                    Code = Code,
                    Description = "This password is too common. Use a few words that do not belong together."
                })
            : IdentityResult.Success);

    internal static bool IsCommon(string password, string email)
    {
        var (plain, address) = (password.ToLowerInvariant(), email.ToLowerInvariant());
        return IsRepetition(plain)
            || Runs.Any(run => run.Contains(plain, StringComparison.Ordinal))
            || Words.Contains(Core(plain))
            || (address.Length > 0 && (plain == address || Core(plain) == address.Split('@')[0]));
    }

    /// <summary>`aaaaaaaaaaaa`, `abcabcabcabc`: a piece of up to four characters, over and over.</summary>
    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, 4).Any(length => text.Length > length && text.Index().All(item => item.Item == text[item.Index % length]));

    /// <summary>
    /// The word inside `123-Password-2024!`, with `0`, `1`, `3`, `4`, `5`, `@` and `$` read as the letters they stand for.
    /// </summary>
    private static string Core(string text)
    {
        var letters = text.Trim([.. "0123456789!?.,;:-_+*#/ "]);
        return string.Concat(letters.Select(character => character switch
        {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            _ => character,
        }));
    }
}
