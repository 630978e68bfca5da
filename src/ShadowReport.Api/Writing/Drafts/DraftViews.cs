using System.Text.Json.Serialization;
using Marten.Services.BatchQuerying;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <param name="Id">Lasting: the same paragraph has it in every version.</param>
/// <param name="Number">Its number through the report, as the outline stands now; null for headings, lists, quotes and tables.</param>
/// <param name="Text">Its source. Left out with `paragraphs=ids`.</param>
internal sealed record ParagraphView(
    Guid Id, int? Number, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text)
{
    /// <summary>With `paragraphs=ids`: where it begins in the text, in Unicode code points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Start { get; init; }

    /// <summary>With `paragraphs=ids`: its length, in Unicode code points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Length { get; init; }

    public static IReadOnlyList<ParagraphView> Of(DraftVersion version, int? before)
    {
        var text = version.Text;
        var number = before;
        // Which blocks are numbered is not stored: it follows from the text, by one rule.
        return [.. version.Blocks.Zip(version.Paragraphs,
            (block, paragraph) => new ParagraphView(paragraph.Id, block.IsNumbered ? ++number : null, paragraph.In(text)))];
    }

    /// <summary>Whether the parameter `paragraphs` asks for places (`ids`) instead of words (`text`, the default).</summary>
    public static Outcome<bool> AsksForIds(string? asked) => asked switch
    {
        null or "text" => false,
        "ids" => true,
        _ => Refusal.Invalid("paragraphs-unknown", "paragraphs", "paragraphs must be ids or text."),
    };

    /// <summary>Gives the paragraphs of a text by their places, so that an answer holds each word once.</summary>
    public static IReadOnlyList<ParagraphView> WithPlaces(string text, IReadOnlyList<ParagraphView> paragraphs)
    {
        var placed = new List<ParagraphView>(paragraphs.Count);
        var (index, codePoints) = (0, 0);
        foreach (var paragraph in paragraphs)
        {
            // Between two paragraphs is only white space, so the next place of the words is theirs.
            var start = text.IndexOf(paragraph.Text!, index, StringComparison.Ordinal);
            codePoints += CodePoints.Count(text.AsSpan(index, start - index));
            var length = CodePoints.Count(paragraph.Text);
            placed.Add(paragraph with { Text = null, Start = codePoints, Length = length });
            (index, codePoints) = (start + paragraph.Text!.Length, codePoints + length);
        }

        return placed;
    }
}

/// <param name="Member">The member's key.</param>
/// <param name="DisplayName">The display name.</param>
/// <param name="Organisation">The key of the organisation they acted for.</param>
/// <param name="OrganisationName">Its name.</param>
internal sealed record AuthorView(string Member, string DisplayName, string Organisation, string OrganisationName)
{
    /// <summary>True when an archive says that they did it; left out when they did it here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    public static AuthorView Of(Author author) =>
        new(author.Member, author.DisplayName, author.Organisation, author.OrganisationName) { Imported = author.IsImported };
}

/// <param name="Key">The draft's key in URLs.</param>
/// <param name="Kind">A section or a recommendation.</param>
/// <param name="Title">A section's heading, or a recommendation's label.</param>
/// <param name="Parent">The section that it stands below; null at the top.</param>
/// <param name="Position">Its place among its siblings, from 1; null once it is removed.</param>
/// <param name="Version">The number of the newest version: name it as basedOn of the next.</param>
/// <param name="Words">Its words; a section's with its heading.</param>
/// <param name="WordBudget">How many words it may have; null when nobody set that.</param>
/// <param name="WordsLeft">The words left in the budget. Negative if the draft is too long.</param>
/// <param name="Text">The newest text.</param>
/// <param name="Paragraphs">Its paragraphs with their lasting ids and present numbers.</param>
/// <param name="Author">The author of the newest version. Null for observers.</param>
/// <param name="Lead">The key of the member who leads it; null for observers.</param>
/// <param name="LeadName">The display name of this member.</param>
/// <param name="Contributors">Keys of the members who may write it too; none for observers.</param>
/// <param name="ContributorNames">The same members with their names.</param>
/// <param name="Addressee">The addressee of a recommendation.</param>
/// <param name="Sections">The sections that a recommendation follows from.</param>
/// <param name="Articles">The articles that a recommendation rests on.</param>
/// <param name="Edition">The first edition that contains it. Earlier editions do not contain it at all.</param>
/// <param name="Annex">Whether the section is printed as an annex.</param>
/// <param name="OpenThreads">How many comment threads are open; null for observers.</param>
/// <param name="Review">Which organisations said what about which version; null for observers.</param>
/// <param name="UpdatedAt">When the newest version was saved.</param>
/// <param name="RemovedAt">The time of its removal. A removed draft can be restored.</param>
/// <param name="Revision">Counts changes of all but the text; led by it, the ETag serves If-Match.</param>
internal record DraftView(
    string Key,
    DraftKind Kind,
    string Title,
    string? Parent,
    int? Position,
    int Version,
    int Words,
    int? WordBudget,
    int? WordsLeft,
    string Text,
    IReadOnlyList<ParagraphView> Paragraphs,
    AuthorView? Author,
    string? Lead,
    string? LeadName,
    IReadOnlyList<string> Contributors,
    IReadOnlyList<NamedMember> ContributorNames,
    string? Addressee,
    IReadOnlyList<string> Sections,
    IReadOnlyList<string> Articles,
    Edition Edition,
    bool Annex,
    int? OpenThreads,
    ReviewStanding? Review,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? RemovedAt,
    int Revision)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    /// <summary>The operations on it that are open to you now.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Those of its articles that the reference data does not list: check them yourself.</summary>
    public IReadOnlyList<string> UnverifiedArticles { get; init; } = [];

    /// <summary>The rules of the newest text. A draft moves to the newest rules with its next save.</summary>
    public required RulesView Rules { get; init; }

    /// <summary>Words by rule words-2, with each character of a script without spaces as a word. Left out by words-1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WordsByCharacter { get; init; }

    /// <summary>The same with `paragraphs=ids`.</summary>
    public DraftView WithParagraphIds() => this with { Paragraphs = ParagraphView.WithPlaces(Text, Paragraphs) };

    public static DraftView Of(
        CurrentDraft current, Outline outline, int? paragraphsBefore, int? openThreads, ReviewStanding? review, CoalitionNames names)
    {
        var draft = current.Draft;
        var place = outline.PlaceOf(draft.Key);
        return new DraftView(
            draft.Key,
            draft.Kind,
            draft.Title,
            place?.Parent,
            place?.Position,
            draft.Number,
            draft.Words,
            draft.WordBudget,
            draft.WordBudget - draft.Words,
            current.Text,
            ParagraphView.Of(current.Newest, paragraphsBefore),
            AuthorView.Of(names.Of(draft.Author)),
            draft.Lead,
            names.OfMemberOrNull(draft.Lead),
            draft.Contributors,
            names.OfMembers(draft.Contributors),
            draft.Addressee,
            draft.Sections,
            draft.Articles,
            draft.Edition,
            draft.IsAnnex,
            openThreads,
            review,
            draft.UpdatedAt,
            draft.RemovedAt,
            draft.Revision)
        {
            Rules = RulesView.Of(current.Newest.Rules),
            WordsByCharacter = draft.WordsByCharacter,
        };
    }
}

/// <param name="Body">The rules that the text is parsed by: body-1 or body-2.</param>
/// <param name="Words">The rules that its words are counted by: words-1 or words-2.</param>
internal sealed record RulesView(BodyRules Body, string Words)
{
    public static RulesView Of(BodyRules rules) => new(rules, Core.Text.Words.RuleOf(rules));
}

/// <summary>A draft in a list: everything but its text.</summary>
internal sealed record DraftLineView(
    string Key,
    DraftKind Kind,
    string Title,
    string? Parent,
    int Position,
    int Version,
    int Words,
    int? WordBudget,
    int? WordsLeft,
    int? FirstParagraph,
    string? Lead,
    string? LeadName,
    string? Addressee,
    Edition Edition,
    bool Annex,
    int? OpenThreads,
    ReviewStanding? Review,
    DateTimeOffset UpdatedAt)
{
    public static DraftLineView Of(
        Draft line, Place place, int? firstParagraph, int? openThreads, ReviewStanding? review, CoalitionNames names) => new(
        line.Key, line.Kind, line.Title, place.Parent, place.Position, line.Number, line.Words, line.WordBudget,
        line.WordBudget - line.Words,
        firstParagraph, line.Lead, names.OfMemberOrNull(line.Lead), line.Addressee, line.Edition, line.IsAnnex, openThreads, review,
        line.UpdatedAt);
}

/// <param name="Number">Counts from 1 without gaps.</param>
/// <param name="Parents">The versions it was made from.</param>
/// <param name="Merged">Whether it joins two versions.</param>
/// <param name="ChangeClass">How far it differs from its parent; the first version counts as substantive.</param>
/// <param name="Words">Its words; a section's with its heading.</param>
/// <param name="Hash">SHA-256 over the parent's hash and the text.</param>
/// <param name="Reason">Why it was written.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Author">The author and the organisation.</param>
/// <param name="RestoredFrom">The version whose text it restored.</param>
/// <param name="Suggesters">Whose suggestions it took in.</param>
/// <param name="Suggestions">The suggestions that it took in.</param>
internal sealed record VersionLineView(
    int Number,
    IReadOnlyList<int> Parents,
    bool Merged,
    ChangeClass ChangeClass,
    int Words,
    string Hash,
    string Reason,
    DateTimeOffset At,
    AuthorView Author,
    int? RestoredFrom,
    IReadOnlyList<AuthorView> Suggesters,
    IReadOnlyList<Guid> Suggestions)
{
    public static VersionLineView Of(VersionLine version, CoalitionNames names) => new(
        version.Number, version.Parents, version.Parents.Count > 1, version.ChangeClass, version.Words, version.Hash, version.Reason,
        version.At,
        AuthorView.Of(names.Of(version.Author)), version.RestoredFrom,
        [.. version.Suggesters.Select(suggester => AuthorView.Of(names.Of(suggester)))], version.Suggestions);
}

/// <summary>The answer to a save.</summary>
internal sealed record SavedVersionView : VersionView
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public SavedVersionView(VersionView version, bool saved) : base(version) => Saved = saved;

    /// <summary>Whether this request wrote the version. If not, it was there already with the same text.</summary>
    public bool Saved { get; init; }
}

/// <summary>A version with its text. Never changes.</summary>
/// <param name="Number">Counts from 1 without gaps.</param>
/// <param name="Parents">The versions it was made from.</param>
/// <param name="Merged">Whether it joins two versions.</param>
/// <param name="ChangeClass">How far it differs from its parent; the first version counts as substantive.</param>
/// <param name="Words">Its words; a section's with its heading.</param>
/// <param name="Hash">SHA-256 over the parent's hash and the text.</param>
/// <param name="Reason">Why it was written.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Author">The author and the organisation.</param>
/// <param name="RestoredFrom">The version whose text it restored.</param>
/// <param name="Suggesters">Whose suggestions it took in.</param>
/// <param name="Suggestions">The suggestions that it took in.</param>
/// <param name="Text">The text.</param>
/// <param name="Paragraphs">Its paragraphs with their lasting ids, numbered from 1 within this text.</param>
internal record VersionView(
    int Number,
    IReadOnlyList<int> Parents,
    bool Merged,
    ChangeClass ChangeClass,
    int Words,
    string Hash,
    string Reason,
    DateTimeOffset At,
    AuthorView Author,
    int? RestoredFrom,
    IReadOnlyList<AuthorView> Suggesters,
    IReadOnlyList<Guid> Suggestions,
    string Text,
    IReadOnlyList<ParagraphView> Paragraphs)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    /// <summary>The rules that its text is parsed and its words are counted by. They never change.</summary>
    public required RulesView Rules { get; init; }

    /// <summary>The same with `paragraphs=ids`.</summary>
    public VersionView WithParagraphIds() => this with { Paragraphs = ParagraphView.WithPlaces(Text, Paragraphs) };

    public static VersionView Of(DraftVersion version, CoalitionNames names) => new(
        version.Number, version.Parents, version.Parents.Count > 1, version.ChangeClass, version.Words, version.Hash, version.Reason,
        version.At,
        AuthorView.Of(names.Of(version.Author)), version.RestoredFrom,
        [.. version.Suggesters.Select(suggester => AuthorView.Of(names.Of(suggester)))], version.Suggestions, version.Text,
        ParagraphView.Of(version, before: 0))
    {
        Rules = RulesView.Of(version.Rules),
    };
}

/// <summary>Reads a draft as <c>getDraft</c> shows it. The module that knows reviews and comments contributes it.</summary>
internal delegate Task<Outcome<DraftView>> ReadDraftView(string report, string draft, CancellationToken cancellation);

/// <summary>Reads, in the round trip of a save, what its writer is warned of. The modules that know contribute it.</summary>
/// <param name="batch">The save's own batch. The result is there once the batch was executed.</param>
/// <param name="report">The key of the report.</param>
internal delegate Task<IReadOnlyList<Warning>?> ReadSaveWarnings(IBatchedQuery batch, string report);
