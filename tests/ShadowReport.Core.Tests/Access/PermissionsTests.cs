using ShadowReport.Core.Access;

namespace ShadowReport.Core.Tests.Access;

public sealed class PermissionsTests
{
    private static readonly Role[] Columns =
        [Role.Coordinator, Role.Drafter, Role.Reviewer, Role.Signatory, Role.EvidenceKeeper, Role.Observer];

    /// <summary>The table, written out once more: a change of rights has to be meant twice.</summary>
    private const string Matrix = """
                             coordinator  drafter  reviewer  signatory  evidence  observer
        ReadCoalition        yes          yes      yes       yes        yes       yes
        ReadMembers          yes          yes      yes       yes        yes       -
        ReadReports          yes          yes      yes       yes        yes       yes
        ReadWork             yes          yes      yes       yes        yes       -
        ReadActivity         yes          yes      yes       yes        yes       -
        ManageCoalition      yes          -        -         -          -         -
        ManageOrganisations  yes          -        -         -          -         -
        ManageMembers        yes          -        -         -          -         -
        Invite               yes          -        -         -          -         -
        Suspend              yes          -        -         -          -         -
        ManageWebhooks       yes          -        -         -          -         -
        SetUpReports         yes          -        -         -          -         -
        OrderOutline         yes          -        -         -          -         -
        WriteFrontMatter     yes          -        -         -          -         -
        AssignDrafts         yes          -        -         -          -         -
        AddDrafts            yes          yes      -         -          -         -
        WriteDrafts          yes          yes      -         -          -         -
        Suggest              yes          yes      yes       yes        -         -
        Comment              yes          yes      yes       -          -         -
        ResolveThreads       yes          yes      yes       -          -         -
        RequestReviews       yes          yes      -         -          -         -
        Review               -            -        yes       yes        -         -
        SetReviewPolicy      yes          -        -         -          -         -
        ObjectToPolicy       yes          yes      yes       yes        yes       -
        Waive                yes          yes      yes       yes        -         -
        MoveReports          yes          -        -         -          -         -
        OverrideObjections   yes          -        -         yes        -         -
        TakeSnapshots        yes          -        -         -          -         -
        Export               yes          -        -         -          -         -
        SignOn               -            -        -         yes        -         -
        RecordSubmission     yes          -        -         -          -         -
        RecordOutcomes       yes          yes      -         -          -         -
        KeepSources          yes          yes      -         -          yes       -
        KeepEvidence         -            -        -         -          yes       -
        Archive              yes          -        -         -          -         -
        """;

    public static IEnumerable<TheoryDataRow<Role, Permission, bool>> Cells() =>
        from row in Rows()
        from cell in Columns.Zip(row.Cells)
        select new TheoryDataRow<Role, Permission, bool>(cell.First, row.Permission, cell.Second);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_role_has_exactly_the_permissions_of_the_table(Role role, Permission permission, bool allowed) =>
        Assert.Equal(allowed, Permissions.Allow(role, permission));

    [Fact]
    public void The_table_names_every_permission_once_and_every_role() =>
        Assert.Multiple(
            () => Assert.Equal(Enum.GetValues<Permission>().Order(), Rows().Select(row => row.Permission).Order()),
            () => Assert.Equal(Enum.GetValues<Role>().Order(), Columns.Order()));

    [Fact]
    public void Permissions_of_several_roles_add_up()
    {
        Role[] roles = [Role.Drafter, Role.Signatory];

        Assert.True(Permissions.Allow(roles, Permission.AddDrafts));
        Assert.True(Permissions.Allow(roles, Permission.SignOn));
        Assert.False(Permissions.Allow(roles, Permission.TakeSnapshots));
    }

    [Fact]
    public void A_member_without_a_role_has_no_permission() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Permissions.Allow([], permission)));

    [Fact]
    public void An_unknown_role_or_permission_is_refused()
    {
        Assert.False(Permissions.Allow((Role)99, Permission.ReadCoalition));
        Assert.False(Permissions.Allow(Role.Coordinator, (Permission)999));
    }

    private static IEnumerable<(Permission Permission, bool[] Cells)> Rows() =>
        from line in Matrix.Split('\n').Skip(1)
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select (Enum.Parse<Permission>(words[0]), words[1..].Select(word => word == "yes").ToArray());
}
