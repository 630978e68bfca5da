namespace ShadowReport.Core.Sources;

/// <summary>Reads BibTeX and BibLaTeX.</summary>
public static class BibTex
{
    /// <summary>The maximum length of a file, in UTF-16 units.</summary>
    public const int LengthAtMost = 1_000_000;

    /// <summary>Reads a file. The id of each item is the entry's key.</summary>
    /// <returns>
    /// The items and warnings, or a refusal that names the line: `bibtex-malformed`, `too-many-sources`, `sources-too-long`.
    /// </returns>
    public static Outcome<SourceFileContent> Read(string text)
    {
        if (text.Length > LengthAtMost)
            return Refusal.Invalid("sources-too-long", "text", $"A file of sources has {LengthAtMost:N0} characters at most.");

        var entries = new BibTexEntries(text.Replace("\r\n", "\n"));
        var (items, doubts) = (new List<CslItem>(), new List<SourceFileWarning>());
        while (true)
        {
            var next = entries.Next();
            if (!next.Succeeded)
                return next.Refusal;
            if (next.Value is not { } entry)
                return new SourceFileContent(items, doubts);
            if (items.Count == CslJson.ItemsAtMost)
                return SourceRefusals.TooMany;
            var item = BibTexItems.Of(entry, doubts);
            if (!item.Succeeded)
                return item.Refusal with { Field = "text", Message = $"{entry.Name}: {item.Refusal.Message}" };
            items.Add(item.Value);
        }
    }
}
