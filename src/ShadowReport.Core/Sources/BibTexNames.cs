namespace ShadowReport.Core.Sources;

/// <summary>Reads BibTeX's lists of names.</summary>
internal static class BibTexNames
{
    public static void Add(SourceItemBuilder item, string variable, string raw)
    {
        foreach (var name in WithTheirEnds(item, Split(raw, " and ")))
        {
            if (name.Equals("others", StringComparison.OrdinalIgnoreCase))
                item.Doubt($"`{variable}` ends in \"and others\", which CSL cannot express. Only the named persons were kept.");
            else
                item.AddName(variable, Of(name, item));
        }
    }

    /// <summary>Joins names that "and" divided although they are one.</summary>
    private static List<string> WithTheirEnds(SourceItemBuilder item, List<string> names)
    {
        for (var index = names.Count - 1; index > 0; index--)
        {
            var (before, last) = (names[index - 1], names[index]);
            if (last.AsSpan().ContainsAny(",{") || last.Equals("others", StringComparison.OrdinalIgnoreCase) || before.Contains('{')
                || !OrganisationNames.IsOneName(before, last))
                continue;
            names[index - 1] = $"{before} and {last}";
            names.RemoveAt(index);
            item.Doubt($"“{before} and {last}” was read as one organisation. Put braces around each name if they are two.");
        }

        return names;
    }

    private static CslName Of(string name, SourceItemBuilder item)
    {
        string Plain(string raw) => Latex.Plain(raw, command => item.Doubt($"`\\{command}` was not understood."));
        if (IsOneGroup(name))
            return Whole(Plain(name));
        var parts = Split(name, ",");
        if (parts.Count > 1 && item.OrganisationOf(Plain(parts[0]), Plain(string.Join(", ", parts.Skip(1)))) is { } divided)
            return divided;
        if (parts.Count > 1)
        {
            var (particle, family) = Particle(Split(parts[0], " "));
            return new CslName(
                Plain(family), Plain(parts[^1]), null, Kept(Plain(particle)), parts.Count > 2 ? Kept(Plain(parts[1])) : null);
        }

        var words = Split(name, " ");
        if (words.Count == 1 || item.IsOrganisation(Plain(name)))
            return Whole(Plain(name));
        var given = words.Take(words.Count - 1).TakeWhile(word => !char.IsLower(word[0])).ToList();
        var (before, last) = Particle([.. words.Skip(given.Count)]);
        return new CslName(Plain(last), Kept(Plain(string.Join(' ', given))), null, Kept(Plain(before)), null);
    }

    private static CslName Whole(string name) => new(null, null, name, null, null);

    /// <summary>Returns the lower-case words before a family name.</summary>
    private static (string Particle, string Family) Particle(IReadOnlyList<string> words)
    {
        var small = words.Take(words.Count - 1).TakeWhile(word => char.IsLower(word[0])).Count();
        return (string.Join(' ', words.Take(small)), string.Join(' ', words.Skip(small)));
    }

    private static string? Kept(string text) => text.Length > 0 ? text : null;

    /// <summary>Whether one pair of braces surrounds the whole name, as in the names of bodies.</summary>
    private static bool IsOneGroup(string name)
    {
        if (name is not ['{', .., '}'] || name[1] == '\\')
            return false;
        var depth = 0;
        for (var index = 0; index < name.Length - 1; index++)
        {
            depth += name[index] == '{' ? 1 : name[index] == '}' ? -1 : 0;
            if (depth == 0)
                return false;
        }

        return true;
    }

    /// <summary>Splits outside braces. All white space counts as a space.</summary>
    private static List<string> Split(string raw, string at)
    {
        var text = string.Join(' ', raw.Split([' ', '\t', '\n', '~'], StringSplitOptions.RemoveEmptyEntries));
        var (pieces, depth, from) = (new List<string>(), 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] == '{' ? 1 : text[index] == '}' ? -1 : 0;
            if (depth != 0 || string.Compare(text, index, at, 0, at.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            pieces.Add(text[from..index]);
            index += at.Length - 1;
            from = index + 1;
        }

        pieces.Add(text[from..]);
        return [.. pieces.Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];
    }
}
