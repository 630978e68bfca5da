using System.Diagnostics;

namespace ShadowReport.Core.Tests;

/// <summary>Kills a program with everything that it started, when a test fails before the program has ended.</summary>
internal sealed class KillAtEnd(Process process) : IDisposable
{
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }
}
