using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Platform;

/// <summary>Which of several forms of the same thing a client wants most.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>What a view goes out as: plain JSON unless it says otherwise.</summary>
    public static string Of<T>() => typeof(T).GetCustomAttribute<ResponseMediaTypeAttribute>()?.MediaType ?? Json;

    /// <summary>
    /// The best of those on offer by Accept and its weights; the first when nothing is asked for; null when none will do.
    /// </summary>
    public static string? Preferred(HttpRequest request, params string[] onOffer)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
            return onOffer[0];
        return onOffer
            .Select(offer => (offer, Weight: WeightOf(MediaTypeHeaderValue.Parse(offer), accept)))
            .Where(candidate => candidate.Weight > 0)
            .OrderByDescending(candidate => candidate.Weight)
            .Select(candidate => candidate.offer)
            .FirstOrDefault();
    }

    /// <summary>The weight of the most exact range that the offer falls into.</summary>
    private static double WeightOf(MediaTypeHeaderValue offer, IList<MediaTypeHeaderValue> accept) => accept
        .Where(offer.IsSubsetOf)
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}

/// <summary>The view is JSON of a kind with a media type of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ResponseMediaTypeAttribute(string mediaType) : Attribute
{
    public string MediaType => mediaType;
}
