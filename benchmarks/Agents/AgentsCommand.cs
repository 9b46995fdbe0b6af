using System.CommandLine;
using System.Diagnostics;
using System.Net;
using NetWatch.Simulator.Fleets;
using NetWatch.Simulator.Recordings;
using NetWatch.Snmp;

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
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads that serve them, on the last cores", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Largest = new("--max-size") { Description = "The largest response in bytes", DefaultValueFactory = _ => 1472 };
    private static readonly Option<string?> Recordings = new("--recordings") { Description = "Instead of switches, serve every .snmprec of this folder, each at the next address" };
    private static readonly UserOptions User = new();

    public static Command Create()
    {
        Command command = new(Name, "Serves simulated switches until the standard input ends (other benchmarks start it themselves)")
        {
            First, Count, Port, Interfaces, Silent, Threads, Largest, Recordings,
        };
        User.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The address of a device: the addresses follow each other.</summary>
    public static IPAddress Address(IPAddress first, int index) => SwitchFleet.AddressOf(first, index);

    /// <summary>Whether a device is one of the silent ones: any hundred in a row hold their share.</summary>
    public static bool IsSilent(int index, int percent) => (index + 1) * percent / 100 > index * percent / 100;

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        int threads = Math.Clamp(parsed.GetValue(Threads), 1, Environment.ProcessorCount);
        // The last cores are the devices', so that the poller keeps the others to itself.
        if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = (nint)((1L << threads) - 1) << (Environment.ProcessorCount - threads);
        await using IAsyncDisposable devices = parsed.GetValue(Recordings) is { } folder ? Serve(parsed, Recording.LoadFolder(folder)) : await StartFleetAsync(parsed, threads);
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null) { }
        return 0;
    }

    private static async Task<SwitchFleet> StartFleetAsync(ParseResult parsed, int threads)
    {
        SwitchFleet fleet = await SwitchFleet.StartAsync(
            new SwitchFleetOptions
            {
                First = IPAddress.Parse(parsed.GetValue(First)!),
                Port = parsed.GetValue(Port),
                Count = parsed.GetValue(Count),
                Interfaces = parsed.GetValue(Interfaces),
                Community = Community,
                Users = User.ReadForAgent(parsed),
                Threads = threads,
                MaxMessageSize = parsed.GetValue(Largest),
            },
            TimeProvider.System);
        for (int i = 0; i < fleet.Devices.Count; i++) fleet.Devices[i].Silent = IsSilent(i, parsed.GetValue(Silent));
        return fleet;
    }

    private static SnmpAgent Serve(ParseResult parsed, IReadOnlyList<Recording> recordings)
    {
        SnmpAgent agent = new(new SnmpAgentOptions { SharedSockets = true, MaxMessageSize = parsed.GetValue(Largest) }, TimeProvider.System);
        IReadOnlyList<UsmUser> users = User.ReadForAgent(parsed);
        for (int i = 0; i < recordings.Count; i++)
        {
            SnmpAgentDevice device = recordings[i].PlayOn(agent, new IPEndPoint(Address(IPAddress.Parse(parsed.GetValue(First)!), i), parsed.GetValue(Port)), Community, users);
            Console.Error.WriteLine($"{device.EndPoint} {recordings[i].Name}: {recordings[i].Report}");
        }

        return agent;
    }
}
