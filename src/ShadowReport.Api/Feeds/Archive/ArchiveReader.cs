using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Reads an archive that anybody may have made. Nothing is unpacked to a disk; what a file inflates to is counted while it is read, since
/// a zip may lie about it. When it is open, every file has been seen once and is the one that the manifest names.
/// </summary>
internal sealed class ArchiveReader : IAsyncDisposable, IArchivedLists
{
    private const string Whole = "the archive";
    private const int MaximumEntries = 200_000;
    private const int MaximumDirectory = 32 * 1024 * 1024;
    private const int MaximumFile = 64 * 1024 * 1024;
    private const long MaximumInflated = 2L * 1024 * 1024 * 1024;

    /// <summary>Texts that repeat themselves shrink to a fiftieth and less; only where it is much does it say anything.</summary>
    private const int MaximumRatio = 250;

    private const int RatioCountsFrom = 16 * 1024 * 1024;

    private readonly ZipArchive _zip;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly HashSet<string> _read = [ArchiveFormat.Readme, ArchiveFormat.Activity, ArchiveFormat.Manifest];

    private ArchiveReader(ZipArchive zip, JsonSerializerOptions json, CancellationToken cancellation) =>
        (_zip, Json, _cancellation) = (zip, json, cancellation);

    /// <summary>Set again once it is known who the people in it are here.</summary>
    public JsonSerializerOptions Json { get; set; }

    /// <summary>
    /// Opens a file that can be read anywhere, and checks all of it against its manifest. Throws <see cref="ArchiveFault"/>.
    /// </summary>
    public static async Task<ArchiveReader> Open(Stream file, JsonSerializerOptions json, CancellationToken cancellation)
    {
        await CheckDirectory(file, cancellation);
        try
        {
            file.Position = 0;
            var reader = new ArchiveReader(await ZipArchive.CreateAsync(
                file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation), json, cancellation);
            reader.NoteNames();
            await reader.CheckManifest();
            return reader;
        }
        catch (InvalidDataException)
        {
            throw ArchiveFault.Broken(Whole, "It is not a zip file, or a part of it is missing.");
        }
    }

    public async Task<T> Object<T>(string name)
    {
        await using var stream = await Stream(name);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(stream, Json, _cancellation) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw NotAsWritten(name, fault);
        }
    }

    /// <summary>
    /// The items of a JSON array, one at a time; none when there is no such file, as in an archive that is older than what it would hold.
    /// </summary>
    public async IAsyncEnumerable<T> List<T>(string name)
        where T : notnull
    {
        if (!_entries.ContainsKey(name))
            yield break;
        await using var stream = await Stream(name);
        await using var items = JsonSerializer.DeserializeAsyncEnumerable<T>(stream, Json, _cancellation).GetAsyncEnumerator(_cancellation);
        while (await Next(items, name))
            yield return items.Current ?? throw ArchiveFault.Broken(name, "An item of the list is null.");
    }

    public async Task<byte[]> Bytes(string name)
    {
        await using var stream = await Stream(name);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, _cancellation);
        return bytes.ToArray();
    }

    public async Task<string> Text(string name)
    {
        var bytes = await Bytes(name);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw ArchiveFault.Broken(name, "It is not UTF-8.");
        }
    }

    /// <summary>What nobody has read would be lost without a word: it came from a later build, or belongs to nothing.</summary>
    public void NothingIsLeft()
    {
        if (_entries.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } left)
            throw ArchiveFault.Broken(
                left, "This file is not part of the archive format. It may come from a newer version of ShadowReport.");
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private static ArchiveFault NotAsWritten(string name, Exception fault) => fault is JsonException json
        ? ArchiveFault.Coded(InputStrings.CodeIn(json) is Instants.ZoneMissing
            ? Instants.ZoneMissing : ArchiveFault.BrokenCode, name, MalformedJson.MessageFor(json))
        : ArchiveFault.Broken(name, "Its compressed bytes cannot be read.");

    private static async Task<bool> Next<T>(IAsyncEnumerator<T> items, string name)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw NotAsWritten(name, fault);
        }
    }

    private async Task<Stream> Stream(string name)
    {
        _read.Add(name);
        return _entries.TryGetValue(name, out var entry)
            ? new CountedStream(await Opened(entry), name, MaximumFile)
            : throw ArchiveFault.Broken(name, "This file is missing.");
    }

    private async Task<Stream> Opened(ZipArchiveEntry entry)
    {
        try
        {
            return await entry.OpenAsync(_cancellation);
        }
        catch (InvalidDataException)
        {
            throw ArchiveFault.Broken(entry.FullName, "Its compression or encryption is not supported.");
        }
    }

    private void NoteNames()
    {
        ArchiveFault.Unless(_zip.Entries.Count <= MaximumEntries, Whole, $"It has more than {MaximumEntries:N0} files.");
        foreach (var entry in _zip.Entries)
            ArchiveFault.Unless(_entries.TryAdd(entry.FullName, entry), entry.FullName, "This file is in the archive twice.");
    }

    private async Task CheckManifest()
    {
        var manifest = await Object<ArchiveManifest>(ArchiveFormat.Manifest);
        ArchiveFault.Unless(manifest.Format == ArchiveFormat.Name, ArchiveFormat.Manifest, $"The format has to be {ArchiveFormat.Name}.");
        var named = new HashSet<string>();
        var inflated = 0L;
        foreach (var line in manifest.Entries)
        {
            ArchiveFault.Unless(line is { Name: not null, Sha256: not null }
                && named.Add(line.Name), ArchiveFormat.Manifest, "It lists a file twice, or not at all.");
            inflated += await Checked(line, MaximumInflated - inflated);
        }

        if (_entries.Keys.FirstOrDefault(name => name != ArchiveFormat.Manifest && !named.Contains(name)) is { } added)
            throw ArchiveFault.Altered(added, "The manifest does not list this file.");
    }

    private async Task<long> Checked(ManifestEntry line, long left)
    {
        if (!_entries.TryGetValue(line.Name, out var entry))
            throw ArchiveFault.Altered(line.Name, "The manifest lists this file, but it is missing.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        var size = 0L;
        await using var stream = await Opened(entry);
        for (int read; (read = await Inflated(stream, buffer, line.Name)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            size += read;
            ArchiveFault.Unless(size <= left, line.Name, $"The archive inflates to more than {MaximumInflated / 1024 / 1024:N0} MiB.");
            ArchiveFault.Unless(
                size <= RatioCountsFrom
                    || size <= MaximumRatio * entry.CompressedLength, line.Name, "It inflates to far more than such a file can hold.");
        }

        if (size != line.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != line.Sha256)
            throw ArchiveFault.Altered(line.Name, "This file was changed after it was archived. Its SHA-256 does not match.");
        return size;
    }

    private async Task<int> Inflated(Stream stream, byte[] buffer, string name)
    {
        try
        {
            return await stream.ReadAsync(buffer, _cancellation);
        }
        catch (InvalidDataException)
        {
            throw ArchiveFault.Broken(name, "Its compressed bytes cannot be read.");
        }
    }

    /// <summary>
    /// ZipArchive reads the whole directory into memory, however many files it names and whatever number it gives first. How long it is
    /// shows by where it begins, so that is looked at before.
    /// </summary>
    private static async Task CheckDirectory(Stream file, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(file.Length, 65_557 + 20)];
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancellation);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        ArchiveFault.Unless(end >= 0 && end + 22 <= tail.Length, Whole, "It is not a zip file, or its end is missing.");

        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        // The form for many files has the place in a record of its own, which a locator before the end points to.
        if (end >= 20 && tail.AsSpan(end - 20, 4).SequenceEqual("PK\u0006\u0007"u8))
        {
            var record = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12));
            ArchiveFault.Unless(record >= 0 && record <= file.Length - 56, Whole, "Its zip directory is damaged.");
            var large = new byte[56];
            file.Position = record;
            await file.ReadExactlyAsync(large, cancellation);
            start = Math.Min(start, BinaryPrimitives.ReadInt64LittleEndian(large.AsSpan(48)));
        }

        var length = file.Length - tail.Length + end - start;
        ArchiveFault.Unless(start >= 0 && length >= 0 && length <= MaximumDirectory, Whole, "Its zip directory is damaged or too long.");
    }

    /// <summary>Ends with a fault where a file is longer than it may be.</summary>
    private sealed class CountedStream(Stream inner, string name, long most) : ForwardStream
    {
        private long _read;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }

        private int Counted(int read)
        {
            _read += read;
            ArchiveFault.Unless(_read <= most, name, $"It is longer than {most / 1024 / 1024} MiB.");
            return read;
        }
    }
}
