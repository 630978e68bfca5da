using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Tests;

public sealed class PrintWarningTests
{
    [Fact]
    public void The_number_of_warnings_is_limited()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(number => $"One.[@nobody-{number}] "));

        Assert.Equal(PrintWarning.AtMost, Submissions.Of(text).Warnings.Count);
    }
}
