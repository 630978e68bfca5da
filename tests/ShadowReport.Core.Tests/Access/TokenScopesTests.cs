using ShadowReport.Core.Access;

namespace ShadowReport.Core.Tests.Access;

public sealed class TokenScopesTests
{
    /// <summary>The table, written out once more: a change of rights has to be meant twice.</summary>
    private const string Matrix = """
        ReadCoalition        Read
        ReadMembers          Read
        ReadReports          Read
        ReadWork             Read
        ReadActivity         Read
        ManageCoalition      -
        ManageOrganisations  -
        ManageMembers        -
        Invite               -
        Suspend              -
        ManageWebhooks       -
        SetUpReports         Write
        OrderOutline         Write
        WriteFrontMatter     Write
        AssignDrafts         Write
        AddDrafts            Write
        WriteDrafts          Write
        Suggest              Write
        Comment              Write
        ResolveThreads       Write
        RequestReviews       Write
        Review               -
        SetReviewPolicy      -
        ObjectToPolicy       -
        Waive                -
        MoveReports          -
        OverrideObjections   -
        TakeSnapshots        -
        Export               Write
        SignOn               -
        RecordSubmission     -
        RecordOutcomes       Write
        KeepSources          Write
        KeepEvidence         Write
        Archive              Write
        """;

    private static readonly Dictionary<Permission, string> Rows = Matrix.Split('\n')
        .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(row => Enum.Parse<Permission>(row[0]), row => row[1]);

    [Fact]
    public void Every_permission_has_the_scope_of_the_table_or_none()
    {
        Assert.Equal(Enum.GetValues<Permission>().Order(), Rows.Keys.Order());
        Assert.All(Rows, row => Assert.Equal(row.Value, TokenScopes.For(row.Key)?.ToString() ?? "-"));
    }

    [Fact]
    public void To_write_includes_to_read_and_no_scope_allows_what_has_none()
    {
        Assert.All(Rows, row =>
        {
            Assert.Equal(row.Value == "Read", TokenScopes.Allow([TokenScope.Read], row.Key));
            Assert.Equal(row.Value != "-", TokenScopes.Allow([TokenScope.Write], row.Key));
            Assert.False(TokenScopes.Allow([], row.Key));
        });
        Assert.False(TokenScopes.Allow([TokenScope.Read, TokenScope.Write], (Permission)9999));
    }
}
