using JasperFx.Metadata;

namespace ShadowReport.Api.Platform;

/// <summary>
/// What becomes of one kind of document when its report is archived, when a person is erased, when a person asks for their data, and as
/// time
/// passes. Every feature declares it beside its mappings. Archives, erasure, `GET /me/data` and housekeeping follow the declarations, and a
/// test fails for a kind that has none, or that holds words or keys which its declaration does not name.
/// </summary>
/// <param name="Document">The kind of document.</param>
/// <param name="Alias">Its alias in the mapping, which names its table.</param>
/// <param name="Archive">How it gets into the archive of its report.</param>
/// <param name="Erasure">How a person is taken out of it.</param>
/// <param name="Personal">What of it a person gets who asks for their data.</param>
/// <param name="Expiry">When it is deleted by itself.</param>
internal sealed record DocumentRules(
    Type Document, string Alias, ArchiveRule Archive, ErasureRule Erasure, PersonalRule Personal, ExpiryRule Expiry)
{
    public string Table => $"mt_doc_{Alias}";

    /// <summary>Whether Marten guards its rows: a changed row has to get a new version.</summary>
    public bool IsGuarded => typeof(IVersioned).IsAssignableFrom(Document);

    /// <summary>Whether it says who wrote something in it, wherever in it that stands.</summary>
    public bool NamesAuthors => Erasure.Because is null && DocumentFields.NameAuthors(Document);

    /// <summary>
    /// The assignment that gives a changed row a new version, for an SQL update; empty where Marten does not guard the rows.
    /// </summary>
    private string NewVersion => IsGuarded ? ", mt_version = gen_random_uuid()" : "";

    /// <summary>
    /// An SQL list of the fields whose words stay as they are, by the <see cref="ErasureRule"/>. No author stands in them.
    /// </summary>
    public string KeptFields => $"'{{{string.Join(',', Erasure.Kept.Keys.Where(name => name.All(char.IsAsciiLetterOrDigit)))}}}'::text[]";

    /// <summary>
    /// The document in SQL with a change of its JSON as text. It cannot reach the kept fields: a cover may have fields that look like an
    /// author.
    /// </summary>
    public string Changed(Func<string, string> change) =>
        $"{change($"(data - {KeptFields})::text")}::jsonb || coalesce((select jsonb_object_agg(key, value) from jsonb_each(data) where key = any({KeptFields})), '{{}}')";

    /// <summary>A column beside the document that repeats a part of it, and that part as SQL of the document; null for none.</summary>
    public (string Column, Func<string, string> Of)? Repeated { get; private init; }

    /// <summary>What an SQL update sets to change the documents.</summary>
    public string Set(string document) => Repeated is { } repeated
        ? $"(data, {repeated.Column}) = (select made.document, {repeated.Of("made.document")} from (select {document} as document) made){NewVersion}"
        : $"data = {document}{NewVersion}";

    public DocumentRules Repeats(string column, Func<string, string> of) => this with { Repeated = (column, of) };

    public static DocumentRules For<T>(string alias, ArchiveRule archive, ErasureRule erasure, PersonalRule personal, ExpiryRule expiry) =>
        new(typeof(T), alias, archive, erasure, personal, expiry);
}

/// <summary>The rules of every kind of document that the store holds.</summary>
internal sealed record DocumentCatalog(IReadOnlyList<DocumentRules> All);

/// <summary>How a kind of document gets into the archive of its report.</summary>
/// <param name="File">The name of the file that lists it, or of the files that hold one each; null when it is not archived.</param>
/// <param name="Because">Why it is not archived; null when it is.</param>
internal sealed record ArchiveRule(string? File, string? Because)
{
    /// <summary>How the file that lists it is written and read; null for what an archive holds one by one.</summary>
    public ArchivePart? Part { get; private init; }

    /// <summary>
    /// Fields that are not written: this database's own business, what is made of the rest, and what stands elsewhere in the archive.
    /// Everything else is, so that a new field cannot be forgotten.
    /// </summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    public static ArchiveRule In(string file) => new(file, Because: null);

    public static ArchiveRule In(ArchivePart part) => new(part.File, Because: null) { Part = part };

    public static ArchiveRule Not(string because) => new(File: null, because);

    public ArchiveRule Without(params string[] fields) => this with { LeftOut = fields };
}

/// <summary>Somebody who is erased from a coalition.</summary>
/// <param name="Tenant">The coalition's.</param>
/// <param name="Member">The id of the member.</param>
/// <param name="Key">The key that the member had.</param>
/// <param name="DisplayName">The name that the member had.</param>
/// <param name="NameInTexts">The same, where it can be told from words in a text; else null.</param>
/// <param name="Address">Their e-mail address; null for somebody without an account.</param>
/// <param name="Neutral">The key that takes the place of theirs.</param>
internal sealed record ErasedPerson(
    string Tenant, Guid Member, string Key, string DisplayName, string? NameInTexts, string? Address, string Neutral);

/// <summary>
/// How a person is taken out of a kind of document. Authors are found wherever they stand. All else is named by its path: `entries[].note`
/// is
/// the note of each entry.
/// </summary>
internal sealed record ErasureRule
{
    /// <summary>Why nothing is to be done; null when something is.</summary>
    public string? Because { get; private init; }

    /// <summary>
    /// Texts that people wrote beside the drafts: calls of the person, their name and their address are taken out of them.
    /// </summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>
    /// Texts that are printed as an organisation's own: calls of the person and their address are taken out of them, and no more.
    /// </summary>
    public IReadOnlyList<string> Printed { get; private init; } = [];

    /// <summary>Words that stay as they are, by the first field of their paths, and why.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; private init; } = new Dictionary<string, string>();

    /// <summary>Fields that hold the person's key and become empty.</summary>
    public IReadOnlyList<string> Links { get; private init; } = [];

    /// <summary>Lists of keys that the person is taken out of.</summary>
    public IReadOnlyList<string> Lists { get; private init; } = [];

    /// <summary>Lists of keys in which the neutral key takes the person's place, since what they did stays.</summary>
    public IReadOnlyList<string> Deeds { get; private init; } = [];

    /// <summary>Fields in which the neutral key takes the place of the person's.</summary>
    public IReadOnlyList<string> Doers { get; private init; } = [];

    /// <summary>The condition on the rows that are deleted with the person; null for none.</summary>
    public (string Sql, Func<ErasedPerson, object[]> With)? Rows { get; private init; }

    public static ErasureRule Nothing(string because) => new() { Because = because };

    public static ErasureRule Of(params string[] words) => new() { Words = words };

    /// <summary>The person's rows go with them.</summary>
    public static ErasureRule OfRows(string sql, Func<ErasedPerson, object[]> with) => new() { Rows = (sql, with) };

    public ErasureRule Keeps(string because, params string[] fields) =>
        this with { Kept = Kept.Concat(fields.Select(field => KeyValuePair.Create(field, because))).ToDictionary() };

    public ErasureRule AndPrinted(params string[] words) => this with { Printed = [.. Printed, .. words] };

    public ErasureRule Empties(params string[] fields) => this with { Links = [.. Links, .. fields] };

    public ErasureRule TakesOutOf(params string[] lists) => this with { Lists = [.. Lists, .. lists] };

    public ErasureRule Renames(params string[] lists) => this with { Deeds = [.. Deeds, .. lists] };

    public ErasureRule RenamesIn(params string[] fields) => this with { Doers = [.. Doers, .. fields] };

    /// <summary>All paths that hold a member's key.</summary>
    public IEnumerable<string> Keys => Links.Concat(Lists.Concat(Deeds).Select(list => $"{list}[]")).Concat(Doers);
}

/// <summary>When documents of a kind are deleted by themselves.</summary>
internal sealed record ExpiryRule
{
    /// <summary>Why they never are; null when they are.</summary>
    public string? Because { get; private init; }

    /// <summary>A row goes as soon as one of these is so.</summary>
    public IReadOnlyList<Expiry> When { get; private init; } = [];

    public static ExpiryRule Never(string because) => new() { Because = because };

    public static ExpiryRule After(params Expiry[] when) => new() { When = when };
}

/// <param name="KeptFor">How long a row is kept from then on.</param>
/// <param name="Since">The time that it is counted from: the name of a field with a time.</param>
/// <param name="And">What else has to be so, as a condition in SQL; null for nothing.</param>
internal sealed record Expiry(TimeSpan KeptFor, string Since, string? And = null);
