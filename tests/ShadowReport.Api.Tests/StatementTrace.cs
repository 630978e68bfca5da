using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace ShadowReport.Api.Tests;

/// <summary>Records what a database is sent: one text for each round trip, while it is not disposed.</summary>
internal sealed class StatementTrace : IDisposable
{
    private readonly ConcurrentQueue<string> _statements = new();
    private readonly ActivityListener _listener;

    public StatementTrace(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("db.namespace")?.ToString() == database)
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
}
