using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class KeptRouteTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 40)]
    [InlineData(1, 257)]
    [InlineData(7, 1_000)]
    [InlineData(1, 5_000)]
    [InlineData(4_311, 4_999)]
    public void The_steps_connect_two_versions_and_are_few(int older, int newer)
    {
        var at = older;
        var route = KeptRoute.Between(older, newer);
        foreach (var stride in route)
        {
            Assert.Equal(at, stride.Version - stride.Stride);
            at = stride.Version;
        }

        Assert.Equal(newer, at);
        Assert.True(route.Count <= 60 + ((newer - older) / 256), $"{route.Count} strides");
    }

    [Fact]
    public void The_steps_skip_versions_between_a_text_and_its_restoration()
    {
        Assert.Equal([new KeptStride(2, 1), new KeptStride(5, 1)], KeptRoute.Between(1, 5, [new Restoration(4, 2)]));
        Assert.Empty(KeptRoute.Between(2, 4, [new Restoration(4, 2)]));
        Assert.Equal(KeptRoute.Between(3, 5), KeptRoute.Between(3, 5, [new Restoration(4, 2)]));
        Assert.Equal([new KeptStride(2, 1)], KeptRoute.Between(1, 7, [new Restoration(4, 2), new Restoration(7, 4)]));
    }

    [Fact]
    public void A_long_step_consists_of_existing_steps()
    {
        var known = new HashSet<KeptStride>();
        for (var version = 2; version <= 1_100; version++)
        {
            known.Add(new KeptStride(version, 1));
            foreach (var (stride, parts) in KeptRoute.Due(version))
            {
                Assert.All(parts, part => Assert.Contains(part, known));
                known.Add(new KeptStride(version, stride));
            }
        }

        Assert.All(KeptRoute.Between(5, 1_099), stride => Assert.Contains(stride, known));
    }

    [Fact]
    public void Long_steps_keep_the_same_text_as_short_ones()
    {
        var random = new Random(7);
        var prose = Prose.Of(Prose.SeedParagraphs.Take(4));
        var (text, paragraphs) = (prose.Text, Paragraphs.Align(null, [], prose.Text, Guid.NewGuid));
        var known = new Dictionary<KeptStride, KeptText>();
        var steps = KeptText.All(text.Length);
        for (var version = 2; version <= 40; version++)
        {
            prose.Edit(random);
            var next = Paragraphs.Align(text, paragraphs, prose.Text, Guid.NewGuid);
            var step = known[new KeptStride(version, 1)] = KeptText.Between(text, paragraphs, prose.Text, next);
            (text, paragraphs, steps) = (prose.Text, next, steps.Then(step));
            foreach (var (stride, parts) in KeptRoute.Due(version))
                known[new KeptStride(version, stride)] = KeptRoute.Follow(parts.Select(part => known[part]));
        }

        Assert.Equal(steps.Runs, KeptRoute.Follow(KeptRoute.Between(1, 40).Select(stride => known[stride])).Runs);
    }
}
