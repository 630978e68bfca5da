using System.Runtime.CompilerServices;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Platform;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Tests.Architecture;

/// <summary>Every type of event is registered, says what it is for, and holds nothing that could be personal.</summary>
public sealed class EventDeclarations(ApiHost host)
{
    /// <summary>Properties that hold a key or an id as a string.</summary>
    private static readonly string[] Keys = ["Report", "Draft", "Drafts", "Source", "Subject", "Key"];

    private static IReadOnlyList<Type> Declared { get; } = [
        .. typeof(LogEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LogEvent)) && !type.IsAbstract)];

    private IReadOnlyList<Type> Registered =>
    [
        .. host.Services.GetRequiredService<IDocumentStore>().Options.Events.AllKnownEventTypes()
            .Select(mapping => mapping.EventType).Where(type => type.Namespace!.StartsWith("ShadowReport", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_type_of_event_is_registered_and_derives_from_the_base_that_says_what_it_is_for() =>
        Assert.Equal(Declared.Select(type => type.FullName).Order(), Registered.Select(type => type.FullName).Order());

    [Fact]
    public void Every_kind_of_activity_belongs_to_one_type_of_event()
    {
        var said = Declared.Where(type => type.IsSubclassOf(typeof(ActivityEvent))).SelectMany(KindsOf).ToList();

        Assert.Equal(Enum.GetValues<ActivityKind>().Order(), said.Order());
    }

    [Fact]
    public void Events_hold_keys_ids_and_numbers_only() =>
        Assert.Empty(Declared.SelectMany(type => type.GetProperties().Where(property => !IsFree(property.PropertyType, property.Name))
            .Select(property => $"{type.Name}.{property.Name}")));

    private static IEnumerable<ActivityKind> KindsOf(Type type)
    {
        // A proposal that ended has one kind for each way to end.
        if (type == typeof(ReviewPolicyProposalEnded))
            return Enum.GetValues<ProposalState>()
                .Select(state => new ReviewPolicyProposalEnded("", 1, state, Guid.Empty).AsActivity().Kind).Distinct();
        return [((ActivityEvent)RuntimeHelpers.GetUninitializedObject(type)).AsActivity().Kind];
    }

    private static bool IsFree(Type declared, string name)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return Keys.Contains(name);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return IsFree(type.GetGenericArguments()[0], name);
        return type == typeof(Guid) || type == typeof(int) || type == typeof(bool) || type == typeof(DateTimeOffset) || type.IsEnum;
    }
}
