namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Between a zip and the body of an answer. ZipArchive writes the end of each file and its directory synchronously in .NET 10.0, also
/// through its async methods, which Kestrel forbids: such writes wait here, and go out with the next asynchronous one.
/// </summary>
internal sealed class OutgoingStream(Stream body) : Stream
{
    private const int SendFrom = 64 * 1024;

    private readonly MemoryStream _waiting = new(2 * SendFrom);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _waiting.Write(buffer.Span);
        if (_waiting.Length >= SendFrom)
            await Send(cancellationToken);
    }

    /// <summary>Sends what waits, if it is worth it.</summary>
    public Task SendIfMuch(CancellationToken cancellation) => _waiting.Length >= SendFrom ? Send(cancellation) : Task.CompletedTask;

    public async Task Send(CancellationToken cancellation)
    {
        await body.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), cancellation);
        _waiting.SetLength(0);
    }

    /// <summary>ZipArchive flushes after every file; what is sent in larger pieces goes faster.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
