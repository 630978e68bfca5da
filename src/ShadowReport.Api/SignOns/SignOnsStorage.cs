using System.Linq.Expressions;
using Marten;
using Marten.Linq;

namespace ShadowReport.Api.SignOns;

internal static class SignOnsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SignOnRound>().DocumentAlias("sign_on_round");
        options.Schema.For<SignOn>().DocumentAlias("sign_on").Duplicate(signOn => signOn.Round);
        options.Events.AddEventTypes([typeof(SignOnOpened), typeof(SignedOn), typeof(SignOnConfirmed), typeof(SignOnWithdrawn)]);
    }
}

/// <summary>The sign-ons on one snapshot that were not withdrawn; those that await a confirmation too, which do not stand.</summary>
internal sealed class SignOnsGivenOn : ICompiledListQuery<SignOn>
{
    public string Round { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Round == Round && signOn.WithdrawnAt == null)
        .OrderBy(signOn => signOn.Id);
}
