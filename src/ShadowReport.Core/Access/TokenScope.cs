using System.Collections.Frozen;

namespace ShadowReport.Core.Access;

/// <summary>The scope of a personal access token, with which a script acts as its owner.</summary>
public enum TokenScope
{
    /// <summary>Read what the owner can read.</summary>
    Read = 1,

    /// <summary>Read, and do the work of drafting: write, comment, suggest, keep sources, export.</summary>
    Write = 2,
}

/// <summary>
/// Maps permissions to the scope that a token needs, beside the owner's roles. Everything that binds an organisation or changes who has
/// access needs a person who signs in: no scope includes it.
/// </summary>
public static class TokenScopes
{
    private static readonly FrozenSet<Permission> Reading = new[]
    {
        Permission.ReadCoalition, Permission.ReadMembers, Permission.ReadReports, Permission.ReadWork, Permission.ReadActivity,
    }.ToFrozenSet();

    private static readonly FrozenSet<Permission> Writing = new[]
    {
        Permission.SetUpReports, Permission.OrderOutline, Permission.WriteFrontMatter, Permission.AssignDrafts, Permission.AddDrafts,
        Permission.WriteDrafts, Permission.Suggest, Permission.Comment, Permission.ResolveThreads, Permission.RequestReviews,
        Permission.Export, Permission.RecordOutcomes, Permission.KeepSources, Permission.KeepEvidence,
        Permission.Archive,
    }.ToFrozenSet();

    /// <summary>The scope that includes the permission; null if no scope does, also for a permission that is not known.</summary>
    public static TokenScope? For(Permission permission) =>
        Reading.Contains(permission) ? TokenScope.Read : Writing.Contains(permission) ? TokenScope.Write : null;

    /// <summary>Whether any of the scopes includes the permission. To write includes to read.</summary>
    public static bool Allow(IReadOnlyCollection<TokenScope> scopes, Permission permission) =>
        For(permission) is { } needed && scopes.Any(scope => scope == needed || scope == TokenScope.Write);
}
