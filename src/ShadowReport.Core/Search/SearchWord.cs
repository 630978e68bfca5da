namespace ShadowReport.Core.Search;

/// <summary>How a word of a text was found.</summary>
public enum SearchWordKind
{
    /// <summary>A word between spaces or marks.</summary>
    Word,

    /// <summary>Two neighbouring signs of a script without spaces.</summary>
    Pair,

    /// <summary>The last sign of a run, which is also in the pair before it.</summary>
    Last,

    /// <summary>A sign that is a run by itself.</summary>
    Single,
}

/// <summary>A word of a text as it is searched for.</summary>
/// <param name="Kind">How it was found.</param>
/// <param name="Form">In lower case and compatibility form, without marks that only help to pronounce it.</param>
/// <param name="Plain">The form without accents.</param>
/// <param name="Start">The start in the text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
public readonly record struct SearchWord(SearchWordKind Kind, string Form, string Plain, int Start, int End);
