using System.Xml.Linq;
using CsCheck;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Tests.Docx;

public sealed class TrackedChangesTests
{
    private static readonly XNamespace W = WrittenDocx.W;

    private static readonly string[] Vocabulary = ["women", "rights", "State", "the", "law", "police", "of", "violence", "report", "2018"];

    private static readonly string[] Marks = [
        "`code`", "[link](https://example.org/)", "note^[A *word* of its own.]", "cited[@tip-2018, p. 4]", "حقوق"];

    private static readonly Gen<string> Plain = Gen.Int[0, Vocabulary.Length - 1].Select(index => Vocabulary[index]);

    private static readonly Gen<string> Word = Gen.OneOf(
        Plain, Plain.Select(word => $"**{word}**"), Plain.Select(word => $"*{word}*"),
        Gen.Int[0, Marks.Length - 1].Select(index => Marks[index]));

    private static readonly Gen<string> Line = Word.Array[1, 8].Select(words => string.Join(' ', words) + ".");

    private static readonly Gen<string> BlockText = Gen.Frequency(
        (6, Line),
        (1, Line.Select(line => "> " + line)),
        (1, Line.Array[1, 4].Select(items => string.Join('\n', items.Select(item => "- " + item)))),
        (1, Line.Array[1, 3].Select(items => string.Join('\n', items.Select((item, index) => $"{index + 1}. {item}\n   - below")))),
        (1, Line.Array[1, 3].Select(rows => "| a | b |\n|---|---|\n" + string.Join('\n', rows.Select(row => $"| {row} | x |")))),
        (1, Line.Select(line => "# " + line)),
        (1, Line.Select(line => "```\n" + line + "\n```")));

    private static readonly Gen<List<string>> Text = BlockText.List[0, 6];

    /// <summary>A text and what somebody made of it: blocks go, come, change and change places.</summary>
    private static readonly Gen<(List<string> Old, List<string> New)> Edited =
        from old in Text
        from fates in Gen.Select(Gen.Int[0, 9], BlockText).Array[old.Count]
        from shuffled in Gen.Shuffle(Enumerable.Range(0, old.Count).ToArray())
        from isShuffled in Gen.Bool
        from added in Text
        select (old, (List<string>)
        [
            .. (isShuffled ? shuffled : Enumerable.Range(0, old.Count)).SelectMany(index => fates[index] switch
            {
                (0, _) => Array.Empty<string>(),
                (1, var other) => [other],
                (2, var other) => [old[index], other],
                (3, _) => [old[index].Replace("the", "every", StringComparison.Ordinal)],
                (4, _) => [old[index].Replace("women", "women and girls", StringComparison.Ordinal)
                    .Replace("*", "", StringComparison.Ordinal)],
                _ => [old[index]],
            }),
            .. added.Take(1),
        ]);

    private static readonly Gen<string> ItemBlock = Gen.Frequency(
        (4, Line),
        (1, Line.Select(line => "> " + line)),
        (1, Gen.Select(Line, Line, (first, second) => $"> {first}\n>\n> {second}")),
        (1, Line.Select(line => "# " + line)),
        (1, Line.Select(line => "- " + line)),
        (1, Line.Select(line => "```\n" + line + "\n```")));

    private static readonly Gen<List<string>> Item = ItemBlock.List[1, 3];

    /// <summary>The blocks of a list's items, and what somebody made of them.</summary>
    private static readonly Gen<(List<List<string>> Old, List<List<string>> New)> EditedItems =
        from old in Item.List[1, 3]
        from edits in Gen.Select(Gen.Int[0, 6], ItemBlock).Array[old.Count]
        select (old, old.Select((item, index) => EditedItem(item, edits[index].Item1, edits[index].Item2)).ToList());

    [Fact]
    public void Accepting_all_changes_gives_the_new_text_and_rejecting_them_the_old_one() =>
        Gen.Select(Edited, Edited, Edited).Sample(AreKept);

    [Fact]
    public void A_list_item_with_another_first_paragraph_keeps_its_number() =>
        Gen.Select(Edited, Edited, Edited).Sample(AreKept, seed: "9faCS9P4CJj0");

    [Fact]
    public void List_items_keep_their_marks() => Gen.Select(EditedItems, Gen.Bool).Sample(
        (edited, isOrdered) => AreKept(ListOf(edited.Old, isOrdered), ListOf(edited.New, isOrdered)));

    [Theory]
    [InlineData("- police the the\n  - below", "- police every every\n  - below")]
    [InlineData("- b", "- a\n\n  b")]
    [InlineData("- a\n\n  b", "- b")]
    [InlineData("- one\n\n  two", "- two\n\n  one")]
    [InlineData("- the law\n  - below", "- # the law\n  - below")]
    [InlineData("- > the law\n  - below", "- the law\n  - below")]
    [InlineData("- > one", "- > two\n  >\n  > one")]
    [InlineData("- > one\n  >\n  > two", "- > two\n  >\n  > one")]
    [InlineData("- - below", "- above\n  - below")]
    [InlineData("- ```\n  x\n  ```\n\n  below", "- below")]
    public void The_first_paragraph_of_a_list_item_carries_its_mark_in_both_texts(string old, string @new) => AreKept(old, @new);

    [Fact]
    public void Files_with_any_changes_are_valid_for_word() => Edited.Sample(
        edited => WrittenDocx.IsValid(DocxWriter.Write(SubmissionComparison.Between(
            Document([("one", "One", Joined(edited.Old), null)], ""),
            Document([("one", "One", Joined(edited.New), Joined(edited.Old))], "")))), iter: 8);

    [Fact]
    public void No_deleted_paragraph_end_stands_before_a_table_or_the_end() => Edited.Sample(
        edited =>
        {
            // A paragraph before the changes and one after the table of the old text.
            var old = Joined(["Kept at the start.", .. edited.Old]);
            var @new = Joined(["Kept at the start.", .. edited.New]);
            var compared = SubmissionComparison.Between(
                Document([("one", "One", old, null)], ""), Document([("one", "One", @new, old)], ""));
            foreach (var purpose in new[] { DocxPurpose.Word, DocxPurpose.OpenDocument })
                Assert.All(DeletedBeforeTables(new WrittenDocx(DocxWriter.Write(compared, purpose)).Body), Assert.Empty);
        });

    /// <summary>The kept paragraphs before deleted ones that stand before a table or the end of the text.</summary>
    private static IEnumerable<string> DeletedBeforeTables(XElement body)
    {
        var blocks = body.Elements().Where(element => element.Name.LocalName is "p" or "tbl" or "sectPr").ToList();
        bool IsGone(XElement block) => block.Name == W + "p" && block.Element(W + "pPr")!.Elements(W + "rPr").Elements()
            .Any(mark => mark.Name == W + "del" || mark.Name == W + "moveFrom");
        for (var index = 1; index < blocks.Count; index++)
        {
            if (blocks[index].Name == W + "p" || !IsGone(blocks[index - 1]))
                continue;
            var kept = blocks.Take(index).Last(block => !IsGone(block));
            // After a deleted table nothing is left that could take its place.
            if (kept.Name == W + "p")
                yield return WrittenDocx.WordsOf(kept);
        }
    }

    [Theory]
    [InlineData(DocxPurpose.Word)]
    [InlineData(DocxPurpose.Pdf)]
    [InlineData(DocxPurpose.OpenDocument)]
    public void A_file_with_changes_is_valid_for_each_purpose(DocxPurpose purpose) =>
        WrittenDocx.IsValid(DocxWriter.Write(SubmissionComparison.Between(Submissions.Rich(), Submissions.RichChanged()), purpose));

    [Fact]
    public void For_LibreOffice_deleted_notes_keep_their_old_mark_and_are_not_counted()
    {
        const string old = "One.^[First.]\n\nTwo.^[Second.]";
        const string @new = "One.\n\nTwo.^[Second.]";
        var compared = SubmissionComparison.Between(
            Document([("one", "One", old, null)], ""), Document([("one", "One", @new, old)], ""));

        var marks = new WrittenDocx(DocxWriter.Write(compared, DocxPurpose.Pdf)).Body.Descendants(W + "footnoteReference").ToList();

        Assert.Equal(["1", null], marks.Select(mark => (string?)mark.Attribute(W + "customMarkFollows")));
        Assert.Equal("1", marks[0].ElementsAfterSelf().Single().Value);
    }

    [Fact]
    public void Cover_endorsers_addressees_annexes_and_whole_sections_are_tracked_too()
    {
        var old = Submissions.Rich();
        var @new = Submissions.RichChanged();

        AreKept(old, @new);
        WrittenDocx.IsValid(DocxWriter.Write(SubmissionComparison.Between(old, @new)));
    }

    [Fact]
    public void Equal_documents_have_no_changes()
    {
        var same = DocxWriter.Write(SubmissionComparison.Between(Submissions.Rich(), Submissions.Rich()));

        Assert.Equal(DocxWriter.Write(Submissions.Rich() with { Comments = [] }), same);
    }

    [Fact]
    public void Only_the_words_that_changed_are_marked()
    {
        var file = Tracked("The police did not answer. We wrote twice.", "The police did answer. We wrote twice.");

        Assert.Equal("not ", string.Concat(file.Body.Descendants(WrittenDocx.W + "delText").Select(text => text.Value)));
        Assert.Empty(file.Body.Descendants(WrittenDocx.W + "ins"));
    }

    [Fact]
    public void A_moved_paragraph_has_one_move_name_and_its_own_word_changes()
    {
        var file = Tracked("One paragraph about the law.\n\nTwo.\n\nThree.", "Two.\n\nThree.\n\nOne paragraph about the old law.");

        string? NameOf(string element) =>
            (string?)Assert.Single(file.Body.Descendants(WrittenDocx.W + element)).Attribute(WrittenDocx.W + "name");
        Assert.Equal(NameOf("moveFromRangeStart"), NameOf("moveToRangeStart"));
        Assert.Equal("old ", WrittenDocx.WordsOf(Assert.Single(file.Body.Descendants(WrittenDocx.W + "ins"))));
    }

    [Fact]
    public void Rows_and_list_items_are_added_and_removed_separately()
    {
        var file = Tracked(
            "| a | b |\n|---|---|\n| one two three | 1 |\n| four five six | 2 |\n\n- red and blue\n- green and grey",
            "| a | b |\n|---|---|\n| four five six | 2 |\n\n- red and blue\n- black and white\n- green and grey");

        var row = Assert.Single(file.Body.Descendants(WrittenDocx.W + "trPr").Elements(WrittenDocx.W + "del"))
            .Ancestors(WrittenDocx.W + "tr").Single();
        Assert.Equal("one two three1", string.Concat(row.Descendants(WrittenDocx.W + "delText").Select(text => text.Value)));
        Assert.Equal("black and white", WrittenDocx.WordsOf(Assert.Single(file.Body.Descendants(
            WrittenDocx.W + "p"), paragraph => paragraph.Element(WrittenDocx.W + "pPr")!.Descendants(WrittenDocx.W + "ins").Any())));
    }

    [Fact]
    public void A_changed_footnote_contains_its_changes()
    {
        var file = Tracked("Known.^[Report of 2017, p. 4.]", "Known.^[Report of 2018, p. 4.]");

        Assert.Empty(file.Body.Descendants(WrittenDocx.W + "ins"));
        Assert.Equal("2018", WrittenDocx.WordsOf(Assert.Single(file.Part("word/footnotes.xml").Descendants(WrittenDocx.W + "ins"))));
    }

    [Fact]
    public void Changes_name_only_the_coalition_and_the_snapshot_time()
    {
        var file = new WrittenDocx(DocxWriter.Write(SubmissionComparison.Between(Submissions.Rich(), Submissions.RichChanged())));

        var marks = file.Body.Descendants().Where(element => element.Attribute(WrittenDocx.W + "author") is not null).ToList();
        Assert.NotEmpty(marks);
        Assert.All(marks,
            mark => Assert.Equal(("The Coalition", "2019-02-04T12:00:00Z"), (
                (string?)mark.Attribute(WrittenDocx.W + "author"), (string?)mark.Attribute(WrittenDocx.W + "date"))));
        Assert.Equal(marks.Count, marks.Select(mark => (string?)mark.Attribute(WrittenDocx.W + "id")).Distinct().Count());
    }

    private static List<string> EditedItem(List<string> item, int edit, string block) => edit switch
    {
        0 => [block, .. item],
        1 => [.. item, block],
        2 => [block, .. item.Skip(1)],
        3 when item.Count > 1 => [.. item.Skip(1)],
        4 => [.. item.AsEnumerable().Reverse()],
        5 => [.. item.Select(text => text.Replace("the", "every", StringComparison.Ordinal))],
        _ => item,
    };

    private static string ListOf(List<List<string>> items, bool isOrdered) => string.Join('\n', items.Select((item, index) =>
    {
        var mark = isOrdered ? $"{index + 1}. " : "- ";
        return mark + Joined(item).Replace("\n", "\n" + new string(' ', mark.Length), StringComparison.Ordinal);
    }));

    private static void AreKept((List<string> Old, List<string> New) first, (
        List<string> Old, List<string> New) second, (List<string> Old, List<string> New) recommendation)
    {
        var old = Document(
            [("first", "First", Joined(first.Old), null), ("second", "Second", Joined(second.Old), null)], Joined(recommendation.Old));
        var @new = Document(
            [("second", "Second, and more", Joined(second.New), Joined(second.Old)),
                ("first", "First", Joined(first.New), Joined(first.Old))], Joined(recommendation.New));
        AreKept(old, @new);
    }

    private static void AreKept(string old, string @new) =>
        AreKept(Document([("one", "One", old, null)], ""), Document([("one", "One", @new, old)], ""));

    private static void AreKept(SubmissionDocument old, SubmissionDocument @new)
    {
        var tracked = DocxWriter.Write(SubmissionComparison.Between(old, @new));
        Assert.Equal(AcceptedChanges.In(DocxWriter.Write(@new), accept: true), AcceptedChanges.In(tracked, accept: true));
        Assert.Equal(AcceptedChanges.In(DocxWriter.Write(old), accept: true), AcceptedChanges.In(tracked, accept: false));
    }

    private static WrittenDocx Tracked(string old, string @new) => new(DocxWriter.Write(SubmissionComparison.Between(
        Document([("one", "One", old, null)], ""), Document([("one", "One", @new, old)], ""))));

    private static string Joined(IEnumerable<string> blocks) => string.Join("\n\n", blocks);

    /// <summary>Sections with their key, title, text and the text before it, whose paragraphs' ids go on.</summary>
    private static SubmissionDocument Document(
        IReadOnlyList<(string Key, string Title, string Text, string? Before)> sections, string recommendation) =>
            SubmissionAssembler.Assemble(
        new SubmissionSource(
            "A title", null, "en", [], "Recommendations",
            [.. sections.Select(section => new SourceSection(
                section.Key, null, section.Title, section.Text) { Paragraphs = Submissions.Ids(section.Text, section.Before) })],
            [new SourceRecommendation("r", "State", recommendation)], Submissions.Frozen));
}
