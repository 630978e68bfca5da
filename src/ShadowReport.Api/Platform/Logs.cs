namespace ShadowReport.Api.Platform;

/// <summary>
/// Logs name use cases, outcomes and durations. What libraries would add may quote what people wrote, so most of it is left out.
/// </summary>
internal static class Logs
{
    public static void AddQuietLogs(this WebApplicationBuilder builder)
    {
        var logging = builder.Logging;
        logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);

        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // It logs the address of each request, and the address of a stream may hold a ticket.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // It logs the exception whole, message and all; FaultHandler logs what may be logged.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        // It warns at every new key that no certificate wraps it, which the guide says once.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Their messages hold statements, document ids and tenant ids.
        logging.AddFilter("Marten", LogLevel.None);
        logging.AddFilter("Npgsql", LogLevel.None);
    }
}
