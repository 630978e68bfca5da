using System.Globalization;
using System.Text;
using System.Xml;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes WordprocessingML element by element. The SDK's object tree would take more time than everything else together.</summary>
internal sealed class WordXml(XmlWriter xml)
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Word2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public const string Word2012 = "http://schemas.microsoft.com/office/word/2012/wordml";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <summary>Starts a part with its namespaces.</summary>
    public void Root(string name)
    {
        xml.WriteStartElement("w", name, Main);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
        xml.WriteAttributeString("xmlns", "mc", null, Compatibility);
        xml.WriteAttributeString("xmlns", "w14", null, Word2010);
        xml.WriteAttributeString("xmlns", "w15", null, Word2012);
        xml.WriteAttributeString("mc", "Ignorable", Compatibility, "w14 w15");
    }

    /// <summary>Starts an element for Word 2013 and later; <see cref="EndForWord"/> ends it.</summary>
    public void StartForWord()
    {
        xml.WriteStartElement("mc", "AlternateContent", Compatibility);
        xml.WriteStartElement("mc", "Choice", Compatibility);
        xml.WriteAttributeString("Requires", "w15");
    }

    public void EndForWord()
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Start(string name) => xml.WriteStartElement("w", name, Main);

    public void End() => xml.WriteEndElement();

    public void Attribute(string name, string value) => xml.WriteAttributeString("w", name, Main, Clean(value));

    public void Attribute(string name, int value) => Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    public void RelationshipId(string id) => xml.WriteAttributeString("r", "id", Relationships, id);

    /// <summary>Writes the id that links a comment to its thread.</summary>
    public void ParagraphId(string id) => xml.WriteAttributeString("w14", "paraId", Word2010, id);

    /// <summary>Writes an empty element.</summary>
    public void Empty(string name)
    {
        Start(name);
        End();
    }

    /// <summary>Writes an element with its value in `w:val`.</summary>
    public void Value(string name, string value)
    {
        Start(name);
        Attribute("val", value);
        End();
    }

    public void Value(string name, int value) => Value(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes an element with attributes.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name);
        foreach (var (attribute, value) in attributes)
            Attribute(attribute, value);
        End();
    }

    /// <summary>Writes words with the spaces at their ends.</summary>
    public void Words(string name, ReadOnlySpan<char> words)
    {
        Start(name);
        if (words.Length > 0 && (words[0] == ' ' || words[^1] == ' ' || words.Contains("  ", StringComparison.Ordinal)))
            xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Clean(words.ToString()));
        End();
    }

    public void StartParagraph(string style)
    {
        Start("p");
        Start("pPr");
        Value("pStyle", style);
    }

    /// <summary>Ends the properties of a paragraph.</summary>
    public void EndProperties() => End();

    /// <summary>Removes characters that XML cannot contain. Titles and names are not normalised like texts.</summary>
    public static string Clean(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else if (!XmlConvert.IsXmlChar(text[index]))
                return Replaced(text);
        }

        return text;
    }

    private static string Replaced(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value < 0x10000 && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
