namespace ShadowReport.Publishing.Docx;

/// <summary>What a Word file is made for. It differs only in comparisons, and in signs that nobody sees.</summary>
public enum DocxPurpose
{
    /// <summary>To be opened in Word or another program.</summary>
    Word,

    /// <summary>
    /// To be converted to PDF. Its numbers are those of the new text; deleted paragraphs have none. Nobody accepts changes in it, so they
    /// are drawn: struck through or underlined in colour, with a bar beside the paragraph.
    /// </summary>
    Pdf,

    /// <summary>
    /// To be converted to OpenDocument. Its changes can be accepted. Where there are any, its numbers are text, and those of the new text:
    /// LibreOffice would add old numbers in brackets, and show only those where a paragraph contains a deletion.
    /// </summary>
    OpenDocument,
}
