using System.CommandLine;
using System.Diagnostics;
using System.Net;
using NetWatch.Simulator.Fleets;

namespace NetWatch.Benchmarks.Agents;

/// <summary>The simulated devices that other benchmarks ask: a process of their own, so that their processor time is not counted. Ends with its standard input.</summary>
internal static class AgentsCommand
{
    public const string Name = "agents";
    public const string Ready = "ready";
    public const string Community = "public";

    private static readonly Option<string> First = new("--targets") { Description = "The first address; the others follow it", DefaultValueFactory = _ => "127.1.0.1" };
    private static readonly Option<int> Count = new("--count") { Description = "Devices", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Port = new("--port") { Description = "UDP port of all", DefaultValueFactory = _ => 11161 };
    private static readonly Option<int> Interfaces = new("--interfaces") { Description = "Ports of each device", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Silent = new("--silent") { Description = "Percent of the devices that never answer, spread evenly", DefaultValueFactory = _ => 0 };

    public static Command Create()
    {
        Command command = new(Name, "Serves simulated switches until the standard input ends (other benchmarks start it themselves)") { First, Count, Port, Interfaces, Silent };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            IPAddress.Parse(parsed.GetValue(First)!), parsed.GetValue(Count), parsed.GetValue(Port), parsed.GetValue(Interfaces), parsed.GetValue(Silent), cancellationToken));
        return command;
    }

    /// <summary>The address of a device: the addresses follow each other.</summary>
    public static IPAddress Address(IPAddress first, int index) => SwitchFleet.AddressOf(first, index);

    /// <summary>Whether a device is one of the silent ones: any hundred in a row hold their share.</summary>
    public static bool IsSilent(int index, int percent) => (index + 1) * percent / 100 > index * percent / 100;

    private static async Task<int> RunAsync(IPAddress first, int count, int port, int interfaces, int silent, CancellationToken cancellationToken)
    {
        // The last core is the devices', so that the poller keeps the others to itself.
        if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = (nint)1 << (Environment.ProcessorCount - 1);
        SwitchFleetOptions options = new() { First = first, Port = port, Count = count, Interfaces = interfaces, Community = Community };
        await using SwitchFleet fleet = await SwitchFleet.StartAsync(options, TimeProvider.System);
        for (int i = 0; i < count; i++) fleet.Devices[i].Silent = IsSilent(i, silent);
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null) { }
        return 0;
    }
}
