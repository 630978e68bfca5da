using System.Collections.Frozen;

namespace ShadowReport.Core.Text;

/// <summary>
/// Words that turn a meaning, in the languages that submissions are mostly written in: English, French, Spanish, Russian, Arabic. In any
/// other language nobody here knows which words do, so there every changed word counts as one.
/// </summary>
internal static class TurningWords
{
    /// <summary>In a paragraph of so many words some are the commonest of its language.</summary>
    private const int WordsThatTell = 8;

    /// <summary>Every such word is one in so many, in running text of a language that is known here.</summary>
    private const int OneIn = 12;

    private static readonly FrozenSet<string> Negations = Of(
        "not no nor never none neither without cannot nobody nothing nowhere unless except "
        + "ne pas ni jamais aucun aucune sans non rien personne nul nulle sauf guère "
        + "nunca jamás ningún ninguna ninguno sin nadie nada tampoco salvo excepto "
        + "не ни нет никогда никто ничто без нельзя никакой кроме "
        + "لا لم لن ليس ليست ما غير دون بدون إلا سوى أبدا");

    private static readonly FrozenSet<string> Modals = Of(
        "must shall should may might can could will would ought need needs required "
        + "doit doivent devrait devraient devra devront peut peuvent pourrait pourraient pourra faut faudrait "
        + "debe deben debería deberían deberá deberán puede pueden podría podrían podrá hay "
        + "должен должна должно должны следует может могут мог могла могли можно нужно необходимо обязан обязана обязаны "
        + "يجب ينبغي يمكن قد سوف يتعين");

    private static readonly FrozenSet<string> Demands = Of(
        "urge urges recommend recommends request requests call calls demand demands require requires "
        + "recommande recommandent demande demandent exige exigent prie prient exhorte exhortent "
        + "recomienda recomiendan pide piden solicita solicitan exige exigen insta instan exhorta exhortan "
        + "рекомендует рекомендуют призывает призывают просит просят требует требуют настоятельно "
        + "توصي يوصي تدعو يدعو تحث يحث تطلب يطلب");

    private static readonly FrozenSet<string> Quantities = Of(
        "only all every any some most few many each both half third quarter one two three four five six seven eight nine ten hundred thousand million billion "
        + "seul seule seulement tout toute tous toutes chaque plusieurs quelques certains certaines un deux trois quatre cinq sept huit neuf dix cent cents mille moitié tiers quart "
        + "solo sólo solamente todo toda todos todas cada alguno alguna algunos algunas varios varias uno dos tres cuatro cinco seis siete ocho nueve diez cien ciento mil millón mitad "
        + "только все всё каждый каждая любой любая некоторые большинство один одна два две три четыре пять шесть семь восемь девять десять сто тысяча миллион половина "
        + "كل جميع بعض معظم فقط كلا واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة ألف مليون نصف");

    private static readonly FrozenSet<string> Commonest = Of(
        "the of and to in a is that for are with by on as who be this from their it have has at "
        + "le la les de des du et en un une à dans que qui pour par au aux sur est sont ce "
        + "el los las del y una por con se para su al lo es son como "
        + "и в на с что по к из от для за это как их о у или "
        + "في من على إلى أن عن مع التي الذي هذا هذه ذلك و");

    /// <summary>What a changed word is suspected of, or null for an ordinary one.</summary>
    public static ChangeTrigger? TriggerOf(string word)
    {
        if (word.Any(char.IsDigit) || IsSign(word[0]))
            return ChangeTrigger.Number;
        if (IsQuestion(word[0]))
            return ChangeTrigger.Question;
        if (Negations.Contains(word) || IsContractedNegation(word) || Negations.Contains(WithoutConjunction(word)))
            return ChangeTrigger.Negation;
        if (Modals.Contains(word) || Modals.Contains(WithoutConjunction(word)))
            return ChangeTrigger.Modal;
        if (Demands.Contains(word) || Demands.Contains(WithoutConjunction(word)))
            return ChangeTrigger.Demand;
        if (Quantities.Contains(word) || Quantities.Contains(WithoutConjunction(word)))
            return ChangeTrigger.Quantity;
        // A capital may be a name or only a sentence's beginning: unsure means the higher class.
        return char.IsUpper(word[0]) ? ChangeTrigger.Name : null;
    }

    /// <summary>Whether the paragraph reads like a language whose turning words are known here.</summary>
    public static bool Know(IReadOnlyCollection<string> words) =>
        words.Count < WordsThatTell ? words.All(IsOfKnownScript) : OneIn * words.Count(Commonest.Contains) >= words.Count;

    /// <summary>%, currency and other signs that give a figure its meaning.</summary>
    public static bool IsSign(char character) =>
        character == '%' || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.CurrencySymbol or System.Globalization.UnicodeCategory.MathSymbol;

    /// <summary>Whether it makes a question: the Latin, Arabic, full-width, Greek, Armenian and Ethiopic marks.</summary>
    public static bool IsQuestion(char character) => character is '?' or '؟' or '？' or '\u037E' or '՞' or '፧';

    private static bool IsOfKnownScript(string word) => word.All(character => character is < '\u0250' or (>= '\u0400' and < '\u0530') or (>= '\u0600' and < '\u0700') or '’' || !char.IsLetter(character));

    private static bool IsContractedNegation(string word) =>
        word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("n'", StringComparison.OrdinalIgnoreCase) || word.StartsWith("n’", StringComparison.OrdinalIgnoreCase);

    /// <summary>Arabic writes "and" as the first letter of the next word.</summary>
    private static string WithoutConjunction(string word) => word.Length > 2 && word[0] is 'و' or 'ف' ? word[1..] : word;

    private static FrozenSet<string> Of(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
