using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>A kind of place in a source.</summary>
internal enum PinpointPart
{
    Page,
    Paragraph,
    Article,
    Section,
    Chapter,
    Annex,
    Table,
    Figure,
    Footnote,
}

/// <summary>Recognises the words of a pinpoint that name a place, such as `p.` and `paras.`, in several languages.</summary>
internal static partial class PinpointWords
{
    private static readonly FrozenDictionary<string, PinpointPart> Labels = new Dictionary<PinpointPart, string>
    {
        [PinpointPart.Page] = "p pp pg pgs page pages pág págs pag pags página páginas",
        [PinpointPart.Paragraph] =
            "para paras par pars paragraph paragraphs paragraphe paragraphes párr párrs parr parrs párrafo párrafos ¶ ¶¶",
        [PinpointPart.Article] = "art arts article articles artículo artículos articulo articulos",
        [PinpointPart.Section] = "sect sects sec secs section sections secc seccs sección secciones § §§",
        [PinpointPart.Chapter] = "chap chaps ch chapter chapters chapitre chapitres cap caps capítulo capítulos",
        [PinpointPart.Annex] = "annex annexes annexe anexo anexos appendix",
        [PinpointPart.Table] = "table tables tab tableau tableaux cuadro cuadros",
        [PinpointPart.Figure] = "fig figs figure figures gráfico gráficos",
        [PinpointPart.Footnote] = "footnote footnotes fn note notes nota notas",
    }.SelectMany(pair => pair.Value.Split(' ').Select(label => (label, pair.Key))).ToFrozenDictionary(pair => pair.label, pair => pair.Key);

    /// <summary>Words that join places, or say that a place continues.</summary>
    private static readonly FrozenSet<string> PlaceWords = (
        "and et to bis ter ff sqq passim n° no nos nº artigo artigos parágrafo parágrafos anexo quadro figura стр пункт пункты пп ст "
        + "статья статьи гл глава разд раздел сноска "
        + "صفحة الصفحة الفقرة فقرة المادة مادة صفحه بند ماده पृष्ठ पैरा अनुच्छेद tr trang đoạn điều khoản seite abs").Split(' ')
            .ToFrozenSet();

    /// <summary>Returns the kind of place that a label such as `pg` names; null for any other word.</summary>
    public static PinpointPart? PartOf(string label) => Labels.TryGetValue(label.ToLowerInvariant(), out var part) ? part : null;

    /// <summary>Lists the words of a pinpoint that name no place: `p. 450, which denies it` makes a statement about the source.</summary>
    public static IEnumerable<string> OtherWords(string? typed) => typed is null
        ? []
        : Word().Matches(typed).Select(word => word.Value)
            .Where(word => !Labels.ContainsKey(word.ToLowerInvariant()) && !PlaceWords.Contains(word.ToLowerInvariant()) && !Roman()
                .IsMatch(word));

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[ivxlcIVXLC]+([-'’][ivxlcIVXLC]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Roman();
}
