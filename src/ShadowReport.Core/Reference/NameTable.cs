using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>A table of names in several languages.</summary>
/// <param name="Languages">The languages in the order of each row.</param>
/// <param name="Names">The names by code or by English name.</param>
internal sealed record NameTable(List<string> Languages, Dictionary<string, string[]> Names)
{
    /// <summary>Reads a file of this assembly.</summary>
    public static NameTable Read(string file)
    {
        using var stream = typeof(NameTable).Assembly.GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<NameTable>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>Returns the index of a BCP 47 language in each row; -1 when there is none.</summary>
    public int IndexOf(string language) => Languages.IndexOf(language.Split('-')[0].ToLowerInvariant());
}
