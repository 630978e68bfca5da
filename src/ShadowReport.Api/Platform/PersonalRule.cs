using System.Text.Json;
using Marten.Linq.MatchesSql;

namespace ShadowReport.Api.Platform;

/// <summary>The person who asks for their data, in one coalition.</summary>
/// <param name="Id">The id of the member.</param>
/// <param name="Key">Their key.</param>
internal sealed record PersonAsking(Guid Id, string Key)
{
    /// <summary>A JSON list with one item in which the person stands, for `@>`.</summary>
    /// <param name="field">The field of the item that says who it was.</param>
    public string In(string field) => JsonSerializer.Serialize(new[] { new Dictionary<string, object> { [field] = new { member = Key } } });
}

/// <summary>Where lines of somebody's data are written to.</summary>
internal interface IPersonalData
{
    Task List<T>(string name, IAsyncEnumerable<T> items, Func<T, IEnumerable<object>> lines);
}

/// <summary>What of a kind of document a person gets who asks for their data.</summary>
internal abstract record PersonalRule
{
    /// <summary>The condition that the person wrote it.</summary>
    public const string ByAuthor = "d.data -> 'author' ->> 'member' = ?";

    /// <summary>Nothing, and why.</summary>
    public static PersonalRule Not(string because) => new Nothing(because);

    /// <summary>It stands elsewhere in the same answer.</summary>
    public static PersonalRule Within(string property) => new Elsewhere(property);

    /// <summary>A list of lines for what the person wrote.</summary>
    public static PersonalRule OfAuthor<T>(string name, Func<T, object> line)
        where T : notnull => Lines<T>(name, ByAuthor, person => [person.Key], (document, _) => [line(document)]);

    /// <summary>A list of lines.</summary>
    /// <param name="name">The list's name in the answer.</param>
    /// <param name="mine">Which documents hold something of the person, as a condition in SQL on `d`.</param>
    /// <param name="with">The condition's parameters.</param>
    /// <param name="lines">What of a document is theirs.</param>
    public static PersonalRule Lines<T>(
        string name, string mine, Func<PersonAsking, object[]> with, Func<T, PersonAsking, IEnumerable<object>> lines)
        where T : notnull => new Listed<T>(name, mine, with, lines);

    /// <summary>Writes the lines, where there are any to write.</summary>
    public virtual Task Write(IQuerySession session, PersonAsking person, IPersonalData data, CancellationToken cancellation) =>
        Task.CompletedTask;

    internal sealed record Nothing(string Because) : PersonalRule;

    internal sealed record Elsewhere(string Property) : PersonalRule;

    internal sealed record Listed<T>(
        string Name, string Mine, Func<PersonAsking, object[]> With, Func<T, PersonAsking, IEnumerable<object>> Of) : PersonalRule
        where T : notnull
    {
        public override Task Write(IQuerySession session, PersonAsking person, IPersonalData data, CancellationToken cancellation)
        {
            var (mine, with) = ($"({Mine})", With(person));
            return data.List(
                Name, session.Query<T>().Where(document => document.MatchesSql(mine, with)).OrderBySql("d.id")
                    .ToAsyncEnumerable(cancellation), document => Of(document, person));
        }
    }
}
