using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Reads form fields whose choice is no text of the document (ISO/IEC 29500-1, 17.16).</summary>
internal static class DocxFormFields
{
    /// <summary>The chosen entry of a drop-down list, or a ticked or empty box; null for all other fields.</summary>
    /// <param name="begin">The mark at which the field begins.</param>
    public static string? Choice(XElement begin)
    {
        var data = Inner(begin, "ffData");
        if (Inner(data, "ddList") is { } list)
        {
            var entries = list.Elements().Where(entry => entry.Name.LocalName == "listEntry").Select(ValueOf).ToList();
            return entries.ElementAtOrDefault(W.Number(ValueOf(Inner(list, "result") ?? Inner(list, "default"))) ?? 0);
        }

        if (Inner(data, "checkBox") is not { } box)
            return null;
        var state = Inner(box, "checked") ?? Inner(box, "default");
        return state is not null && ValueOf(state) is not ("0" or "false" or "off") ? "☒" : "☐";
    }

    private static XElement? Inner(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(inner => inner.Name.LocalName == name);

    private static string? ValueOf(XElement? element) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "val")?.Value;
}
