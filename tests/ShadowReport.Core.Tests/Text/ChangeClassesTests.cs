using System.Globalization;
using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class ChangeClassesTests
{
    private static readonly string[] Signs =
        [",", ".", ";", ":", "!", "?", "(", ")", "“", "\"", "-", "–", "—", "…", "%", "€", "+", "−", "=", "½", "⁶", "₂", "①", "Ⅳ", "7", "٧",
            "x", "é", "ж", "ن", "क", "ि", "ก", "่", "不", "✓", "🕊", "§", "/", "&", "\u0301", "\u0336", "\u202E", "\u2067", "\u200F"];

    private const string Text = "Women who cross the borders are met with suspicion and are seldom heard by the courts of the country.";

    [Theory]
    [InlineData("", "", ChangeClass.None)]
    [InlineData("**seldom**", "__seldom__", ChangeClass.None)]
    [InlineData("A \"quoted\" word", "A “quoted” word", ChangeClass.Typographic)]
    [InlineData("One, two", "One two", ChangeClass.Wording)]
    [InlineData("two  spaces", "two spaces", ChangeClass.Typographic)]
    [InlineData("naive", "naïve", ChangeClass.Wording)]
    [InlineData("so it is said.", "so it is said [@smith2019, p. 4].", ChangeClass.Citation)]
    [InlineData("re-sign", "resign", ChangeClass.Substantive)]
    [InlineData("it grew by 1.2", "it grew by 12", ChangeClass.Substantive)]
    [InlineData("it cost 12", "it cost 12%", ChangeClass.Substantive)]
    [InlineData("the police said so.", "the police said so?", ChangeClass.Substantive)]
    [InlineData("قالت الشرطة ذلك.", "قالت الشرطة ذلك؟", ChangeClass.Substantive)]
    [InlineData("see [the report](https://example.org/one)", "see [the report](https://example.org/two)", ChangeClass.Substantive)]
    [InlineData("see the report", "see [the report](https://example.org/two)", ChangeClass.Substantive)]
    public void Small_changes_have_the_published_class(string old, string @new, ChangeClass expected) =>
        Assert.Equal(expected, ClassOf(old, @new));

    [Theory]
    [InlineData("borders", "border", ChangeClass.Wording)]
    [InlineData("seldom", "rarely", ChangeClass.Substantive)]
    [InlineData("seldom", "never", ChangeClass.Substantive)]
    [InlineData("are met", "must be met", ChangeClass.Substantive)]
    [InlineData("the courts", "the Courts of Texas", ChangeClass.Substantive)]
    [InlineData("the borders", "the 3 borders", ChangeClass.Substantive)]
    [InlineData("are met with suspicion and are seldom heard", "find open doors", ChangeClass.Substantive)]
    public void A_changed_sentence_has_the_highest_class_of_its_words(string words, string replacement, ChangeClass expected) =>
        Assert.Equal(expected, ClassOf(Text, Text.Replace(words, replacement)));

    [Fact]
    public void Many_small_changes_are_substantive()
    {
        const string Before =
            "Clinics ask women for their papers at the door and many women stay away from the doctors until it is late for help.";
        Assert.Equal(ChangeClass.Wording, ClassOf(Before, Before.Replace("stay", "stays")));
        Assert.Equal(
            ChangeClass.Substantive,
            ClassOf(Before,
                "Clinics asks women for their paper at the doors and many women stays away from the doctor until it is late for help."));
    }

    [Fact]
    public void An_added_or_removed_paragraph_is_substantive()
    {
        Assert.Equal(ChangeClass.Substantive, ClassOf(Text, Text + "\n\nand so on"));
        Assert.Equal(ChangeClass.Substantive, ClassOf(Text + "\n\nand so on", Text));
    }

    [Fact]
    public void Classes_below_wording_keep_the_same_words() => Gen.Select(Texts.Body, Texts.Body).Sample((old, @new) =>
    {
        if (ClassOf(old, @new) == ChangeClass.None)
            Assert.Equal(Words.Count(old), Words.Count(@new));
        Assert.Equal(ChangeClass.None, ClassOf(old, old));
    });

    [Fact]
    public void A_change_and_its_reverse_have_the_same_class() =>
        Gen.Select(Texts.Running, Texts.Running, Gen.Int[0, int.MaxValue]).Sample((old, other, seed) =>
    {
        foreach (var @new in (string[])[other, Texts.Edited(old, new Random(seed), 2)])
        {
            if (Body.Parse(old).Count == 1 && Body.Parse(@new).Count == 1)
                Assert.Equal(ClassOf(old, @new), ClassOf(@new, old));
        }
    }, seed: "0000Kq3TDxb1", iter: 2_000);

    [Fact]
    public void Classes_below_wording_keep_every_visible_sign() =>
        Gen.Select(Texts.Running, Gen.Int[0, 10_000], Gen.Int[0, Signs.Length - 1]).Sample((text, place, sign) =>
    {
        // Between two letters: at a dash, quotation mark or space one sign may be part of another's typography.
        var places = Enumerable.Range(1, Math.Max(0, text.Length - 2))
            .Where(index => char.IsLetter(text[index - 1]) && char.IsLetter(text[index])).ToList();
        // Inside a citation mark it is a change of the citation.
        if (places.Count == 0 || text.Contains("[@", StringComparison.Ordinal))
            return;
        var signed = text.Insert(places[place % places.Count], Signs[sign]);
        Assert.InRange(ClassOf(text, signed), ChangeClass.Wording, ChangeClass.Substantive);
        Assert.InRange(ClassOf(signed, text), ChangeClass.Wording, ChangeClass.Substantive);
    }, seed: "0000Kq3TDxb1", iter: 5_000);

    [Fact]
    [Trait("Speed", "Slow")]
    public void An_added_character_of_any_script_is_noticed() =>
        Assert.All(Enumerable.Range(0x21, 0xFFFD - 0x21).Where(IsSeen), character =>
    {
        var (old, @new) = ("The law of the land", $"The law of {(char)character} the land");
        if (ClassOf(old, @new) < ChangeClass.Wording)
            Assert.Fail($"U+{character:X4} is not seen.");
    });

    internal static ChangeClass ClassOf(string old, string @new)
    {
        var before = ParagraphsTests.Aligned(old);
        return ChangeClasses.Between(old, before, @new, Paragraphs.Align(old, before, @new, Guid.NewGuid)).Class;
    }

    /// <summary>
    /// Letters, marks other than Arabic and Hebrew points, numbers, punctuation, signs; not what only shapes or parts other letters.
    /// </summary>
    private static bool IsSeen(int character) =>
        character is not (
            >= 0xD800 and <= 0xDFFF or 0x640 or 0x34F or >= 0x180B and <= 0x180D or 0x180F or >= 0xFE00 and <= 0xFE0F
                or >= 0x0590 and <= 0x06FF or >= 0xFC5E and <= 0xFC63 or >= 0xFCF2 and <= 0xFCF4 or >= 0xFE70 and <= 0xFE7F)
        && char.GetUnicodeCategory((char)character) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
