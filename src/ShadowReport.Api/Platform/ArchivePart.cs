using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Platform;

/// <summary>A list of one kind of document, in a file of its own in the archive of a report.</summary>
/// <param name="Document">The kind of document.</param>
/// <param name="File">The file's name.</param>
/// <param name="About">What the file holds, for the archive's README.</param>
/// <param name="IsOfDraft">Whether each draft has such a file; otherwise the report has one.</param>
internal abstract record ArchivePart(Type Document, string File, string About, bool IsOfDraft)
{
    /// <summary>The documents of a draft, by its id, or of a report, by its key.</summary>
    public abstract IAsyncEnumerable<object> Find(IQuerySession session, string owner, IArchivedNames names);

    /// <summary>The documents of a file, as they become here.</summary>
    public abstract IAsyncEnumerable<object> Read(IArchivedLists archive, string entry, IArchiveArrival arriving);

    /// <param name="file">The file's name.</param>
    /// <param name="about">What it holds.</param>
    /// <param name="find">Those of a draft, by its id, in an order that stays.</param>
    /// <param name="take">What one becomes in another coalition: keys, ids and people of that coalition, and nothing out of range. Throws
    /// <see cref="ArchiveFault"/>.</param>
    /// <param name="name">Notes the people and organisations that it names by their keys alone, and writes the names of those that it
    /// prints. Authors are found wherever they stand.</param>
    public static ArchivePart OfDraft<T>(
        string file, string about, Func<IQuerySession, string, IQueryable<T>> find, Func<T, IArchiveArrival, T> take,
        Action<T, IArchivedNames>? name = null)
        where T : notnull => new Listed<T>(file, about, IsOfDraft: true, find, take, name);

    /// <summary>As <see cref="OfDraft"/>, by the report's key.</summary>
    public static ArchivePart OfReport<T>(
        string file, string about, Func<IQuerySession, string, IQueryable<T>> find, Func<T, IArchiveArrival, T> take,
        Action<T, IArchivedNames>? name = null)
        where T : notnull => new Listed<T>(file, about, IsOfDraft: false, find, take, name);

    private sealed record Listed<T>(
        string File, string About, bool IsOfDraft, Func<IQuerySession, string, IQueryable<T>> Query, Func<T, IArchiveArrival, T> Take,
        Action<T, IArchivedNames>? Name)
        : ArchivePart(typeof(T), File, About, IsOfDraft)
        where T : notnull
    {
        public override async IAsyncEnumerable<object> Find(IQuerySession session, string owner, IArchivedNames names)
        {
            await foreach (var item in Query(session, owner).ToAsyncEnumerable())
            {
                Name?.Invoke(item, names);
                yield return item;
            }
        }

        public override async IAsyncEnumerable<object> Read(IArchivedLists archive, string entry, IArchiveArrival arriving)
        {
            await foreach (var item in archive.List<T>(entry))
                yield return Take(item, arriving);
        }
    }
}

/// <summary>Notes the people and organisations that an archive names while it is written.</summary>
internal interface IArchivedNames
{
    void Member(string? key);

    /// <summary>The organisation's present name and country, for a document that holds its key.</summary>
    (string Name, string? Country) Organisation(string key);
}

/// <summary>The lists in an archive that is read.</summary>
internal interface IArchivedLists
{
    /// <summary>The items of a file, one at a time; none if there is no such file.</summary>
    IAsyncEnumerable<T> List<T>(string name)
        where T : notnull;
}

/// <summary>
/// The place that an archived report gets in another coalition. What names a place outside its text is refused with an
/// <see cref="ArchiveFault"/>.
/// </summary>
internal interface IArchiveArrival
{
    /// <summary>The report's key here.</summary>
    string Report { get; }

    /// <summary>The key of the draft that is being read.</summary>
    string Draft { get; }

    DateTimeOffset Now { get; }

    /// <summary>The member who imports the archive.</summary>
    AuthorReference By { get; }

    /// <summary>The key here of a member, by the key in the archive.</summary>
    string Member(string key);

    /// <summary>The key here of an organisation, by the key in the archive.</summary>
    string Organisation(string key);

    /// <summary>
    /// The name that an organisation of the archive chose to be printed. Null if it is the organisation's name here, or not allowed here.
    /// </summary>
    string? PrintedName(string organisation, string? name);

    /// <summary>Whether an organisation was not here before. An archive says the country only where organisations sign on.</summary>
    bool IsNew(string organisation);

    /// <summary>The id here of what the archive holds under an id. Each id is taken once.</summary>
    Guid NewId(Guid archived, string file);

    /// <summary>The id here of what has an id in the archive.</summary>
    Guid Id(Guid archived);

    /// <summary>The full name of a file of the draft that is being read.</summary>
    string File(string name);

    /// <summary>The length of a version's text, in UTF-16 units. The version is checked before.</summary>
    int LengthOf(int version);

    void CheckVersion(int number, string file);

    void CheckStretch(int version, int start, int end, string file);
}
