using System.Collections.Frozen;
using System.Text.Json;

namespace ShadowReport.Core.Reference;

/// <summary>Contains the three-letter codes of ISO 3166-1. Some stand for areas that are not States.</summary>
public static class StateCodes
{
    private static readonly Lazy<FrozenSet<string>> Codes = new(Read);

    /// <summary>Whether the standard contains this code, in capital letters.</summary>
    public static bool IsKnown(string code) => Codes.Value.Contains(code);

    private static FrozenSet<string> Read()
    {
        using var file = typeof(StateCodes).Assembly.GetManifestResourceStream("state-codes.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!.Codes.ToFrozenSet();
    }

    private sealed record Table(List<string> Codes);
}
