namespace ShadowReport.Api.Platform;

/// <summary>The members of the refusal of a request about many things.</summary>
/// <param name="Refused">The refused elements, in the order of the request. Nothing else of the request was saved either.</param>
internal sealed record ElementsRefusedDetails(IReadOnlyList<RefusedElement> Refused)
{
    /// <summary>The code of such a refusal.</summary>
    public const string Code = "elements-refused";

    /// <summary>One refusal that names each refused element; null if there is none. Its detail is that of the first.</summary>
    public static Refusal? AsOne(IEnumerable<(string Element, string Path, Refusal? Refusal)> elements)
    {
        List<(string Element, string? Path, Refusal Refusal)> refused =
        [
            .. elements.Where(one => one.Refusal is not null)
                .Select(one => (one.Element, one.Refusal!.Field is { } field ? $"{one.Path}.{field}" : one.Path, one.Refusal)),
        ];
        if (refused is not [var first, ..])
            return null;
        return (Refusal.Conflict(Code, $"`{first.Element}`: {first.Refusal.Message} Nothing of this request was saved.") with
        {
            Field = first.Path,
        }).WithDetails(new ElementsRefusedDetails(
            [.. refused.Select(one => new RefusedElement(one.Element, one.Refusal.Code, one.Refusal.Message, one.Path))]));
    }
}

/// <param name="Element">The key of the draft, or the number of the invitation in the request, from 1.</param>
/// <param name="Code">The code that the single request would be refused with.</param>
/// <param name="Detail">The error, and how to correct it.</param>
/// <param name="Field">The path of the field or element in the body.</param>
internal sealed record RefusedElement(string Element, string Code, string Detail, string? Field);
