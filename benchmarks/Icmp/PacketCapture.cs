using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using NetWatch.Benchmarks.Measuring;

namespace NetWatch.Benchmarks.Icmp;

/// <summary>tcpdump on the loopback: the round trips as the kernel saw them, to the nanosecond.</summary>
internal sealed class PacketCapture : IDisposable
{
    private const string Program = "tcpdump";

    /// <summary>tcpdump takes what waits in its ring once a second.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1.5);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private PacketCapture(Process process, TemporaryFolder folder) => (_process, _folder) = (process, folder);

    private static string FileOf(TemporaryFolder folder) => Path.Combine(folder.Path, "icmp.pcap");

    /// <summary>Starts it and waits until it listens; null, with a word on the standard error, where there is none.</summary>
    public static async Task<PacketCapture?> StartAsync()
    {
        TemporaryFolder folder = new();
        try
        {
            // A ring of 256 MiB holds what comes while others have the cores.
            string[] arguments = ["-i", "lo", "-n", "-s", "96", "-B", "262144", "--time-stamp-precision=nano", "-Z", "root", "-w", FileOf(folder), "icmp"];
            Process process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
            while (await process.StandardError.ReadLineAsync() is { } line)
                if (line.Contains("listening on", StringComparison.Ordinal)) return new PacketCapture(process, folder);
            throw new InvalidOperationException("tcpdump did not start: it needs root.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            folder.Dispose();
            Console.Error.WriteLine("tcpdump is missing (apt-get install tcpdump), so there is nothing to compare round trips with.");
            return null;
        }
    }

    /// <summary>Ends it and reads the round trips of each address, in the order of sending; a request without reply has none.</summary>
    public async Task<IReadOnlyDictionary<IPAddress, List<TimeSpan>>> EndAsync()
    {
        await Task.Delay(Drain, TimeProvider.System);
        using (Process interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await interrupt.WaitForExitAsync();
        string said = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        if (said.Split('\n').FirstOrDefault(l => l.Contains("dropped by kernel", StringComparison.Ordinal)) is { } dropped && !dropped.StartsWith("0 ", StringComparison.Ordinal))
            Console.Error.WriteLine($"tcpdump: {dropped}");
        return Read(await File.ReadAllBytesAsync(FileOf(_folder)));
    }

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }

    private static Dictionary<IPAddress, List<TimeSpan>> Read(ReadOnlySpan<byte> file)
    {
        const int fileHeader = 24, packetHeader = 16, ethernet = 14, icmpAt = ethernet + 20;
        const uint nanoseconds = 0xA1B23C4D;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file) != nanoseconds) throw new InvalidDataException("This is no capture with nanoseconds.");
        Dictionary<(uint Address, uint Serial), long> requests = [];
        Dictionary<IPAddress, List<(long Sent, TimeSpan RoundTrip)>> found = [];
        for (ReadOnlySpan<byte> rest = file[fileHeader..]; rest.Length >= packetHeader;)
        {
            long at = (BinaryPrimitives.ReadUInt32LittleEndian(rest) * 1_000_000_000L) + BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            int length = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
            if (rest.Length < packetHeader + length) break;
            ReadOnlySpan<byte> packet = rest.Slice(packetHeader, length);
            rest = rest[(packetHeader + length)..];
            if (length < icmpAt + 8) continue;
            uint serial = BinaryPrimitives.ReadUInt32BigEndian(packet[(icmpAt + 4)..]);
            if (packet[icmpAt] == 8) requests[(BinaryPrimitives.ReadUInt32BigEndian(packet[(ethernet + 16)..]), serial)] = at;
            if (packet[icmpAt] != 0) continue;
            ReadOnlySpan<byte> source = packet.Slice(ethernet + 12, 4);
            if (!requests.Remove((BinaryPrimitives.ReadUInt32BigEndian(source), serial), out long sent)) continue;
            IPAddress address = new(source);
            if (!found.TryGetValue(address, out List<(long, TimeSpan)>? list)) found.Add(address, list = []);
            list.Add((sent, TimeSpan.FromTicks((at - sent + 50) / 100)));
        }

        return found.ToDictionary(f => f.Key, f => f.Value.OrderBy(v => v.Sent).Select(v => v.RoundTrip).ToList());
    }
}
