using System.Globalization;

namespace ShadowReport.Core.Feeds;

/// <summary>
/// A place in a coalition's activity feed, as clients keep it: behind the entry with this number. It is written `c57`. A bare number is what
/// clients kept before entries were counted per coalition: a number of the log of all coalitions together.
/// </summary>
/// <param name="Number">The number, from 0 for the beginning.</param>
/// <param name="IsBare">Whether it was written without the letter.</param>
public readonly record struct FeedPlace(long Number, bool IsBare)
{
    private const char Letter = 'c';

    /// <summary>The place behind the entry with this number of its coalition.</summary>
    public static FeedPlace Behind(long number) => new(number, IsBare: false);

    /// <summary>Reads what a client kept; null when it is no place.</summary>
    public static FeedPlace? Parse(string text)
    {
        var isBare = !text.StartsWith(Letter);
        return long.TryParse(isBare ? text : text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new FeedPlace(number, isBare) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsBare ? "" : Letter)}{Number}");
}
