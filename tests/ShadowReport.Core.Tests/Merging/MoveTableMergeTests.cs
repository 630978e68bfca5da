using System.Text;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Merging;

/// <summary>
/// A table of merges in which people move text. ¶ is a blank line. A hunk is written as {base|theirs|yours}.
/// </summary>
public sealed class MoveTableMergeTests
{
    /// <summary>What happens, the base, the two edited texts, and the merge.</summary>
    public static TheoryData<string, string, string, string, string> Merges => new()
    {
        {
            "A moved paragraph keeps an edit of the other side.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Courts refused every case.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was ever heard there.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Courts refused every case."
        },
        {
            "A moved paragraph that both sides edited has both edits.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was heard there in all those years.",
            "Nobody was heard there in all these years. ¶ Shelters were closed. ¶ Courts refused every case.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was ever heard there in all those years.",
            "Nobody was ever heard there in all these years. ¶ Shelters were closed. ¶ Courts refused every case."
        },
        {
            "Both sides moved a paragraph to the same place, and one edited it.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Courts refused every case.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Courts refused every case.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Courts refused every case."
        },
        {
            "A new paragraph stays behind its neighbour when the other side moved an edited paragraph.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work.",
            "Shelters were closed. ¶ Lawyers are rare. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ "
                + "Nobody was ever heard there.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Lawyers are rare. ¶ Courts refused every case. ¶ "
                + "Teachers lost their work."
        },
        {
            "Two new paragraphs in one place keep their order when the other side moved an edited paragraph.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work.",
            "Shelters were closed. ¶ Lawyers are rare. ¶ Why was it done? ¶ Courts refused every case. ¶ Teachers lost their work. ¶ "
                + "Nobody was ever heard there.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Lawyers are rare. ¶ Why was it done? ¶ Courts refused every case. ¶ "
                + "Teachers lost their work."
        },
        {
            "A new first paragraph stays the first when the other side moved an edited paragraph.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Shelters were closed. ¶ Nobody was heard there. ¶ Courts refused every case. ¶ Teachers lost their work.",
            "Lawyers are rare. ¶ Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ "
                + "Nobody was ever heard there.",
            "Lawyers are rare. ¶ Shelters were closed. ¶ Nobody was ever heard there. ¶ Courts refused every case. ¶ "
                + "Teachers lost their work."
        },
        {
            "A new last paragraph stays the last when the other side moved an edited paragraph.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Courts refused every case. ¶ Shelters were closed. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Shelters were never closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there. ¶ "
                + "Lawyers are rare.",
            "Courts refused every case. ¶ Shelters were never closed. ¶ Teachers lost their work. ¶ Nobody was heard there. ¶ "
                + "Lawyers are rare."
        },
        {
            "A paragraph stays deleted when the other side moved an edited one.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Teachers lost their work.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was ever heard there.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Teachers lost their work."
        },
        {
            "A new paragraph behind a deleted one follows the paragraph before it.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Nobody was heard there. ¶ Shelters were closed. ¶ Teachers lost their work.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Lawyers are rare. ¶ Teachers lost their work. ¶ "
                + "Nobody was ever heard there.",
            "Nobody was ever heard there. ¶ Shelters were closed. ¶ Lawyers are rare. ¶ Teachers lost their work."
        },
        {
            "A new paragraph in place of a deleted one stays there when the other side moved an edited paragraph.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Doctors asked for papers. ¶ "
                + "Nobody was heard there.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Teachers lost their work. ¶ Nobody was heard there. ¶ "
                + "Doctors asked for papers.",
            "Shelters were closed. ¶ Lawyers are rare. ¶ Teachers lost their work. ¶ Doctors often asked for papers. ¶ "
                + "Nobody was ever heard there.",
            "Shelters were closed. ¶ Lawyers are rare. ¶ Teachers lost their work. ¶ Nobody was ever heard there. ¶ "
                + "Doctors often asked for papers."
        },
        {
            "Both sides added paragraphs at different places, and one moved a paragraph.",
            "No judge answered us. ¶ No. ¶ - three towns have no clinic\n- lawyers are rare ¶ ## Why was it done ¶ "
                + "Doctors asked for papers.",
            "No judge answered us. The law says nothing. ¶ No. ¶ - three towns have no clinic\n- lawyers are rare ¶ "
                + "Courts refused every case. ¶ ## Why was it done ¶ Doctors asked for papers.\n",
            "Still No judge answered us. ¶ No. ¶ Doctors asked for papers.\n- three towns have no clinic\n- lawyers are rare ¶ "
                + "## Why was it done",
            "Still No judge answered us. The law says nothing. ¶ No. ¶ Doctors asked for papers.\n- three towns have no clinic\n"
                + "- lawyers are rare ¶ Courts refused every case. ¶ ## Why was it done\n"
        },
        {
            "A sentence deleted from a paragraph stays deleted when the other side moved the paragraph.",
            "Shelters were closed. Courts refused every case. Lawyers are rare. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Teachers lost their work. ¶ Nobody was heard there. ¶ Shelters were closed. Courts refused every case. Lawyers are rare.",
            "Shelters were closed. Lawyers are rare. ¶ Teachers lost their work. ¶ Nobody was heard there.",
            "Teachers lost their work. ¶ Nobody was heard there. ¶ Shelters were closed. Lawyers are rare."
        },
        {
            "The blank lines that one side changed are kept when the other side moved paragraphs.",
            "Three towns have no clinic. ¶ ## Courts refused every case ¶ Why was it done?",
            "Three towns have no clinic. ¶ Why was it done? ¶ ## Courts refused every case",
            "Three towns have no clinic.\n\n\nWhy was it ever done? ¶ ## Courts refused every case",
            "Three towns have no clinic.\n\n\nWhy was it ever done? ¶ ## Courts refused every case"
        },
        {
            "Both sides moved a paragraph, and each split or joined another one.",
            "Lawyers are rare. Teachers lost their work. ¶ ## The law says nothing ¶ The police sent women away. "
                + "Shelters were closed. No. ¶ "
                + "No judge answered us. Three towns have no clinic. Courts refused every case.",
            "## The law says nothing\n\n\n\nLawyers are rare. Teachers lost their work. ¶ The police sent women away. "
                + "Shelters were closed. "
                + "No. No judge answered us. Three towns have no clinic. Courts refused every case.",
            "## The law says nothing ¶ Lawyers are rare. Teachers lost their work. ¶ The police sent women away. "
                + "Shelters were closed. No. ¶ "
                + "No judge answered us. Three towns have no clinic. ¶ Courts refused every case.",
            "## The law says nothing\n\n\n\nLawyers are rare. Teachers lost their work. ¶ The police sent women away. "
                + "Shelters were closed. "
                + "No. No judge answered us. Three towns have no clinic. ¶ Courts refused every case."
        },
        {
            "One side moved and edited a paragraph, and the other added another one with the same words.",
            "Nobody was heard there. ¶ Doctors asked for papers. Three towns have no clinic.",
            "Doctors asked for papers. Three villages have no clinic. ¶ Nobody was heard there.",
            "The police sent women away. Doctors asked for papers. Three towns have no clinic. ¶ "
                + "Doctors asked for papers. Three towns have no clinic. ¶ Nobody was heard there.",
            "The police sent women away. Doctors asked for papers. Three towns have no clinic. ¶ "
                + "Doctors asked for papers. Three villages have no clinic. ¶ Nobody was heard there."
        },
        {
            "A heading moved into an edited paragraph leaves its old place.",
            "\n## The police sent women away ¶ Doctors asked for papers. ¶ The law says nothing. ¶ "
                + "Why was it done? Courts refused every case.",
            "\n## The police sent women away ¶ Why was it done? Courts refused every case. ¶ Doctors asked for papers. ¶ "
                + "The law says nothing.",
            "\nDoctors never asked for papers. ¶ The law says nothing. ¶ Why was it done? ## The police sent women away "
                + "Courts refused every case.\n\n",
            "\nWhy was it done? ## The police sent women away Courts refused every case. ¶ Doctors never asked for papers. ¶ "
                + "The law says nothing.\n\n"
        },
        {
            "A doubled sentence that the other side deleted once remains once.",
            "\nDoctors asked for papers. ¶ Lawyers are rare.",
            "\nMost Doctors asked for papers.",
            "\nDoctors asked for papers. Lawyers are rare. ¶ Lawyers are rare.",
            "\nMost Doctors asked for papers. Lawyers are rare."
        },
        {
            "An edited item of a list is merged with a moved and copied item.",
            "- no judge answered us\n- three towns have no clinic\n- yes",
            "- no judge answered anybody\n- three towns have no clinic\n- yes",
            "- no judge answered us\n- yes\n- three towns have no clinic ¶ - no judge answered us\n- yes\n- three towns have no clinic",
            "- no judge answered anybody\n- yes\n- three towns have no clinic ¶ - no judge answered us\n- yes\n- three towns have no clinic"
        },
    };

    /// <summary>What nobody but a person can decide: the base, the two edited texts, and the merge with its hunks.</summary>
    public static TheoryData<string, string, string, string, string> Hunks => new()
    {
        {
            "A paragraph that one side deleted and the other edited.",
            "Shelters were closed. ¶ Courts refused every case. ¶ Nobody was heard there.",
            "Shelters were closed. ¶ Nobody was heard there.",
            "Shelters were closed. ¶ Courts refused every single case. ¶ Nobody was heard there.",
            "Shelters were closed. ¶ {Courts refused every case. ¶ ||Courts refused every single case. ¶ }Nobody was heard there."
        },
        {
            "Both sides put a sentence before the only one.",
            "No.", " ¶ No. ¶ No.", "Surely No.",
            "{| ¶ No. ¶ |Surely }No."
        },
        {
            "One side deleted everything, and the other swapped the paragraphs.",
            "Teachers lost their work. ¶ Lawyers are rare.", "", "Lawyers are rare. ¶ Teachers lost their work.",
            "{Teachers lost their work. ¶ Lawyers are rare.||Lawyers are rare. ¶ Teachers lost their work.}"
        },
        {
            "One side deleted everything, and the other repeated the sentence.",
            "No judge answered us.", "", "No judge answered us. No judge answered us.",
            "{No judge answered us.||No judge answered us. No judge answered us.}"
        },
        {
            "A sentence moved down by one side and short sentences moved up by the other.",
            "The law says nothing. So be it. ¶ No. ¶ ## No judge answered us",
            "So be it. ¶ No. ¶ The law says nothing.\n## No judge answered us",
            "No. The law says nothing. So be it. ¶ ## No judge answered us",
            "{The law says nothing. ||No. The law says nothing. }So be it. ¶ The law says nothing.\n## No judge answered us"
        },
        {
            "A paragraph joined to another one that the other side moved.",
            "## Lawyers are rare ¶ Three towns have no clinic. No. Shelters were closed. ¶ Nobody was heard there.",
            "Three towns have no clinic. No. Shelters were closed. Nobody was heard there. ¶ ## Lawyers are rare",
            "## Lawyers are rare ¶ Three towns have no clinic. No. Shelters were closed.",
            "Three towns have no clinic. No. Shelters were closed.{ ¶ Nobody was heard there.| Nobody was heard there.|} ¶ "
                + "## Lawyers are rare"
        },
        {
            "A sentence that one side moved to the next paragraph and the other moved with its paragraph.",
            "Doctors asked for papers. ¶ Three towns have no clinic. No. Nobody was heard there. ¶ Lawyers are rare. ¶ "
                + "The police sent women away. The law says nothing. ¶ No judge answered us. No.",
            "Doctors asked for papers. ¶ No. Nobody was heard there. ¶ Three towns have no clinic. Lawyers are rare. ¶ "
                + "The police sent women away. The law says nothing. ¶ No judge answered us. No.",
            "Doctors asked for papers. ¶ Lawyers are rare. ¶ The police sent women far away. The law says nothing. ¶ "
                + "No judge answered us. No. ¶ Three towns have no clinic. No. Nobody was heard there.",
            "Doctors asked for papers. ¶ {Three towns have no clinic. No. Nobody was heard there. ¶ |No. Nobody was heard there. ¶ |}"
                + "{|Three towns have no clinic. |}Lawyers are rare. ¶ The police sent women far away. The law says nothing. ¶ "
                + "No judge answered us. No.{|| ¶ Three towns have no clinic. No. Nobody was heard there.}"
        },
        {
            "A list that one side moved and shortened and the other copied and shortened elsewhere.",
            "## No judge answered us ¶ Lawyers are rare. ¶ "
                + "- the police sent women away\n- doctors asked for papers\n- the law says nothing ¶ "
                + "Teachers lost their work. ¶ Nobody was heard there. Three towns have no clinic. Why was it done?",
            "- doctors asked for papers\n- the law says nothing ¶ ## No judge answered us ¶ Lawyers are rare. ¶ "
                + "Teachers lost their work. ¶ Nobody was heard there. Three towns have no clinic. Why was it done?",
            "## No judge answered us ¶ Lawyers are rare. ¶ - the police sent women away\n- doctors asked for papers ¶ "
                + "- the police sent women away\n- doctors asked for papers ¶ "
                + "Teachers lost their work. ¶ Nobody was heard there. Three towns have no clinic. Why was it done?",
            "{|- doctors asked for papers\n- the law says nothing ¶ |}## No judge answered us ¶ Lawyers are rare. ¶ "
                + "{- the police sent women away\n- doctors asked for papers\n- the law says nothing ¶ ||- the police sent women away\n"
                + "- doctors asked for papers ¶ - the police sent women away\n- doctors asked for papers ¶ }"
                + "Teachers lost their work. ¶ Nobody was heard there. Three towns have no clinic. Why was it done?"
        },
        {
            "An edited heading that the other side moved to the end.",
            "## So be it ¶ Nobody was heard there.",
            "## Let So be it ¶ Nobody ever was heard there.",
            "Nobody was heard there. ¶ Why was it done? ¶ not ## So be it",
            "{## So be it ¶ |## Let So be it ¶ |}Nobody ever was heard there. ¶ Why was it done? ¶ not ## So be it"
        },
        {
            "A paragraph that one side edited and the other deleted while it moved its heading.",
            "## Lawyers are rare ¶ Teachers lost their work. ¶ Nobody was heard there.\n",
            "## Lawyers are rare ¶ lost their work. ¶ Nobody was heard there. Lawyers are rare.\n",
            "Nobody was heard there. ¶ ## Lawyers are rare\n",
            "{## Lawyers are rare ¶ Teachers lost their work. ¶ |## Lawyers are rare ¶ lost their work. ¶ |}"
                + "Nobody was heard there.{| Lawyers are rare.| ¶ ## Lawyers are rare}\n"
        },
        {
            "A sentence that one side added before a break that the other side removed.",
            "The police sent women away. ¶ Shelters were closed. Why was it done? ¶ Yes.",
            "Shelters were again. Why was it done? Doctors asked for papers. ¶ Yes.",
            "The police sent women away. ¶ Shelters were closed. Why was it done? Yes. ¶ Shelters were closed. Why was it done? Yes.",
            "Shelters were again. Why was it done?{ ¶ | Doctors asked for papers. ¶ | }Yes. ¶ Shelters were closed. Why was it done? Yes."
        },
        {
            "A new last paragraph of one side behind the paragraph that the other side moved up.",
            "- lawyers are rare\n- the law says nothing\n- no judge answered us ¶ Shelters were closed. Teachers lost their work.",
            "- lawyers are rare\n- the law says nothing\n- no judge answered us ¶ Shelters were closed. Teachers lost their work. ¶ "
                + "Courts refused every case.",
            "Shelters were closed. Teachers lost their work. ¶ - lawyers are rare\nyet - the law says nothing\n- no judge answered us",
            "Shelters were closed. Teachers lost their work.{| ¶ Courts refused every case.| ¶ - lawyers are rare\n"
                + "yet - the law says nothing\n- no judge answered us}"
        },
        {
            "A paragraph that both sides moved to the end and one of them deleted the next one.",
            "So be it. ¶ Nobody was heard there. ¶ Yes.",
            "Nobody was again there. ¶ Yes. ¶ So be it.",
            "Yes. ¶ So be it.",
            "{So be it. ¶ Nobody was heard there. ¶ |Nobody was again there. ¶ |}Yes. ¶ So be it."
        },
        {
            "A paragraph that one side moved behind a heading and the other joined with it.",
            "The law says nothing. ¶ ## Three towns have no clinic",
            "## Three towns have no clinic ¶ The law says nothing.",
            "The law says nothing. ## Three towns have no",
            "{The law says nothing. ¶ ||The law says nothing. }## Three towns have no ¶ The law says nothing."
        },
        {
            "A paragraph replaced by a copy of another one that the other side moved.",
            "- the law says nothing\n- nobody was heard there ¶ Three towns have no clinic. ¶ No judge answered us. ¶ Why was it done?",
            "- the law says nothing\n- nobody was heard there ¶ Why was it done? ¶ No judge answered us. ¶ Why was it done?",
            "- the law says nothing\n- nobody heard there ¶ Three again have no clinic. ¶ Why was it done? ¶ No judge answered us.",
            "- the law says nothing\n- nobody heard there ¶ {Three towns have no clinic. ¶ No judge answered us.|Why was it done? ¶ "
                + "No judge answered us.|Three again have no clinic.} ¶ Why was it done? ¶ No judge answered us."
        },
        {
            "Both sides added a paragraph in one place, and one moved an edited paragraph.",
            "Nobody was heard there. ¶ The police sent women away. ¶ Doctors asked for papers. Three towns have no clinic. "
                + "The law says nothing. ¶ Why was it done? ¶ Courts refused every case.",
            "Nobody was heard there. ¶ The police sent women away. ¶ The police sent women away. ¶ Doctors asked for papers. "
                + "Three towns have no clinic. The law says nothing. ¶ Courts refused every case. ¶ Why was it again",
            "Nobody was heard there. ¶ The police sent women away. ¶ Lawyers are rare. ¶ Why was it done? Doctors asked for papers. "
                + "Three towns have no clinic. The law says nothing. ¶ Why was it done? ¶ Courts refused every case.",
            "Nobody was heard there. ¶ The police sent women away. ¶ {|The police sent women away. ¶ |Lawyers are rare. ¶ "
                + "Why was it done? }"
                + "Doctors asked for papers. Three towns have no clinic. The law says nothing. ¶ Courts refused every case. ¶ "
                + "Why was it again"
        },
    };

    [Theory]
    [MemberData(nameof(Merges))]
    public void Text_that_one_side_moved_is_merged_with_the_edits_of_the_other(
        string what, string before, string theirs, string yours, string merged)
    {
        Assert.NotEmpty(what);
        Assert.Equal(Read(merged), Written(Merged(before, theirs, yours)));
        Assert.Equal(Read(merged), Written(Merged(before, yours, theirs)));
    }

    [Theory]
    [MemberData(nameof(Hunks))]
    public void A_move_that_a_person_has_to_decide_is_a_hunk(string what, string before, string theirs, string yours, string merged)
    {
        Assert.NotEmpty(what);
        Assert.Equal(Read(merged), Written(Merged(before, theirs, yours)));
    }

    [Fact]
    public void Unchanged_and_equal_texts_are_one_part_with_their_origin()
    {
        var (before, after) = ("Shelters were closed.", "Shelters were opened.");

        Assert.Equal([new MergePart(MergeOrigin.Theirs, after, null)], Merged(before, after, before).Parts);
        Assert.Equal([new MergePart(MergeOrigin.Yours, after, null)], Merged(before, before, after).Parts);
        Assert.Equal([new MergePart(MergeOrigin.Both, after, null)], Merged(before, after, after).Parts);
    }

    [Fact]
    public void Every_part_names_the_side_that_changed_it() =>
        Assert.Equal(
            [MergeOrigin.Base, MergeOrigin.Theirs, MergeOrigin.Yours, MergeOrigin.Base, MergeOrigin.Theirs],
            Merged(
                "The police sent women away. ¶ - no judge answered us\n- why was it done",
                "The police sent women away.\n\n\n- no judge answered us\n- yet why was it done",
                "The police sent women away. ¶ still - no judge answered us\n- why was it done").Parts.Select(part => part.Origin));

    [Fact]
    public void A_hunk_names_the_saved_paragraph_or_else_the_one_of_the_base()
    {
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var before = With("Yes.", second);

        Assert.Equal(first, ParagraphOfHunk(before, With("Three towns have no clinic. Yes.", first), With("Never again.", third)));
        Assert.Equal(second, ParagraphOfHunk(before, With("", null), With("Never again.", third)));
        Assert.Equal(third, ParagraphOfHunk(With("", null), With("\n", null), With("Yes.", third)));
        Assert.Null(ParagraphOfHunk(With("", null), With("\n", null), With("\n\n", null)));
    }

    [Fact]
    public void Hunks_are_numbered_from_one()
    {
        var merge = Merged(
            "Shelters were closed. ¶ Courts refused every case.", "Shelters were shut. ¶ Courts refused most cases.",
            "Shelters were opened. ¶ Courts refused few cases.");

        Assert.Equal([1, 2], merge.Hunks.Select(hunk => hunk.Number));
    }

    private static Merge Merged(string before, string theirs, string yours) => MergeTests.Merged(Read(before), Read(theirs), Read(yours));

    private static Guid? ParagraphOfHunk(MergeText before, MergeText theirs, MergeText yours) =>
        Assert.Single(Merge.Of(before, theirs, yours).Hunks).Paragraph;

    private static MergeText With(string text, Guid? id) => new(text, id is { } known ? [new Paragraph(known, 0, text.Length)] : []);

    private static string Read(string text) => text.Replace(" ¶ ", "\n\n");

    private static string Written(Merge merge)
    {
        var text = new StringBuilder();
        foreach (var part in merge.Parts)
            text.Append(part.Hunk is { } hunk ? $"{{{hunk.Base.Text}|{hunk.Theirs.Text}|{hunk.Yours.Text}}}" : part.Text);
        return text.ToString();
    }
}
