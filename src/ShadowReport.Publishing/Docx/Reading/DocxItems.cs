using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>How tracked changes are read.</summary>
internal enum Revisions
{
    Accepted,
    Rejected,
}

/// <summary>A paragraph or a table, in file order.</summary>
internal abstract class DocxItem;

/// <summary>A paragraph with its runs.</summary>
internal sealed class DocxParagraph(DocxRole role, int? level) : DocxItem
{
    public DocxRole Role { get; set; } = role;

    /// <summary>The level of a heading, from 1; null for other paragraphs.</summary>
    public int? Level => level;

    public DocxMark? Mark { get; set; }

    /// <summary>The paragraph's own indent, in twentieths of a point.</summary>
    public int Indent { get; init; }

    public bool MayContinueList { get; init; }

    public bool IsRecommendation { get; init; }

    public List<Inline> Runs { get; } = [];

    /// <summary>The bookmarks of this software around its words.</summary>
    public List<string> Bookmarks { get; } = [];

    /// <summary>The ends of comments, in UTF-16 units of the words without notes.</summary>
    public List<DocxCommentEdge> Edges { get; } = [];

    /// <summary>The alternative texts of its images; empty for an image without one.</summary>
    public List<string> Images { get; } = [];

    /// <summary>Whether it is the caption of an image.</summary>
    public bool IsCaption { get; set; }

    /// <summary>The content of anchored frames.</summary>
    public List<DocxItem> Frames { get; } = [];

    public int Length { get; private set; }

    public void Add(Inline run)
    {
        if (run.Text.Length == 0)
            return;
        Runs.Add(run);
        if (run.Note is null)
            Length += run.Text.Length;
    }

    /// <summary>Prepends the words of a paragraph whose end was deleted.</summary>
    public void Begin(DocxParagraph before)
    {
        Runs.InsertRange(0, before.Runs);
        for (var index = 0; index < Edges.Count; index++)
            Edges[index] = Edges[index] with { At = Edges[index].At + before.Length };
        Edges.InsertRange(0, before.Edges);
        if (before.Runs.Count > 0)
            Bookmarks.InsertRange(0, before.Bookmarks.Except(Bookmarks));
        Frames.InsertRange(0, before.Frames);
        Images.InsertRange(0, before.Images);
        Length += before.Length;
    }
}

/// <summary>The start or end of a comment in a paragraph.</summary>
internal sealed record DocxCommentEdge(string Comment, int At, bool IsStart);

/// <summary>A table.</summary>
internal sealed class DocxTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<DocxItem>>> rows, bool hasHeader) : DocxItem
{
    /// <summary>The rows, with the content of each cell.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<DocxItem>>> Rows => rows;

    public bool HasHeader => hasHeader;
}
