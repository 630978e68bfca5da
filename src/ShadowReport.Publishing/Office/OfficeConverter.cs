using System.Collections.Concurrent;
using ShadowReport.Core;

namespace ShadowReport.Publishing.Office;

/// <summary>
/// Converts Word files of this software to PDF and OpenDocument with LibreOffice. A few conversions run at once, each in its own slot. A
/// conversion that hangs is killed with its child processes and retried once with a new profile.
/// </summary>
public sealed class OfficeConverter(OfficeOptions options) : IAsyncDisposable
{
    private const int Attempts = 2;

    /// <summary>The refusal when LibreOffice is not installed.</summary>
    public static readonly Refusal Missing = Refusal.Unavailable(
        "converter-missing",
        "This server has no LibreOffice, which makes pdf and odt files; docx, html and markdown are made without it. Its operator can "
        + "install it: "
        + "apt-get install libreoffice-writer-nogui (Debian, Ubuntu), brew install --cask libreoffice (macOS), winget install "
        + "TheDocumentFoundation.LibreOffice (Windows); "
        + "or name its program in the setting Office:Program.");

    /// <summary>The refusal when too many conversions wait.</summary>
    public static readonly Refusal Busy = Refusal.Unavailable(
        "converter-busy", "Too many files wait to be converted just now. Wait as long as Retry-After says, and send it again.");

    private static readonly Refusal Failed = Refusal.Conflict(
        "conversion-failed",
        "LibreOffice did not make the file, neither at once nor with a new profile. The docx of the same snapshot holds the same text.");

    private readonly string? _program = OfficeProgram.Find(options.Program);
    private readonly SemaphoreSlim _free = new(options.Slots, options.Slots);
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly ConcurrentBag<OfficeSlot> _slots = [];
    private readonly CancellationTokenSource _stopping = new();
    private OfficeFolder? _folder;
    private int _made;
    private int _present;

    /// <summary>Whether LibreOffice is installed.</summary>
    public bool IsInstalled => _program is not null;

    /// <summary>The maximum number of running and waiting conversions.</summary>
    public int AtMost => options.Slots + options.WaitingAtMost;

    /// <summary>Converts a file. The same Word file and properties give the same bytes with one version of LibreOffice.</summary>
    public async Task<Outcome<byte[]>> Convert(
        byte[] docx, OfficeFormat format, OfficeProperties properties, CancellationToken cancellation)
    {
        if (_program is null)
            return Missing;
        if (Interlocked.Increment(ref _present) > AtMost)
        {
            Interlocked.Decrement(ref _present);
            return Busy;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        try
        {
            await _free.WaitAsync(either.Token);
            try
            {
                return await InSlot(docx, format, properties, either.Token);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    /// <summary>Stops running conversions and removes the temporary folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        for (var slot = 0; slot < options.Slots; slot++)
            await _free.WaitAsync(TimeSpan.FromSeconds(10));
        _folder?.Dispose();
        _folder = null;
        _stopping.Dispose();
    }

    private async Task<Outcome<byte[]>> InSlot(
        byte[] docx, OfficeFormat format, OfficeProperties properties, CancellationToken cancellation)
    {
        var slot = await TakeSlot(cancellation);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await slot.Convert(docx, format, options.TimeLimit, cancellation) is { } made)
                    return format == OfficeFormat.Pdf ? StablePdf.Rewritten(made, properties.At) : StableOdt.Rewritten(made, properties);
            }

            return Failed;
        }
        finally
        {
            _slots.Add(slot);
        }
    }

    private async Task<OfficeSlot> TakeSlot(CancellationToken cancellation)
    {
        if (_slots.TryTake(out var free))
            return free;
        await _making.WaitAsync(cancellation);
        try
        {
            var cell = await OfficeCell.OfThisMachine;
            _folder ??= await OfficeFolder.Make(cell);
            return new OfficeSlot(_program!, cell, Path.Combine(_folder.Path, $"slot-{++_made}"));
        }
        finally
        {
            _making.Release();
        }
    }
}
