using System.Globalization;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>
/// The fixed words of footnotes, from the United Nations editorial manuals of each language; English for other languages.
/// </summary>
internal sealed class NoteWords
{
    public static readonly NoteWords English = new()
    {
        Ibid = "ibid.",
        SeeFootnote = number => string.Create(CultureInfo.InvariantCulture, $"(see footnote {number} above)"),
        And = "and",
        AndOthers = "and others",
        Quoted = words => $"“{words}”",
        UnitedNations = "United Nations",
        TreatySeries = "Treaty Series",
        Volume = "vol.",
        Number = "No.",
        InterviewWith = "Interview with",
        ConductedBy = "conducted by",
        NameWithheld = "name withheld, record on file with",
        TheCoalition = "the coalition",
        AccessedOn = "accessed on",
        AvailableAt = "available at",
        On = "on",
        InBook = "in",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        DayMonth = (day, month, year) => $"{day} {month} {year}",
        MonthYear = (month, year) => $"{month} {year}",
        Parts = new Dictionary<PinpointPart, (string, string)>
        {
            [PinpointPart.Page] = ("p.", "pp."),
            [PinpointPart.Paragraph] = ("para.", "paras."),
            [PinpointPart.Article] = ("art.", "arts."),
            [PinpointPart.Section] = ("sect.", "sects."),
            [PinpointPart.Chapter] = ("chap.", "chaps."),
            [PinpointPart.Annex] = ("annex", "annexes"),
            [PinpointPart.Table] = ("table", "tables"),
            [PinpointPart.Figure] = ("figure", "figures"),
            [PinpointPart.Footnote] = ("footnote", "footnotes"),
        },
    };

    private static readonly NoteWords French = new()
    {
        Ibid = "ibid.",
        SeeFootnote = number => string.Create(CultureInfo.InvariantCulture, $"(voir note {number} ci-dessus)"),
        And = "et",
        AndOthers = "et autres",
        Quoted = words => $"«\u00A0{words}\u00A0»",
        UnitedNations = "Nations Unies",
        TreatySeries = "Recueil des Traités",
        Volume = "vol.",
        Number = "no",
        InterviewWith = "Entretien avec",
        ConductedBy = "mené par",
        NameWithheld = "nom non divulgué, compte rendu conservé par",
        TheCoalition = "la coalition",
        AccessedOn = "consulté le",
        AvailableAt = "disponible à l’adresse",
        On = "sur",
        InBook = "dans",
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        DayMonth = (day, month, year) => day == "1" ? $"1er {month} {year}" : $"{day} {month} {year}",
        MonthYear = (month, year) => $"{month} {year}",
        Parts = new Dictionary<PinpointPart, (string, string)>
        {
            [PinpointPart.Page] = ("p.", "p."),
            [PinpointPart.Paragraph] = ("par.", "par."),
            [PinpointPart.Article] = ("art.", "art."),
            [PinpointPart.Section] = ("sect.", "sect."),
            [PinpointPart.Chapter] = ("chap.", "chap."),
            [PinpointPart.Annex] = ("annexe", "annexes"),
            [PinpointPart.Table] = ("tableau", "tableaux"),
            [PinpointPart.Figure] = ("figure", "figures"),
            [PinpointPart.Footnote] = ("note", "notes"),
        },
    };

    private static readonly NoteWords Spanish = new()
    {
        Ibid = "ibid.",
        SeeFootnote = number => string.Create(CultureInfo.InvariantCulture, $"(véase la nota {number} supra)"),
        And = "y",
        AndOthers = "y otros",
        Quoted = words => $"“{words}”",
        UnitedNations = "Naciones Unidas",
        TreatySeries = "Treaty Series",
        Volume = "vol.",
        Number = "núm.",
        InterviewWith = "Entrevista con",
        ConductedBy = "realizada por",
        NameWithheld = "nombre omitido, registro en poder de",
        TheCoalition = "la coalición",
        AccessedOn = "consultado el",
        AvailableAt = "disponible en",
        On = "sobre",
        InBook = "en",
        Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
            "diciembre"],
        DayMonth = (day, month, year) => $"{day} de {month} de {year}",
        MonthYear = (month, year) => $"{month} de {year}",
        Parts = new Dictionary<PinpointPart, (string, string)>
        {
            [PinpointPart.Page] = ("pág.", "págs."),
            [PinpointPart.Paragraph] = ("párr.", "párrs."),
            [PinpointPart.Article] = ("art.", "arts."),
            [PinpointPart.Section] = ("secc.", "seccs."),
            [PinpointPart.Chapter] = ("cap.", "caps."),
            [PinpointPart.Annex] = ("anexo", "anexos"),
            [PinpointPart.Table] = ("cuadro", "cuadros"),
            [PinpointPart.Figure] = ("gráfico", "gráficos"),
            [PinpointPart.Footnote] = ("nota", "notas"),
        },
    };

    private NoteWords()
    {
    }

    /// <summary>The word inside a footnote. At the start it is capitalised.</summary>
    public required string Ibid { get; init; }

    public required Func<int, string> SeeFootnote { get; init; }

    public required string And { get; init; }

    public required string AndOthers { get; init; }

    public required Func<string, string> Quoted { get; init; }

    public required string UnitedNations { get; init; }

    public required string TreatySeries { get; init; }

    public required string Volume { get; init; }

    public required string Number { get; init; }

    public required string InterviewWith { get; init; }

    public required string ConductedBy { get; init; }

    public required string NameWithheld { get; init; }

    public required string TheCoalition { get; init; }

    public required string AccessedOn { get; init; }

    public required string AvailableAt { get; init; }

    public required string On { get; init; }

    public required string InBook { get; init; }

    public required IReadOnlyList<string> Months { get; init; }

    public required Func<string, string, string, string> DayMonth { get; init; }

    public required Func<string, string, string> MonthYear { get; init; }

    public required IReadOnlyDictionary<PinpointPart, (string One, string Many)> Parts { get; init; }

    /// <summary>Returns the words of a BCP 47 language.</summary>
    public static NoteWords In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => French,
        "es" => Spanish,
        _ => English,
    };

    /// <summary>Formats a date with as much as is known of it.</summary>
    public string Date(CslDate date)
    {
        var start = One(date);
        return date.End is { } end ? $"{start}–{One(end)}" : start;
    }

    private string One(CslDate date)
    {
        if (date.Year is not { } year)
            return date.Words ?? "";
        var yearText = year.ToString(CultureInfo.InvariantCulture);
        if (date.Month is not { } month)
            return yearText;
        return date.Day is { } day
            ? DayMonth(day.ToString(CultureInfo.InvariantCulture), Months[month - 1], yearText)
            : MonthYear(Months[month - 1], yearText);
    }
}
