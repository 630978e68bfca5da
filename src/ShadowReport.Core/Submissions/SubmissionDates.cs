using System.Globalization;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Writes dates in words in the languages of <see cref="SubmissionLabels"/>; in others as 2019-02-01. The machine's cultures are not used,
/// because they differ between machines, and some use other calendars.
/// </summary>
public static class SubmissionDates
{
    private static readonly Dictionary<string, string[]> Months = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["fr"] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["es"] = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
            "diciembre"],
        ["ru"] = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        // United Nations documents use both names of each month.
        ["ar"] =
        [
            "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
            "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
        ],
    };

    /// <summary>Writes the UTC date of a time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="language">BCP 47.</param>
    public static string Written(DateTimeOffset time, string language)
    {
        var (day, primary) = (time.UtcDateTime, language.Split('-')[0].ToLowerInvariant());
        return (primary, Months.GetValueOrDefault(primary)) switch
        {
            ("zh", _) => $"{day.Year}年{day.Month}月{day.Day}日",
            ("fr", { } months) when day.Day == 1 => $"1er {months[day.Month - 1]} {day.Year}",
            ("es", { } months) => $"{day.Day} de {months[day.Month - 1]} de {day.Year}",
            ("ru", { } months) => $"{day.Day} {months[day.Month - 1]} {day.Year} г.",
            (_, { } months) => $"{day.Day} {months[day.Month - 1]} {day.Year}",
            _ => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
