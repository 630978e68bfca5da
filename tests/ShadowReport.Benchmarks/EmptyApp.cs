using Marten;

namespace ShadowReport.Benchmarks;

/// <summary>The least that an ASP.NET Core app with one Marten document is, to compare our start with.</summary>
internal static class EmptyApp
{
    public sealed class Note
    {
        public Guid Id { get; set; }

        public string Text { get; set; } = "";
    }

    public static async Task<int> Run(string url, string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services
            .AddMarten(options =>
            {
                options.Connection(database);
                options.DatabaseSchemaName = "empty_app";
                options.Schema.For<Note>();
            })
            .UseLightweightSessions()
            .ApplyAllDatabaseChangesOnStartup();
        var app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/health/ready", async (IQuerySession session) => await session.Query<Note>().CountAsync());
        await app.RunAsync();
        return 0;
    }
}
