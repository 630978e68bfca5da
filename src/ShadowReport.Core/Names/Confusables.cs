using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Names;

/// <summary>The skeletons of a name, see <see cref="Confusables.Of"/>.</summary>
/// <param name="FoldedLast">The skeleton, then case-folded.</param>
/// <param name="FoldedFirst">The skeleton of the case-folded name.</param>
public sealed record Skeletons(string FoldedLast, string FoldedFirst)
{
    /// <summary>Whether readers may confuse the names.</summary>
    public bool LookLike(Skeletons other) => FoldedLast == other.FoldedLast || FoldedFirst == other.FoldedFirst;
}

/// <summary>
/// Computes skeletons of names. Names with the same skeleton look alike (UTS 39, Unicode Security Mechanisms, section 4). The table is the
/// assembly's data file confusables.txt, which names its source and version.
/// </summary>
public static class Confusables
{
    private static readonly Lazy<FrozenDictionary<int, string>> Table = new(Read);

    /// <summary>
    /// Computes both skeletons of a name. Names look alike if either is equal. UTS 39 does not fold case, but readers do not distinguish
    /// `Marta` from `MARTA` in a list. Folding last finds a Cyrillic capital that looks Latin only as a capital; folding first matches
    /// upper and lower case. A capital i and an l become the same letter. Compatibility forms and repeated spaces are ignored.
    /// </summary>
    public static Skeletons Of(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC);
        return new Skeletons(Spaced(Prototype(Fold(Prototype(plain)))), Spaced(Prototype(Fold(plain))));
    }

    /// <summary>Computes the skeleton of UTS 39: NFD, without ignorable characters, each mapped by the table, NFD again.</summary>
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

    /// <summary>Folds case by converting up and down, so that letters with two lower-case forms, such as sigma, become equal.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant();

    /// <summary>Reads the table. Each line has a prototype and all characters mapped to it, in hexadecimal; # starts a comment.</summary>
    private static FrozenDictionary<int, string> Read()
    {
        using var file = new StreamReader(typeof(Confusables).Assembly.GetManifestResourceStream("confusables.txt")!);
        var table = new Dictionary<int, string>();
        while (file.ReadLine() is { } line)
        {
            if (line is "" or ['#', ..])
                continue;
            var (prototype, sources) = line.Split(
                ' ') switch
            { [var first, .. var rest] => (string.Concat(first.Split('+').Select(Character)), rest), _ => ("", []) };
            foreach (var source in sources)
                table.Add(CodePoint(source), prototype);
        }

        return table.ToFrozenDictionary();
    }

    private static string Character(string hexadecimal) => char.ConvertFromUtf32(CodePoint(hexadecimal));

    private static int CodePoint(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
