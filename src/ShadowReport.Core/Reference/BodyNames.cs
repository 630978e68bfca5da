using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>Names the bodies that receive submissions in the languages of the United Nations. Profiles hold the English names.</summary>
public static class BodyNames
{
    private static readonly Lazy<Table> Names = new(Read);

    /// <summary>Returns the name in a language; the given name itself for other languages and for bodies that are not listed.</summary>
    /// <param name="body">The full English name, as in a profile.</param>
    /// <param name="language">BCP 47.</param>
    public static string Of(string body, string language)
    {
        var index = Names.Value.Languages.IndexOf(language.Split('-')[0].ToLowerInvariant());
        return index >= 0 && Names.Value.Names.TryGetValue(body, out var names) ? names[index] : body;
    }

    private static Table Read()
    {
        using var file = typeof(BodyNames).Assembly.GetManifestResourceStream("body-names.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Languages">The languages in the order of each row.</param>
    /// <param name="Names">The names by the English name.</param>
    private sealed record Table(List<string> Languages, Dictionary<string, string[]> Names);
}
