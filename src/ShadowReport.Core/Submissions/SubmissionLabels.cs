namespace ShadowReport.Core.Submissions;

/// <summary>The words that a file adds by itself, in the languages of submissions; English for others.</summary>
/// <param name="Contents">The heading of the contents list.</param>
/// <param name="Page">The word before the page number.</param>
/// <param name="Of">The word between the page number and the page count.</param>
/// <param name="Endorsers">The heading of the endorsers.</param>
/// <param name="Annex">The word before an annex's number.</param>
/// <param name="SkipToText">The link that skips the contents list.</param>
/// <param name="Notes">The heading of the footnotes in formats without pages.</param>
/// <param name="Organisation">The header of the organisations' column.</param>
/// <param name="Country">The header of the countries' column.</param>
/// <param name="OneUnnamed">The line for one unnamed organisation.</param>
/// <param name="SomeUnnamed">The line for several unnamed organisations; {0} is their number.</param>
/// <param name="AnOrganisation">The name that replaces that of an unnamed organisation.</param>
/// <param name="RecommendationsOnly">The remark that an organisation endorses only the recommendations.</param>
/// <param name="FurtherRecommendations">The heading of recommendations without an addressee that follow others.</param>
/// <param name="MinorityNote">The words after the name of an organisation with a minority note.</param>
/// <param name="AsImportedOn">The words on the cover before the day of an import.</param>
public sealed record SubmissionLabels(
    string Contents, string Page, string Of, string Endorsers, string Annex, string SkipToText, string Notes, string Organisation,
    string Country,
    string OneUnnamed, string SomeUnnamed, string AnOrganisation, string RecommendationsOnly, string FurtherRecommendations,
    string MinorityNote,
    string AsImportedOn)
{
    private static readonly SubmissionLabels English = new(
        "Contents", "Page", "of", "Endorsed by", "Annex", "Skip to the text", "Notes", "Organisation", "Country",
            "One organisation that is not named", "{0} organisations that are not named", "An endorsing organisation",
            "recommendations only", "Further recommendations", "minority note", "As imported on");

    private static readonly Dictionary<string, SubmissionLabels> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["fr"] = new(
            "Table des matières", "Page", "sur", "Organisations signataires", "Annexe", "Aller au texte", "Notes", "Organisation", "Pays",
            "Une organisation qui n’est pas nommée", "{0} organisations qui ne sont pas nommées", "Une organisation signataire",
            "recommandations seulement", "Autres recommandations", "opinion minoritaire", "Tel qu’importé le"),
        ["es"] = new("Índice", "Página", "de", "Organizaciones firmantes", "Anexo", "Ir al texto", "Notas", "Organización", "País",
            "Una organización que no se nombra", "{0} organizaciones que no se nombran", "Una organización firmante",
            "solo las recomendaciones", "Otras recomendaciones", "nota de minoría", "Tal como se importó el"),
        ["ru"] = new("Содержание", "Страница", "из", "Поддержали", "Приложение", "Перейти к тексту", "Примечания", "Организация", "Страна",
            "Одна организация, название которой не указано", "Организации, названия которых не указаны: {0}", "Поддержавшая организация",
            "только рекомендации", "Другие рекомендации", "особое мнение", "В том виде, в каком импортировано"),
        ["ar"] = new("المحتويات", "صفحة", "من", "المنظمات الموقعة", "المرفق", "انتقل إلى النص", "الحواشي", "المنظمة", "البلد",
            "منظمة واحدة لم يُذكر اسمها", "منظمات لم تُذكر أسماؤها: {0}", "إحدى المنظمات الموقعة", "التوصيات فقط", "توصيات أخرى",
            "رأي مخالف", "كما استُورد في"),
        ["zh"] = new("目录", "第", "/", "联署组织", "附件", "跳到正文", "注释", "组织", "国家",
            "一个不具名组织", "{0} 个不具名组织", "一个联署组织", "仅建议部分", "其他建议", "少数意见", "导入时的版本，导入日期"),
    };

    /// <summary>The labels in all known languages.</summary>
    public static IReadOnlyCollection<SubmissionLabels> All => Known.Values;

    /// <summary>Returns the labels in a BCP 47 language.</summary>
    public static SubmissionLabels In(string language) => Known.GetValueOrDefault(language.Split('-')[0], English);
}
