namespace ShadowReport.Publishing.Office;

/// <summary>Finds LibreOffice.</summary>
internal static class OfficeProgram
{
    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice", "/usr/local/bin/soffice",
        "/snap/bin/libreoffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/homebrew/bin/soffice",
    ];

    /// <summary>Returns the path of the program; null when there is none. A configured path that does not exist is not replaced.</summary>
    public static string? Find(string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        return InPath().Concat(UsualPlaces).Concat(Versions("/opt", "program/soffice")).Concat(InProgramFiles())
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> InPath()
    {
        var name = OperatingSystem.IsWindows() ? "soffice.com" : "soffice";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name));
    }

    /// <summary>Lists the folders of the official packages, whose names contain a version.</summary>
    private static IEnumerable<string> Versions(string folder, string program) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder, "libreoffice*").OrderDescending(StringComparer.Ordinal)
            .Select(found => Path.Combine(found, program))
        : [];

    // soffice.com waits for the conversion to end; soffice.exe does not.
    private static IEnumerable<string> InProgramFiles() =>
        new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }
            .Select(Environment.GetFolderPath)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, "LibreOffice", "program", "soffice.com"));
}
