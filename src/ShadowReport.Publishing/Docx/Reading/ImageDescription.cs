using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Reads the alternative text of images.</summary>
internal static class ImageDescription
{
    /// <summary>How paths begin: on Windows, on a network, in an address of a file, in a home directory.</summary>
    private static readonly string[] PathStarts = [@":\", @"\\", "file:", "/home/", "/Users/", "/Volumes/", "/media/", "/mnt/", "/tmp/", "~/"];

    /// <summary>Returns the alternative text of a shape; null when there is none.</summary>
    public static string? Of(XElement shape)
    {
        var described = shape.DescendantsAndSelf()
            .FirstOrDefault(element => element.Name.LocalName == "docPr" || element.Attribute("alt") is not null);
        var text = new[] { "descr", "title", "alt" }.Select(name => (string?)described?.Attribute(name))
            .FirstOrDefault(found => !string.IsNullOrWhiteSpace(found));
        return text is null ? null : WithoutPath(text.Trim());
    }

    /// <summary>Cuts a path down to the name of its file. Programs put the path there, and it often holds the name of a person.</summary>
    internal static string WithoutPath(string text)
    {
        var start = PathStarts.Select(each => text.IndexOf(each, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0)
            .DefaultIfEmpty(-1).Min();
        if (start < 0)
            return text;
        // The letter of a drive stands before its colon.
        var from = text[start] == ':' && start > 0 ? start - 1 : start;
        return text[..from] + text[(text.LastIndexOfAny(['\\', '/']) + 1)..];
    }
}
