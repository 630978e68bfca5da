namespace ShadowReport.Api.Writing.Presence;

/// <summary>Somebody who is editing a draft.</summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Member">The member's key.</param>
/// <param name="DisplayName">The current display name.</param>
/// <param name="Organisation">The key of the organisation they act for.</param>
/// <param name="OrganisationName">Its name, as it is now.</param>
/// <param name="Since">Since when they have been at it.</param>
internal sealed record PresentView(
    string Draft, string Member, string DisplayName, string Organisation, string OrganisationName, DateTimeOffset Since);

/// <summary>A hint, never a lock: anybody may go on editing.</summary>
/// <param name="Present">All editors, you included, in the order they came.</param>
internal sealed record PresenceView(IReadOnlyList<PresentView> Present)
{
    /// <summary>The editors that were read with <see cref="PresenceStorage.PresentPart"/>.</summary>
    public static PresenceView In(FoundParts parts) => new(parts.Find<List<PresentView>>("present") ?? []);
}
