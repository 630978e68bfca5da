using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>
/// Names countries and areas as the United Nations do (M49), in their six languages. It uses its own table, because the machine's names
/// change between releases, and a snapshot must give the same bytes everywhere.
/// </summary>
public static class CountryNames
{
    private static readonly Lazy<Table> Names = new(Read);

    /// <summary>Returns the name; in English for other languages, and the code itself when M49 does not contain it.</summary>
    /// <param name="code">The ISO 3166-1 code with two letters.</param>
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

    /// <param name="Languages">The languages: English first, then the order of each row.</param>
    /// <param name="Names">The names by code.</param>
    private sealed record Table(List<string> Languages, Dictionary<string, string[]> Names);
}
