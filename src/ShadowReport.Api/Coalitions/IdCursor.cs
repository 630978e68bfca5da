using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Coalitions;

internal static class IdCursor
{
    /// <summary>The cursor of a list in the order of ids, which is the order of coming to be; the zero id comes before all.</summary>
    public static Outcome<Guid> AfterId(this PageRequest page) =>
        page.After is null ? Guid.Empty
        : Guid.TryParseExact(page.After, "D", out var id) ? id
        : Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list.");
}
