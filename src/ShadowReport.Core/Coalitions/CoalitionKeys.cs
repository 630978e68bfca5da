namespace ShadowReport.Core.Coalitions;

/// <summary>
/// Creates coalition keys: the founder's choice followed by random characters. The response therefore does not reveal whether a similar
/// coalition exists.
/// </summary>
public static class CoalitionKeys
{
    /// <summary>The number of random characters at the end of a key.</summary>
    public const int Random = 6;

    /// <summary>The maximum number of characters that a founder can choose.</summary>
    public const int MaximumBeginning = Keys.MaximumLength - Random - 1;

    /// <summary>Lower-case letters and digits without look-alikes: no 0 and o, 1, i and l.</summary>
    public const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Joins the founder's choice and the random characters.</summary>
    /// <param name="beginning">A key of at most <see cref="MaximumBeginning"/> characters.</param>
    /// <param name="random"><see cref="Random"/> characters drawn from <see cref="Letters"/>.</param>
    public static string Of(string beginning, ReadOnlySpan<char> random) => $"{beginning}-{random}";
}
