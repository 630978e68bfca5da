using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class SubmissionCodeTests
{
    private static readonly Guid Coalition = Guid.Parse("0197a0a0-0000-7000-8000-000000000000");

    [Fact]
    public void A_code_is_stable_and_differs_for_every_other_input()
    {
        string[] codes =
        [
            SubmissionCode.Of(Coalition, "cedaw", 1, "hash", Edition.Public),
            SubmissionCode.Of(Guid.Empty, "cedaw", 1, "hash", Edition.Public),
            SubmissionCode.Of(Coalition, "upr", 1, "hash", Edition.Public),
            SubmissionCode.Of(Coalition, "cedaw", 2, "hash", Edition.Public),
            SubmissionCode.Of(Coalition, "cedaw", 1, "other", Edition.Public),
            SubmissionCode.Of(Coalition, "cedaw", 1, "hash", Edition.Committee),
            SubmissionCode.Of(Coalition, "cedaw", 1, "hash", Edition.Internal),
        ];

        Assert.Equal(codes[0], SubmissionCode.Of(Coalition, "cedaw", 1, "hash", Edition.Public));
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.True(SubmissionCode.IsCode(code)));
    }
}
