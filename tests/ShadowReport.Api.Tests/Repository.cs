namespace ShadowReport.Api.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Found();

    /// <summary>The code files in a folder, without what builds put there.</summary>
    /// <param name="folder">The path from the root of the repository.</param>
    public static IEnumerable<string> CodeIn(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Found()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ShadowReport.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds ShadowReport.sln.");
    }
}
