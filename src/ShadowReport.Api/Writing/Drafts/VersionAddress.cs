using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>A version as a query names it: by its number, or by draft and number as in `introduction/3`.</summary>
/// <param name="Draft">The key of the draft; null when only a number was given.</param>
/// <param name="Number">The number of the version.</param>
internal readonly record struct VersionAddress(string? Draft, int Number) : IParsable<VersionAddress>
{
    public static VersionAddress Parse(string text, IFormatProvider? provider) =>
        TryParse(text, provider, out var address) ? address : throw new FormatException("Not a version.");

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out VersionAddress address)
    {
        address = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        var draft = slash < 0 ? null : text![..slash];
        if (!int.TryParse(text?[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (draft is not null && !Keys.IsKey(draft)))
            return false;
        address = new VersionAddress(draft, number);
        return true;
    }

    /// <summary>Whether it names another draft than the one in the URL.</summary>
    public bool IsOfAnother(string draft) => Draft is not null && Draft != draft;
}
