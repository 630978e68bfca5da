using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>
/// Writes a source in a footnote by the United Nations Editorial Manual, without the final full stop. Each kind has its own form.
/// </summary>
internal sealed partial class SourceForms(NoteWords words)
{
    private const int AuthorsNamed = 3;

    /// <summary>Writes the first citation of a source; empty when nothing is known of it.</summary>
    public IReadOnlyList<Inline> Full(Source source, string? pinpoint)
    {
        var (item, at) = (source.Item, At(source, pinpoint));
        var text = new NoteText();
        switch (source.Kind)
        {
            case SourceKind.Treaty:
                Treaty(text, item, at);
                break;
            case SourceKind.UnDocument:
                UnDocument(text, item, at);
                break;
            case SourceKind.GeneralRecommendation:
                GeneralRecommendation(text, item, at);
                break;
            case SourceKind.Statute:
                Statute(text, item, at);
                break;
            case SourceKind.GovernmentReport or SourceKind.NgoReport:
                Report(text, item, at);
                break;
            case SourceKind.NewsArticle:
                News(text, item, at);
                break;
            case SourceKind.Interview:
                Interview(text, item, at);
                break;
            case SourceKind.Case:
                Case(text, item, at);
                break;
            case SourceKind.Dataset:
                Dataset(text, item, at);
                break;
            default:
                Other(text, item, at);
                break;
        }

        return text.Inlines;
    }

    /// <summary>Writes the short form for repeated citations: the symbol, or the author and the short title.</summary>
    public IReadOnlyList<Inline> Short(Source source)
    {
        var item = source.Item;
        var (text, title) = (new NoteText(), item.TitleShort ?? item.Title);
        switch (source.Kind)
        {
            case SourceKind.UnDocument:
                text.Part(item.Number ?? title);
                break;
            case SourceKind.GeneralRecommendation:
                text.Part(item.TitleShort ?? NameOfGeneral(item));
                break;
            case SourceKind.Treaty or SourceKind.Statute:
                text.Part(title);
                break;
            case SourceKind.Case:
                text.Italic(title);
                break;
            case SourceKind.Interview:
                text.Part(Interviewed(item));
                break;
            case SourceKind.NewsArticle or SourceKind.Dataset:
                text.Part(Authors(item, author => author.Short));
                text.Part(Quoted(title));
                break;
            case SourceKind.GovernmentReport or SourceKind.NgoReport:
                text.Part(Issuer(item));
                text.Italic(title);
                break;
            default:
                text.Part(Authors(item, author => author.Short));
                if (IsPartOfAnother(item))
                    text.Part(Quoted(title));
                else
                    text.Italic(title);
                break;
        }

        return text.Inlines;
    }

    /// <summary>Whether repeated citations need no reference to the first footnote, because a symbol is complete.</summary>
    public static bool StandsAlone(Source source) => source is { Kind: SourceKind.UnDocument, Item.Number: not null };

    /// <summary>Writes a pinpoint; null when there is none.</summary>
    public string? At(Source source, string? pinpoint) =>
        pinpoint is null ? null
            : Pinpoints.Written(
                pinpoint, source.Kind == SourceKind.Case && IsViews(source.Item) ? SourceKind.UnDocument : source.Kind, words);

    private void Treaty(NoteText text, CslItem item, string? at)
    {
        text.Part(item.Title);
        text.Part(at);
        if (item.Volume is not { } volume)
            return;
        if (item.ContainerTitle is null or "Treaty Series" or "United Nations Treaty Series" or "United Nations, Treaty Series")
        {
            text.Part(words.UnitedNations);
            text.Italic(words.TreatySeries);
        }
        else
        {
            text.Italic(item.ContainerTitle);
        }

        text.Part($"{words.Volume} {volume}");
        text.Part(Numbered(item.Number));
        text.Part(FirstPage(item));
    }

    private static void UnDocument(NoteText text, CslItem item, string? at)
    {
        text.Part(item.Number ?? item.Title);
        text.Part(at);
    }

    private void GeneralRecommendation(NoteText text, CslItem item, string? at)
    {
        text.Part(Authors(item, author => author.Full));
        text.Part(item.Title is null && Symbols.Parse(item.Number ?? "") is { } symbol ? symbol.Text : GeneralInFull(item));
        text.Part(at);
    }

    private void Statute(NoteText text, CslItem item, string? at)
    {
        text.Part(item.Jurisdiction ?? Authors(item, author => author.Full));
        text.Part(item.Title);
        var number = item.Number is { } typed && PublicLaw().IsMatch(typed) ? $"Pub. L. {words.Number} {typed}" : item.Number;
        var year = item.Issued is { } issued ? $" ({words.Date(issued)})" : "";
        if (item is { ContainerTitle: { } reporter, Page: not null })
        {
            text.Part(number);
            text.Part($"{Reporter(item, reporter)}{year}");
        }
        else if (number is not null)
        {
            text.Part(number + year);
        }
        else
        {
            text.Continue(year);
        }

        text.Part(at ?? (item.Section is { } section ? Pinpoints.Written(section, SourceKind.Statute, words) : null));
    }

    private void Report(NoteText text, CslItem item, string? at)
    {
        text.Part(Issuer(item));
        text.Italic(item.Title ?? item.Number);
        if (item is { Title: not null, Number: not null })
            text.Part(item.CollectionTitle is { } series ? $"{series} {Numbered(item.Number)}" : Numbered(item.Number));
        text.Continue(PlaceAndDate(item));
        text.Part(at);
        AddressUnlessEasilyFound(text, item);
    }

    private void News(NoteText text, CslItem item, string? at)
    {
        text.Part(Authors(item, author => author.Full));
        text.Part(Quoted(item.Title));
        text.Italic(item.ContainerTitle);
        text.Part(Dated(item.Issued));
        text.Part(at);
        AddressUnlessEasilyFound(text, item);
    }

    private void Interview(NoteText text, CslItem item, string? at)
    {
        text.Part(item.Title is { } what ? $"{Interviewed(item)} ({what})" : Interviewed(item));
        text.Part(item.Place);
        text.Part(Dated(item.Issued));
        if (item.Interviewers.Count > 0)
            text.Part($"{words.ConductedBy} {Listed(item.Interviewers, name => name.Full)}");
        text.Part(at);
        text.Continue($"; {words.NameWithheld} {item.Archive ?? words.TheCoalition}");
    }

    private void Case(NoteText text, CslItem item, string? at)
    {
        text.Italic(item.Title);
        if (IsViews(item))
        {
            text.Continue($" ({Symbols.Parse(item.Number!)!.Text})");
        }
        else
        {
            var court = string.Join(
                ' ', new[] { item.Authority ?? Authors(item, author => author.Full), Dated(item.Issued) }.Where(part => part is not null));
            text.Part(item is { ContainerTitle: { } reporter, Page: not null } ? Reporter(item, reporter) : Numbered(item.Number));
            text.Continue(court.Length > 0 ? $" ({court})" : "");
        }

        text.Part(at);
    }

    private void Dataset(NoteText text, CslItem item, string? at)
    {
        text.Part(Authors(item, author => author.Full) ?? item.Publisher);
        text.Part(item.ContainerTitle);
        text.Part(Quoted(item.Title));
        text.Part(at);
        if (item.Accessed is { } accessed)
            text.Part($"{words.AccessedOn} {words.Date(accessed)}");
        else
            text.Part(Dated(item.Issued));
        AddressUnlessEasilyFound(text, item);
    }

    private void Other(NoteText text, CslItem item, string? at)
    {
        text.Part(Authors(item, author => author.Full) ?? item.Authority);
        if (!IsPartOfAnother(item))
        {
            text.Italic(item.Title ?? item.Number);
            text.Continue(PlaceAndDate(item));
        }
        else if (item.Type is "chapter" or "paper-conference")
        {
            text.Part(Quoted(item.Title));
            text.Part(words.InBook);
            text.Continue(" ");
            text.ContinueItalic(item.ContainerTitle);
            text.Continue(PlaceAndDate(item));
        }
        else
        {
            text.Part(Quoted(item.Title));
            text.Italic(item.ContainerTitle);
            text.Part(item.Volume is { } volume ? $"{words.Volume} {volume}" : null);
            text.Part(Numbered(item.Issue));
            text.Continue(item.Issued is { } issued ? $" ({words.Date(issued)})" : "");
        }

        text.Part(at);
        AddressUnlessEasilyFound(text, item);
    }

    private static bool IsPartOfAnother(CslItem item) => item.ContainerTitle is not null && item.Type is not "book";

    private static bool IsViews(CslItem item) => Symbols.Parse(item.Number ?? "") is not null;

    /// <summary>Returns the State and its office; the office alone if its name starts with the State.</summary>
    private string? Issuer(CslItem item)
    {
        var office = Authors(item, author => author.Full) ?? item.Authority;
        return item.Jurisdiction is { } state && office?.StartsWith(state, StringComparison.OrdinalIgnoreCase) is not true
            ? office is null ? state : $"{state}, {office}"
            : office;
    }

    private string Interviewed(CslItem item) =>
        $"{words.InterviewWith} {Listed(item.Authors, author => words.Quoted(author.Full.Trim(' ', '"', '“', '”', '«', '»')))}";

    /// <summary>Writes `general recommendation No. 38 (2020) on …`, whether or not the title contains the number.</summary>
    private string GeneralInFull(CslItem item)
    {
        var name = NameOfGeneral(item);
        var year = item.Issued?.Year is { } known ? $" ({known})" : "";
        var title = item.Title ?? "";
        if (SaysItsNumber().Match(title) is { Success: true } found)
        {
            var rest = title[found.Length..];
            return $"{name}{(StartsWithYear().IsMatch(rest) ? "" : year)}{(rest.StartsWith(' ') || rest.StartsWith(',') || rest.Length == 0 ? rest : " " + rest)}";
        }

        return title.Length == 0 ? name + year : title.StartsWith($"{words.On} ", StringComparison.OrdinalIgnoreCase)
            ? $"{name}{year} {title}" : $"{name}{year} {words.On} {title}";
    }

    /// <summary>Writes `general recommendation No. 38`, without year and subject.</summary>
    private string NameOfGeneral(CslItem item)
    {
        var title = item.Title ?? "";
        if (SaysItsNumber().Match(title) is { Success: true } found)
            return char.ToLowerInvariant(title[0]) + title[1..found.Length];
        var symbol = Symbols.Parse(item.Number ?? "");
        var genre = item.Genre?.ToLowerInvariant()
            ?? (symbol?.Body is null or "CEDAW" or "CERD" ? "general recommendation" : "general comment");
        return (symbol?.Number ?? item.Number) is { } number ? $"{genre} {Numbered(number)}" : genre;
    }

    private string? Numbered(string? number) =>
        number is null ? null : char.IsAsciiDigit(number[0]) ? $"{words.Number} {number}" : number;

    private static string Reporter(CslItem item, string reporter) =>
        string.Join(' ', new[] { item.Volume, reporter, item.Page!.Split('-', '–')[0].Trim() }.Where(part => part is not null));

    private string? FirstPage(CslItem item) =>
        item.Page is { } page ? Pinpoints.Written(page.Split('-', '–')[0].Trim(), SourceKind.NgoReport, words) : null;

    private string PlaceAndDate(CslItem item)
    {
        var publisher = item.Publisher is { } name && item.Authors.All(author => author.Full != name) ? name : null;
        var inside = string.Join(", ", new[] { item.Place, publisher, Dated(item.Issued) }.Where(part => part is not null));
        return inside.Length > 0 ? $" ({inside})" : "";
    }

    /// <summary>Adds "Available at", except for sources that readers find without it.</summary>
    private void AddressUnlessEasilyFound(NoteText text, CslItem item)
    {
        var isEasilyFound = item.ContainerTitle is not null || item.Publisher is not null || item.Place is not null
            || item.Authors.Count > 0;
        if (item.Url is { } url && (!isEasilyFound || item.Type is "webpage" or "post" or "post-weblog"))
            text.Part($"{words.AvailableAt} {url}");
    }

    private string? Dated(CslDate? date) => date is null ? null : words.Date(date);

    private string? Quoted(string? title) => title is null ? null : words.Quoted(title);

    private string? Authors(CslItem item, Func<CslName, string> name) =>
        item.Authors.Count > 0 ? Listed(item.Authors, name) : item.Editors.Count > 0 ? Listed(item.Editors, name) : null;

    private string Listed(IReadOnlyList<CslName> names, Func<CslName, string> name) => names.Count switch
    {
        1 => name(names[0]),
        <= AuthorsNamed => $"{string.Join(", ", names.SkipLast(1).Select(name))} {words.And} {name(names[^1])}",
        _ => $"{name(names[0])} {words.AndOthers}",
    };

    [GeneratedRegex(@"^[0-9]{1,3}-[0-9]{1,4}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PublicLaw();

    [GeneratedRegex(
        @"^(general (recommendation|comment)|recommandation générale|observation générale|recomendación general|observación general) (No\.|no|n°|núm\.) ?[0-9]{1,3}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SaysItsNumber();

    [GeneratedRegex(@"^\s*\([0-9]{4}\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StartsWithYear();
}

/// <summary>Joins the parts of a footnote, with commas between them and titles in italics.</summary>
internal sealed class NoteText
{
    private readonly List<Inline> _inlines = [];

    /// <summary>The runs so far. Neighbours with the same look are joined.</summary>
    public IReadOnlyList<Inline> Inlines => _inlines;

    public void Part(string? text) => Append(text, isItalic: false, startsPart: true);

    public void Italic(string? text) => Append(text, isItalic: true, startsPart: true);

    /// <summary>Continues the current part.</summary>
    public void Continue(string text) => Append(text, isItalic: false, startsPart: false);

    public void ContinueItalic(string? text) => Append(text, isItalic: true, startsPart: false);

    /// <summary>Continues with other runs.</summary>
    public void Continue(IEnumerable<Inline> inlines)
    {
        foreach (var inline in inlines)
            Append(inline.Text, inline.Italic, startsPart: false);
    }

    /// <summary>Returns the footnote with an initial capital and a final full stop.</summary>
    public IReadOnlyList<Inline> AsFootnote()
    {
        if (_inlines.Count == 0)
            return _inlines;
        var (first, last) = (_inlines[0].Text, _inlines[^1].Text);
        if (char.IsLower(first[0]))
            _inlines[0] = _inlines[0] with { Text = char.ToUpperInvariant(first[0]) + first[1..] };
        if (last[^1] is not ('.' or '?' or '!'))
            Continue(".");
        return _inlines;
    }

    private void Append(string? text, bool isItalic, bool startsPart)
    {
        if (string.IsNullOrEmpty(text))
            return;
        if (startsPart && _inlines.Count > 0)
            Append(", ", isItalic: false, startsPart: false);
        if (_inlines.Count > 0 && _inlines[^1].Italic == isItalic)
            _inlines[^1] = _inlines[^1] with { Text = _inlines[^1].Text + text };
        else
            _inlines.Add(new Inline(text, Italic: isItalic));
    }
}
