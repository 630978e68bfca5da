using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Readiness;

internal static class Lengths
{
    /// <summary>A length of body text, with other parts if there are any.</summary>
    public static SubmissionLength Of(int words, params IEnumerable<(LengthPart Part, int Words)> others) => new(
        Edition.Committee,
        [new(LengthPart.Body, words, words), .. others.Select(other => new PartLength(other.Part, other.Words, other.Words))]);

    /// <summary>A length of body text in a script without spaces.</summary>
    public static SubmissionLength Of(int words, int byCharacter) => new(Edition.Committee, [new(LengthPart.Body, words, byCharacter)]);
}
