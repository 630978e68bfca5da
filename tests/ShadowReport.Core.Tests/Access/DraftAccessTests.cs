using ShadowReport.Core.Access;

namespace ShadowReport.Core.Tests.Access;

public sealed class DraftAccessTests
{
    private const string Ana = "ana";
    private const string Bea = "bea";

    [Theory]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Drafter, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Signatory, false)]
    [InlineData(Role.EvidenceKeeper, false)]
    [InlineData(Role.Observer, false)]
    public void The_lead_edits_the_draft_if_the_role_allows_writing(Role role, bool may) =>
        Assert.Equal(may, DraftAccess.MayEdit([role], Ana, lead: Ana, contributors: []));

    [Theory]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Drafter, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Signatory, false)]
    [InlineData(Role.EvidenceKeeper, false)]
    [InlineData(Role.Observer, false)]
    public void A_contributor_edits_the_draft_if_the_role_allows_writing(Role role, bool may) =>
        Assert.Equal(may, DraftAccess.MayEdit([role], Ana, lead: Bea, contributors: [Ana]));

    [Fact]
    public void Other_members_and_coordinators_cannot_edit_the_draft() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(DraftAccess.MayEdit([role], Ana, lead: Bea, contributors: [Bea])));

    [Fact]
    public void Only_contributors_edit_a_draft_without_a_lead()
    {
        Assert.False(DraftAccess.MayEdit([Role.Coordinator], Ana, lead: null, contributors: []));
        Assert.True(DraftAccess.MayEdit([Role.Drafter], Ana, lead: null, contributors: [Ana]));
    }

    [Fact]
    public void A_reviewer_who_is_also_a_drafter_edits_as_a_drafter() =>
        Assert.True(DraftAccess.MayEdit([Role.Reviewer, Role.Drafter], Ana, lead: Ana, contributors: []));
}
