using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Span = System.Diagnostics.Activity;

namespace ShadowReport.Api.Tests;

/// <summary>
/// Records what requests send to a database: one text for each round trip, while it is not disposed. Background work, which may run at any
/// moment, is left out.
/// </summary>
internal sealed class StatementTrace : IDisposable
{
    private readonly ConcurrentQueue<string> _statements = new();
    private readonly ActivityListener _listener;

    public StatementTrace(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("db.namespace")?.ToString() == database && RootOf(span).Source.Name == "Microsoft.AspNetCore")
                    _statements.Enqueue($"{span.GetTagItem("db.query.text")}");
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent so far.</summary>
    public IReadOnlyList<string> Statements => [.. _statements];

    /// <summary>The round trips that ask one of these tables.</summary>
    public int TripsTo(params string[] tables) => _statements.Count(statement => tables.Any(statement.Contains));

    public void Dispose() => _listener.Dispose();

    private static Span RootOf(Span span) => span.Parent is { } parent ? RootOf(parent) : span;
}
