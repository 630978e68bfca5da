using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>Builds a part of an import.</summary>
internal sealed class PartBuilder(PartKind kind)
{
    private readonly List<string> _texts = [];
    private string? _text;
    private IReadOnlyList<Block>? _blocks;

    public PartKind Kind => kind;

    public string Key { get; set; } = "";

    public string Title { get; init; } = "";

    public string? Addressee { get; init; }

    public string? SuggestedAddressee { get; init; }

    public int? Parent { get; init; }

    public bool IsAnnex { get; init; }

    public bool HasTitleOfFile { get; init; }

    public string Text => _text ??= string.Join("\n\n", _texts);

    /// <summary>The text, parsed once.</summary>
    public IReadOnlyList<Block> Blocks => _blocks ??= Body.Parse(Text);

    public void Add(string text)
    {
        _texts.Add(text);
        (_text, _blocks) = (null, null);
    }

    public ReportPart AsPart(int number) => ReportPart.Of(number, kind, Key, Title, Text, Blocks) with
    {
        Parent = Parent,
        Addressee = Addressee,
        SuggestedAddressee = SuggestedAddressee,
        IsAnnex = IsAnnex,
    };
}
