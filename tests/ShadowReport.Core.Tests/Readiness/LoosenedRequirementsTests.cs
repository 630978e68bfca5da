using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Readiness;

public sealed class LoosenedRequirementsTests
{
    private const string Asked = "review:another-organisation:introduction";

    private static readonly Voice Approval = new(
        "south", "cleo", Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
    private static readonly Voice Objection = new(
        "west", "dan", Decision.Object, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
    private static readonly ReviewRequirement Default = ReviewPolicy.Default.Requirements[0];

    [Fact]
    public void Dropping_a_requirement_loosens_only_if_it_is_unsatisfied()
    {
        Assert.Equal([Asked], Loosened(Policy(Default), Policy()));
        Assert.Empty(Loosened(Policy(Default), Policy(), Approval));
    }

    [Fact]
    public void A_stricter_or_equal_policy_loosens_nothing()
    {
        Assert.Empty(Loosened(Policy(Default), Policy(Default with { Title = "Another house" })));
        Assert.Empty(Loosened(Policy(Default), Policy(Default with { Quorum = 2 }, Default with { Key = "legal", Members = ["cleo"] })));
        Assert.Empty(Loosened(Policy(Default), Policy(Default with { OverridableBy = [] })));
        Assert.Empty(Loosened(Policy(), Policy(Default)));
    }

    [Fact]
    public void Two_steps_that_each_satisfy_nothing_both_loosen()
    {
        var three = Default with { Quorum = 3 };

        Assert.Equal([Asked], Loosened(Policy(three), Policy(three with { Quorum = 2 })));
        Assert.Equal([Asked], Loosened(Policy(three with { Members = ["dan"], Quorum = 1 }), Policy(three with { Quorum = 1 })));
        Assert.Equal([Asked], Loosened(Policy(three), Policy(three with { CountsWriter = true })));
        Assert.Equal([Asked], Loosened(Policy(three), Policy(three with { Key = "other" })));
        Assert.Equal([Asked], Loosened(Policy(three), Policy(three with { Drafts = ["another"] })));
    }

    [Fact]
    public void More_roles_that_can_waive_an_unsatisfied_requirement_loosen_it()
    {
        Assert.Equal([Asked], Loosened(Policy(Default), Policy(Default with { OverridableBy = [Role.Coordinator, Role.Drafter] })));
        Assert.Equal([Asked, LoosenedRequirements.TwoPersons], Loosened(Policy(Default), Policy() with { FourEyes = false }));
        Assert.Empty(Loosened(Policy(Default), Policy(Default) with { FourEyes = false }, Approval));
    }

    [Fact]
    public void More_roles_that_can_override_an_open_objection_loosen_the_policy()
    {
        var nobody = Policy() with { ObjectionsOverridableBy = [] };

        Assert.Equal(["objections:introduction"], Loosened(nobody, Policy(), Objection));
        Assert.Empty(Loosened(nobody, Policy()));
        Assert.Empty(Loosened(Policy(), nobody, Objection));
    }

    private static ReviewPolicy Policy(params ReviewRequirement[] requirements) =>
        ReviewPolicy.Default with { Requirements = requirements };

    private static IReadOnlyList<string> Loosened(ReviewPolicy before, ReviewPolicy after, params Voice[] voices)
    {
        var draft = new DraftFacts("introduction", DraftKind.Section, "north", new DraftHistory(
            "s", 1, [], null), voices, OpenThreads: 0, Orphans: 0, UnknownCitations: []);
        var facts = new ReportFacts(before, null, new HashSet<string>(), Lengths.Of(100), [
            draft], [new("cleo", "south"), new("dan", "west")], Coordinators: 2, Snapshot: 1, IsFrozen: true, null, []);
        return LoosenedRequirements.Of(facts, facts with { Policy = after });
    }
}
