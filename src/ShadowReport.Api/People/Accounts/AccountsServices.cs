using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

internal static class AccountsServices
{
    /// <summary>Identity's hasher and user manager on our store.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(Configure)
            .AddUserStore<MartenAccountStore>()
            .AddPasswordValidator<CommonPasswords>();
        // OWASP's figure for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(
            hasher => hasher.IterationCount = configuration.GetValue("Accounts:PasswordIterations", 210_000));
        // A hasher keeps nothing, so one will do; Identity's own registration of one for each request yields to it.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<DummyPassword>();
        services.AddSingleton<LockOut>();
        services.AddSingleton<DemoAccounts>();
        services.AddHttpContextAccessor();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<AccountRegistration>();
        return services;
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // An account's user name is its address, and an address may hold letters of any script.
        identity.User.AllowedUserNameCharacters = "";
        identity.Password.RequiredLength = AccountRules.MinimumPassword;
        identity.Password.RequiredUniqueChars = 1;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }
}
