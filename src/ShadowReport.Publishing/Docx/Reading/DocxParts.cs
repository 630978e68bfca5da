using System.Xml.Linq;
using ShadowReport.Core;
using ShadowReport.Core.Imports;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Reads the parts of a Word file: XML within limits, without active or external content.</summary>
internal sealed record DocxParts(
    XElement Document, XElement? Styles, XElement? Numbering, XElement? Comments, XElement? CommentsExtended, XElement? Properties,
    XElement? CustomProperties)
{
    private const string Types = "[Content_Types].xml";

    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>The footnotes with their links.</summary>
    public required DocxStory Footnotes { get; init; }

    /// <summary>The endnotes with their links.</summary>
    public required DocxStory Endnotes { get; init; }

    /// <summary>The link targets of the document, by relationship id.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <summary>The headers and footers, by relationship id; empty unless requested.</summary>
    public IReadOnlyDictionary<string, XElement> PageEdges { get; init; } = new Dictionary<string, XElement>();

    /// <summary>All parts with words, read without regard to their relationships; empty unless requested.</summary>
    public IReadOnlyList<XElement> PartsWithWords { get; init; } = [];

    /// <summary>The data of diagrams, by relationship id.</summary>
    public IReadOnlyDictionary<string, XElement> Diagrams { get; init; } = new Dictionary<string, XElement>();

    /// <summary>The theme, which names colours; null when there is none.</summary>
    public XElement? Theme { get; init; }

    /// <summary>The settings of the document; null unless requested.</summary>
    public XElement? Settings { get; init; }

    /// <summary>Whether the file contains embedded controls, such as form fields. They are not read.</summary>
    public bool HasControls { get; init; }

    /// <summary>Reads the parts.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="limits">The limits of what is read.</param>
    /// <param name="withPages">Whether headers, footers and settings are read too.</param>
    /// <param name="withWords">Whether all parts with words are read too.</param>
    /// <returns>The parts, or a refusal of <see cref="UploadRefusals"/>.</returns>
    public static Outcome<DocxParts> Read(byte[] file, UploadLimits limits, bool withPages = false, bool withWords = false)
    {
        var opened = SafePackage.Open(file, limits);
        if (!opened.Succeeded)
            return opened.Refusal;
        using var package = opened.Value;
        return new PartReader(package, withPages, withWords).Parts();
    }

    /// <summary>Reads the parts, up to the first refusal.</summary>
    private sealed class PartReader(SafePackage package, bool withPages, bool withWords)
    {
        private readonly Dictionary<string, XElement?> _read = new(StringComparer.OrdinalIgnoreCase);
        private Refusal? _refusal;

        public Outcome<DocxParts> Parts()
        {
            if (MainPart() is not { } main)
                return _refusal!;
            var relations = RelationsOf(main);
            var document = Xml(main);
            if (_refusal is null && (document is null || document.Name != W.Document || document.Element(W.Body) is null))
                _refusal = UploadRefusals.Broken("its text is not where a Word file has it");
            var parts = _refusal is null ? With(main, document!, relations) : null;
            return _refusal ?? (Outcome<DocxParts>)parts!;
        }

        private DocxParts With(string main, XElement document, IReadOnlyList<Relation> relations) => new(
            document, Part(relations, "/styles"), Part(relations, "/numbering"), Part(relations, "/comments"),
            Part(relations, "/commentsExtended"),
            Part(RelationsOf(""), "/core-properties"), Part(RelationsOf(""), "/custom-properties"))
        {
            Footnotes = Story(relations, "/footnotes"),
            Endnotes = Story(relations, "/endnotes"),
            Links = LinksOf(relations),
            PageEdges = withPages ? ByRelation(relations, "/header", "/footer") : new Dictionary<string, XElement>(),
            Diagrams = ByRelation(relations, "/diagramData"),
            PartsWithWords = withWords ? [.. WithWords(document)] : [],
            Theme = Part(relations, "/theme"),
            Settings = withPages ? Part(relations, "/settings") : null,
            HasControls = package.Names.Any(
                name => name.StartsWith(main[..(main.LastIndexOf('/') + 1)] + "activeX/", StringComparison.OrdinalIgnoreCase)),
        };

        /// <summary>Returns the name of the main part; null with a refusal when this is not a Word file, or one with macros.</summary>
        private string? MainPart()
        {
            if (package.Names.Any(IsMacro))
                return Refused(UploadRefusals.HasMacros);
            if (!package.Names.Contains(Types))
                return Refused(UploadRefusals.NotWord(FileKind.Seems(package.Names, MimeType())));
            var types = Xml(Types);
            if (_refusal is not null)
                return null;
            if (types!.Elements().Any(type => IsMacroType((string?)type.Attribute("ContentType") ?? "")))
                return Refused(UploadRefusals.HasMacros);
            var main = RelationsOf("")
                .FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal) && !relation.IsExternal);
            if (_refusal is not null)
                return null;
            return main is not null && package.Names.Contains(main.Target) && IsWord(types, main.Target)
                ? main.Target
                : Refused(UploadRefusals.NotWord(FileKind.Seems(package.Names, MimeType())));
        }

        private static bool IsMacro(string name) =>
            name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase);

        private static bool IsMacroType(string type) =>
            type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase);

        /// <summary>
        /// Whether the main part is a Word document. Its own type precedes that of its extension; the Open XML SDK writes no type for it.
        /// </summary>
        private static bool IsWord(XElement types, string part)
        {
            var own = types.Elements(ContentTypes + "Override")
                .FirstOrDefault(
                    type => ((string?)type.Attribute("PartName"))?.TrimStart('/').Equals(part, StringComparison.OrdinalIgnoreCase) == true);
            var ending = types.Elements(ContentTypes + "Default")
                .FirstOrDefault(type => part.EndsWith("." + (string?)type.Attribute("Extension"), StringComparison.OrdinalIgnoreCase));
            return ((string?)(own ?? ending)?.Attribute("ContentType"))?.Contains("wordprocessingml", StringComparison.Ordinal) == true;
        }

        private string? MimeType() =>
            package.Bytes("mimetype") is { Succeeded: true, Value: { } bytes } ? System.Text.Encoding.ASCII.GetString(bytes) : null;

        private string? Refused(Refusal refusal)
        {
            _refusal ??= refusal;
            return null;
        }

        private XElement? Xml(string name)
        {
            if (_refusal is not null)
                return null;
            if (_read.TryGetValue(name, out var known))
                return known;
            var read = package.Xml(name);
            _refusal = read.Refusal;
            return _read[name] = read.Succeeded ? read.Value : null;
        }

        /// <summary>Lists the parts whose root says that they hold words. Building blocks and data are no text.</summary>
        private IEnumerable<XElement> WithWords(XElement document)
        {
            yield return document;
            foreach (var name in package.Names.Where(IsText).Order(StringComparer.Ordinal))
            {
                if (_refusal is not null)
                    yield break;
                if (!_read.TryGetValue(name, out var root))
                {
                    var read = package.Xml(name, local => DocxPassages.PlaceOf(local) is not null and not FilePlace.Text);
                    (_refusal, root) = (read.Refusal, read.Succeeded ? read.Value : null);
                }

                if (root is not null && DocxPassages.PlaceOf(root.Name.LocalName) is not null and not FilePlace.Text)
                    yield return root;
            }
        }

        private static bool IsText(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("/glossary/", StringComparison.OrdinalIgnoreCase);

        private XElement? Part(IReadOnlyList<Relation> relations, string type) =>
            TargetOf(relations, type) is { } target ? Xml(target) : null;

        private static string? TargetOf(IReadOnlyList<Relation> relations, string type) =>
            relations.FirstOrDefault(relation => !relation.IsExternal && relation.Type.EndsWith(type, StringComparison.Ordinal))?.Target;

        private DocxStory Story(IReadOnlyList<Relation> relations, string type) =>
            TargetOf(relations, type) is { } target && Xml(target) is { } root
            ? new DocxStory(root.Elements().Where(note => note.Attribute(W.Id) is not null).GroupBy(note => (string)note.Attribute(W.Id)!)
                .ToDictionary(notes => notes.Key, notes => notes.First()), LinksOf(RelationsOf(target)))
            : DocxStory.None;

        private Dictionary<string, XElement> ByRelation(IReadOnlyList<Relation> relations, params string[] types)
        {
            var parts = new Dictionary<string, XElement>();
            foreach (var relation in relations.Where(relation => !relation.IsExternal
                && types.Any(type => relation.Type.EndsWith(type, StringComparison.Ordinal))))
            {
                if (Xml(relation.Target) is { } root)
                    parts[relation.Id] = root;
            }

            return parts;
        }

        /// <summary>Returns the links. Other external relationships are ignored.</summary>
        private static Dictionary<string, string> LinksOf(IReadOnlyList<Relation> relations) => relations
            .Where(relation => relation.IsExternal && relation.Type.EndsWith("/hyperlink", StringComparison.Ordinal))
            .GroupBy(relation => relation.Id).ToDictionary(group => group.Key, group => group.First().Target);

        private IReadOnlyList<Relation> RelationsOf(string part)
        {
            var folder = part[..(part.LastIndexOf('/') + 1)];
            return Xml($"{folder}_rels/{part[folder.Length..]}.rels") is { } root
                ? [.. root.Elements(Relations + "Relationship").Select(relation => RelationOf(relation, folder))]
                : [];
        }

        private static Relation RelationOf(XElement relation, string folder)
        {
            var target = (string?)relation.Attribute("Target") ?? "";
            var isExternal = (string?)relation.Attribute("TargetMode") == "External";
            return new Relation((string?)relation.Attribute("Id") ?? "", (string?)relation.Attribute("Type") ?? "", isExternal
                ? target : Resolved(folder, target), isExternal);
        }

        private static string Resolved(string folder, string target)
        {
            if (target.StartsWith('/'))
                return target[1..];
            var path = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
            foreach (var step in target.Split('/'))
            {
                if (step == ".." && path.Count > 0)
                    path.RemoveAt(path.Count - 1);
                else if (step is not (".." or "." or ""))
                    path.Add(step);
            }

            return string.Join('/', path);
        }
    }

    private sealed record Relation(string Id, string Type, string Target, bool IsExternal);
}

/// <summary>Footnotes or endnotes by id, with their links.</summary>
internal sealed record DocxStory(IReadOnlyDictionary<string, XElement> Notes, IReadOnlyDictionary<string, string> Links)
{
    public static DocxStory None { get; } = new(new Dictionary<string, XElement>(), new Dictionary<string, string>());
}

/// <summary>The names of WordprocessingML.</summary>
internal static class W
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace Diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    public static readonly XNamespace Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    public static readonly XNamespace Word2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace Word2012 = "http://schemas.microsoft.com/office/word/2012/wordml";

    public static readonly XName Document = Main + "document";
    public static readonly XName Body = Main + "body";
    public static readonly XName Paragraph = Main + "p";
    public static readonly XName Table = Main + "tbl";
    public static readonly XName Value = Main + "val";
    public static readonly XName Id = Main + "id";

    /// <summary>Returns the value of a property's element.</summary>
    public static string? ValueOf(this XElement? parent, string name) => (string?)parent?.Element(Main + name)?.Attribute(Value);

    /// <summary>Whether a property is on; null when it is not stated.</summary>
    public static bool? IsOn(this XElement? parent, string name) => parent?.Element(Main + name) is { } property ? IsOn(property) : null;

    /// <summary>Whether a formatting property is on; null when it is not stated.</summary>
    public static bool? IsOn(this IReadOnlyDictionary<XName, XElement> properties, string name) =>
        properties.TryGetValue(Main + name, out var property) ? IsOn(property) : null;

    private static bool IsOn(XElement property) => (string?)property.Attribute(Value) is not ("0" or "false" or "off" or "none");

    /// <summary>Parses a number in an attribute.</summary>
    public static int? Number(string? value) =>
        int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
