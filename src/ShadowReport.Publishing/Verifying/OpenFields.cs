using System.Text;

namespace ShadowReport.Publishing.Verifying;

/// <summary>
/// The fields of a Word file that are open at a place. It counts those of each kind, because a hostile file can have a hundred thousand.
/// </summary>
internal sealed class OpenFields
{
    private const int LongestInstruction = 2_000;

    /// <summary>The fields that this software writes, or that office programs create from links and references.</summary>
    private static readonly HashSet<string> Known = new(
        ["TOC", "PAGEREF", "HYPERLINK", "REF", "NOTEREF"], StringComparer.OrdinalIgnoreCase);

    private readonly List<Field> _fields = [];
    private int _contents;
    private int _pageNumbers;

    public bool IsEmpty => _fields.Count == 0;

    /// <summary>Whether a contents list is open.</summary>
    public bool IsInContents => _contents > 0;

    /// <summary>Whether a page number of a contents list is open.</summary>
    public bool IsInPageNumber => _pageNumbers > 0;

    /// <summary>The name of the innermost field.</summary>
    public string Name => _fields[^1].Name;

    /// <summary>Whether the innermost field is a contents list.</summary>
    public bool IsContents => _fields[^1].IsContents;

    /// <summary>Whether the innermost field is known. LibreOffice writes invisible empty fields around page numbers.</summary>
    public bool IsKnown => Name.Length == 0 || Known.Contains(Name);

    /// <summary>Whether the result of the innermost field was started.</summary>
    public bool HasResult
    {
        get => _fields[^1].HasResult;
        set => _fields[^1].HasResult = value;
    }

    public void Begin() => _fields.Add(new Field());

    /// <summary>Adds to the instruction of the innermost field; false when it is too long.</summary>
    public bool Instruct(string words)
    {
        var field = _fields[^1];
        var fits = field.Instruction.Length + words.Length <= LongestInstruction;
        if (fits)
            field.Instruction.Append(words);
        Count(field, -1);
        field.Name = field.Instruction.ToString().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var name, ..]
            ? name.ToUpperInvariant() : "";
        Count(field, 1);
        return fits;
    }

    public void End()
    {
        if (IsEmpty)
            return;
        Count(_fields[^1], -1);
        _fields.RemoveAt(_fields.Count - 1);
    }

    public void Clear()
    {
        _fields.Clear();
        (_contents, _pageNumbers) = (0, 0);
    }

    private void Count(Field field, int by)
    {
        _contents += field.IsContents ? by : 0;
        _pageNumbers += field.Name == "PAGEREF" ? by : 0;
    }

    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        public bool HasResult { get; set; }

        public string Name { get; set; } = "";

        public bool IsContents => Name == "TOC";
    }
}
