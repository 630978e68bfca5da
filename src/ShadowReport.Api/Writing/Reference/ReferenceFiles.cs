using ShadowReport.Core.EarlierRecommendations;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reference;

/// <summary>A file of the seeds that is missing or not in order; the message is one line for whoever runs the API.</summary>
internal sealed class SeedFilesException(string message) : Exception(message);

internal static class SeedsFolder
{
    /// <summary>Beside the program when it was built or published, else at the content root.</summary>
    public static string Find(IWebHostEnvironment environment)
    {
        string[] candidates = [Path.Combine(AppContext.BaseDirectory, "seeds"), Path.Combine(environment.ContentRootPath, "seeds")];
        return candidates.FirstOrDefault(Directory.Exists)
            ?? throw new SeedFilesException(
                $"The folder of reference data is missing. These places were searched: {string.Join(" and ", candidates)}.");
    }
}

/// <summary>Profiles, instruments and plans of work: read once, kept in memory, the same on every node.</summary>
internal static class ReferenceFiles
{
    public static ReferenceData Read(string seeds)
    {
        var data = ReferenceData.From(In(seeds, "profiles"), In(seeds, "instruments"), In(seeds, "plans"));
        return data.Succeeded ? data.Value : throw new SeedFilesException(data.Refusal.Message);
    }

    public static IReadOnlyList<RecommendationFormat> ReadFormats(string seeds)
    {
        var formats = RecommendationFormat.ReadAll(In(seeds, "recommendation-formats"));
        return formats.Succeeded ? formats.Value : throw new SeedFilesException(formats.Refusal.Message);
    }

    private static IEnumerable<ReferenceFile> In(string seeds, string folder) => Directory
        .GetFiles(Path.Combine(seeds, folder), "*.json")
        .Order(StringComparer.Ordinal)
        .Select(path => new ReferenceFile(Path.GetFileName(path), File.ReadAllText(path)));
}
