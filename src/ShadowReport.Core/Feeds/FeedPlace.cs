using System.Globalization;

namespace ShadowReport.Core.Feeds;

/// <summary>
/// A position in a coalition's activity feed: after the entry with this number. It is written `c57`. A bare number comes from an older
/// client and counts the entries of all coalitions together.
/// </summary>
/// <param name="Number">The number; 0 is the beginning of the feed.</param>
/// <param name="IsBare">Whether it was written without the letter.</param>
public readonly record struct FeedPlace(long Number, bool IsBare)
{
    private const char Letter = 'c';

    /// <summary>Creates the position after an entry of the coalition.</summary>
    public static FeedPlace Behind(long number) => new(number, IsBare: false);

    /// <summary>Parses a position; null when the text is not one.</summary>
    public static FeedPlace? Parse(string text)
    {
        var isBare = !text.StartsWith(Letter);
        return long.TryParse(isBare ? text : text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new FeedPlace(number, isBare) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsBare ? "" : Letter)}{Number}");
}
