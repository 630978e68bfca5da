using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>
/// What the United Nations call countries and areas (M49), in their six languages. A table of our own rather than the machine's, which
/// says it otherwise from one release to the next: the same snapshot gives the same bytes on every machine.
/// </summary>
public static class CountryNames
{
    private static readonly Lazy<Table> Names = new(Read);

    /// <summary>The name, in English where the language has none here; the code itself when M49 names no such country.</summary>
    /// <param name="code">ISO 3166-1, two letters.</param>
    /// <param name="language">BCP 47.</param>
    public static string Of(string code, string language)
    {
        if (!Names.Value.Names.TryGetValue(code, out var names))
            return code;
        var index = Names.Value.Languages.IndexOf(language.Split('-')[0].ToLowerInvariant());
        return names[Math.Max(index, 0)];
    }

    private static Table Read()
    {
        using var file = typeof(CountryNames).Assembly.GetManifestResourceStream("countries.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Languages">English first, then in the order of each row.</param>
    /// <param name="Names">By code.</param>
    private sealed record Table(List<string> Languages, Dictionary<string, string[]> Names);
}
