namespace ShadowReport.Core.Imports.Returned;

/// <summary>Collects the edits that belong to no draft's text, with their heading and place in the file.</summary>
internal sealed class UnplacedEdits(UnitPairs pairs)
{
    private readonly List<(double Place, UnplacedEdit Edit)> _edits = [];
    private readonly Dictionary<ReturnedUnit, int> _places = pairs.Returned.Select((unit, index) => (unit, index))
        .ToDictionary(pair => pair.unit, pair => pair.index);

    /// <summary>Lists the edits in file order.</summary>
    public IReadOnlyList<UnplacedEdit> InOrder() => [.. _edits.OrderBy(edit => edit.Place).Select(edit => edit.Edit)];

    /// <summary>Adds an edit of something in the edited file.</summary>
    public void At(ReturnedUnit unit, string code, string was, string words) => At(_places[unit], code, was, words);

    /// <summary>Adds an edit of something that was deleted.</summary>
    public void WhereWas(ReturnedUnit exported, string code, string was)
    {
        if (was.Length == 0)
            return;
        var before = pairs.Exported.TakeWhile(unit => unit != exported).Append(exported).LastOrDefault(pairs.IsThere);
        var place = before is null ? -0.5 : pairs.Returned.Select((unit, index) => (unit, index))
            .First(pair => pairs.Was(pair.unit) == before).index + 0.5;
        _edits.Add((place, new UnplacedEdit(code, PageEdge(exported.Role) ?? HeadingAbove(place), was, "")));
    }

    /// <summary>Adds an edit without a place in the file.</summary>
    public void Nowhere(string code, string was, string words) => _edits.Add((double.MaxValue, new UnplacedEdit(code, Start, was, words)));

    private void At(int place, string code, string was, string words)
    {
        if (was.Length > 0 || words.Length > 0)
            _edits.Add((place, new UnplacedEdit(code, PageEdge(pairs.Returned[place].Role) ?? HeadingAbove(place), was, words)));
    }

    private static string? PageEdge(ReturnedRole role) => role switch
    {
        ReturnedRole.Header => "Page header",
        ReturnedRole.Footer => "Page footer",
        _ => null,
    };

    private string HeadingAbove(double place) => pairs.Returned.Take((int)Math.Ceiling(place))
        .LastOrDefault(unit => unit.Role == ReturnedRole.Heading) is { Words: { Length: > 0 } words } ? words : Start;

    /// <summary>The name of what stands before the first heading: the report's title.</summary>
    private string Start => pairs.Exported.Where(unit => unit.Role == ReturnedRole.Title).Select(unit => unit.Words)
        .FirstOrDefault(words => words.Length > 0) ?? "Cover";
}
