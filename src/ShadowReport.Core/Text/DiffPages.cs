using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>
/// Writes a difference as HTML with `ins` and `del`; everything else is escaped. Their meaning is also inside them as hidden English words,
/// because screen readers do not announce the elements, and a page may lose its style.
/// </summary>
public static class DiffHtml
{
    /// <summary>
    /// Writes one `p` for each paragraph, with its kind as class and its id as `data-paragraph`, after a line that says what happened to
    /// it.
    /// </summary>
    /// <param name="parts">The difference.</param>
    /// <param name="notes">Comments on words of the newer side. Each is marked there, with a link to `#comment-` and its number.</param>
    /// <param name="paragraphs">The paragraphs of the newer side; needed only for notes.</param>
    public static string Render(
        IReadOnlyList<DiffParagraph> parts, IReadOnlyList<DiffNote>? notes = null, IReadOnlyList<Paragraph>? paragraphs = null)
    {
        var html = new StringBuilder();
        foreach (var part in parts)
        {
            if (FateOf(part) is { } fate)
                html.Append(Note(fate));
            html.Append(CultureInfo.InvariantCulture,
                $"<p class=\"{part.Kind.ToString().ToLowerInvariant()}\" data-paragraph=\"{part.Id}\" dir=\"auto\">");
            html.Append(Render(part.Runs, part.To is { } place && paragraphs is not null
                ? paragraphs[place - 1].Start : 0, part.To is null ? [] : notes ?? [])).Append("</p>\n");
        }

        return html.ToString();
    }

    /// <summary>Writes the words of one line.</summary>
    public static string Render(IReadOnlyList<DiffRun> runs) => Render(runs, 0, []);

    /// <summary>Writes a heading of the report.</summary>
    public static string Heading(IReadOnlyList<DiffRun> runs) => $"<h2 dir=\"auto\">{Render(runs)}</h2>\n";

    /// <summary>Writes a line of the report that is not a paragraph.</summary>
    public static string Line(IReadOnlyList<DiffRun> runs) => $"<p dir=\"auto\">{Render(runs)}</p>\n";

    /// <summary>Writes a generated line, in English.</summary>
    public static string Note(string words) => $"<p class=\"note\" lang=\"en\">{WebUtility.HtmlEncode(words)}</p>\n";

    private static string? FateOf(DiffParagraph part) => part.Kind switch
    {
        DiffKind.Inserted => "Inserted paragraph:",
        DiffKind.Deleted => "Deleted paragraph:",
        DiffKind.Moved => $"Moved from paragraph {part.From} to {part.To}:",
        _ => null,
    };

    private static string Render(IReadOnlyList<DiffRun> runs, int at, IReadOnlyList<DiffNote> notes)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            html.Append(Render(run, run.Op == DiffOp.Delete || notes.Count == 0 ? Escaped(run.Text) : Noted(run.Text, at, notes)));
            at += run.Op == DiffOp.Delete ? 0 : run.Text.Length;
        }

        return html.ToString();
    }

    private static string Render(DiffRun run, string words) => run.Op switch
    {
        DiffOp.Equal => words,
        // A changed space needs no announcement.
        _ when string.IsNullOrWhiteSpace(run.Text) => run.Op == DiffOp.Insert ? $"<ins>{words}</ins>" : $"<del>{words}</del>",
        DiffOp.Insert => $"<ins>{Said("[inserted: ")}{words}{Said(" end of insertion]")}</ins>",
        _ => $"<del>{Said("[deleted: ")}{words}{Said(" end of deletion]")}</del>",
    };

    /// <summary>Writes the words of a run, with the words of notes marked and each note's number at their end.</summary>
    private static string Noted(string text, int at, IReadOnlyList<DiffNote> notes)
    {
        var near = notes.Where(note => note.Start < at + text.Length && note.End > at).ToList();
        var cuts = near.SelectMany(note => new[] { note.Start - at, note.End - at }).Where(cut => cut > 0 && cut < text.Length).Append(0)
            .Append(text.Length).Distinct().Order().ToList();
        var html = new StringBuilder();
        foreach (var (from, until) in cuts.Zip(cuts.Skip(1)))
        {
            var words = Escaped(text[from..until]);
            html.Append(near.Any(note => note.Start - at <= from && note.End - at >= until) ? $"<mark>{words}</mark>" : words);
            foreach (var note in near.Where(note => note.End - at == until))
                html.Append(CultureInfo.InvariantCulture, $"<sup><a href=\"#comment-{note.Number}\">[{note.Number}]</a></sup>");
        }

        return html.ToString();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    /// <summary>Writes hidden words with their own direction, because Latin letters would reverse a right-to-left paragraph.</summary>
    private static string Said(string words) => $"<span class=\"said\" lang=\"en\" dir=\"ltr\">{words}</span>";
}

/// <summary>A note on words of the newer side.</summary>
/// <param name="Number">The number on the page.</param>
/// <param name="Start">The start in the newer text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
public sealed record DiffNote(int Number, int Start, int End);

/// <summary>Writes a complete page around differences: no script, no other file, and readable without its style.</summary>
public static class DiffPage
{
    private const string Style =
        "body{font:1rem/1.5 serif;max-width:45rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
        + "ins{background:#d7f5dd}del{background:#fbdcdc}.note{color:#444;font-style:italic;margin-bottom:0}.note+p{margin-top:0}"
        + "mark{background:#fdf0b3}sup a{text-decoration:none}"
        + ".moved{border-inline-start:3px solid #888;padding-inline-start:.5rem}"
        + ".said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}";

    /// <summary>Writes the page.</summary>
    /// <param name="language">The BCP 47 language of the compared text. Generated words are English and marked so.</param>
    /// <param name="subject">The title of the compared text.</param>
    /// <param name="sides">The two sides, such as "version 3 to version 4".</param>
    /// <param name="legend">A one-line summary.</param>
    /// <param name="content">HTML from <see cref="DiffHtml"/>.</param>
    public static string Around(string language, string subject, string sides, string legend, string content)
    {
        var (title, between) = (WebUtility.HtmlEncode(subject), WebUtility.HtmlEncode(sides));
        return $"""
            <!doctype html>
            <html lang="{WebUtility.HtmlEncode(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}: {between}</title><style>{Style}</style></head>
            <body><main>
            <h1><bdi>{title}</bdi><span lang="en">: {between}</span></h1>
            <p class="legend" lang="en">{WebUtility.HtmlEncode(legend)} Inserted words are underlined, deleted words are struck through.</p>
            {content}</main></body></html>

            """;
    }
}

/// <summary>How much of a text changed.</summary>
/// <param name="InsertedWords">The words that only the newer side has.</param>
/// <param name="DeletedWords">The words that only the older side has.</param>
/// <param name="Paragraphs">The number of paragraphs of each kind.</param>
public sealed record DiffCounts(int InsertedWords, int DeletedWords, IReadOnlyDictionary<DiffKind, int> Paragraphs)
{
    /// <summary>Counts words by rule `words-1`, in the source.</summary>
    public static DiffCounts Of(IReadOnlyList<DiffParagraph> parts) => new(
        WordsOf(parts, DiffOp.Insert), WordsOf(parts, DiffOp.Delete), parts.CountBy(part => part.Kind).ToDictionary());

    /// <summary>Returns the counts as a sentence.</summary>
    public override string ToString()
    {
        var paragraphs = Enum.GetValues<DiffKind>()
            .Where(Paragraphs.ContainsKey)
            .Select(kind => $"{Paragraphs[kind]} {(kind == DiffKind.Equal ? "unchanged" : kind.ToString().ToLowerInvariant())}");
        return $"{Counted(InsertedWords, "word")} inserted, {Counted(DeletedWords, "word")} deleted. Paragraphs: {string.Join(", ", paragraphs.DefaultIfEmpty("none"))}.";
    }

    /// <summary>Formats `1 word`, `2 words`.</summary>
    public static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static int WordsOf(IReadOnlyList<DiffParagraph> parts, DiffOp op) =>
        parts.SelectMany(part => part.Runs).Where(run => run.Op == op).Sum(run => Words.CountPlain(run.Text));
}

/// <summary>
/// Writes a difference as text for e-mails: `{++inserted++}` and `{--deleted--}` (CriticMarkup). Where a draft contains such a mark, one
/// more backslash is added: `{\++`, `++\}`. Both texts can be restored exactly.
/// </summary>
public static partial class DiffMarkdown
{
    /// <summary>Writes the paragraphs with blank lines between them.</summary>
    public static string Render(IReadOnlyList<DiffParagraph> parts) =>
        string.Join("\n\n", parts.Select(part => Render(part.Runs))) + "\n";

    /// <summary>Writes the words of one line.</summary>
    public static string Render(IReadOnlyList<DiffRun> runs) => string.Concat(runs.Select(Render));

    private static string Render(DiffRun run) => run.Op switch
    {
        DiffOp.Insert => $"{{++{Unmarked(run.Text)}++}}",
        DiffOp.Delete => $"{{--{Unmarked(run.Text)}--}}",
        _ => Unmarked(run.Text),
    };

    private static string Unmarked(string text) => Closing().Replace(Opening().Replace(text, @"$0\"), @"\$0");

    [GeneratedRegex(@"\{\\*(?=\+\+|--)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<=\+\+|--)\\*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Closing();
}
