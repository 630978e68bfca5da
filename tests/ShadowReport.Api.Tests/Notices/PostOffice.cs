using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ShadowReport.Api.Tests.Notices;

/// <summary>A server of SMTP on loopback that keeps what it is given, and refuses as long as it is told to.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public PostOffice()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool Refuses { get; set; }

    public int Asked { get; private set; }

    /// <summary>Everything that was said to it for each mail: greeting, envelope and content.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Serve()
    {
        while (!_closing.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            Asked++;
            await Talk(client.GetStream());
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var said = new StringBuilder();
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            said.AppendLine(line);
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                for (var text = await reader.ReadLineAsync(
                    _closing.Token); text is not (null or "."); text = await reader.ReadLineAsync(_closing.Token))
                    said.AppendLine(text);
                Mails.Enqueue(said.ToString());
                await writer.WriteLineAsync("250 taken");
            }
            else if (line.StartsWith("RCPT", StringComparison.Ordinal) && Refuses)
            {
                await writer.WriteLineAsync("451 not now, for " + line);
            }
            else if (line == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 good");
            }
        }
    }
}
