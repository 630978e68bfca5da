using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ShadowReport.Api.Tests.Documentation;

/// <summary>
/// Runs the `bash` blocks of a guide from top to bottom, in one shell, against a fresh demo. Behind a command stands in a comment what its
/// answer holds, such as `# 409 "code":"edit-conflict"`. The answers of a block have to hold all of it, in that order, and no other refusals.
/// </summary>
public sealed partial class GuideCommands
{
    private const string Address = "http://localhost:5080";
    private const string EndOfBlock = "@@ end of block";

    /// <summary>Writes the status of every answer among the answers.</summary>
    private const string Prelude = """
        set -uo pipefail
        curl() { command curl --max-time 120 "$@" --write-out '%{stderr}\n@@ %{http_code} %{url_effective}\n'; }

        """;

    public static TheoryData<string> GuidesWithCommands => [.. Guide.All.Where(guide => guide.Commands.Count > 0).Select(guide => guide.Path)];

    [Theory]
    [MemberData(nameof(GuidesWithCommands))]
    public async Task Every_call_in_a_guide_answers_as_the_guide_says(string path)
    {
        var blocks = new Guide(path).Commands;
        await using var demo = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"));
        demo.StartServer();

        var answers = await Run(string.Concat(blocks.Select(block => $"{block}\necho '{EndOfBlock}'\n")).Replace(Address, demo.ClientOptions.BaseAddress.ToString().TrimEnd('/')));

        Assert.Equal(blocks.Count + 1, answers.Count);
        foreach (var (block, answer) in blocks.Zip(answers))
        {
            var comments = string.Concat(Comment().Matches(block).Select(comment => comment.Value));
            Assert.True(Status().Matches(comments).Select(status => status.Value).SequenceEqual(Refusal().Matches(answer).Select(status => status.Groups["status"].Value)), $"{block}\nanswered\n{answer}");
            var at = 0;
            foreach (var said in Said().Matches(comments).Select(said => said.Value))
            {
                at = answer.IndexOf(said, at, StringComparison.Ordinal);
                Assert.True(at >= 0, $"{said} is not in the answers, or not behind what should come before it:\n{block}\nanswered\n{answer}");
                at += said.Length;
            }
        }
    }

    /// <summary>What a script writes, for each block, and what comes after the last one.</summary>
    private static async Task<IReadOnlyList<string>> Run(string script)
    {
        var folder = Directory.CreateTempSubdirectory("shadowreport-guide-");
        try
        {
            var file = Path.Combine(folder.FullName, "commands.sh");
            await File.WriteAllTextAsync(file, Prelude + script, TestContext.Current.CancellationToken);
            using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", "exec bash commands.sh 2>&1"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                Environment = { ["LC_ALL"] = "C.UTF-8", ["no_proxy"] = "*" },
            })!;
            await using var ending = TestContext.Current.CancellationToken.Register(() => shell.Kill(entireProcessTree: true));
            var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            return output.Split(EndOfBlock + "\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>To the end of a line, behind a command.</summary>
    [GeneratedRegex(@"(?<= )# [^\n]+\n")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=# )[45]\d\d\b")]
    private static partial Regex Status();

    /// <summary>A refusal, or no answer at all (000).</summary>
    [GeneratedRegex(@"^@@ (?<status>0\d\d|[45]\d\d) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Refusal();

    /// <summary>A member of JSON, or a change in a difference in Markdown.</summary>
    [GeneratedRegex("""
        "\w+"(:("[^"]*"|\d+|true|false|null)(?=\W))?|\{--[^}]+--\}(\{\+\+[^}]+\+\+\})?
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
