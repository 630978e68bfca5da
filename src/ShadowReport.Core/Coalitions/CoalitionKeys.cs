namespace ShadowReport.Core.Coalitions;

/// <summary>
/// The keys of coalitions: what the founder chose, and random characters behind it. So the answer to founding one does not say whether
/// somebody else has a coalition of that name.
/// </summary>
public static class CoalitionKeys
{
    /// <summary>How many random characters a key ends with.</summary>
    public const int Random = 6;

    /// <summary>The most characters that a founder can choose.</summary>
    public const int MaximumBeginning = Keys.MaximumLength - Random - 1;

    /// <summary>Lower-case letters and digits without those that are mistaken for each other: 0 and o, 1, i and l.</summary>
    public const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Joins the founder's beginning and the random characters.</summary>
    /// <param name="beginning">A key of at most <see cref="MaximumBeginning"/> characters.</param>
    /// <param name="random"><see cref="Random"/> characters drawn from <see cref="Letters"/>.</param>
    public static string Of(string beginning, ReadOnlySpan<char> random) => $"{beginning}-{random}";
}
