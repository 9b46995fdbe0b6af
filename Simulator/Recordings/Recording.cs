using System.Globalization;
using System.Net;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>
/// What a real device answered once, in snmpsim's format: a file <c>NAME.snmprec</c> with a line <c>OID|TAG|VALUE</c> for each instance, in any order.
/// Lines that cannot be read are left out, and what recorders are known to damage is repaired; the report tells both.
/// </summary>
public sealed class Recording
{
    private const string Extension = ".snmprec";

    private Recording(string name, SnmpObjectTable objects, RecordingReport report) => (Name, Objects, Report) = (name, objects, report);

    /// <summary>The file's name without <c>.snmprec</c>: under snmpsim the community that asks for it.</summary>
    public string Name { get; }

    /// <summary>The instances; may be changed, as any table.</summary>
    public SnmpObjectTable Objects { get; }

    /// <summary>What was left out and what was repaired.</summary>
    public RecordingReport Report { get; }

    /// <summary>What the device answered in its contexts, such as a switch's VLANs, by what stands behind <c>NAME@</c> in the names of their files.</summary>
    public IReadOnlyDictionary<string, Recording> Contexts { get; private init; } = new Dictionary<string, Recording>();

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Recording Load(string path) => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));

    /// <summary>Loads every <c>*.snmprec</c> of a folder and the folders in it, in the order of their paths; <c>NAME@CONTEXT.snmprec</c> beside <c>NAME.snmprec</c> is a context of it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<Recording> LoadFolder(string folder)
    {
        string[] paths = [.. Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        ILookup<string, string> contexts = paths.Where(path => paths.Contains(DeviceOf(path))).ToLookup(DeviceOf);
        return [.. paths.Except(contexts.SelectMany(path => path)).Select(path => Of(Load(path), contexts[path].Select(Load)))];

        static string DeviceOf(string path) => Path.GetFileNameWithoutExtension(path).LastIndexOf('@') is > 0 and var at
            ? Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path)[..at] + Extension) : "";

        static Recording Of(Recording device, IEnumerable<Recording> contexts) =>
            new(device.Name, device.Objects, device.Report) { Contexts = contexts.ToDictionary(context => context.Name[(device.Name.Length + 1)..], StringComparer.Ordinal) };
    }

    /// <summary>Plays the device: its contexts to the community <c>COMMUNITY@CONTEXT</c> and, by SNMPv3, in the context <c>CONTEXT</c>, which is <c>vlan-N</c> where it is a number, as Cisco's switches have it.</summary>
    /// <param name="agent">The agent that plays it.</param>
    /// <param name="endPoint">Where.</param>
    /// <param name="community">The community.</param>
    /// <param name="users">The users of SNMPv3; none for a device without it.</param>
    public SnmpAgentDevice PlayOn(SnmpAgent agent, IPEndPoint endPoint, string community, params IReadOnlyList<UsmUser> users)
    {
        SnmpAgentDevice device = agent.Add(endPoint, community, Objects);
        device.CommunityContexts = Contexts.ToDictionary(context => $"{community}@{context.Key}", context => (ISnmpObjectSource)context.Value.Objects);
        if (users.Count > 0)
            device.Engine = new SnmpAgentEngine { Users = users, Contexts = Contexts.ToDictionary(context => NameOf(context.Key), context => (ISnmpObjectSource)context.Value.Objects) };
        return device;

        static string NameOf(string context) => int.TryParse(context, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "vlan-" + context : context;
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="name">What to call the recording.</param>
    /// <param name="content">Lines that end with LF or CR LF, the last one perhaps with neither.</param>
    public static Recording Read(string name, ReadOnlySpan<byte> content)
    {
        var reader = new RecordingReader();
        foreach (var range in content.Split((byte)'\n'))
            reader.Take(content[range].TrimEnd((byte)'\r'));
        var objects = new SnmpObjectTable();
        return new Recording(name, objects, reader.End(objects));
    }
}
