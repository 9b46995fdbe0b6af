using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NetWatch.Testing;

/// <summary>The real program in a process of its own, with a data folder of its own, on free loopback ports.</summary>
public sealed partial class NetWatchProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private NetWatchProcess(ProcessStartInfo start, NetNamespace? inside = null)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("netwatch ended before it listened"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient(new SocketsHttpHandler { ConnectCallback = inside is null ? null : inside.ConnectAsync }) { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>A client whose base address is the program's.</summary>
    public HttpClient Http { get; private set; }

    /// <summary>The address of the pages.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>True after it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>The built program, beside the sources.</summary>
    public static string Program()
    {
        string dll = Path.Combine(Peer.RepositoryRoot(), "Web", "bin", Configuration(), "net10.0", "netwatch.dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException("Build Web first", dll);
    }

    /// <summary>Starts it and waits until the wall board's address is printed.</summary>
    /// <param name="devices">The text of devices.json, written into the folder; null to keep what stands there.</param>
    /// <param name="folder">The working folder; its <c>data</c> folder is the data folder.</param>
    /// <param name="settings">Further words of the command line.</param>
    public static async Task<NetWatchProcess> StartAsync(string? devices, string folder, params string[] settings)
    {
        Directory.CreateDirectory(folder);
        if (devices is not null) await File.WriteAllTextAsync(Path.Combine(folder, "devices.json"), devices);
        return await Launch(folder, LoopbackPort.Free(), settings).ListeningAsync();
    }

    /// <summary>Starts it inside a network namespace and waits until the wall board's address is printed; <see cref="Http"/> reaches into the namespace.</summary>
    /// <param name="inside">The namespace.</param>
    /// <param name="devices">The text of devices.json, written into the folder.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="settings">Further words of the command line.</param>
    public static async Task<NetWatchProcess> StartInsideAsync(NetNamespace inside, string devices, string folder, params string[] settings)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "devices.json"), devices);
        return await inside.Run(() => new NetWatchProcess(StartInfo(folder, settings), inside)).ListeningAsync();
    }

    /// <summary>Starts it and does not wait.</summary>
    /// <param name="folder">The working folder, with devices.json.</param>
    /// <param name="port">The port of the pages.</param>
    /// <param name="settings">Further words of the command line.</param>
    public static NetWatchProcess Launch(string folder, int port, params string[] settings) =>
        new(StartInfo(folder, ["--urls", $"http://127.0.0.1:{port}", .. settings]));

    /// <summary>Waits until the wall board's address is printed; ends the process when that never happens.</summary>
    public async Task<NetWatchProcess> ListeningAsync()
    {
        try
        {
            Uri address = await _listening.Task.WaitAsync(Patience, TimeProvider.System);
            Http.BaseAddress ??= address;
            return this;
        }
        catch (Exception e)
        {
            string output = Output;
            await DisposeAsync();
            throw new InvalidOperationException($"netwatch did not start:\n{output}", e);
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await RunApartAsync(folder, arguments);
        return (exitCode, output + errors);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit code, what it printed, and what it said of errors.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunApartAsync(string folder, params string[] arguments)
    {
        using Process process = StartCommand(folder, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, await output, errors);
    }

    /// <summary>Starts a command; the caller reads its streams and sees it end.</summary>
    public static Process StartCommand(string folder, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(folder, arguments);
        if (!OperatingSystem.IsLinux()) return Process.Start(start)!;
        // A suite that a script runs in the background has the signal of Ctrl-C ignored, and so would everything that it starts.
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, "--default-signal=INT");
        start.FileName = "env";
        return Process.Start(start)!;
    }

    /// <summary>Reads what a command still says of errors, and waits for its end; the ceiling only catches a hang.</summary>
    public static async Task<string> EndOfAsync(Process command)
    {
        try
        {
            string errors = await command.StandardError.ReadToEndAsync().WaitAsync(Patience, TimeProvider.System);
            await command.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
            return errors;
        }
        finally
        {
            if (!command.HasExited) command.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ends it without any warning, as a power cut or the kernel would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private static ProcessStartInfo StartInfo(string folder, IReadOnlyList<string> arguments) =>
        new("dotnet", [Program(), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

    private static string Configuration() => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private void Read(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        Match match = BoardLine().Match(line);
        if (match.Success) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Wall board: (http\S+)/board")]
    private static partial Regex BoardLine();
}
