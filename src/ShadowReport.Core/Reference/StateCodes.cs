using System.Collections.Frozen;
using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>Contains the three-letter codes of ISO 3166-1. Some stand for areas that are not States.</summary>
public static class StateCodes
{
    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(Read);

    /// <summary>Whether the standard contains this code, in capital letters.</summary>
    public static bool IsKnown(string code) => Codes.Value.ContainsKey(code);

    /// <summary>Returns the code with two letters; null when the standard does not contain this code.</summary>
    public static string? WithTwoLetters(string code) => Codes.Value.GetValueOrDefault(code);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(StateCodes).Assembly.GetManifestResourceStream("state-codes.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!.Codes.ToFrozenDictionary();
    }

    private sealed record Table(Dictionary<string, string> Codes);
}
