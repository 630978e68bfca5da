namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>Sentences of a language for files made by code. No sentence shares all its words with another.</summary>
/// <param name="Tag">The BCP 47 language.</param>
/// <param name="Sentences">Ten different sentences.</param>
public sealed record MadeLanguage(string Tag, IReadOnlyList<string> Sentences)
{
    public static IReadOnlyDictionary<string, MadeLanguage> All { get; } = new MadeLanguage[]
    {
        new("en", ["Women in detention report delays.", "The State party denies access to lawyers.", "Article 9 requires prompt review.",
            "Courts rarely hear complaints.", "Budget cuts closed four shelters.", "Police collected no evidence.",
            "Interpreters were missing at hearings.", "Data on migrants stays unpublished.", "Prisons lack medical care.",
            "Civil society asked for dialogue."]),
        new("fr", ["Les femmes détenues signalent des retards.", "L’État partie refuse l’accès aux avocats.",
            "L’article 9 exige un contrôle rapide.", "Les tribunaux examinent peu de plaintes.", "Quatre refuges ont fermé leurs portes.",
            "La police n’a recueilli aucune preuve.", "Aucun interprète n’était présent.", "Les chiffres restent inédits.",
            "Les soins médicaux manquent partout.", "La société civile demande un échange."]),
        new("es", ["Las mujeres detenidas señalan demoras.", "El Estado parte niega el acceso a abogados.",
            "El artículo 9 exige revisión pronta.", "Los tribunales apenas oyen quejas.", "Cuatro albergues cerraron este año.",
            "La policía no reunió pruebas.", "Faltaban intérpretes en audiencias.", "Los datos siguen sin publicarse.",
            "Las prisiones carecen de atención médica.", "La sociedad civil pidió diálogo."]),
        new("ru", ["Женщины под стражей сообщают о задержках.", "Государство отказывает в доступе к адвокатам.",
            "Статья 9 требует быстрой проверки.", "Суды редко рассматривают жалобы.", "Четыре приюта закрылись.",
            "Полиция не собрала доказательств.", "На слушаниях не было переводчиков.", "Данные о мигрантах не публикуются.",
            "В тюрьмах нет медицинской помощи.", "Гражданское общество просит диалога."]),
        new("ar", ["أبلغت النساء المحتجزات عن تأخير.", "ترفض الدولة الطرف وصول المحامين.", "تقتضي المادة 9 مراجعة سريعة.",
            "نادراً ما تنظر المحاكم في الشكاوى.", "أُغلقت أربعة ملاجئ هذا العام.", "لم تجمع الشرطة أي أدلة.",
            "غاب المترجمون عن الجلسات.", "لا تُنشر بيانات المهاجرين.", "تفتقر السجون إلى الرعاية الطبية.", "طلب المجتمع المدني الحوار."]),
        new("zh", ["被拘留的妇女报告延误。", "缔约国拒绝律师会见。", "第9条要求迅速审查。", "法院很少审理申诉。", "四个庇护所已关闭。", "警方没有收集证据。",
            "听证会缺少口译员。", "移民数据尚未公布。", "监狱缺乏医疗服务。", "民间社会要求对话。"]),
        new("hi", ["हिरासत में महिलाएं देरी बताती हैं।", "राज्य पक्ष वकीलों को रोकता है।", "अनुच्छेद 9 शीघ्र समीक्षा मांगता है।", "अदालतें शिकायतें कम सुनती हैं।",
            "चार आश्रय बंद हुए।", "पुलिस ने सबूत नहीं जुटाए।", "सुनवाई में दुभाषिए नहीं थे।", "प्रवासियों के आंकड़े अप्रकाशित हैं।", "जेलों में चिकित्सा का अभाव है।",
            "नागरिक समाज ने संवाद मांगा।"]),
    }.ToDictionary(language => language.Tag);

    public string this[int index] => Sentences[index];
}
