using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Splits a document into the parts of a report in one pass.</summary>
internal sealed class ReportPartBuilder(ImportDocument document)
{
    /// <summary>The maximum words of a cover line. Longer text before the first heading is running text.</summary>
    private const int RunningTextWords = 25;

    /// <summary>The title of a section without a heading. It is not in the file.</summary>
    private const string TitleWithoutHeading = "Introduction";

    private readonly bool _hasHeadings = document.Blocks.Any(block => block is ImportHeading);
    private readonly KeyGenerator _keys = new();
    private readonly List<PartBuilder> _made = [];
    private readonly List<ImportWarning> _doubts = [];
    private readonly List<string> _furtherHeadings = [];

    /// <summary>The beginnings of recommendations with their typed numbers, and what is left of them in the text.</summary>
    private readonly List<(string Typed, string Left)> _labels = [];
    private readonly Dictionary<int, int> _partOfBlock = [];

    /// <summary>The sections that can contain the next heading, outermost first.</summary>
    private readonly List<(int Level, int Number)> _above = [];

    private int? _recommendationsLevel;

    /// <summary>
    /// A heading below that of the recommendations, and a sentence that introduces their list. Both wait for the next recommendation.
    /// </summary>
    private (string? Label, string? LeadIn) _waiting;

    public string? RecommendationsHeading { get; private set; }

    public IReadOnlyList<ReportPart> Done { get; private set; } = [];

    public IReadOnlyList<ImportWarning> Doubts { get; private set; } = [];

    public void Read()
    {
        ReserveKeys();
        // A file with too many parts is refused, so building them all is useless.
        for (var index = 0; index < document.Blocks.Count && _made.Count <= ImportPreview.PartsAtMost; index++)
        {
            Read(document.Blocks[index]);
            _partOfBlock[index] = _made.Count;
        }

        EndRecommendations();
        Done = [.. _made.Select((part, index) => part.AsPart(index + 1))];
        Doubts = [.. document.Doubts.Select(OfReading), .. _doubts];
    }

    /// <summary>Lists all words of the parts, without titles that were added.</summary>
    public IEnumerable<string> Words()
    {
        var left = _labels.SelectMany(label => WordCheck.WordsOf(label.Left)).CountBy(word => word).ToDictionary();
        return WordsOfParts().Where(word => !IsTaken(word)).Concat(_labels.SelectMany(label => WordCheck.WordsOf(label.Typed)));

        bool IsTaken(string word)
        {
            if (left.GetValueOrDefault(word) == 0)
                return false;
            left[word]--;
            return true;
        }
    }

    private IEnumerable<string> WordsOfParts() => _made
        .SelectMany(part => (part.HasTitleOfFile ? WordCheck.WordsOf(part.Title) : [])
            .Concat(WordCheck.WordsOf(BlockWords.PlainText(part.Blocks))))
        .Concat(WordCheck.WordsOf(document.Title ?? ""))
        .Concat(WordCheck.WordsOf(RecommendationsHeading ?? ""))
        .Concat(_furtherHeadings.SelectMany(WordCheck.WordsOf));

    /// <summary>Lists all lines of the parts, without titles that were added. Notes are lines of their own.</summary>
    public IEnumerable<string> Lines() => _made
        .SelectMany(part => (part.HasTitleOfFile ? [part.Title] : Array.Empty<string>()).Concat(BlockWords.LinesWithNotes(part.Blocks)))
        .Append(document.Title ?? "").Append(RecommendationsHeading ?? "").Concat(_furtherHeadings)
        .Concat(_labels.Select(label => label.Typed[..^label.Left.Length]));

    /// <summary>Reserves the keys that the file states before any key is generated.</summary>
    private void ReserveKeys()
    {
        var said = document.Blocks.Select(
            block => block switch { ImportHeading heading => heading.Key, ImportText text => text.Key, _ => null }).OfType<string>();
        foreach (var key in said)
            _keys.Take(key);
    }

    private void Read(ImportBlock block)
    {
        switch (block)
        {
            case ImportHeading heading when heading.Text.Trim().Length == 0:
                break;
            case ImportHeading heading:
                AddHeading(heading with { Text = heading.Text.Trim().Replace('\n', ' ') });
                break;
            case ImportText text when string.IsNullOrWhiteSpace(text.Text) && text.Key is null:
                break;
            case ImportText { IsRecommendation: true } text:
                Recommend(text.Text, text);
                break;
            case ImportText text when _recommendationsLevel is not null:
                ReadRecommendations(text.Text);
                break;
            case ImportText text:
                AddText(text.Text);
                break;
        }
    }

    private void AddHeading(ImportHeading heading)
    {
        if (heading.IsOverRecommendations || (heading.Key is null && KnownHeadings.IsRecommendations(heading.Text)))
        {
            BeginRecommendations(heading);
            return;
        }

        if (_recommendationsLevel is { } level && heading.Level > level && heading.Key is null)
        {
            EndLeadIn();
            if (_waiting.Label is { } unused)
                Keep(unused);
            _waiting.Label = heading.Text;
            return;
        }

        var wasInRecommendations = _recommendationsLevel is not null;
        EndRecommendations();
        if (heading.Text.Length > DraftLimits.Title)
        {
            Doubt("heading-too-long",
                $"A heading has {DraftLimits.Title} characters at most. “{Excerpt.Of(heading.Text)}” was kept as a paragraph.",
                Math.Max(1, _made.Count));
            AddText(MarkupEscaper.AsSource(heading.Text) ?? heading.Text);
            return;
        }

        BeginSection(heading);
        if (wasInRecommendations && !heading.IsAnnex)
            Doubt("order-changed",
                $"“{Excerpt.Of(heading.Text)}” comes after the recommendations in the file. In a report, sections come before "
                + "recommendations.", _made.Count);
    }

    private void BeginSection(ImportHeading heading)
    {
        _above.RemoveAll(above => above.Level >= heading.Level);
        if (_above.Count >= DraftLimits.Depth)
        {
            // A heading below the maximum section depth becomes a heading inside the text.
            AddText($"{new string('#', Math.Clamp(heading.Level - _above[^1].Level, 1, 6))} "
                + $"{MarkupEscaper.AsSource(heading.Text) ?? heading.Text}");
            return;
        }

        var part = new PartBuilder(PartKind.Section)
        {
            Key = KeyOf(heading.Key, KnownHeadings.Bare(heading.Text), "section"),
            Title = heading.Text,
            Parent = _above.Count > 0 ? _above[^1].Number : null,
            IsAnnex = heading.IsAnnex,
            HasTitleOfFile = true,
        };
        _made.Add(part);
        _above.Add((heading.Level, _made.Count));
    }

    /// <summary>Adds text to the current section. Before the first heading it is a cover or a section without a heading.</summary>
    private void AddText(string text)
    {
        if (_made.LastOrDefault(part => part.Kind != PartKind.Recommendation) is { Kind: PartKind.Section } section)
            section.Add(text);
        else if (!_hasHeadings || IsRunningText(text))
            BeginWithoutHeading(text);
        else if (_made.Count > 0 && _made[^1].Kind == PartKind.Cover)
            _made[^1].Add(text);
        else
            AddCover(text);
    }

    private static bool IsRunningText(string text)
    {
        var plain = Body.PlainText(text).TrimEnd();
        return Core.Text.Words.CountPlain(plain) >= RunningTextWords;
    }

    private void AddCover(string text)
    {
        var cover = new PartBuilder(PartKind.Cover);
        cover.Add(text);
        _made.Add(cover);
        Doubt("cover-left-out",
            "These lines come before the first heading and are not imported. Put them into the report's front matter, or make them a "
            + "section.", _made.Count);
    }

    private void BeginWithoutHeading(string text)
    {
        var section = new PartBuilder(PartKind.Section) { Key = _keys.Of(TitleWithoutHeading, "section"), Title = TitleWithoutHeading };
        section.Add(text);
        _made.Add(section);
        _above.Clear();
        _above.Add((int.MaxValue, _made.Count));
        Doubt("heading-added",
            $"This text has no heading. It got the title “{TitleWithoutHeading}”, which is not in the file. Give it another title if "
            + "needed.", _made.Count);
    }

    private void BeginRecommendations(ImportHeading heading)
    {
        EndRecommendations();
        _recommendationsLevel = heading.Level;
        if (RecommendationsHeading is null)
        {
            RecommendationsHeading = heading.Text;
            return;
        }

        _furtherHeadings.Add(heading.Text);
        Doubt("second-recommendations-heading",
            "The file has several headings for recommendations, and a report has one. The recommendations below "
            + $"“{Excerpt.Of(heading.Text)}” were added to the others. This heading was left out.", null);
    }

    private void EndRecommendations()
    {
        EndLeadIn();
        if (_waiting.Label is { } label)
            Keep(label);
        (_recommendationsLevel, _waiting) = (null, default);
    }

    /// <summary>Keeps a heading without text as a recommendation of its own, so that no word is lost.</summary>
    private void Keep(string heading)
    {
        _waiting.Label = null;
        Recommend(MarkupEscaper.AsSource(heading) ?? heading, said: null);
        Doubt("heading-kept-as-text",
            $"“{Excerpt.Of(heading)}” is a heading among the recommendations without text below it. It was kept as text.", _made.Count);
    }

    /// <summary>Adds the introduction of a list that never followed.</summary>
    private void EndLeadIn()
    {
        if (_waiting.LeadIn is not { } leadIn)
            return;
        _waiting.LeadIn = null;
        Recommend(leadIn, said: null);
    }

    private void ReadRecommendations(string text)
    {
        foreach (var part in ListItems.Split(text).Take(ImportPreview.PartsAtMost + 1))
        {
            if (Body.PlainText(part).TrimEnd() is [.., ':' or '：'])
            {
                EndLeadIn();
                _waiting.LeadIn = part;
            }
            else
            {
                Recommend(WithoutLabel(part), said: null);
            }
        }
    }

    /// <summary>Removes a typed number, such as `1°` or `(a)`. The report numbers recommendations itself.</summary>
    private string WithoutLabel(string text)
    {
        if (TypedMarks.Divided(text) is not var (mark, words))
            return text;
        var plain = Body.PlainText(text);
        var left = FirstWord(plain[mark.Length..]);
        _labels.Add((plain[..(mark.Length + left.Length)], left));
        if (_labels.Count == 1)
            Doubt("labels-left-out",
                $"The typed numbers of the recommendations, such as “{mark.Mark}”, were left out. The report numbers its paragraphs "
                + "itself.",
                null);
        return words;
    }

    private static string FirstWord(string plain) => string.Concat(plain.TakeWhile(sign => !char.IsWhiteSpace(sign)));

    private void Recommend(string text, ImportText? said)
    {
        var (label, leadIn) = _waiting;
        _waiting = default;
        var plain = Body.PlainText(text);
        var part = new PartBuilder(PartKind.Recommendation)
        {
            Title = label is null ? RecommendationLabel.Of(plain) : RecommendationLabel.Cut(label),
            Addressee = said?.Addressee,
            SuggestedAddressee = said?.Addressee is null ? Addressees.Named($"{leadIn} {plain}") : null,
        };
        if (leadIn is not null)
            part.Add(leadIn);
        part.Add(text);
        part.Key = KeyOf(said?.Key, null, null) is { Length: > 0 } key ? key : MadeKey(part.Title);
        _made.Add(part);
        DoubtRecommendation(part, label, leadIn);
    }

    private void DoubtRecommendation(PartBuilder part, string? heading, string? leadIn)
    {
        if (leadIn is not null)
            Doubt("lead-in",
                $"“{Excerpt.Of(Body.PlainText(leadIn))}” introduces the recommendations below it. It was added to the first one. Add it to "
                + "the others if they need it.", _made.Count);
        if (heading is not null)
        {
            _furtherHeadings.Add(heading);
            Doubt("heading-became-label",
                $"“{Excerpt.Of(heading)}” is a heading among the recommendations. It became the label of the first one below it. Labels "
                + "are not printed. If readers need it, put it into the text or make it the addressee.", _made.Count);
        }

        if (part.SuggestedAddressee is { } named)
            Doubt("addressee-named",
                $"The text names {named}, but no addressee was set. Set the addressee if the recommendation is addressed to them.",
                _made.Count);
    }

    private string MadeKey(string label)
    {
        var number = _made.Count(part => part.Kind == PartKind.Recommendation) + 1;
        return _keys.Of($"r{number} {label}", "recommendation", lengthAtMost: 40);
    }

    /// <summary>Returns the stated key, or generates one from the text; empty when neither exists.</summary>
    private string KeyOf(string? said, string? text, string? instead)
    {
        if (said is not null && Keys.IsKey(said))
            return said;
        if (said is not null)
            Doubt("key-left-out",
                $"`{Excerpt.Of(said)}` is not a valid key. A key is lower-case letters, digits and single hyphens. Another key was made.",
                _made.Count + 1);
        return text is null ? "" : _keys.Of(text, instead!);
    }

    private ImportWarning OfReading(DocumentWarning doubt) =>
        new(doubt.Code, doubt.Message, doubt.Block is { } block && _partOfBlock.TryGetValue(block, out var part) && part > 0 ? part : null);

    private void Doubt(string code, string message, int? part) => _doubts.Add(new ImportWarning(code, message, part));
}
