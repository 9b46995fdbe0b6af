using System.Diagnostics;
using System.Text;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Command;

/// <summary>A program's run, to its end or to its deadline.</summary>
/// <param name="ExitCode">Its exit code; null when it was killed at the deadline.</param>
/// <param name="Output">The beginning of what it wrote, errors first.</param>
internal sealed record CommandRun(int? ExitCode, string Output)
{
    private const int MostOutput = 4 * 1024;

    /// <summary>The variables that a program may need; all others are ours, and some hold secrets.</summary>
    private static readonly string[] Inherited = ["PATH", "LANG", "HOME"];

    /// <summary>What it started may hold its output open after its end; it is not waited for longer than this.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program without a shell.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<CommandRun> StartAsync(
        string path, IEnumerable<string> arguments, string input, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        using Process process = new() { StartInfo = StartOf(path, arguments) };
        using LinkedDeadline over = new(deadline, time, cancellationToken);
        process.Start();
        using CancellationTokenSource ended = new();
        BoundedText errors = new(MostOutput), output = new(MostOutput);
        Task streams = Task.WhenAll(
            errors.ReadAsync(process.StandardError, ended.Token), output.ReadAsync(process.StandardOutput, ended.Token), WriteAsync(process.StandardInput, input, ended.Token));
        int? code = null;
        try
        {
            await process.WaitForExitAsync(over.Token);
            code = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAny(streams, Task.Delay(OutputGrace, TimeProvider.System, CancellationToken.None));
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new CommandRun(code, $"{errors} {output}".Trim());
    }

    private static ProcessStartInfo StartOf(string path, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = Path.GetDirectoryName(path),
        };
        start.Environment.Clear();
        foreach (string name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        return start;
    }

    private static async Task WriteAsync(StreamWriter writer, string input, CancellationToken cancellationToken)
    {
        try
        {
            await using StreamWriter to = writer;
            await to.WriteAsync(input.AsMemory(), cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It need not read what it is given; its exit code tells what became of it.
        }
    }
}
