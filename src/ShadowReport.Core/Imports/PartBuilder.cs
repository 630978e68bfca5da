namespace ShadowReport.Core.Imports;

/// <summary>Builds a part of an import.</summary>
internal sealed class PartBuilder(PartKind kind)
{
    private readonly List<string> _texts = [];

    public PartKind Kind => kind;

    public string Key { get; set; } = "";

    public string Title { get; init; } = "";

    public string? Addressee { get; init; }

    public string? SuggestedAddressee { get; init; }

    public int? Parent { get; init; }

    public bool IsAnnex { get; init; }

    public bool HasTitleOfFile { get; init; }

    public string Text => string.Join("\n\n", _texts);

    public void Add(string text) => _texts.Add(text);

    public ReportPart AsPart(int number) => ReportPart.Of(number, kind, Key, Title, Text) with
    {
        Parent = Parent,
        Addressee = Addressee,
        SuggestedAddressee = SuggestedAddressee,
        IsAnnex = IsAnnex,
    };
}
