using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetWatch.Testing;

/// <summary>A network namespace of the test's own, removed with it. Needs root and iproute2.</summary>
public sealed partial class NetNamespace : IDisposable
{
    private const int CloneNewNs = 0x00020000;
    private const int CloneNewNet = 0x40000000;
    private const ulong MountRecursiveSlave = 0x4000 | 0x80000;
    private const int DetachMount = 2;

    private readonly string _ip;

    /// <summary>Makes a namespace with its loopback up. Skips the test (fails it under CI) where that is not possible.</summary>
    public NetNamespace()
    {
        _ip = Peer.Require("ip");
        if (!Environment.IsPrivilegedProcess) Peer.Missing("network namespaces need root");
        Name = $"nw-{Guid.NewGuid().ToString("N")[..8]}";
        Ip($"netns add {Name}");
        Ip($"-n {Name} link set lo up");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Runs <c>ip</c> with these arguments; a failure throws with what it said.</summary>
    public void Ip(string arguments) => Execute(_ip, arguments);

    /// <summary>Runs a program inside the namespace and waits for it.</summary>
    public void Inside(string program, string arguments) => Execute(_ip, $"netns exec {Name} {program} {arguments}");

    /// <summary>Joins this namespace and another by a cable (a veth pair).</summary>
    /// <param name="other">The other namespace.</param>
    /// <param name="name">The interface's name here.</param>
    /// <param name="address">Its address with prefix length.</param>
    /// <param name="otherName">The interface's name there.</param>
    /// <param name="otherAddress">Its address with prefix length.</param>
    public void Cable(NetNamespace other, string name, string address, string otherName, string otherAddress)
    {
        Ip($"-n {Name} link add name {name} type veth peer name {otherName} netns {other.Name}");
        foreach ((string space, string link, string own) in new[] { (Name, name, address), (other.Name, otherName, otherAddress) })
        {
            Ip($"-n {space} addr add {own} dev {link}{(own.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}");
            Ip($"-n {space} link set dev {link} up");
        }
    }

    /// <summary>Runs code on a thread that lives in the namespace, with its own view of /sys. Sockets opened there stay there.</summary>
    public T Run<T>(Func<T> code)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter();
                result = code();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Connects a HTTP client to an address inside the namespace (a <see cref="SocketsHttpHandler.ConnectCallback"/>).</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = Run(() => new Socket(SocketType.Stream, ProtocolType.Tcp));
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Ip($"netns del {Name}");

    private void Enter()
    {
        using SafeFileHandle handle = File.OpenHandle($"/var/run/netns/{Name}");
        Check(SetNs((int)handle.DangerousGetHandle(), CloneNewNet), "setns");
        Check(Unshare(CloneNewNs), "unshare");
        Check(Mount("none", "/", null, MountRecursiveSlave, 0), "mount --make-rslave /");
        Check(Unmount("/sys", DetachMount), "umount /sys");
        Check(Mount(Name, "/sys", "sysfs", 0, 0), "mount /sys");
    }

    private static void Check(int result, string what)
    {
        if (result != 0) throw new InvalidOperationException($"{what} failed: errno {Marshal.GetLastPInvokeError()}");
    }

    private static void Execute(string program, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {arguments}: {error}{output.Result}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNs(int descriptor, int type);

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string? type, ulong flags, nint data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
