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
        options.Events.AddEventTypes([typeof(SignOnOpened), typeof(SignedOn), typeof(SignOnWithdrawn)]);
    }
}

/// <summary>The sign-ons that stand, on one snapshot.</summary>
internal sealed class StandingSignOnsOn : ICompiledListQuery<SignOn>
{
    public string Round { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Round == Round && signOn.WithdrawnAt == null)
        .OrderBy(signOn => signOn.Id);
}
