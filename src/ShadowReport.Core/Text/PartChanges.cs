namespace ShadowReport.Core.Text;

/// <summary>A change of a paragraph with its class.</summary>
/// <param name="Trigger">The kind of change.</param>
/// <param name="Class">The class.</param>
/// <param name="Paragraph">The lasting id of the paragraph.</param>
/// <param name="Words">The words that show it.</param>
internal sealed record PartChange(ChangeTrigger Trigger, ChangeClass Class, Guid Paragraph, IReadOnlyList<string> Words);

/// <summary>Compares two parts paragraph by paragraph: by lasting id, else by place.</summary>
internal static class PartChanges
{
    /// <summary>Lists the changes in the order of the new text; deleted paragraphs keep their place.</summary>
    public static IReadOnlyList<PartChange> Between(ComparedPart old, ComparedPart @new, CancellationToken cancellation)
    {
        var oldPlaces = old.Paragraphs.Select((paragraph, place) => (paragraph.Id, place)).DistinctBy(pair => pair.Id)
            .ToDictionary(pair => pair.Id, pair => pair.place);
        var kept = @new.Paragraphs.Select(paragraph => oldPlaces.TryGetValue(paragraph.Id, out var place) ? place : -1).ToList();
        var (steady, keptOld) = (WordDiff.Increasing(kept), kept.ToHashSet());

        var changes = new List<PartChange>();
        var (nextOld, inserted) = (0, new List<ComparedParagraph>());
        for (var index = 0; index < kept.Count; index++)
        {
            if (kept[index] < 0)
            {
                inserted.Add(@new.Paragraphs[index]);
                continue;
            }

            if (steady.Contains(index))
                AddUnpaired(changes, Deleted(old, keptOld, ref nextOld, kept[index]), inserted, cancellation);
            else
                changes.Add(new PartChange(ChangeTrigger.ParagraphMoved, ChangeClass.Substantive, @new.Paragraphs[index].Id, []));
            changes.AddRange(Compare(old.Paragraphs[kept[index]], @new.Paragraphs[index], cancellation));
        }

        AddUnpaired(changes, Deleted(old, keptOld, ref nextOld, old.Paragraphs.Count), inserted, cancellation);
        return changes;
    }

    private static List<ComparedParagraph> Deleted(ComparedPart old, HashSet<int> kept, ref int next, int until)
    {
        var deleted = new List<ComparedParagraph>();
        for (; next < until; next++)
        {
            if (!kept.Contains(next))
                deleted.Add(old.Paragraphs[next]);
        }

        return deleted;
    }

    /// <summary>
    /// Pairs paragraphs that are too short or too different to keep their ids. They may be the same words in other letters; otherwise they
    /// were added and removed.
    /// </summary>
    private static void AddUnpaired(
        List<PartChange> changes, List<ComparedParagraph> deleted, List<ComparedParagraph> inserted, CancellationToken cancellation)
    {
        var paired = deleted.Count == inserted.Count
            ? deleted.Zip(inserted).SelectMany(pair => Compare(pair.First, pair.Second, cancellation)).ToList() : null;
        if (paired is not null && paired.TrueForAll(change => change.Class < ChangeClass.Substantive))
        {
            changes.AddRange(paired);
        }
        else
        {
            changes.AddRange(deleted.Select(paragraph => WholeOf(paragraph, ChangeTrigger.ParagraphRemoved)));
            changes.AddRange(inserted.Select(paragraph => WholeOf(paragraph, ChangeTrigger.ParagraphAdded)));
        }

        inserted.Clear();
    }

    private static PartChange WholeOf(ComparedParagraph paragraph, ChangeTrigger trigger) =>
        new(trigger, ChangeClass.Substantive, paragraph.Id,
            [.. WordTokens.Split(paragraph.Source).Where(token => !char.IsWhiteSpace(token[0])).Take(2 * ChangeClasses.WordsShown)]);

    private static IEnumerable<PartChange> Compare(ComparedParagraph old, ComparedParagraph @new, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (old.Shape.Signature != @new.Shape.Signature)
            return [new PartChange(ChangeTrigger.Structure, ChangeClass.Substantive, @new.Id, [
                .. ChangeClasses.ChangedWords(WordDiff.Between(old.Source, @new.Source, cancellation))])];
        return old.Shape.Texts.Zip(@new.Shape.Texts)
            .Where(pair => !pair.First.IsSame(pair.Second))
            .SelectMany(pair => Compare(pair.First.Folded, pair.Second.Folded, @new.Id, cancellation));
    }

    private static IEnumerable<PartChange> Compare(
        FoldedText old, FoldedText @new, Guid paragraph, CancellationToken cancellation)
    {
        foreach (var change in WordChanges.Between(old, @new, cancellation))
            yield return new PartChange(change.Trigger, change.Class, paragraph, [change.Word]);
        if (!old.HasSameCitations(@new))
            yield return new PartChange(ChangeTrigger.Citation, ChangeClass.Citation, paragraph, []);
    }
}
