using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace ShadowReport.Benchmarks;

/// <summary>A server in a process of its own, on a loopback port, which ends with the benchmark.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly Process _process;

    private ServerUnderTest(Process process, string url, TimeSpan startedIn) => (_process, Url, StartedIn) = (process, url, startedIn);

    public string Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the start of the process to the first good answer of /health/ready.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>What it holds of the machine's memory now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="database">Its connection string.</param>
    /// <param name="environment">Development loads the demo.</param>
    /// <param name="heapLimit">The most that the managed heap may be, in bytes; null for what the runtime allows.</param>
    /// <param name="settings">More, as environment variables.</param>
    public static Task<ServerUnderTest> Api(
        string database, string environment = "Production", long? heapLimit = null, params (string Name, string Value)[] settings) =>
        Api(ApiAssembly(), database, environment, heapLimit, settings);

    /// <summary>The API of any build.</summary>
    public static Task<ServerUnderTest> Api(
        string assembly, string database, string environment, long? heapLimit, params (string Name, string Value)[] settings)
    {
        var url = FreeUrl();
        return Started(url, assembly, ["--urls", url], start =>
        {
            start.Environment["ConnectionStrings__Postgres"] = database;
            start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
            start.Environment["Limits__RequestsPerMinute"] = "10000000";
            start.Environment["Limits__SignInsPerMinute"] = "1000";
            start.Environment["Limits__AcceptancesPerMinute"] = "1000";
            foreach (var (name, value) in settings)
                start.Environment[name] = value;
            if (heapLimit is { } limit)
                start.Environment["DOTNET_GCHeapHardLimit"] = limit.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        });
    }

    public static Task<ServerUnderTest> Of(string mode, string database)
    {
        var url = FreeUrl();
        return Started(url, Assembly.GetExecutingAssembly().Location, [mode, url, database], _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static string ApiAssembly() => Path.Combine(AppContext.BaseDirectory, "ShadowReport.Api.dll");

    private static async Task<ServerUnderTest> Started(string url, string assembly, string[] arguments, Action<ProcessStartInfo> configure)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        configure(start);

        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        // What it says is read and thrown away, as a service manager would read it: a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { } said ? said + "\n" : "");
        process.BeginErrorReadLine();
        while (!await IsReady(client, url))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{assembly} ended with {process.ExitCode}.");
            await Task.Delay(5);
        }

        return new ServerUnderTest(process, url, watch.Elapsed);
    }

    private static async Task<bool> IsReady(HttpClient client, string url)
    {
        try
        {
            return (await client.GetAsync($"{url}/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
