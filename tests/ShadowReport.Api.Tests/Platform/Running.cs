using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Core.Tests;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>The program in a process of its own, which can be stopped in order or killed.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _url;
    private readonly System.Text.StringBuilder _output = new();

    private Running(Process process, string url)
    {
        (_process, _url) = (process, url);
        _process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => _output.ToString();

    public static async Task<Running> Started(string database, string environment, params string[] arguments)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var program = new Running(Process.Start(Start(database, environment, ["--urls", url, .. arguments]))!, url);
        using var client = new HttpClient();
        try
        {
            await Waiting.Until(async () => program._process.HasExited || await IsReady(client, url));
            Assert.False(program._process.HasExited, program.Output);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public static async Task<(int ExitCode, string Output, string Errors)> Run(
        string database, string environment, string input, params string[] arguments)
    {
        using var process = Process.Start(Start(database, environment, arguments))!;
        using var killing = new KillAtEnd(process);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Somebody who is not signed in.</summary>
    public HttpClient Anybody() => new() { BaseAddress = new Uri(_url) };

    public Task<HttpResponseMessage> LogIn(string email, string password) =>
        new HttpClient { BaseAddress = new Uri(_url) }.Post("/api/v1/auth/login", new { email, password });

    public async Task<HttpClient> SignedIn(string email, string password)
    {
        var client = new HttpClient { BaseAddress = new Uri(_url) };
        var tokens = await (await client.Post("/api/v1/auth/login", new { email, password })).Json();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Text("accessToken"));
        return client;
    }

    public void Kill() => _process.Kill();

    public async Task<int> Stop()
    {
        // SIGTERM, as a service manager sends it.
        Assert.Equal(0, NativeMethods.Kill(_process.Id, 15));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient client, string url)
    {
        try
        {
            return (await client.GetAsync($"{url}/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Start(string database, string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Postgres"] = database;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        // A machine in another language: what the program says must not depend on it.
        start.Environment["LANG"] = "de_DE.UTF-8";
        start.Environment["Accounts__PasswordIterations"] = "1000";
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        public static extern int Kill(int process, int signal);
    }
}
