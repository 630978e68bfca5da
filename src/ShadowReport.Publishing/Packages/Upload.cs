using ShadowReport.Core;

namespace ShadowReport.Publishing.Packages;

/// <summary>Takes in a file that somebody sends, and no more of it than may be read.</summary>
public static class Upload
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="stream">The file as it comes in.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The bytes, or a refusal: `file-too-large`.</returns>
    public static async Task<Outcome<byte[]>> Read(Stream stream, UploadLimits limits, CancellationToken cancellation)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (taken.Length + read > limits.FileBytes)
                return UploadRefusals.TooLarge(limits.FileBytes);
            taken.Write(buffer, 0, read);
        }

        return taken.ToArray();
    }
}
