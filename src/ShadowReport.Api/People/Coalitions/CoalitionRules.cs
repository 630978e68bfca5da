using FluentValidation;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The shape of names, keys and roles in requests.</summary>
internal static class CoalitionRules
{
    public const int MaximumName = 200;
    public const int MaximumDisplayName = 100;

    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(MaximumName).IsReadable();

    public static IRuleBuilderOptions<T, string> IsDisplayName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(MaximumDisplayName).IsReadable();

    /// <summary>The rule of every name that others read: see <see cref="NameRules"/>.</summary>
    public static IRuleBuilderOptions<T, string> IsReadable<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => name is null || NameRules.Fault(name) is null).WithMessage((_, name) => NameRules.Fault(name) ?? "");

    public static IRuleBuilderOptions<T, string?> IsCountry<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(country => country is null || (country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            .WithMessage("A country is two capital letters (ISO 3166-1), such as MX.");

    public static IRuleBuilderOptions<T, IReadOnlyList<Role>> AreRoles<T>(this IRuleBuilder<T, IReadOnlyList<Role>> rule) =>
        rule.NotEmpty().Must(roles => roles.Distinct().Count() == roles.Count).WithMessage("Each role at most once.");
}

internal static class CoalitionRefusals
{
    public static readonly Refusal LastCoordinator = Refusal.Conflict(
        "last-coordinator", "This would leave the coalition without a coordinator. Make somebody else one first.");

    public static readonly Refusal ChangedMeanwhile = Refusal.Conflict(
        "changed-meanwhile", "Somebody else changed this at the same moment, and nothing of this request was carried out. Look again and send it again.");

    public static readonly Refusal Stale = Refusal.Stale("Somebody changed this after you read it. Read it again, then send your change with the new ETag.");

    public static readonly Refusal NoSuchOrganisation = Refusal.NotFound("organisation-not-found", "There is no such organisation in this coalition.");

    public static readonly Refusal NoSuchMember = Refusal.NotFound("member-not-found", "There is no such member in this coalition.");

    public static readonly Refusal NoSuchInvitation = Refusal.NotFound("invitation-not-found", "There is no such invitation in this coalition.");

    public static Refusal KeyTaken(string field) => Refusal.Conflict("key-taken", "This key is taken. Choose another.") with { Field = field };
}

/// <summary>Keys for members who chose none: a number says nothing about a person.</summary>
internal static class MemberKeys
{
    public static readonly Refusal Taken = CoalitionRefusals.KeyTaken("key");

    public static string Next(IReadOnlyCollection<string> taken)
    {
        var number = taken.Count + 1;
        while (taken.Contains($"member-{number}"))
            number++;
        return $"member-{number}";
    }
}
