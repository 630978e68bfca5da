namespace ShadowReport.Core.Text;

/// <summary>A change of words with its class.</summary>
/// <param name="Trigger">The kind of change.</param>
/// <param name="Class">The class.</param>
/// <param name="Word">The word or mark as typed.</param>
internal readonly record struct WordChange(ChangeTrigger Trigger, ChangeClass Class, string Word);

/// <summary>
/// Compares two texts by words. Only certain changes are `wording`: marks, case, accents, another form or spelling of the same word, an
/// added or removed article. Every other changed word is substantive.
/// </summary>
internal sealed class WordChanges
{
    private const double FewWords = 0.2;

    /// <summary>The maximum number of pairs; beyond it, replaced words are not checked for forms of the same word.</summary>
    private const int PairsAtMost = 1_024;

    private readonly FoldedText _old;
    private readonly FoldedText _new;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<IReadOnlyList<string>> _languages;
    private readonly Lazy<bool> _accentsMakeWords;
    private readonly List<WordChange> _changes = [];
    private readonly HashSet<string> _goneArticles = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _newArticles = new(StringComparer.OrdinalIgnoreCase);
    private int _goneWords;
    private int _newWords;

    private WordChanges(FoldedText old, FoldedText @new, CancellationToken cancellation)
    {
        (_old, _new, _cancellation) = (old, @new, cancellation);
        _languages = new(() => MeaningWords.LanguagesOf([.. WordsOf(old), .. WordsOf(@new)]));
        _accentsMakeWords = new(() => WordsOf(old).Concat(WordsOf(@new)).Any(IsVietnamese));
    }

    /// <summary>
    /// Lists the changes in text order, removed words before added ones; none when at most glyphs, spacing and citations differ.
    /// </summary>
    public static IReadOnlyList<WordChange> Between(FoldedText old, FoldedText @new, CancellationToken cancellation) =>
        new WordChanges(old, @new, cancellation).Compare();

    private List<WordChange> Compare()
    {
        // Both directions use the same order, so ambiguous changes are reported the same way.
        var isSwapped = IsLater(_old.Tokens, _new.Tokens);
        var (first, second) = isSwapped ? (_new, _old) : (_old, _new);
        var (head, tail) = Paragraphs.EqualEnds(
            first.Tokens.Count, second.Tokens.Count, (one, other) => first.Tokens[one].Text == second.Tokens[other].Text);
        var numbers = new PieceNumbers();
        var (gone, came) = Myers.Between(
            NumbersOf(first, head, tail, numbers), NumbersOf(second, head, tail, numbers), _cancellation);
        if (isSwapped)
            Walk(came, gone);
        else
            Walk(gone, came);
        AddMovedArticles();
        AddManyWords();
        return _changes;
    }

    private static bool IsVietnamese(string word) =>
        word.AsSpan().IndexOfAnyInRange('\u1EA0', '\u1EF9') >= 0 || word.AsSpan().IndexOfAny("ơƠưƯ") >= 0;

    /// <summary>Numbers the tokens between equal ends; those at the ends are 0.</summary>
    private static int[] NumbersOf(FoldedText text, int head, int tail, PieceNumbers numbers) =>
        [.. text.Tokens.Select((token, index) => index < head || index >= text.Tokens.Count - tail ? 0 : numbers.Of(token.Text))];

    private static bool IsLater(IReadOnlyList<FoldedToken> one, IReadOnlyList<FoldedToken> other)
    {
        for (var index = 0; index < Math.Min(one.Count, other.Count); index++)
        {
            if (string.CompareOrdinal(one[index].Text, other[index].Text) is not 0 and var order)
                return order > 0;
        }

        return one.Count > other.Count;
    }

    private void Walk(bool[] gone, bool[] came)
    {
        var isBehindSame = true;
        for (var (old, @new) = (0, 0); old < gone.Length || @new < came.Length;)
        {
            var (oldStart, newStart) = (old, @new);
            while (old < gone.Length && gone[old])
                old++;
            while (@new < came.Length && came[@new])
                @new++;
            if (old > oldStart || @new > newStart)
            {
                AddHunk(oldStart, old, newStart, @new);
                isBehindSame = false;
                continue;
            }

            AddSame(old++, @new++, isBehindSame);
            isBehindSame = true;
        }
    }

    /// <summary>Adds the changes of a token that both sides have: its formatting, or its separation from the one before.</summary>
    private void AddSame(int old, int @new, bool isBehindSame)
    {
        var (token, same) = (_old.Tokens[old], _new.Tokens[@new]);
        AddLook(token, same);
        if (!isBehindSame || old == 0 || token.Space == same.Space)
            return;
        var isNumber = token.Kind == TokenKind.Number || _old.Tokens[old - 1].Kind == TokenKind.Number;
        Add(isNumber ? ChangeTrigger.Number : ChangeTrigger.Punctuation, isNumber ? ChangeClass.Substantive
            : ChangeClass.Wording, Shown(_old, token));
    }

    private void AddLook(FoldedToken old, FoldedToken @new)
    {
        if (_old.OtherLook(old, _new, @new) is not var (one, other))
            return;
        var (trigger, change) = one.Edition != other.Edition ? (ChangeTrigger.Edition, ChangeClass.Substantive)
            : one.Link != other.Link ? (ChangeTrigger.Link, ChangeClass.Substantive)
            : (ChangeTrigger.Emphasis, ChangeClass.Wording);
        Add(trigger, change, Shown(_old, old));
    }

    private void AddHunk(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var (goneAlone, newAlone) = Pair(oldStart, oldEnd, newStart, newEnd);
        var isReplaced = goneAlone.Exists(index => IsWord(_old.Tokens[index])) && newAlone.Exists(index => IsWord(_new.Tokens[index]));
        foreach (var index in goneAlone)
            AddAlone(_old, index, isReplaced, newAlone.Select(other => _new.Tokens[other].Text), _goneArticles);
        foreach (var index in newAlone)
            AddAlone(_new, index, isReplaced, goneAlone.Select(other => _old.Tokens[other].Text), _newArticles);
        _goneWords += goneAlone.Count(index => IsWord(_old.Tokens[index]));
        _newWords += newAlone.Count(index => IsWord(_new.Tokens[index]));
    }

    /// <summary>Matches words of a hunk that are forms of the same word, in order. Returns the other tokens.</summary>
    private (List<int> Gone, List<int> New) Pair(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var (rows, columns) = (oldEnd - oldStart, newEnd - newStart);
        if ((long)rows * columns is 0 or > PairsAtMost)
            return ([.. Enumerable.Range(oldStart, rows)], [.. Enumerable.Range(newStart, columns)]);

        var relations = new ChangeTrigger?[rows, columns];
        var most = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                relations[row, column] = RelationOf(_old.Tokens[oldStart + row], _new.Tokens[newStart + column]);
                most[row, column] = Math.Max(Math.Max(most[row + 1, column], most[row, column + 1]), relations[row, column] is null
                    ? 0 : most[row + 1, column + 1] + 1);
            }
        }

        var (gone, came) = (new List<int>(), new List<int>());
        var (atRow, atColumn) = (0, 0);
        while (atRow < rows && atColumn < columns)
        {
            if (relations[atRow, atColumn] is { } relation && most[atRow, atColumn] == most[atRow + 1, atColumn + 1] + 1)
                AddPair(relation, oldStart + atRow++, newStart + atColumn++);
            else if (most[atRow + 1, atColumn] >= most[atRow, atColumn + 1])
                gone.Add(oldStart + atRow++);
            else
                came.Add(newStart + atColumn++);
        }

        gone.AddRange(Enumerable.Range(oldStart + atRow, rows - atRow));
        came.AddRange(Enumerable.Range(newStart + atColumn, columns - atColumn));
        return (gone, came);
    }

    private ChangeTrigger? RelationOf(FoldedToken old, FoldedToken @new) =>
        old.Kind == TokenKind.Word && @new.Kind == TokenKind.Word
            ? WordForms.Between(old.Text, @new.Text, _languages.Value, _accentsMakeWords) : null;

    private void AddPair(ChangeTrigger relation, int old, int @new)
    {
        Add(relation, ChangeClass.Wording, _old.Shown(_old.Tokens[old]));
        Add(relation, ChangeClass.Wording, _new.Shown(_new.Tokens[@new]));
        AddLook(_old.Tokens[old], _new.Tokens[@new]);
        if (relation == ChangeTrigger.Words)
            (_goneWords, _newWords) = (_goneWords + 1, _newWords + 1);
    }

    private void AddAlone(FoldedText text, int index, bool isReplaced, IEnumerable<string> others, HashSet<string> articles)
    {
        _cancellation.ThrowIfCancellationRequested();
        var token = text.Tokens[index];
        if (!isReplaced && IsArticle(text, index) && !IsBeforeQuantity(text, index))
        {
            articles.Add(token.Text);
            Add(ChangeTrigger.Words, ChangeClass.Wording, Shown(text, token));
            return;
        }

        var trigger = TriggerOf(text, index, others);
        Add(trigger, trigger == ChangeTrigger.Punctuation ? ChangeClass.Wording : ChangeClass.Substantive, Shown(text, token));
    }

    private ChangeTrigger TriggerOf(FoldedText text, int index, IEnumerable<string> others)
    {
        var token = text.Tokens[index];
        return token.Kind switch
        {
            TokenKind.Number => ChangeTrigger.Number,
            TokenKind.Sign => token.Text[0] is FoldedText.NoteStart or FoldedText.NoteEnd ? ChangeTrigger.Structure : ChangeTrigger.Number,
            TokenKind.Question => ChangeTrigger.Question,
            TokenKind.Mark => TriggerOfMark(text, index),
            _ => TriggerOfWord(token.Text, text, index, others),
        };
    }

    private ChangeTrigger TriggerOfWord(string word, FoldedText text, int index, IEnumerable<string> others)
    {
        if (MeaningWords.TriggerOf(word) is { } known)
            return known;
        // "a few" is more than "few".
        if (IsArticle(text, index) && IsBeforeQuantity(text, index))
            return ChangeTrigger.Quantity;
        if (others.Any(other => MeaningWords.AreNegated(word, other)))
            return ChangeTrigger.Negation;
        // A capital may mark a name or just the start of a sentence.
        if (char.IsUpper(word[0]))
            return ChangeTrigger.Name;
        return _languages.Value.Count > 0 ? ChangeTrigger.DifferentWord : ChangeTrigger.UnknownLanguage;
    }

    /// <summary>
    /// Returns the cause of a changed mark. A full stop, dash or colon may belong to a number. The Greek semicolon is a question mark.
    /// </summary>
    private static ChangeTrigger TriggerOfMark(FoldedText text, int index)
    {
        var (token, tokens) = (text.Tokens[index], text.Tokens);
        var isBeforeNumber = index + 1 < tokens.Count && tokens[index + 1].Kind == TokenKind.Number;
        var isBehindNumber = index > 0 && tokens[index - 1].Kind == TokenKind.Number;
        // These characters can reverse the displayed order of digits.
        if (token.Text is "\u200E" or "\u200F" or "\u061C" && (isBeforeNumber || isBehindNumber))
            return ChangeTrigger.Number;
        var mayJoin = token.Text is "." or "," or ":" or "-" or "—" or "·" or "'" or "٫" or "٬";
        if (isBeforeNumber && (isBehindNumber || (mayJoin && (tokens[index + 1].Touches || token.Text is "-" or "—"))))
            return ChangeTrigger.Number;
        return token.Text == ";" && index > 0 && tokens[index - 1].Text[^1] is >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF'
            ? ChangeTrigger.Question : ChangeTrigger.Punctuation;
    }

    /// <summary>
    /// Whether a word is an article, and not the letter in "Annex A" or "5(a)", which has no noun after it or is a capital inside a
    /// sentence.
    /// </summary>
    private bool IsArticle(FoldedText text, int index)
    {
        var (tokens, word) = (text.Tokens, text.Tokens[index].Text);
        if (tokens[index].Kind != TokenKind.Word || index + 1 == tokens.Count || !MeaningWords.IsArticle(word, _languages.Value))
            return false;
        var next = tokens[index + 1];
        var isFirst = index == 0 || tokens[index - 1].Kind is TokenKind.Mark or TokenKind.Question;
        return next.Space && IsWord(next) && !MeaningWords.IsCommon(next.Text, _languages.Value) && (word != "A" || isFirst);
    }

    private static bool IsBeforeQuantity(FoldedText text, int index) => index + 1 < text.Tokens.Count
        && (text.Tokens[index + 1].Kind == TokenKind.Number
            || MeaningWords.TriggerOf(text.Tokens[index + 1].Text) == ChangeTrigger.Quantity);

    /// <summary>Adds moved articles: it is unclear whether the article or the words around it moved.</summary>
    private void AddMovedArticles()
    {
        foreach (var article in _goneArticles.Where(_newArticles.Contains))
            Add(ChangeTrigger.DifferentWord, ChangeClass.Substantive, article);
    }

    private void AddManyWords()
    {
        if (Math.Max(_goneWords, _newWords) <= FewWords * Math.Max(1, Math.Min(WordsOf(_old).Count(), WordsOf(_new).Count())))
            return;
        foreach (var word in _changes.Where(
            change => change.Trigger is not (
                ChangeTrigger.Punctuation or ChangeTrigger.Case or ChangeTrigger.Accent or ChangeTrigger.Emphasis))
                    .Select(change => change.Word).ToList())
            Add(ChangeTrigger.ManyWords, ChangeClass.Substantive, word);
    }

    /// <summary>Returns a word or mark as typed. The boundary of a footnote is shown by its marks.</summary>
    private static string Shown(FoldedText text, FoldedToken token) => token.Text[0] switch
    {
        FoldedText.NoteStart => "^[",
        FoldedText.NoteEnd => "]",
        _ => text.Shown(token),
    };

    private void Add(ChangeTrigger trigger, ChangeClass change, string word) => _changes.Add(new WordChange(trigger, change, word));

    private static IEnumerable<string> WordsOf(FoldedText text) => text.Tokens.Where(IsWord).Select(token => token.Text);

    private static bool IsWord(FoldedToken token) => token.Kind is TokenKind.Word or TokenKind.Number;
}
