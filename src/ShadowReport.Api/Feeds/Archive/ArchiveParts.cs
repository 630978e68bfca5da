using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>What the kinds of documents contribute to archives.</summary>
internal sealed class ArchiveParts(DocumentCatalog documents)
{
    private readonly FrozenDictionary<Type, IReadOnlyList<string>> _leftOut = documents.All.ToFrozenDictionary(
        rules => rules.Document, rules => rules.Archive.LeftOut);

    /// <summary>One file for each draft.</summary>
    public IEnumerable<ArchivePart> OfDraft => All.Where(part => part.IsOfDraft);

    /// <summary>One file for the report.</summary>
    public IEnumerable<ArchivePart> OfReport => All.Where(part => !part.IsOfDraft);

    private IEnumerable<ArchivePart> All => documents.All.Select(rules => rules.Archive.Part).OfType<ArchivePart>();

    /// <summary>
    /// The API's own JSON, less what is left out, with every author going through the caller's hands, wherever one stands.
    /// </summary>
    public JsonSerializerOptions Json(Func<Author, Author> author, Func<AuthorReference, Author>? named = null) =>
        new(Platform.Json.Options)
        {
            WriteIndented = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
            Converters = { new ArchivedStrings(), new ArchivedAuthors(author), new ArchivedReferences(author, named) },
        };

    private void LeaveOut(JsonTypeInfo type)
    {
        if (!_leftOut.TryGetValue(type.Type, out var names))
            return;
        foreach (var property in type.Properties.Where(property => names.Contains(property.Name)).ToList())
            type.Properties.Remove(property);
    }
}
