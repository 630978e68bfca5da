using System.Diagnostics;
using System.Text.RegularExpressions;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Documentation;

/// <summary>
/// Runs the `bash` blocks of a guide from top to bottom, in one shell, against a fresh demo. A comment behind a command names what its
/// answer holds, such as `# 409 "code":"edit-conflict"`. The answers of a block hold all of it, in that order, and no other refusals.
/// </summary>
public sealed partial class GuideCommands
{
    private const string Address = "http://localhost:5080";
    private const string EndOfBlock = "@@ end of block\n";

    /// <summary>Notes the status of every answer in a file of its own: among the answers, lines of both could mix.</summary>
    private const string Prelude = """
        set -uo pipefail
        curl() { command curl --max-time 120 "$@" --write-out '%{stderr}%{http_code}\n' 2>> statuses; }
        end_block() { echo '@@ end of block' | tee -a statuses; }

        """;

    public static TheoryData<string> GuidesWithCommands =>
        [.. Guide.All.Where(guide => guide.Commands.Count > 0).Select(guide => guide.Path)];

    [Theory]
    [MemberData(nameof(GuidesWithCommands))]
    public async Task Every_call_in_a_guide_answers_as_the_guide_says(string path)
    {
        var blocks = new Guide(path).Commands;
        await using var demo = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"));
        demo.StartServer();
        await FeedCaughtUp(demo);

        var address = demo.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        var (answers, statuses) = await Run(string.Concat(blocks.Select(block => $"{block}\nend_block\n")).Replace(Address, address));

        Assert.Equal((blocks.Count + 1, blocks.Count + 1), (answers.Count, statuses.Count));
        foreach (var (block, answer, status) in blocks.Zip(answers, statuses))
        {
            var comments = string.Concat(Comment().Matches(block).Select(comment => comment.Value));
            var expected = Status().Matches(comments).Select(status => status.Value);
            var refusals = Refusal().Matches(status).Select(refusal => refusal.Value);
            Assert.True(expected.SequenceEqual(refusals), $"The refusals differ:\n{block}\nanswered\n{status}{answer}");
            Holds(answer, Member().Matches(comments).Select(member => member.Value), block);
        }
    }

    /// <summary>The activity feed is made from the event log behind the answers; a reader of the guide is slower than it.</summary>
    private static async Task FeedCaughtUp(OwnHost demo)
    {
        var reviewer = new Person(demo, "reviewer@demo.example");
        await reviewer.SignIn(DemoCoalition.Password);
        await Waiting.Until(async () => (await reviewer.Read("/api/v1/coalitions/desiree/reports/cedaw-2019/activity")).Items().Any());
    }

    private static void Holds(string answer, IEnumerable<string> expected, string block)
    {
        var end = 0;
        foreach (var member in expected)
        {
            var start = answer.IndexOf(member, end, StringComparison.Ordinal);
            Assert.True(start >= 0, $"{member} is not in the answers, or not in this order:\n{block}\nanswered\n{answer}");
            end = start + member.Length;
        }
    }

    /// <summary>The answers of each block and their statuses, and what comes after the last block.</summary>
    private static async Task<(IReadOnlyList<string> Answers, IReadOnlyList<string> Statuses)> Run(string script)
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
            var statuses = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "statuses"), TestContext.Current.CancellationToken);
            return (output.Split(EndOfBlock), statuses.Split(EndOfBlock));
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
    [GeneratedRegex("^[045][0-9]{2}$", RegexOptions.Multiline)]
    private static partial Regex Refusal();

    /// <summary>A member of a JSON object, or a change in a Markdown difference.</summary>
    [GeneratedRegex("""
        "\w+"(:("[^"]*"|\d+|true|false|null)(?=\W))?|\{--[^}]+--\}(\{\+\+[^}]+\+\+\})?
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
