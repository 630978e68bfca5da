using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes hidden bookmarks: the targets of the contents list, and the lasting ids of paragraphs and sections, by which an edited file is
/// imported. Word allows 40 letters, digits and underscores.
/// </summary>
internal sealed class DocxBookmarks(WordXml xml, DocxChanges changes)
{
    /// <summary>The prefix of the targets of the contents list.</summary>
    public const string ContentsPrefix = "_Toc";

    /// <summary>The prefix of the lasting ids of paragraphs.</summary>
    public const string ParagraphPrefix = "_p_";

    private const int ParagraphName = 35;

    /// <summary>Word's 40 characters leave room for four digits.</summary>
    private const int MostContinued = 9_999;

    private readonly HashSet<string> _names = [];

    public static string OfParagraph(Guid id) => $"{ParagraphPrefix}{id:N}";

    /// <summary>Returns the name for a later paragraph of the same block. Names are unique in a file.</summary>
    public static string Continued(string name, int paragraph) => paragraph > MostContinued ? name : $"{name}_{paragraph}";

    /// <summary>Returns the name of the block that a paragraph's bookmark belongs to.</summary>
    public static string OfBlock(string name) =>
        name.StartsWith(ParagraphPrefix, StringComparison.Ordinal) && name.Length > ParagraphName && name[ParagraphName] == '_'
            ? name[..ParagraphName] : name;

    public static string OfSection(string draft) => $"_s_{Hash(draft, 16)}";

    public static string OfContents(string anchor) => $"{ContentsPrefix}{Hash(anchor, 12)}";

    /// <summary>Returns the names of a part; none for the old place of a moved part, because names are unique in a file.</summary>
    public static IEnumerable<string> Of(SubmissionPart part)
    {
        if (part.Change == Core.Text.ChangeKind.MovedAway)
            yield break;
        if (part is BlockPart { Paragraph: { } block })
            yield return OfParagraph(block);
        if (part is not HeadingPart heading)
            yield break;
        if (heading.Paragraph is { } id)
            yield return OfParagraph(id);
        if (heading is { IsInContents: true, Draft: { } draft })
            yield return OfSection(draft);
        if (heading.IsInContents && !DocxChanges.IsOld(heading.Change))
            yield return OfContents(heading.Anchor);
    }

    /// <summary>Starts bookmarks, except those that the file already has.</summary>
    /// <returns>The ids that end them.</returns>
    public IReadOnlyList<int> Start(IEnumerable<string> names)
    {
        var ids = new List<int>();
        foreach (var name in names.Where(_names.Add))
        {
            ids.Add(changes.NewId());
            xml.Element("bookmarkStart", ("id", ids[^1].ToString(CultureInfo.InvariantCulture)), ("name", name));
        }

        return ids;
    }

    public void End(IReadOnlyList<int> ids)
    {
        foreach (var id in ids)
            xml.Element("bookmarkEnd", ("id", id.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Hash(string text, int bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
