using System.Diagnostics;
using System.Globalization;

namespace NetWatch.Benchmarks.Agents;

/// <summary>This program once more, as the simulated devices.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AgentProcess(Process process) => _process = process;

    /// <summary>Starts the devices and waits until all of them answer.</summary>
    public static async Task<AgentProcess> StartAsync(string first, int count, int port, int interfaces, int silentPercent = 0, params string[] more)
    {
        string[] arguments =
        [
            AgentsCommand.Name, "--targets", first, "--count", Text(count), "--port", Text(port), "--interfaces", Text(interfaces), "--silent", Text(silentPercent), .. more,
        ];
        // Run as "dotnet NetWatch.Benchmarks.dll", the process is the host's and needs the program's name.
        string program = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") arguments = [typeof(AgentProcess).Assembly.Location, .. arguments];
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await process.StandardOutput.ReadLineAsync() != AgentsCommand.Ready) throw new InvalidOperationException("The simulated devices did not start: is the port taken?");
        return new AgentProcess(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
