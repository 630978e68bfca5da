using System.Text.Json;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Sources;

/// <summary>Sources to cite, one of each kind, with the numbers of the Editorial Manual's patterns.</summary>
internal static class Shelf
{
    public const string Treaty =
        """{ "id": "cedaw", "type": "treaty", "title": "Convention on the Elimination of All Forms of Discrimination against Women", "volume": "1249", "number": "20378", "page": "13" }""";
    public const string Observations =
        """{ "id": "gbr-co", "type": "report", "number": "CEDAW/C/GBR/CO/8", "title": "Concluding observations on the eighth periodic report" }""";
    public const string General =
        """{ "id": "gr38", "type": "report", "genre": "general recommendation", "number": "38", "author": [{ "literal": "Committee on the Elimination of Discrimination against Women" }], "title": "trafficking in women and girls in the context of global migration", "issued": { "date-parts": [[2020]] } }""";
    public const string Statute =
        """{ "id": "fosta", "type": "legislation", "jurisdiction": "United States of America", "title": "Allow States and Victims to Fight Online Sex Trafficking Act of 2017", "number": "115-164", "volume": 132, "container-title": "Stat.", "page": "1253", "issued": { "date-parts": [[2018]] } }""";
    public const string Tip =
        """{ "id": "tip-2018", "type": "report", "jurisdiction": "United States", "author": [{ "literal": "Department of State" }], "title": "Trafficking in Persons Report 2018", "publisher-place": "Washington, D.C.", "issued": { "date-parts": [[2018, 6]] } }""";
    public const string News =
        """{ "id": "news", "type": "article-newspaper", "author": [{ "given": "Given", "family": "Surname" }], "title": "Headline as printed", "container-title": "Newspaper", "issued": { "date-parts": [["2018", "03", "12"]] }, "URL": "https://example.org/a" }""";
    public const string Ngo =
        """{ "id": "iwraw", "type": "report", "author": [{ "literal": "International Women’s Rights Action Watch Asia Pacific" }], "title": "Title", "publisher-place": "Kuala Lumpur", "issued": { "date-parts": [[2019]] } }""";
    public const string Testimony =
        """{ "id": "r", "type": "interview", "author": [{ "literal": "R." }], "title": "migrant massage worker", "event-place": "west coast", "issued": { "date-parts": [[2018, 11]] }, "interviewer": [{ "literal": "Harbor Collective" }] }""";
    public const string Views =
        """{ "id": "zheng", "type": "legal_case", "title": "Zheng v. the Netherlands", "number": "CEDAW/C/42/D/15/2007" }""";
    public const string Judgement =
        """{ "id": "woodhull", "type": "legal_case", "title": "Woodhull Freedom Foundation v. United States", "volume": "948", "container-title": "F.3d", "page": "363", "authority": "D.C. Cir.", "issued": { "date-parts": [[2020]] } }""";
    public const string Figures =
        """{ "id": "dataunodc", "type": "dataset", "author": [{ "literal": "United Nations Office on Drugs and Crime" }], "container-title": "dataUNODC", "title": "Detected victims of trafficking", "accessed": { "date-parts": [[2019, 2, 3]] } }""";

    public static readonly IReadOnlyDictionary<string, Source> All =
        ((string[])[Treaty, Observations, General, Statute, Tip, News, Ngo, Testimony, Views, Judgement, Figures]).Select(json => Of(json))
            .ToDictionary(source => source.Key);

    public static CslItem Item(string json) => CslJson.Read(JsonSerializer.Deserialize<JsonElement>(json)).Value;

    public static Source Of(string json, params Excerpt[] excerpts)
    {
        var item = Item(json);
        return new Source(item.Id!, Edition.Public) { Item = item, Excerpts = excerpts };
    }

    /// <summary>The footnotes of a text, italics between asterisks.</summary>
    public static IReadOnlyList<string> Footnotes(
        string text, string language = "en", IReadOnlyDictionary<string, Source>? sources = null) =>
    [
        .. SourceNotes.Of([.. CitationFinder.NotesIn(Body.Parse(text)).Select(note => note.Content)], sources ?? All, language)
            .Select(inlines => string.Concat(inlines.Select(inline => inline.Italic ? $"*{inline.Text}*" : inline.Text))),
    ];
}
