using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Which of a file's tracked changes are taken as made.</summary>
internal enum Revisions
{
    Accepted,
    Rejected,
}

/// <summary>A paragraph or a table, in the order of the file.</summary>
internal abstract class DocxItem;

/// <summary>A paragraph with its runs, as they stand in the file.</summary>
internal sealed class DocxParagraph(string? style, DocxRole role, int? level) : DocxItem
{
    public string? Style => style;

    public DocxRole Role { get; set; } = role;

    /// <summary>The level of a heading, from 1.</summary>
    public int? Level => level;

    public DocxMark? Mark { get; set; }

    /// <summary>How far it is indented by itself, in twentieths of a point.</summary>
    public int Indent { get; init; }

    public bool MayContinueList { get; init; }

    public bool IsRecommendation { get; init; }

    public List<Inline> Runs { get; } = [];

    /// <summary>The bookmarks of this software that its words stand in.</summary>
    public List<string> Bookmarks { get; } = [];

    /// <summary>Where comments begin and end, counted in UTF-16 units of its words without notes.</summary>
    public List<DocxCommentEdge> Edges { get; } = [];

    /// <summary>What stands in frames that hang on it.</summary>
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

    /// <summary>Goes on with the words of another paragraph, whose end was taken out.</summary>
    public void Begin(DocxParagraph before)
    {
        Runs.InsertRange(0, before.Runs);
        for (var index = 0; index < Edges.Count; index++)
            Edges[index] = Edges[index] with { At = Edges[index].At + before.Length };
        Edges.InsertRange(0, before.Edges);
        if (before.Runs.Count > 0)
            Bookmarks.InsertRange(0, before.Bookmarks.Except(Bookmarks));
        Frames.InsertRange(0, before.Frames);
        Length += before.Length;
    }
}

/// <summary>Where a comment begins or ends in a paragraph.</summary>
internal sealed record DocxCommentEdge(string Comment, int At, bool IsStart);

/// <summary>A table.</summary>
internal sealed class DocxTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<DocxItem>>> rows, bool hasHeader) : DocxItem
{
    /// <summary>Rows of cells of what stands in them.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<DocxItem>>> Rows => rows;

    public bool HasHeader => hasHeader;
}
