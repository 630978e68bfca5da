using JasperFx.Metadata;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The group that writes together, and the wall around its data. Itself outside the wall, to be found by its key.</summary>
internal sealed class Coalition : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public int Revision { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Whether its feed was counted by itself from its beginning; false in coalitions from before, whose clients may keep numbers of the
    /// whole log.
    /// </summary>
    public bool CountsItsFeed { get; set; }

    /// <summary>The Marten tenant of the coalition.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Tenant => Id.ToString("N");
}

/// <summary>A person acting for an organisation in one coalition, under a name of their choice.</summary>
internal sealed class Member : IVersioned, ISuspendable
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public Guid CoalitionId { get; set; }

    public Guid AccountId { get; set; }

    public string Key { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string OrganisationKey { get; set; } = "";

    public List<Role> Roles { get; set; } = [];

    public DateTimeOffset JoinedAt { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Removed members stay as a row: their key must never name somebody else in the history of a draft.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>What they were until lately: somebody who was demoted or removed still counts as the second person for a while.</summary>
    public List<FormerPart> FormerParts { get; set; } = [];

    public int Revision { get; set; } = 1;

    /// <summary>Notes what they are until now, before their roles or organisation change. What is too old to matter goes.</summary>
    public void NoteFormerPart(DateTimeOffset now)
    {
        var endedAt = new[] { now, SuspendedAt ?? now, RemovedAt ?? now }.Min();
        List<FormerPart> parts = Roles.Count == 0 ? FormerParts : [.. FormerParts, new FormerPart(OrganisationKey, [.. Roles], endedAt)];
        FormerParts = [.. parts.Where(part => now < part.EndedAt + Core.Reviews.TwoPersonRule.HoldsFor)];
    }

    /// <summary>Somebody who is named in the coalition's reports and has no part in it: no account can ever be this member.</summary>
    public static Member Former(Guid coalition, string key, string displayName, string organisation, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new Member
        {
            Id = id,
            CoalitionId = coalition,
            AccountId = id,
            Key = key,
            DisplayName = displayName,
            OrganisationKey = organisation,
            JoinedAt = now,
            RemovedAt = now
        };
    }

    /// <summary>
    /// Empties the row when its person is erased. It stays without a name, so that the log of events still names somebody.
    /// </summary>
    public void Erase(DateTimeOffset now)
    {
        NoteFormerPart(now);
        Key = NeutralKey();
        DisplayName = Core.Names.NameRules.ErasedLabel;
        AccountId = Id;
        Roles = [];
        SuspendedAt = null;
        RemovedAt ??= now;
        Revision++;
    }

    /// <summary>The key of an erased member: the random end of the id, the same whenever it is asked for.</summary>
    public string NeutralKey() => $"former-{Id.ToString("N")[^12..]}";
}

/// <summary>An NGO in the coalition. Inside the wall.</summary>
internal sealed class Organisation : IVersioned, ISuspendable
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2, or null when the organisation would rather not say.</summary>
    public string? Country { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>When it came with an archive that names it; null for an organisation that was added here.</summary>
    public DateTimeOffset? ImportedAt { get; set; }

    /// <summary>The key of the organisation here that may confirm what an archive says of this one; null while nobody said which.</summary>
    public string? MappedTo { get; set; }

    public int Revision { get; set; } = 1;
}

/// <summary>A letter that lets one person in, once. Inside the wall; it holds a hash of its token, never the token.</summary>
internal sealed class Invitation : IVersioned
{
    /// <summary>The invitation ends with this many wrong passwords.</summary>
    public const int WrongPasswordsAtMost = 5;

    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string TokenHash { get; set; } = "";

    public string OrganisationKey { get; set; } = "";

    public List<Role> Roles { get; set; } = [];

    /// <summary>A suggestion; the person chooses.</summary>
    public string? DisplayName { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>How often somebody named an existing account and not its password.</summary>
    public int WrongPasswords { get; set; }

    /// <summary>Whether too many wrong passwords have ended it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBlocked => WrongPasswords >= WrongPasswordsAtMost;

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && WithdrawnAt is null && !IsBlocked && now < ExpiresAt;
}

/// <summary>Members and organisations.</summary>
internal interface ISuspendable
{
    DateTimeOffset? SuspendedAt { get; set; }

    int Revision { get; set; }
}
