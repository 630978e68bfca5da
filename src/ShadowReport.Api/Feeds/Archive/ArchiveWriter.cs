using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace ShadowReport.Api.Feeds.Archive;

/// <param name="Name">The file's name in the archive.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal.</param>
internal sealed record ManifestEntry(string Name, long Size, string Sha256);

internal sealed record ArchiveManifest(string Format, IReadOnlyList<ManifestEntry> Entries);

/// <summary>
/// Writes a zip while it is being sent: what was written is gone from memory, but for a line for each file. The same files give the
/// same bytes.
/// </summary>
internal sealed class ArchiveWriter
{
    /// <summary>The first instant that a zip can name; when a report was archived is nobody's business.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The most that is handed to the zip at once, so that little waits for an asynchronous write.</summary>
    private const int Piece = 64 * 1024;

    private readonly ZipArchive _zip;
    private readonly OutgoingStream _outgoing;
    private readonly JsonSerializerOptions _json;
    private readonly CancellationToken _cancellation;
    private readonly List<ManifestEntry> _entries = [];

    /// <param name="body">Can only be written to, and only asynchronously, such as the body of an answer.</param>
    /// <param name="json">How things are written.</param>
    /// <param name="cancellation">Ends it.</param>
    public ArchiveWriter(Stream body, JsonSerializerOptions json, CancellationToken cancellation)
    {
        (_json, _cancellation, _outgoing) = (json, cancellation, new OutgoingStream(body));
        _zip = new ZipArchive(_outgoing, ZipArchiveMode.Create, leaveOpen: true);
    }

    public Task Add<T>(string name, T value) => AddBytes(name, JsonSerializer.SerializeToUtf8Bytes(value, _json));

    public async Task AddBytes(string name, ReadOnlyMemory<byte> bytes)
    {
        await using var entry = await Open(name);
        await entry.Write(bytes);
    }

    /// <summary>A JSON array, item by item. Gives how many there were.</summary>
    public async Task<int> AddList<T>(string name, IAsyncEnumerable<T> items)
    {
        var count = 0;
        await using var entry = await Open(name);
        await foreach (var item in items.WithCancellation(_cancellation))
        {
            await entry.Write(count++ == 0 ? "[\n"u8.ToArray() : ",\n"u8.ToArray());
            await entry.Write(JsonSerializer.SerializeToUtf8Bytes(item, _json));
        }

        await entry.Write(count == 0 ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray());
        return count;
    }

    /// <summary>
    /// The manifest, which names every file but itself, and the end of the zip. An archive that was cut short has neither.
    /// </summary>
    public async Task End()
    {
        await Add(ArchiveFormat.Manifest, new ArchiveManifest(ArchiveFormat.Name, [.. _entries]));
        _zip.Dispose();
        await _outgoing.Send(_cancellation);
    }

    private async Task<Entry> Open(string name)
    {
        await _outgoing.SendIfMuch(_cancellation);
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        return new Entry(name, entry.Open(), _entries, _cancellation);
    }

    /// <summary>A file that is being written, counted and hashed on the way.</summary>
    private sealed class Entry(string name, Stream stream, List<ManifestEntry> entries, CancellationToken cancellation) : IAsyncDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _size;

        public async Task Write(ReadOnlyMemory<byte> bytes)
        {
            _hash.AppendData(bytes.Span);
            _size += bytes.Length;
            for (var sent = 0; sent < bytes.Length; sent += Piece)
                await stream.WriteAsync(bytes.Slice(sent, Math.Min(Piece, bytes.Length - sent)), cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync();
            entries.Add(new ManifestEntry(name, _size, Convert.ToHexStringLower(_hash.GetHashAndReset())));
            _hash.Dispose();
        }
    }
}
