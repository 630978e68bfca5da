using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Tests;

public sealed class PrintWarningTests
{
    [Fact]
    public void No_more_are_listed_than_somebody_reads()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(number => $"One.[@nobody-{number}] "));

        Assert.Equal(PrintWarning.AtMost, Submissions.Of(text).Warnings.Count);
    }
}
