using System.Diagnostics;
using NetWatch.Testing;

namespace NetWatch.Simulator.Tests.Support;

/// <summary>Runs one of net-snmp's command line tools.</summary>
internal static class Tool
{
    /// <summary>Runs it without MIB files and configuration, and gives the lines that it printed.</summary>
    public static async Task<string[]> RunAsync(string executable, params string[] arguments)
    {
        var start = new ProcessStartInfo(Peer.Require(executable), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MIBS"] = "";
        start.Environment["SNMPCONFPATH"] = "/nonexistent";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{executable} ended with {process.ExitCode}: {await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
