namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The parts that pages are made of.</summary>
internal static class PageParts
{
    /// <summary>The part, or nothing.</summary>
    public static Html If(bool isShown, Html part) => isShown ? part : default;

    /// <summary>A small line beside what it explains.</summary>
    public static Html Note(Html words) => Html.Of($"""<p class="note">{words}</p>""");

    /// <summary>A list with lines between its items, or a sentence that there is none.</summary>
    public static Html Plain(IReadOnlyCollection<Html> items, string ifEmpty) => items.Count == 0
        ? Html.Of($"<p>{ifEmpty}</p>") : Html.Of($"""<ul class="plain">{items}</ul>""");

    /// <summary>Links to other pages.</summary>
    public static Html Ways(params IEnumerable<(bool Leads, string Address, string Name)> ways)
    {
        var open = ways.Where(way => way.Leads).Select(way => Html.Of($"""<li><a href="{way.Address}">{way.Name}</a></li>""")).ToList();
        return If(open.Count > 0, Html.Of($"""<ul class="ways">{open}</ul>"""));
    }

    /// <summary>A table that scrolls on a narrow screen, also by keyboard.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">The heads of its columns. Those with numbers are set apart.</param>
    /// <param name="rows">Its rows.</param>
    public static Html Table(string caption, IEnumerable<(string Name, bool IsNumber)> columns, IEnumerable<Html> rows) => Html.Of(
        $"""
        <div class="wide" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>
        <thead><tr>{columns.Select(Head)}</tr></thead><tbody>
        {rows}
        </tbody></table></div>
        """);

    private static Html Head((string Name, bool IsNumber) column) => Html.Of(
        $"""<th scope="col"{If(column.IsNumber, Html.Of($" class=\"n\""))}><bdi>{column.Name}</bdi></th>""");
}
