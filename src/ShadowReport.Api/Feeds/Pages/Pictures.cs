using System.Globalization;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>Small pictures as inline SVG. Each says in words what it shows, and differs by shape and not only by colour.</summary>
internal static class Pictures
{
    private const int Width = 640;

    /// <summary>A sign of 16 by 16 units. With an empty label it is silent, beside words that say the same.</summary>
    public static Html Sign(Shape shape, string label)
    {
        var said = label.Length == 0 ? Html.Of($"aria-hidden=\"true\"") : Html.Of($"role=\"img\" aria-label=\"{label}\"");
        return Html.Of($"""<svg class="sign" viewBox="0 0 16 16" {said}>{Drawn(shape)}</svg>""");
    }

    /// <summary>Words beside a budget: a bar on the ground of the budget, with its edge.</summary>
    /// <param name="words">The words.</param>
    /// <param name="budget">The budget; null if there is none.</param>
    /// <param name="widest">The words or the budget that fill the whole width.</param>
    public static Html Bar(int words, int? budget, int widest)
    {
        var (length, limit) = (Part(words, widest), Part(budget ?? 0, widest));
        var label = budget is { } most
            ? $"{words:N0} of {Html.Counted(most, "word")}" : $"{Html.Counted(words, "word")}, without a budget";
        var line = Html.Of($"""<path class="edge" vector-effect="non-scaling-stroke" d="M{limit} 0v10"/>""");
        var edge = PageParts.If(budget is not null, line);
        var look = words > budget ? "bad" : budget is null ? "other" : "good";
        return Stretched(label, Html.Of(
            $"""<rect class="ground" width="{limit}" height="10"/><rect class="{look}" y="2" width="{length}" height="6"/>{edge}"""));
    }

    /// <summary>How many there are of each kind, as one bar.</summary>
    public static Html Shares(IReadOnlyList<(string Name, string Look, int Count)> shares)
    {
        var (total, at) = (Math.Max(1, shares.Sum(share => share.Count)), 0);
        var parts = new List<Html>();
        foreach (var (_, look, count) in shares)
        {
            parts.Add(Html.Of($"""<rect class="{look}" x="{Part(at, total)}" width="{Part(count, total)}" height="10"/>"""));
            at += count;
        }

        var label = string.Join(", ", shares.Where(share => share.Count > 0).Select(share => $"{share.Count} {share.Name}"));
        return Stretched(label, Html.Of($"{parts}"));
    }

    /// <summary>Points on a line of time, with the present.</summary>
    public static Html Timeline(IReadOnlyList<(DateTimeOffset At, Shape Shape)> points, DateTimeOffset now, string label)
    {
        var (from, until) = (points.Select(point => point.At).Append(now).Min(), points.Select(point => point.At).Append(now).Max());
        return Html.Of(
            $"""
            <svg viewBox="0 0 {Width} 96" role="img" aria-label="{label}"><path class="axis" d="M20 48H620"/>
            <path class="edge" d="M{At(now)} 24V72"/><text class="label" x="{Math.Clamp(At(now), 40, 600)}" y="18" text-anchor="middle">Today</text>
            {points.Select(Point)}
            <text class="label" x="20" y="92">{Day(from)}</text><text class="label" x="620" y="92" text-anchor="end">{Day(until)}</text></svg>
            """);

        Html Point((DateTimeOffset At, Shape Shape) point) => Html.Of(
            $"""<svg x="{At(point.At) - 11}" y="37" width="22" height="22" viewBox="0 0 16 16">{Drawn(point.Shape)}</svg>""");

        int At(DateTimeOffset time) => 20 + (int)(600 * (time - from).Ticks / Math.Max(1, (until - from).Ticks));
    }

    /// <summary>The words of versions, the oldest first.</summary>
    public static Html History(IReadOnlyList<(int Number, int Words, string Look)> versions)
    {
        if (versions.Count == 0)
            return default;
        var (most, step) = (Math.Max(1, versions.Max(version => version.Words)), Math.Min(40.0, (double)Width / versions.Count));
        var bars = versions.Select((version, index) => Bar(version, index));
        var (first, last, end) = (versions[0], versions[^1], (int)Math.Max(60, step * versions.Count));
        var label = $"Words of each version: {first.Words} in version {first.Number}, {last.Words} in version {last.Number}";
        return Html.Of(
            $"""
            <svg viewBox="0 0 {Width} 150" role="img" aria-label="{label}"><path class="axis" d="M0 121H{Width}"/>{bars}
            <text class="label" x="0" y="146">{first.Number}</text><text class="label" x="{end}" y="146" text-anchor="end">{last.Number}</text></svg>
            """);

        Html Bar((int Number, int Words, string Look) version, int index)
        {
            var height = Math.Max(2, (int)(116L * version.Words / most));
            var (left, width) = (Number(index * step), Number(Math.Max(1, step - 3)));
            return Html.Of($"""<rect class="{version.Look}" x="{left}" y="{120 - height}" width="{width}" height="{height}"/>""");
        }
    }

    /// <summary>A bar as wide as its place.</summary>
    private static Html Stretched(string label, Html parts) => Html.Of(
        $"""<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{label}">{parts}</svg>""");

    private static string Part(int part, int whole) => Number(100.0 * Math.Min(part, whole) / Math.Max(1, whole));

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static Html Drawn(Shape shape) => Html.Encoded(shape switch
    {
        Shape.Check => """<circle class="good" cx="8" cy="8" r="7.5"/><path class="cut" d="M4.3 8.3l2.6 2.6 4.8-5.4"/>""",
        Shape.CheckWithDot => """<circle class="good" cx="8" cy="8" r="7.5"/><path class="cut" d="M4.3 6.3l2.6 2.6 4.8-5.4M5 12.7h6"/>""",
        Shape.Clock => """<circle class="wait" cx="8" cy="8" r="7.5"/><path class="cut" d="M8 3.8V8.4l3 1.8"/>""",
        Shape.Cross => """<path class="bad" d="M8 .3L15.7 8 8 15.7.3 8z"/><path class="cut" d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>""",
        Shape.Bar => """<circle class="other" cx="8" cy="8" r="7.5"/><path class="cut" d="M4.5 8h7"/>""",
        _ => """<circle class="ground" cx="8" cy="8" r="6.5"/>""",
    });
}

/// <summary>The shapes of signs.</summary>
internal enum Shape
{
    Ring,
    Check,
    CheckWithDot,
    Clock,
    Cross,
    Bar,
}
