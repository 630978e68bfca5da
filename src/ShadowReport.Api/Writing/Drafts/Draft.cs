using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Metadata;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>
/// The unit of writing, as it stands now: everything but its text, which stands in its newest version only (see
/// <see cref="CurrentDraft"/>). So
/// lists never touch texts.
/// </summary>
internal sealed class Draft : IVersioned
{
    /// <summary>See <see cref="DraftIds.Of(string, string)"/>.</summary>
    public string Id { get; set; } = "";

    /// <summary>Marten's guard against two writers at once; the number people see is <see cref="Number"/>.</summary>
    public Guid Version { get; set; }

    public Guid Stream { get; set; }

    public string Report { get; set; } = "";

    public string Key { get; set; } = "";

    public DraftKind Kind { get; set; }

    public string Title { get; set; } = "";

    /// <summary>The number of the newest version.</summary>
    public int Number { get; set; }

    /// <summary>How many of its paragraphs carry a number in the report.</summary>
    public int NumberedParagraphs { get; set; }

    /// <summary>Its words: a section's with its heading, a recommendation's without its title, which is a label.</summary>
    public int Words { get; set; }

    /// <summary>By `words-2`, with each character of a script without spaces as a word; null where it was counted by `words-1`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WordsByCharacter { get; set; }

    /// <summary>The rules of the newest version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BodyRules Rules { get; set; }

    public string Hash { get; set; } = "";

    /// <summary>The author of the newest version. Null for observers.</summary>
    public AuthorReference Author { get; set; } = null!;

    /// <summary>
    /// The key of the organisation that wrote the newest version with other words than the one before; null in drafts from before that was
    /// noted.
    /// </summary>
    public string? WordsBy { get; set; }

    /// <summary>
    /// Who else counts as a writer of those words, since they came with an archive; null for words that were written here.
    /// </summary>
    public ImportedAuthorship? ImportedWords { get; set; }

    /// <summary>Everybody who wrote it or changed it by more than marks and spaces: none of them approves it as a second person.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; set; } = [];

    /// <summary>The key of the member who leads it.</summary>
    public string? Lead { get; set; }

    /// <summary>Keys of the members whom it was given to.</summary>
    public IReadOnlyList<string> Contributors { get; set; } = [];

    public int? WordBudget { get; set; }

    public string? Addressee { get; set; }

    /// <summary>The edition that holds it at the earliest.</summary>
    public Edition Edition { get; set; }

    /// <summary>Whether a section is printed as an annex.</summary>
    public bool IsAnnex { get; set; }

    /// <summary>Keys of the sections that a recommendation follows from.</summary>
    public IReadOnlyList<string> Sections { get; set; } = [];

    /// <summary>The articles that a recommendation rests on, such as `CEDAW art. 2 (d)`.</summary>
    public IReadOnlyList<string> Articles { get; set; } = [];

    /// <summary>
    /// The versions that brought an earlier text back: over them its comments are carried as if nothing had been between.
    /// </summary>
    public IReadOnlyList<Restoration> Restorations { get; set; } = [];

    /// <summary>How far each version differs from the one before it, a letter for each: what approvals are followed by.</summary>
    public string Changes { get; set; } = "";

    /// <summary>When it got another heading, addressee or edition the last time.</summary>
    public LabelChange? Relabelled { get; set; }

    /// <summary>Counts changes of the metadata; a new text is no such change.</summary>
    public int Revision { get; set; } = 1;

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Removed drafts keep their key and every version, and can be brought back.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The keys of the sources that its text cites, in order.</summary>
    public IReadOnlyList<string> Cites { get; set; } = [];

    /// <summary>The key of the organisation whose words it has: that wrote the newest version with other words.</summary>
    [JsonIgnore]
    public string Writer => WordsBy ?? Author.Organisation;

    /// <summary>
    /// The keys of those whose own text it is: who leads it, who saved it last, who wrote in it, and who counts as its writer since it came
    /// with an archive.
    /// </summary>
    public IReadOnlyList<string> Involved() => [.. DraftParticipants.In(Lead, Author.Member, Writers).Union(ImportedWords?.Members ?? [])];

    /// <summary>What a review has to know of it.</summary>
    public ReviewedDraft AsReviewed() => new(Id, Number, RemovedAt is not null, Writers);

    /// <summary>What is printed above its text, and for whom.</summary>
    [JsonIgnore]
    public DraftLabel Label => new(Kind == DraftKind.Section ? Title : null, Addressee, Edition);

    /// <summary>What a call about many drafts has to know of it.</summary>
    public SelectableDraft AsSelectable() => new(Number, Revision, RemovedAt is not null, Label, Relabelled);

    public DraftHistory History() => new(Changes, Number, Restorations, Relabelled);

    public bool MayBeEditedBy(Membership member) => DraftAccess.MayEdit(member.Roles, member.Member, Lead, Contributors);

    /// <summary>Why nobody can work on it; null while they can.</summary>
    public Refusal? RefusesWork() => RemovedAt is null ? null : DraftRefusals.Removed;

    /// <summary>Why a member cannot write it now; null if they can.</summary>
    public Refusal? RefusesTextBy(Membership member) => MayBeEditedBy(member) ? RefusesWork() : DraftRefusals.NotYours;

    /// <summary>Takes a new version as the current text.</summary>
    /// <param name="version">The version.</param>
    /// <param name="author">The author.</param>
    /// <param name="now">The time.</param>
    /// <param name="suggesters">Whose suggestions it took in.</param>
    public void Take(NewVersion version, AuthorReference author, DateTimeOffset now, IEnumerable<AuthorReference>? suggesters = null)
    {
        Number = version.Number;
        Cites = CitationsIn(version.Blocks);
        NumberedParagraphs = version.NumberedParagraphs;
        Words = DraftWords.Of(Kind, Title, version.BodyWords);
        WordsByCharacter = DraftWords.ByCharacter(Kind, Title, version.BodyCharacters);
        Rules = version.Rules;
        Hash = version.Hash;
        // Versions from before changes were noted count as changes of substance.
        Changes = Changes.PadRight(version.Number - 1, '?') + DraftHistory.Letter(version.ChangeClass);
        // Who mends a comma does not become the author of what others wrote.
        if (WordsBy is null || version.ChangeClass >= ChangeClass.Wording)
        {
            (WordsBy, ImportedWords) = (author.Organisation, null);
            Writers = WithWriters(Writers, author, suggesters ?? []);
        }

        Author = author;
        UpdatedAt = now;
    }

    public static IReadOnlyList<string> CitationsIn(IReadOnlyList<Block> blocks) =>
        [.. CitationFinder.KeysIn(blocks).Order(StringComparer.Ordinal)];

    /// <summary>The writers with those of one more version.</summary>
    public static IReadOnlyList<DraftWriter> WithWriters(
        IReadOnlyList<DraftWriter> writers, AuthorReference author, IEnumerable<AuthorReference> suggesters) =>
        [.. writers.Append(new DraftWriter(author.Member, author.Organisation))
            .Concat(suggesters.Where(suggester => suggester.Member != author.Member)
                .Select(suggester => new DraftWriter(suggester.Member, suggester.Organisation, IsSuggester: true))).Distinct()];
}

/// <summary>What a version says of itself without its text, which is most of its row: lists read this only.</summary>
/// <remarks>The order is that of archives, whose bytes do not change from build to build.</remarks>
internal record VersionLine
{
    /// <summary>See <see cref="DraftIds.OfVersion"/>.</summary>
    [JsonPropertyOrder(-3)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-3)]
    public required int Number { get; init; }

    [JsonPropertyOrder(-3)]
    public required IReadOnlyList<int> Parents { get; init; }

    public required int Words { get; init; }

    public required ChangeClass ChangeClass { get; init; }

    public required string Hash { get; init; }

    public required string Reason { get; init; }

    public required AuthorReference Author { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The version whose text this one brought back, if it did.</summary>
    public int? RestoredFrom { get; init; }

    /// <summary>Whose suggestions it took in.</summary>
    public IReadOnlyList<AuthorReference> Suggesters { get; init; } = [];

    /// <summary>The suggestions that it took in.</summary>
    public IReadOnlyList<Guid> Suggestions { get; init; } = [];

    /// <summary>The rules that its text is parsed and counted by. Versions of builds before have no record.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BodyRules Rules { get; init; }

    /// <summary>The line as JSON, as documents are written.</summary>
    protected string ToJson() => JsonSerializer.Serialize(new VersionLine(this), AsStored);

    private static readonly JsonSerializerOptions AsStored =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };
}

/// <summary>An immutable, numbered, full copy of a draft's text. Only ever inserted.</summary>
internal sealed record DraftVersion : VersionLine
{
    [JsonPropertyOrder(-2)]
    public required string Text { get; init; }

    [JsonPropertyOrder(-1)]
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }

    /// <summary>What it kept of the version before it, see <see cref="KeptText.ToNumbers"/>.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<int>? Kept { get; init; }

    /// <summary>What it kept of the sixteenth version before it; on every sixteenth one, see <see cref="KeptRoute"/>.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<int>? KeptOf16 { get; init; }

    /// <summary>What it kept of the 256th version before it; on every 256th one.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<int>? KeptOf256 { get; init; }

    /// <summary>Stands in a column of its own, so that the history is read without texts.</summary>
    [JsonIgnore]
    public string Line => ToJson();

    /// <summary>The parsed text, which is parsed once, also for a version that was just made.</summary>
    [JsonIgnore]
    public IReadOnlyList<Block> Blocks => (_parsed = ParsedText.Of(Text, Rules, _parsed)).Blocks;

    /// <summary>A copy with another text has it too, until it is asked for.</summary>
    private ParsedText? _parsed;

    /// <summary>The version as it stood when it was the newest.</summary>
    public CurrentText AsCurrent() => new(Number, Text, Paragraphs, Hash, Author.Member) { Rules = Rules };

    public BaseText AsBase() => new(Number, Text, Paragraphs, Hash) { Rules = Rules };

    public static DraftVersion Of(Draft draft, NewVersion version, string reason, int? restoredFrom = null) => new()
    {
        Id = DraftIds.OfVersion(draft.Id, version.Number),
        Number = version.Number,
        Parents = version.Parents,
        Text = version.Text,
        Paragraphs = version.Paragraphs,
        Words = draft.Words,
        ChangeClass = version.ChangeClass,
        Hash = version.Hash,
        Reason = reason,
        Author = draft.Author,
        At = draft.UpdatedAt,
        RestoredFrom = restoredFrom,
        Kept = version.Kept.ToNumbers(),
        Rules = version.Rules,
        _parsed = new ParsedText(version.Text, version.Rules, version.Blocks),
    };
}

/// <summary>A text with its blocks.</summary>
internal sealed record ParsedText(string Text, BodyRules Rules, IReadOnlyList<Block> Blocks)
{
    /// <summary>Parses a text, unless it was parsed already.</summary>
    public static ParsedText Of(string text, BodyRules rules, ParsedText? known) =>
        known is not null && ReferenceEquals(known.Text, text) && known.Rules == rules
            ? known : new ParsedText(text, rules, Body.Parse(text, rules));
}

/// <summary>
/// Ids are made of the keys in the URL, so that everything about a draft is found by primary key, in one round trip, and a
/// number can be given once only.
/// </summary>
internal static class DraftIds
{
    public static string Of(string report, string draft) => $"{report}/{draft}";

    /// <summary>The draft that the URL names.</summary>
    public static string Of(HttpRequest request) => Of($"{request.RouteValues["report"]}", $"{request.RouteValues["draft"]}");

    /// <summary>The address of a draft.</summary>
    public static string Location(Membership by, string report, string draft) => $"{by.Path}/reports/{report}/drafts/{draft}";

    public static string OfVersion(string draftId, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{draftId}/{number}");
}
