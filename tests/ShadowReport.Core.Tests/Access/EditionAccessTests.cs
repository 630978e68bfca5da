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
    public void Who_works_in_the_coalition_reads_every_edition(Role role)
    {
        foreach (var edition in Enum.GetValues<Edition>())
            Assert.True(EditionAccess.MayRead([role, Role.Observer], edition));
    }

    [Theory]
    [InlineData(Edition.Public, true)]
    [InlineData(Edition.Committee, false)]
    [InlineData(Edition.Internal, false)]
    public void Who_only_observes_gets_what_the_public_gets(Edition edition, bool may) =>
        Assert.Equal(may, EditionAccess.MayRead([Role.Observer], edition));

    [Fact]
    public void Without_a_role_nothing_is_read() => Assert.All(Enum.GetValues<Edition>(), edition => Assert.False(EditionAccess.MayRead([], edition)));
}
