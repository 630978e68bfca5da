using System.Text.Json;

namespace ShadowReport.Api.Platform;

/// <summary>Gives a refusal members of its own, from the record that the document describes them with.</summary>
internal static class RefusalDetails
{
    public static Refusal WithDetails<T>(this Refusal refusal, T details) => refusal with
    {
        Details = JsonSerializer.SerializeToNode(details, Json.Options)!.AsObject()
            .ToDictionary(member => member.Key, member => (object?)member.Value),
    };
}
