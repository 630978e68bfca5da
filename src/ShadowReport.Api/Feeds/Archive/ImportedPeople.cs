using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Names;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Who the people of an archive are in the coalition that it comes to. Nobody is taken for somebody by their key alone, since half of all
/// keys are of the kind `member-3`: display name and organisation have to be the same too. Everybody else becomes a former member
/// without an account, under a key that was free: it stands for nobody's rights, nobody can be given it later, and its name can be erased.
/// The same goes for organisations: one that is not here comes suspended, so that no other is ever taken for it.
/// </summary>
internal sealed class ImportedPeople
{
    private const int Most = 10_000;

    private readonly Dictionary<string, string> _members = [];
    private readonly Dictionary<string, string> _organisations = [];
    private readonly Dictionary<string, string> _displayNames = [];
    private readonly Dictionary<string, string> _archivedMembers = [];
    private readonly Dictionary<string, string> _archivedOrganisations = [];
    private readonly Dictionary<string, string> _labels = [];
    private readonly Dictionary<string, string> _organisationNames = [];
    private readonly NamesInUse _names;

    private ImportedPeople(NamesInUse names) => _names = names;

    public List<Member> NewMembers { get; } = [];

    public List<Organisation> NewOrganisations { get; } = [];

    /// <summary>The ids of the members here whom the archive names.</summary>
    public List<Guid> Known { get; } = [];

    public static ImportedPeople Of(
        ArchivedPeople archived, IReadOnlyList<Member> everMembers, IReadOnlyList<Organisation> organisations, Guid coalition,
        DateTimeOffset now)
    {
        Check(archived);
        var people = new ImportedPeople(NameChecks.Of(everMembers, organisations));
        people.Take(archived.Organisations, organisations, now);
        people.Take(archived.Members, everMembers, coalition, now);
        return people;
    }

    public Author Author(Author author)
    {
        ArchiveFault.Unless(
            _displayNames.TryGetValue(author.Member, out var name)
                && name == author.DisplayName, ArchiveFormat.People, "The author of an item is missing.");
        return author with
        {
            Member = Member(author.Member),
            DisplayName = _labels[author.Member],
            Organisation = Organisation(author.Organisation),
            OrganisationName = _organisationNames[author.Organisation],
            IsImported = true,
        };
    }

    /// <summary>
    /// The writers of imported words: the member who imports them, and the author that the archive names, under the key here and under the
    /// key
    /// there. Somebody who edits the author's name in an archive must not be rid of the author's own bar.
    /// </summary>
    /// <param name="author">The author of the words, as known here.</param>
    /// <param name="by">The member who imports them.</param>
    public ImportedAuthorship WritersOf(AuthorReference author, Membership by) => new(
        [.. new[] { by.Member, author.Member, _archivedMembers[author.Member] }.Distinct()],
        [.. new[] { by.Organisation, author.Organisation, _archivedOrganisations[author.Organisation] }.Distinct()]);

    public string Member(string key) =>
        _members.GetValueOrDefault(key) ?? throw ArchiveFault.Broken(ArchiveFormat.People, "It does not list a member whose key is used.");

    public string Organisation(string key) => _organisations.GetValueOrDefault(key)
        ?? throw ArchiveFault.Broken(ArchiveFormat.People, "It does not list an organisation whose key is used.");

    /// <summary>
    /// The name that an organisation of the archive chose to be printed in one place, such as a sign-on. Null if it is the organisation's
    /// name
    /// here, which is looked up, or not allowed here.
    /// </summary>
    /// <param name="organisation">Its key in the archive.</param>
    /// <param name="name">The name in the archive.</param>
    public string? PrintedName(string organisation, string? name) =>
        name is not null && NameRules.Fault(name) is null && _names.IsFree(name, new NameHolder(Organisation(organisation)))
            && name != _organisationNames[organisation] ? name : null;

    private void Take(IReadOnlyList<ArchivedOrganisation> arriving, IReadOnlyList<Organisation> here, DateTimeOffset now)
    {
        var taken = here.Select(organisation => organisation.Key).ToHashSet();
        foreach (var organisation in arriving)
        {
            var known = here.FirstOrDefault(other => other.Key == organisation.Key && other.Name == organisation.Name);
            var key = known?.Key ?? Free(organisation.Key, taken);
            if (!_organisations.TryAdd(organisation.Key, key))
                throw ArchiveFault.Broken(ArchiveFormat.People, "It lists an organisation twice.");
            _archivedOrganisations[key] = organisation.Key;
            _organisationNames[organisation.Key] = known?.Name
                ?? _names.TakeOrLabel(organisation.Name, new NameHolder(key), "Imported organisation", CoalitionRules.MaximumName);
            if (known is null)
                NewOrganisations.Add(new Organisation
                {
                    Id = Guid.CreateVersion7(
                    now),
                    Key = key,
                    Name = _organisationNames[organisation.Key],
                    SuspendedAt = now,
                    ImportedAt = now
                });
        }
    }

    private void Take(IReadOnlyList<ArchivedMember> arriving, IReadOnlyList<Member> here, Guid coalition, DateTimeOffset now)
    {
        var taken = here.Select(member => member.Key).ToHashSet();
        foreach (var member in arriving)
        {
            var organisation = Organisation(member.Organisation);
            var known = here.FirstOrDefault(
                other => other.Key == member.Key && other.DisplayName == member.DisplayName && other.OrganisationKey == organisation);
            var key = known?.Key ?? (taken.Contains(member.Key) ? MemberKeys.Next(taken) : member.Key);
            if (!_members.TryAdd(member.Key, key))
                throw ArchiveFault.Broken(ArchiveFormat.People, "It lists a member twice.");
            _displayNames.Add(member.Key, member.DisplayName);
            _archivedMembers[key] = member.Key;
            taken.Add(key);
            var isErased = member.DisplayName == Core.Names.NameRules.ErasedLabel;
            _labels[member.Key] = known?.DisplayName
                ?? (isErased
                    ? Core.Names.NameRules.ErasedLabel
                    : _names.TakeOrLabel(
                        member.DisplayName, new NameHolder(organisation, key), "Imported member", CoalitionRules.MaximumDisplayName));
            if (known is not null)
                Known.Add(known.Id);
            else
                NewMembers.Add(People.Coalitions.Member.Former(coalition, key, _labels[member.Key], organisation, now));
        }
    }

    private static string Free(string key, HashSet<string> taken)
    {
        var free = key;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{key[..Math.Min(key.Length, Keys.MaximumLength - 8)].TrimEnd('-')}-{number}";
        return free;
    }

    private static void Check(ArchivedPeople archived)
    {
        ArchiveFault.Unless(
            archived.Members.Count + archived.Organisations.Count <= Most, ArchiveFormat.People, $"It names more than {Most:N0}.");
        ArchiveFault.Unless(
            archived.Organisations.All(
                organisation => organisation is not null && IsNamed(organisation.Key, organisation.Name, CoalitionRules.MaximumName)),
                    ArchiveFormat.People, "An organisation has no valid key or name.");
        ArchiveFault.Unless(
            archived.Members.All(
                member => member is not null && IsNamed(member.Key, member.DisplayName, CoalitionRules.MaximumDisplayName)),
                    ArchiveFormat.People, "A member has no valid key or display name.");
    }

    private static bool IsNamed(string key, string name, int longest) =>
        Keys.IsKey(key) && name.Length > 0 && name.Length <= longest && !name.Contains('\n');
}
