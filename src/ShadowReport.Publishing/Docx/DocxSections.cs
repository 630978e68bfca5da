using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes the page setup: A4, a cover without header and footer, and pages on their side for tables that are too wide. The cover is page 1,
/// so that "page 3 of 9" is correct on screen and on paper.
/// </summary>
internal sealed class DocxSections
{
    private const string Short = "11906";
    private const string Long = "16838";

    private readonly WordXml _xml;
    private readonly DocxChanges _changes;
    private readonly bool _isRightToLeft;

    /// <summary>The last part: when it is turned, the last section is, and no empty page follows.</summary>
    private readonly SubmissionPart? _last;
    private readonly Dictionary<SubmissionPart, TableLayout> _layouts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SubmissionPart> _turned = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SubmissionPart> _lastTurned = new(ReferenceEqualityComparer.Instance);
    private bool _isFirst = true;
    private bool _isTurned;

    public DocxSections(WordXml xml, SubmissionDocument document, DocxChanges changes)
    {
        (_xml, _changes) = (xml, changes);
        _isRightToLeft = document.IsRightToLeft;
        _last = document.Parts.Count > 0 ? document.Parts[^1] : null;
        Place(document.Parts);
    }

    /// <summary>Returns the layout of a table that is a part of its own.</summary>
    public TableLayout LayoutOf(SubmissionPart part) => _layouts[part];

    /// <summary>Starts a page on its side if a part needs one: a table, or the headings directly above it.</summary>
    public void Start(SubmissionPart part)
    {
        if (_isTurned || !_turned.Contains(part))
            return;
        _xml.StartParagraph(DocxStyles.AfterTable);
        _changes.MarkEnd(_xml, part.Change);
        Write();
        _xml.EndProperties();
        _xml.End();
        _isTurned = true;
    }

    /// <summary>Returns what ends the page on its side in the paragraph after a table; null when the section continues.</summary>
    public Action? EndAfter(SubmissionPart part) => _lastTurned.Contains(part) && !ReferenceEquals(part, _last)
        ? () =>
        {
            Write();
            _isTurned = false;
        }
    : null;

    /// <summary>Writes the properties of the current section. Header and footer continue in later ones.</summary>
    public void Write()
    {
        _xml.Start("sectPr");
        if (_isFirst)
        {
            WriteReference("headerReference", "rHeader");
            WriteReference("footerReference", "rFooter");
        }

        if (_isTurned)
            _xml.Element("pgSz", ("w", Long), ("h", Short), ("orient", "landscape"));
        else
            _xml.Element("pgSz", ("w", Short), ("h", Long));
        _xml.Element("pgMar", ("top", "1531"), ("right", "1418"), ("bottom", "1418"), ("left", "1418"), ("header", "709"),
            ("footer", "680"), ("gutter", "0"));
        if (_isFirst)
            _xml.Empty("titlePg");
        if (_isRightToLeft)
            _xml.Empty("bidi");
        _xml.End();
        _isFirst = false;
    }

    private void WriteReference(string name, string id)
    {
        _xml.Start(name);
        _xml.Attribute("type", "default");
        _xml.RelationshipId(id);
        _xml.End();
    }

    private void Place(IReadOnlyList<SubmissionPart> parts)
    {
        var isNextTurned = false;
        for (var index = parts.Count - 1; index >= 0; index--)
        {
            var isTurned = parts[index] is HeadingPart { IsAnnex: false } && isNextTurned && !DocxChanges.IsOld(parts[index].Change);
            if (parts[index] is BlockPart { Block: TableBlock table })
            {
                // A deleted table cannot take its section with it when the change is accepted.
                _layouts[parts[index]] = TableLayout.Of(
                    table, mayTurn: !DocxChanges.IsOld(parts[index].Change), _isRightToLeft);
                isTurned = _layouts[parts[index]].IsLandscape;
                if (isTurned && !isNextTurned)
                    _lastTurned.Add(parts[index]);
            }

            if (isTurned)
                _turned.Add(parts[index]);
            isNextTurned = isTurned;
        }
    }
}
