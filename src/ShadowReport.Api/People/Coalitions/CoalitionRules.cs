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
        rule.HasShape(Shape.Text(2, 2, "^[A-Z]*$"))
            .Must(country => country is null || (country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            .WithMessage("The country is not valid. Send two capital letters (ISO 3166-1), such as MX.");

    public static IRuleBuilderOptions<T, IReadOnlyList<Role>> AreRoles<T>(this IRuleBuilder<T, IReadOnlyList<Role>> rule) =>
        rule.NotEmpty().Must(roles => roles.Distinct().Count() == roles.Count).WithMessage("A role appears twice. Name each role once.");
}

internal static class CoalitionRefusals
{
    public static readonly Refusal LastCoordinator = Refusal.Conflict(
        "last-coordinator", "The coalition needs at least one coordinator. Give another member the role first.");

    public static readonly Refusal Stale = Refusal.Stale(
        "Someone else changed this after you read it. Read it again, then send your change with the new ETag.");

    public static readonly Refusal NoSuchOrganisation = Refusal.NotFound(
        "organisation-not-found", "This organisation does not exist in this coalition. List the organisations to find its key.");

    public static readonly Refusal NoSuchMember = Refusal.NotFound(
        "member-not-found", "This member does not exist in this coalition. List the members to find the key.");

    public static readonly Refusal NoSuchInvitation = Refusal.NotFound(
        "invitation-not-found", "This invitation does not exist in this coalition. List the invitations to find its id.");

    public static Refusal KeyTaken(string field) =>
        Refusal.Conflict("key-taken", "This key is already used. Choose another.") with { Field = field };
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
