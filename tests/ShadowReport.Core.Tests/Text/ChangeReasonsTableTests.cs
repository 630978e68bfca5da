using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

/// <summary>A table of changes with their class, and each reason with the words that show it. ¶ is a blank line.</summary>
public sealed class ChangeReasonsTableTests
{
    /// <summary>What changed, the text before, the text after, and the class with its reasons.</summary>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        {
            "A prefix that negates a word.",
            "It was lawful conduct and the police of the city knew it.",
            "It was unlawful conduct and the police of the city knew it.",
            "Substantive: Negation lawful unlawful"
        },
        {
            "A prefix that negated a word.",
            "It was unlawful conduct and the police of the city knew it.",
            "It was lawful conduct and the police of the city knew it.",
            "Substantive: Negation unlawful lawful"
        },
        {
            "A suffix that negates a word.",
            "It did harm there and the police of the city knew it.",
            "It did harmless there and the police of the city knew it.",
            "Substantive: Negation harm harmless"
        },
        {
            "A suffix that negated a word.",
            "It did harmless there and the police of the city knew it.",
            "It did harm there and the police of the city knew it.",
            "Substantive: Negation harmless harm"
        },
        {
            "A negated word beside a new one.",
            "It was lawful conduct and the police of the city knew it.",
            "It was unlawful yet conduct and the police of the city knew it.",
            "Substantive: Negation lawful unlawful; DifferentWord yet"
        },
        {
            "Another word with a negating prefix.",
            "It was fair conduct and the police of the city knew it.",
            "It was unjust conduct and the police of the city knew it.",
            "Substantive: DifferentWord fair unjust"
        },
        {
            "A longer word with the same end.",
            "It was able conduct and the police of the city knew it.",
            "It was stable conduct and the police of the city knew it.",
            "Substantive: DifferentWord able stable"
        },
        {
            "Another word with a negating suffix.",
            "It did harm there and the police of the city knew it.",
            "It did careless there and the police of the city knew it.",
            "Substantive: DifferentWord harm careless"
        },
        {
            "A longer word with the same start.",
            "It did harm there and the police of the city knew it.",
            "It did harmonic there and the police of the city knew it.",
            "Substantive: DifferentWord harm harmonic"
        },
        {
            "Another word of the same length.",
            "It was public conduct and the police of the city knew it.",
            "It was hidden conduct and the police of the city knew it.",
            "Substantive: DifferentWord public hidden"
        },
        {
            "A word that contains a quantity.",
            "It was a large house and the police of the city knew it.",
            "It was a small house and the police of the city knew it.",
            "Substantive: DifferentWord large small"
        },
        {
            "A new word in a language without known word forms.",
            "Sınırı geçen kadınlar mahkemelerde nadiren dinlenir ve çoğu zaman geri çevrilir.",
            "Sınırı geçen kadınlar mahkemelerde bile nadiren dinlenir ve çoğu zaman geri çevrilir.",
            "Substantive: UnknownLanguage bile"
        },
        {
            "A word that is an article in only some of the possible languages.",
            "Rapport de mission.",
            "Rapport de la mission.",
            "Substantive: DifferentWord la; ManyWords la"
        },
        {
            "An added article.",
            "The court heard women of the city and sent them to the police.",
            "The court heard the women of the city and sent them to the police.",
            "Wording: Words the"
        },
        {
            "A moved article.",
            "The court heard the women of the city and sent them to police.",
            "The court heard women of the city and sent them to the police.",
            "Substantive: DifferentWord the"
        },
        {
            "A few instead of few.",
            "The court heard few women of the city and sent them to the police.",
            "The court heard a few women of the city and sent them to the police.",
            "Substantive: Quantity a"
        },
        {
            "An article before a number.",
            "The court heard 3 women of the city and sent them to the police.",
            "The court heard the 3 women of the city and sent them to the police.",
            "Substantive: Quantity the"
        },
        {
            "Another word before a number.",
            "The court heard 3 women of the city and sent them to the police.",
            "The court asked 3 women of the city and sent them to the police.",
            "Substantive: DifferentWord heard asked"
        },
        {
            "An article replaced by a quantity.",
            "The court heard the women of the city and sent them to the police.",
            "The court heard some women of the city and sent them to the police.",
            "Substantive: DifferentWord the; Quantity some"
        },
        {
            "The letter of an annex.",
            "In annex women of the city are named by the police.",
            "In annex A women of the city are named by the police.",
            "Substantive: Name A"
        },
        {
            "An article at the start of a sentence.",
            "Report of the city was sent to the police and to the court.",
            "A Report of the city was sent to the police and to the court.",
            "Wording: Words A"
        },
        {
            "An article behind a comma.",
            "In the end, report of the city was sent to the police.",
            "In the end, A report of the city was sent to the police.",
            "Wording: Words A"
        },
        {
            "A short paragraph in capitals.",
            "The court heard the women. ¶ Yes. ¶ Doctors asked for papers at the door.",
            "The court heard the women. ¶ YES! ¶ Doctors asked for papers at the door.",
            "Wording: Case Yes YES; Punctuation . !"
        },
        {
            "A short paragraph that was removed above and added below.",
            "Yes. ¶ The court heard the women. ¶ Doctors asked for papers at the door.",
            "The court heard the women. ¶ Doctors asked for papers at the door. ¶ YES! So be it.",
            "Substantive: ParagraphRemoved Yes .; ParagraphAdded YES ! So be it ."
        },
        {
            "A short paragraph replaced by another one.",
            "The court heard the women. ¶ Yes. ¶ Doctors asked for papers at the door.",
            "The court heard the women. ¶ Never so. ¶ Doctors asked for papers at the door.",
            "Substantive: ParagraphRemoved Yes .; ParagraphAdded Never so ."
        },
        {
            "Two paragraphs added at two places.",
            "The court heard the women. ¶ Doctors asked for papers at the door.",
            "Lawyers are rare. ¶ The court heard the women. ¶ Nobody was told. ¶ Doctors asked for papers at the door.",
            "Substantive: ParagraphAdded Lawyers are rare .; ParagraphAdded Nobody was told ."
        },
        {
            "A new paragraph above a short one in capitals.",
            "The court heard the women. ¶ Yes. ¶ Doctors asked for papers at the door.",
            "Lawyers are rare. ¶ The court heard the women. ¶ YES! ¶ Doctors asked for papers at the door.",
            "Substantive: ParagraphAdded Lawyers are rare ."
        },
        {
            "A short paragraph that was removed above and is in capitals below.",
            "Yes. ¶ The court heard the women. ¶ Doctors asked for papers at the door.",
            "The court heard the women. ¶ YES! ¶ Doctors asked for papers at the door.",
            "Substantive: ParagraphRemoved Yes .; ParagraphAdded YES !"
        },
        {
            "Two paragraphs removed at two places.",
            "Lawyers are rare. ¶ The court heard the women. ¶ Nobody was told. ¶ Doctors asked for papers at the door.",
            "The court heard the women. ¶ Doctors asked for papers at the door.",
            "Substantive: ParagraphRemoved Lawyers are rare .; ParagraphRemoved Nobody was told ."
        },
        {
            "A word added at the end.",
            "The women of the city were sent to the police",
            "The women of the city were sent to the police again",
            "Substantive: DifferentWord again"
        },
        {
            "A word removed at the end.",
            "The women of the city were sent to the police again",
            "The women of the city were sent to the police",
            "Substantive: DifferentWord again"
        },
        {
            "A comma added at the end.",
            "The women of the city were sent to the police",
            "The women of the city were sent to the police,",
            "Wording: Punctuation ,"
        },
        {
            "A paragraph that became a list.",
            "The women of the city were sent to the police.",
            "- The women of the city were sent to the police.",
            "Substantive: Structure -"
        },
        {
            "Words that only one edition shows.",
            "The women of the city were sent to the police.",
            "The women of the city were sent to the [police]{.committee}.",
            "Substantive: Edition [ ] { . committee }"
        },
        {
            "The same word restricted at another place.",
            "The [police]{.committee} of the city sent the women to the police.",
            "The police of the city sent the women to the [police]{.committee}.",
            "Substantive: Edition police"
        },
        {
            "The target of a link.",
            "See [the report](https://example.org/one) of the women of the city.",
            "See [the report](https://example.org/two) of the women of the city.",
            "Substantive: Link one two"
        },
        {
            "The words of a link.",
            "See [the report](https://example.org/one) of the women of the city.",
            "See the [report](https://example.org/one) of the women of the city.",
            "Substantive: Link the"
        },
        {
            "A new footnote.",
            "The women of the city were sent to the police.",
            "The women of the city^[In May.] were sent to the police.",
            "Substantive: Structure ^[ ]; Name In; Modal May"
        },
        {
            "A percent sign.",
            "It was 12 of the city and of the women.",
            "It was 12% of the city and of the women.",
            "Substantive: Number %"
        },
        {
            "A space before a letter in brackets.",
            "The women of the city wrote a report(s) to the police.",
            "The women of the city wrote a report (s) to the police.",
            "Typographic: Typography"
        },
        {
            "A minus sign.",
            "It fell to 5 degrees in the city of the women.",
            "It fell to -5 degrees in the city of the women.",
            "Substantive: Number 5 -5"
        },
        {
            "A point before a number.",
            "The women of the city were 12 in all of it.",
            "The women of the city were .12 in all of it.",
            "Substantive: Number ."
        },
        {
            "A full stop before a number.",
            "The women of the city. 12 in all of it.",
            "The women of the city 12 in all of it.",
            "Wording: Punctuation ."
        },
        {
            "A dash before a number.",
            "The women of the city 12 in all of it.",
            "The women of the city - 12 in all of it.",
            "Substantive: Number -"
        },
        {
            "A comma before a number.",
            "The women of the city were 12 in all of it.",
            "The women of the city were, 12 in all of it.",
            "Wording: Punctuation ,"
        },
        {
            "A mark of direction before a number.",
            "The women of the city were 12 in all of it.",
            "The women of the city were \u200F12 in all of it.",
            "Substantive: Number \u200F"
        },
        {
            "A mark of direction behind a number.",
            "The women of the city were 12 in all of it.",
            "The women of the city were 12\u200F in all of it.",
            "Substantive: Number \u200F"
        },
        {
            "A mark of direction between words.",
            "The women of the city were 12 in all of it.",
            "The women of the \u200Fcity were 12 in all of it.",
            "Wording: Punctuation \u200F"
        },
        {
            "A Greek question mark.",
            "Οι γυναίκες της πόλης ήταν στο δικαστήριο.",
            "Οι γυναίκες της πόλης ήταν στο δικαστήριο;",
            "Substantive: Question ;"
        },
        {
            "A Greek question mark behind an old accent.",
            "Οι γυναίκες της πόλης ήταν στην ἀρχὴ.",
            "Οι γυναίκες της πόλης ήταν στην ἀρχὴ;",
            "Substantive: Question ;"
        },
        {
            "A semicolon in English.",
            "The women of the city were sent to the police.",
            "The women of the city were sent; to the police.",
            "Wording: Punctuation ;"
        },
        {
            "A semicolon in Russian.",
            "Женщины были в судах города и на работе.",
            "Женщины были в судах; города и на работе.",
            "Wording: Punctuation ;"
        },
        {
            "A semicolon in Vietnamese.",
            "Công an đến nhà, rồi họ kể.",
            "Công an đến nhà, rồi họ kể;",
            "Wording: Punctuation . ;"
        },
        {
            "A semicolon as the first character.",
            "women of the city were sent to the police.",
            "; women of the city were sent to the police.",
            "Wording: Punctuation ;"
        },
        {
            "An accent in a Vietnamese word.",
            "Ở nhà.",
            "Ở nha.",
            "Substantive: UnknownLanguage nhà nha; ManyWords nhà nha"
        },
        {
            "An accent beside a letter of Vietnamese.",
            "Ơn nhà.",
            "Ơn nha.",
            "Substantive: UnknownLanguage nhà nha; ManyWords nhà nha"
        },
        {
            "Another form of a word in italics.",
            "The women of the city were sent to the borders.",
            "The women of the city were sent to the *border*.",
            "Wording: Words borders border; Emphasis borders"
        },
        {
            "A word removed before another form of a word.",
            "The women of the city seldom cross borders of the country.",
            "The women of the city cross border of the country.",
            "Substantive: DifferentWord seldom"
        },
        {
            "A word added before another form of a word.",
            "The women of the city cross borders of the country.",
            "The women of the city cross open border of the country.",
            "Substantive: DifferentWord open"
        },
        {
            "A word removed behind another form of a word.",
            "The women of the city cross borders seldom of the country.",
            "The women of the city cross border of the country.",
            "Substantive: DifferentWord seldom"
        },
        {
            "A word added behind another form of a word.",
            "The women of the city cross borders of the country.",
            "The women of the city cross border open of the country.",
            "Substantive: DifferentWord open"
        },
        {
            "A fifth of the words.",
            "The court heard women there.",
            "The court heard men there.",
            "Substantive: DifferentWord women men"
        },
        {
            "One word more than a fifth.",
            "The court heard women.",
            "The court heard women again.",
            "Substantive: DifferentWord again; ManyWords again"
        },
        {
            "One word less than before.",
            "The court heard women again.",
            "The court heard women.",
            "Substantive: DifferentWord again; ManyWords again"
        },
        {
            "Many words, marks and capitals.",
            "The court of the city heard women and men.",
            "The Court of the city, told nobody else *and* men.",
            "Substantive: DifferentWord heard women told else; Negation nobody; ManyWords heard women told nobody else"
        },
        {
            "Other forms of most words.",
            "Courts ask women for papers.",
            "Court asks women for paper.",
            "Substantive: Name Courts Court; ManyWords ask asks Courts Court papers paper"
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_has_the_class_and_the_reasons_of_the_table(string what, string before, string after, string expected)
    {
        var (old, @new) = (before.Replace(" ¶ ", "\n\n"), after.Replace(" ¶ ", "\n\n"));
        var paragraphs = ParagraphsTests.Aligned(old);
        var change = ChangeClasses.Between(old, paragraphs, @new, Paragraphs.Align(old, paragraphs, @new, Guid.NewGuid));

        Assert.NotEmpty(what);
        Assert.Equal(expected, $"{change.Class}: {string.Join("; ", change.Reasons.Select(Written))}");
    }

    private static string Written(ChangeReason reason) => string.Join(' ', [reason.Trigger.ToString(), .. reason.Words]);
}
