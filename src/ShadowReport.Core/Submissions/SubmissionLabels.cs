namespace ShadowReport.Core.Submissions;

/// <summary>The few words that a file says by itself, in the languages that submissions are written in; English for all others.</summary>
/// <param name="Contents">The heading of the contents list.</param>
/// <param name="Page">The word before the page's number.</param>
/// <param name="Of">The word between the page's number and the number of pages.</param>
/// <param name="Endorsers">The heading of the list of organisations that endorse the submission.</param>
/// <param name="Annex">The word before an annex's number.</param>
/// <param name="SkipToText">The link that leads past the contents list.</param>
/// <param name="Notes">The heading of the footnotes where a format has no pages.</param>
/// <param name="Organisation">Heads the column of organisations.</param>
/// <param name="Country">Heads the column of their countries.</param>
public sealed record SubmissionLabels(string Contents, string Page, string Of, string Endorsers, string Annex, string SkipToText, string Notes, string Organisation, string Country)
{
    private static readonly SubmissionLabels English = new("Contents", "Page", "of", "Endorsed by", "Annex", "Skip to the text", "Notes", "Organisation", "Country");

    private static readonly Dictionary<string, SubmissionLabels> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["fr"] = new("Table des matières", "Page", "sur", "Organisations signataires", "Annexe", "Aller au texte", "Notes", "Organisation", "Pays"),
        ["es"] = new("Índice", "Página", "de", "Organizaciones firmantes", "Anexo", "Ir al texto", "Notas", "Organización", "País"),
        ["ru"] = new("Содержание", "Страница", "из", "Поддержали", "Приложение", "Перейти к тексту", "Примечания", "Организация", "Страна"),
        ["ar"] = new("المحتويات", "صفحة", "من", "المنظمات الموقعة", "المرفق", "انتقل إلى النص", "الحواشي", "المنظمة", "البلد"),
        ["zh"] = new("目录", "第", "/", "联署组织", "附件", "跳到正文", "注释", "组织", "国家"),
    };

    /// <summary>The words in a language, given in BCP 47.</summary>
    public static SubmissionLabels In(string language) => Known.GetValueOrDefault(language.Split('-')[0], English);
}
