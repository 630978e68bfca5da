using System.Globalization;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>A draft by its whole address, which is how annotations name what they are about, and themselves.</summary>
internal sealed record AnnotatedDraft(string Scheme, string Host, string Path)
{
    public static AnnotatedDraft Of(DraftRequest request)
    {
        var http = request.Context.Request;
        return new(http.Scheme, http.Host.ToUriComponent(), DraftIds.Location(request.By, request.Report, request.Draft));
    }

    public string Origin => $"{Scheme}://{Host}";

    public string Annotation(Guid thread) => $"{Origin}{Path}/annotations/{thread}";

    public string Version(int number) => string.Create(CultureInfo.InvariantCulture, $"{Origin}{Path}/versions/{number}");

    /// <summary>The version of this draft that an address or a path names; null when it names anything else.</summary>
    public int? VersionAt(string source)
    {
        // Either scheme: behind a proxy the one that we hear is not the one that the client sees.
        foreach (var origin in (string[])["", $"http://{Host}", $"https://{Host}"])
        {
            var versions = $"{origin}{Path}/versions/";
            if (source.StartsWith(versions, StringComparison.Ordinal)
                && int.TryParse(source.AsSpan(versions.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        return null;
    }
}
