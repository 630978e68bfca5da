namespace ShadowReport.Core.Reference;

/// <summary>Names the bodies that receive submissions in the languages of the United Nations. Profiles hold the English names.</summary>
public static class BodyNames
{
    private static readonly Lazy<NameTable> Names = new(() => NameTable.Read("body-names.json"));

    /// <summary>Returns the name in a language; the given name itself for other languages and for bodies that are not listed.</summary>
    /// <param name="body">The full English name, as in a profile.</param>
    /// <param name="language">BCP 47.</param>
    public static string Of(string body, string language)
    {
        var index = Names.Value.IndexOf(language);
        return index >= 0 && Names.Value.Names.TryGetValue(body, out var names) ? names[index] : body;
    }
}
