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
/// <param name="OneUnnamed">Stands for one organisation that is not named.</param>
/// <param name="SomeUnnamed">Stands for several that are not named; {0} is their number.</param>
/// <param name="AnOrganisation">Stands for the name of one that is not named.</param>
/// <param name="RecommendationsOnly">Says that an organisation endorses no more than the recommendations.</param>
/// <param name="FurtherRecommendations">Heads recommendations that are put to nobody by name, where those before them are.</param>
/// <param name="MinorityNote">Stands behind the name of an organisation that does not share a paragraph.</param>
/// <param name="AsImportedOn">Stands on the cover of what came with an archive, before the day on which it came.</param>
public sealed record SubmissionLabels(
    string Contents, string Page, string Of, string Endorsers, string Annex, string SkipToText, string Notes, string Organisation, string Country,
    string OneUnnamed, string SomeUnnamed, string AnOrganisation, string RecommendationsOnly, string FurtherRecommendations, string MinorityNote,
    string AsImportedOn)
{
    private static readonly SubmissionLabels English = new("Contents", "Page", "of", "Endorsed by", "Annex", "Skip to the text", "Notes", "Organisation", "Country",
            "One organisation that is not named", "{0} organisations that are not named", "An endorsing organisation", "recommendations only", "Further recommendations", "minority note", "As imported on");

    private static readonly Dictionary<string, SubmissionLabels> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["fr"] = new("Table des matières", "Page", "sur", "Organisations signataires", "Annexe", "Aller au texte", "Notes", "Organisation", "Pays",
            "Une organisation qui n’est pas nommée", "{0} organisations qui ne sont pas nommées", "Une organisation signataire", "recommandations seulement", "Autres recommandations", "opinion minoritaire", "Tel qu’importé le"),
        ["es"] = new("Índice", "Página", "de", "Organizaciones firmantes", "Anexo", "Ir al texto", "Notas", "Organización", "País",
            "Una organización que no se nombra", "{0} organizaciones que no se nombran", "Una organización firmante", "solo las recomendaciones", "Otras recomendaciones", "nota de minoría", "Tal como se importó el"),
        ["ru"] = new("Содержание", "Страница", "из", "Поддержали", "Приложение", "Перейти к тексту", "Примечания", "Организация", "Страна",
            "Одна организация, название которой не указано", "Организации, названия которых не указаны: {0}", "Поддержавшая организация", "только рекомендации", "Другие рекомендации", "особое мнение", "В том виде, в каком импортировано"),
        ["ar"] = new("المحتويات", "صفحة", "من", "المنظمات الموقعة", "المرفق", "انتقل إلى النص", "الحواشي", "المنظمة", "البلد",
            "منظمة واحدة لم يُذكر اسمها", "منظمات لم تُذكر أسماؤها: {0}", "إحدى المنظمات الموقعة", "التوصيات فقط", "توصيات أخرى", "رأي مخالف", "كما استُورد في"),
        ["zh"] = new("目录", "第", "/", "联署组织", "附件", "跳到正文", "注释", "组织", "国家",
            "一个不具名组织", "{0} 个不具名组织", "一个联署组织", "仅建议部分", "其他建议", "少数意见", "导入时的版本，导入日期"),
    };

    /// <summary>The words in all languages that are known.</summary>
    public static IReadOnlyCollection<SubmissionLabels> All => Known.Values;

    /// <summary>The words in a language, given in BCP 47.</summary>
    public static SubmissionLabels In(string language) => Known.GetValueOrDefault(language.Split('-')[0], English);
}
