namespace ShadowReport.Api.Platform;

/// <summary>A code that a problem can have, as the page of all codes explains it. Each feature lists its own.</summary>
/// <param name="Code">Stable and kebab-case.</param>
/// <param name="Statuses">The HTTP statuses that it comes with.</param>
/// <param name="Meaning">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ProblemCode(string Code, IReadOnlyList<int> Statuses, string Meaning, string Remedy)
{
    public ProblemCode(string code, int status, string meaning, string remedy)
        : this(code, [status], meaning, remedy)
    {
    }

    /// <summary>The members that every problem with this code has besides the usual ones; null if there are none.</summary>
    public Type? Details { get; init; }
}

/// <summary>All codes, in the order of the alphabet.</summary>
internal sealed class ProblemCatalog(IEnumerable<ProblemCode> codes)
{
    private readonly SortedDictionary<string, ProblemCode> _codes =
        new(codes.ToDictionary(code => code.Code), StringComparer.Ordinal);

    public IReadOnlyCollection<ProblemCode> Codes => _codes.Values;

    public ProblemCode? Find(string code) => _codes.GetValueOrDefault(code);
}
