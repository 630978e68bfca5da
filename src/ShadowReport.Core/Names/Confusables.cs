using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Names;

/// <summary>What a reader sees of a name, see <see cref="Confusables.Of"/>.</summary>
/// <param name="FoldedLast">The skeleton, case folded.</param>
/// <param name="FoldedFirst">The skeleton of the name in folded case.</param>
public sealed record Skeletons(string FoldedLast, string FoldedFirst)
{
    /// <summary>Whether a reader may take one for the other.</summary>
    public bool LookLike(Skeletons other) => FoldedLast == other.FoldedLast || FoldedFirst == other.FoldedFirst;
}

/// <summary>
/// Makes skeletons of names: two names with one skeleton look alike (UTS 39, Unicode Security Mechanisms, section 4). The table is the data
/// file confusables.txt of this assembly, which names its source and version.
/// </summary>
public static class Confusables
{
    private static readonly Lazy<FrozenDictionary<int, string>> Table = new(Read);

    /// <summary>
    /// What a reader sees of a name, in two forms. Two names look alike when either form is the same. The skeleton of UTS 39 does not fold
    /// case; here it is folded too, since nobody tells `Marta` from `MARTA` in a list of names. Folded last, it finds a Cyrillic capital that
    /// looks Latin only as a capital; folded first, one name in small and in capital letters. Because a capital i looks like an l, both become
    /// one letter. Compatibility forms and runs of blanks are no difference.
    /// </summary>
    public static Skeletons Of(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC);
        return new Skeletons(Spaced(Prototype(Fold(Prototype(plain)))), Spaced(Prototype(Fold(plain))));
    }

    /// <summary>The skeleton as UTS 39 defines it: NFD, without ignorable characters, each mapped by the table, NFD again.</summary>
    public static string Prototype(string text)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (NameRules.IsIgnorable(rune))
                continue;
            if (Table.Value.TryGetValue(rune.Value, out var prototype))
                mapped.Append(prototype);
            else
                mapped.Append(rune);
        }

        return mapped.ToString().Normalize(NormalizationForm.FormD);
    }

    private static string Spaced(string text) => string.Join(' ', text.Replace('i', 'l').Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Up and down again, so that letters with two small forms, such as the sigma, become one.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant();

    /// <summary>A line of the file is a prototype and everything that becomes it, in hexadecimal; # begins a comment.</summary>
    private static FrozenDictionary<int, string> Read()
    {
        using var file = new StreamReader(typeof(Confusables).Assembly.GetManifestResourceStream("confusables.txt")!);
        var table = new Dictionary<int, string>();
        while (file.ReadLine() is { } line)
        {
            if (line is "" or ['#', ..])
                continue;
            var (prototype, sources) = line.Split(' ') switch { [var first, .. var rest] => (string.Concat(first.Split('+').Select(Character)), rest), _ => ("", []) };
            foreach (var source in sources)
                table.Add(CodePoint(source), prototype);
        }

        return table.ToFrozenDictionary();
    }

    private static string Character(string hexadecimal) => char.ConvertFromUtf32(CodePoint(hexadecimal));

    private static int CodePoint(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
