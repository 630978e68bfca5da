using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes the file properties: title, language, coalition and the date of the snapshot. They name no person, program or path.
/// </summary>
internal static class DocxProperties
{
    public const string Core = "docProps/core.xml";
    public const string Custom = "docProps/custom.xml";

    /// <summary>The name of the property with <see cref="SubmissionDocument.Code"/>.</summary>
    public const string CodeName = "ShadowReport";

    public static void Add(DocxPackage package, SubmissionDocument document)
    {
        AddCore(package, document);
        if (document.Code is { } code)
            AddCode(package, code);
    }

    private static void AddCore(DocxPackage package, SubmissionDocument document) =>
        package.Add(Core, "application/vnd.openxmlformats-package.core-properties+xml", xml =>
    {
        const string Elements = "http://purl.org/dc/elements/1.1/";
        const string Terms = "http://purl.org/dc/terms/";
        const string Types = "http://www.w3.org/2001/XMLSchema-instance";
        xml.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        xml.WriteAttributeString("xmlns", "xsi", null, Types);
        xml.WriteElementString("dc", "title", Elements, WordXml.Clean(document.Title));
        if (document.Coalition is { } coalition)
            xml.WriteElementString("dc", "creator", Elements, WordXml.Clean(coalition));
        xml.WriteElementString("dc", "language", Elements, WordXml.Clean(document.Language));
        foreach (var name in new[] { "created", "modified" })
        {
            xml.WriteStartElement("dcterms", name, Terms);
            xml.WriteAttributeString("xsi", "type", Types, "dcterms:W3CDTF");
            xml.WriteString(DocxChanges.Time(document.FrozenAt));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static void AddCode(DocxPackage package, string code) =>
        package.Add(Custom, "application/vnd.openxmlformats-officedocument.custom-properties+xml", xml =>
    {
        const string Properties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
        const string Values = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
        xml.WriteStartElement("Properties", Properties);
        xml.WriteAttributeString("xmlns", "vt", null, Values);
        xml.WriteStartElement("property", Properties);
        // The format id of custom properties; their numbers start at 2.
        xml.WriteAttributeString("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
        xml.WriteAttributeString("pid", "2");
        xml.WriteAttributeString("name", CodeName);
        xml.WriteElementString("vt", "lpwstr", Values, WordXml.Clean(code));
        xml.WriteEndElement();
        xml.WriteEndElement();
    });
}
