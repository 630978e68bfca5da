namespace ShadowReport.Core.Reference;

/// <summary>
/// Names countries and areas as the United Nations do (M49), in their six languages, English first. It uses its own table,
/// because the machine's names change between releases, and a snapshot must give the same bytes everywhere.
/// </summary>
public static class CountryNames
{
    private static readonly Lazy<NameTable> Names = new(() => NameTable.Read("countries.json"));

    /// <summary>Returns the name; in English for other languages, and the code itself when M49 does not contain it.</summary>
    /// <param name="code">The ISO 3166-1 code with two letters.</param>
    /// <param name="language">BCP 47.</param>
    public static string Of(string code, string language)
    {
        if (!Names.Value.Names.TryGetValue(code, out var names))
            return code;
        return names[Math.Max(Names.Value.IndexOf(language), 0)];
    }
}
