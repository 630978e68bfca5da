using ShadowReport.Core.Access;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Access;

public sealed class EditionAccessTests
{
    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Drafter)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Signatory)]
    [InlineData(Role.EvidenceKeeper)]
    public void Working_members_read_every_edition(Role role)
    {
        foreach (var edition in Enum.GetValues<Edition>())
            Assert.True(EditionAccess.MayRead([role, Role.Observer], edition));
    }

    [Theory]
    [InlineData(Edition.Public, true)]
    [InlineData(Edition.Committee, false)]
    [InlineData(Edition.Internal, false)]
    public void Observers_read_only_the_public_edition(Edition edition, bool may) =>
        Assert.Equal(may, EditionAccess.MayRead([Role.Observer], edition));

    [Fact]
    public void A_member_without_a_role_reads_nothing() =>
        Assert.All(Enum.GetValues<Edition>(), edition => Assert.False(EditionAccess.MayRead([], edition)));
}
