using System.Diagnostics;

namespace NetWatch.Testing;

/// <summary>Prometheus's own judge of what it would scrape.</summary>
public static class Promtool
{
    /// <summary>Findings of <c>promtool check metrics</c> beyond those that the names of the MIB bring.</summary>
    /// <param name="exposition">The text of a scrape.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(byte[] exposition)
    {
        using Process process = Start("check", "metrics");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(exposition);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        // By rule: MIB objects keep their own names, so they are camelCase and their counters do not end in _total.
        return [.. (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains("should be written in 'snake_case' not 'camelCase'", StringComparison.Ordinal)
                && !line.Contains("counter metrics should have \"_total\" suffix", StringComparison.Ordinal))];
    }

    /// <summary>Runs <c>promtool check config</c>.</summary>
    /// <param name="file">The configuration.</param>
    /// <returns>The exit code and what it said.</returns>
    public static Task<(int ExitCode, string Output)> CheckConfigAsync(string file) => RunAsync("check", "config", file);

    /// <summary>Runs it with nothing at its input.</summary>
    /// <param name="arguments">Its words.</param>
    /// <returns>The exit code and what it said.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Peer.Require("promtool"), arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
}
