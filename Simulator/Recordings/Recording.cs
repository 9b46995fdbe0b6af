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

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Recording Load(string path) => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));

    /// <summary>Loads every <c>*.snmprec</c> of a folder and the folders in it, in the order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<Recording> LoadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Load)];

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
