namespace ShadowReport.Api.Platform;

/// <summary>The parts that `?include=` can ask for beside what an address answers, so that a screen is one call.</summary>
/// <param name="Known">The names of the parts, as the answer's fields are called.</param>
internal sealed record Includes(params string[] Known)
{
    /// <summary>The form of the parameter.</summary>
    public const string Pattern = "^[A-Za-z, ]*$";

    /// <summary>The most characters of the parameter.</summary>
    public const int MaximumLength = 200;

    /// <summary>The name of the parameter.</summary>
    public const string Parameter = "include";

    public static bool AreAskedFor(HttpContext context) => context.Request.Query.ContainsKey(Parameter);

    /// <summary>Reads the names, which are divided by commas.</summary>
    public Outcome<string[]> Read(string? asked)
    {
        string[] names = [.. (asked ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return names.Except(Known).Any() ? Refusal.Invalid(
            "include-unknown", Parameter,
            $"A part in include does not exist here. Known are {string.Join(", ", Known.Select(known => $"`{known}`"))}.") with
        { Details = new Dictionary<string, object?> { ["known"] = Known } } : names;
    }

    /// <summary>The SQL of a part that is read only if it is asked for.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="asked">All names that are asked for, as a parameter.</param>
    /// <param name="part">The part of a <see cref="JointRead"/>.</param>
    public static (string Name, string Sql) If(string name, string asked, (string Name, string Sql) part) =>
        (part.Name, $"(case when '{name}' = any({asked}) then {part.Sql} end)");
}
