using System.Diagnostics;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Tests.Text;

namespace ShadowReport.Core.Tests.Merging;

/// <summary>Our merge beside `git merge-file` on the same text, one sentence a line.</summary>
[Trait("Speed", "Slow")]
public sealed class GitMergeComparisonTests(ITestOutputHelper output)
{
    private const int Triples = 600;
    private const int Shown = 20;

    [Fact]
    public void A_clean_merge_of_git_is_clean_here_with_the_same_words()
    {
        var random = new Random(20261124);
        var (gitClean, bothClean, onlyOurs, doubledByGit, decidedByGit) = (0, 0, 0, 0, 0);
        var shown = new List<string>();
        using var folder = new TemporaryFolder();
        for (var triple = 0; triple < Triples; triple++)
        {
            var from = random.Next(Prose.SeedParagraphs.Count - 2);
            var before = Prose.Of(Prose.SeedParagraphs.Skip(from).Take(random.Next(1, 6)));
            var (theirs, yours) = (before.Copy(), before.Copy());
            for (var edit = random.Next(1, 5); edit > 0; edit--)
                theirs.Edit(random);
            for (var edit = random.Next(1, 5); edit > 0; edit--)
                yours.Edit(random);

            var git = Git(folder.Path, before, theirs, yours);
            var ours = MergeTests.Merged(before.Text, theirs.Text, yours.Text);
            gitClean += git is not null ? 1 : 0;
            if (git is null && ours.IsClean)
            {
                onlyOurs++;
                if (shown.Count < Shown)
                    shown.Add($"BASE\n{before.Text}\nTHEIRS\n{theirs.Text}\nYOURS\n{yours.Text}\nOURS\n{ours.TextWith(_ => "")}\n");
            }

            if (git is null)
                continue;
            if (!ours.IsClean && SaysTwice(git, theirs, yours))
            {
                doubledByGit++;
                continue;
            }

            if (!ours.IsClean && IsMovedAndNotKept(before, theirs, yours))
            {
                decidedByGit++;
                continue;
            }

            Assert.True(ours.IsClean,
                "git is clean, ours asks "
                + $"{string.Join("; ", ours.Hunks)}\nBASE\n{before.Text}\n\nTHEIRS\n{theirs.Text}\n\nYOURS\n{yours.Text}\n\nGIT\n{git}");
            Assert.Equal(git.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), ours.TextWith(_ => "")
                .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            bothClean++;
        }

        output.WriteLine($"Of {Triples} triples git merges {gitClean} cleanly and we {bothClean} of these with the same words; "
            + $"in {doubledByGit} of them git says a sentence twice that both moved, and we ask; "
            + $"in {decidedByGit} git decides where one moved words that the other deleted or moved elsewhere, and we ask; "
            + $"{onlyOurs} ({(double)onlyOurs / Triples:P0}) are clean here and not in git.");
        if (Environment.GetEnvironmentVariable("SHADOWREPORT_SHOW_MERGES") is { Length: > 0 } file)
            File.WriteAllText(file, string.Join("\n=====\n\n", shown));
        Assert.True(gitClean > Triples / 10);
    }

    /// <summary>
    /// What git decides and we ask about: words that one side moved are gone on the other side, or stand in a third order.
    /// </summary>
    private static bool IsMovedAndNotKept(Prose before, Prose theirs, Prose yours)
    {
        var (old, their, your) = (Ids(before), Ids(theirs), Ids(yours));
        var (theyMoved, youMoved) = (Moved(old, their), Moved(old, your));
        return theyMoved.Any(word => !your.Contains(word)) || youMoved.Any(word => !their.Contains(word)) || theyMoved.Intersect(youMoved)
            .Intersect(Moved(their, your)).Any();
    }

    private static List<int> Ids(Prose prose) => [.. prose.Standings().Select(standing => standing.Word.Id)];

    private static HashSet<int> Moved(List<int> old, List<int> @new)
    {
        var places = @new.Select((word, place) => (word, place)).ToDictionary(pair => pair.word, pair => pair.place);
        var kept = old.Where(places.ContainsKey).ToList();
        return [.. IncreasingRows.MayLeaveOut([.. kept.Select(word => places[word])]).Select(index => kept[index])];
    }

    /// <summary>What git does and we do not: a sentence that both sides moved, or put in, stands there twice.</summary>
    private static bool SaysTwice(string git, Prose theirs, Prose yours) =>
        git.Split('\n').Where(line => line.Count(char.IsLetterOrDigit) >= 20).CountBy(line => line)
        .Any(line => line.Value > Math.Max(
            theirs.Lines.Split('\n').Count(other => other == line.Key), yours.Lines.Split('\n').Count(other => other == line.Key)));

    /// <summary>What git makes of it, or null when it is not clean.</summary>
    private static string? Git(string folder, Prose before, Prose theirs, Prose yours)
    {
        foreach (var (name, text) in new[] { ("base", before), ("theirs", theirs), ("yours", yours) })
            File.WriteAllText(Path.Combine(folder, name), text.Lines);
        using var git = Process.Start(new ProcessStartInfo("git", [
            "merge-file", "-p", "--quiet", "yours", "base", "theirs"])
        { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        using var killing = new KillAtEnd(git);
        var merged = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? merged : null;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("shadowreport-merge-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
