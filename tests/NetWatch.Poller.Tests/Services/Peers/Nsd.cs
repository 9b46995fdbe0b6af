using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>NSD as Debian ships it, at one address of loopback: the zone <c>zone.test</c> with a serial of its own, and <c>broken.test</c>, whose file is missing.</summary>
internal sealed class Nsd : IAsyncDisposable
{
    private readonly Daemon _daemon;
    private readonly TemporaryFolder _folder;

    private Nsd(Daemon daemon, TemporaryFolder folder) => (_daemon, _folder) = (daemon, folder);

    public static async Task<Nsd> StartAsync(string address, int port, uint serial)
    {
        string program = Peer.Require("nsd");
        TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["zone.test"], $"""
            $ORIGIN zone.test.
            $TTL 60
            @ IN SOA ns1 admin {serial} 3600 600 86400 60
            @ IN NS ns1
            ns1 IN A 127.0.0.1

            """);
        await File.WriteAllTextAsync(folder["nsd.conf"], $"""
            server:
              ip-address: {address}@{port}
              username: ""
              chroot: ""
              zonesdir: "{folder.Path}"
              database: ""
              pidfile: ""
              xfrdfile: "{folder["xfrd"]}"
              zonelistfile: "{folder["zones"]}"
              xfrdir: "{folder.Path}"
            remote-control:
              control-enable: no
            zone:
              name: "zone.test"
              zonefile: "zone.test"
            zone:
              name: "broken.test"
              zonefile: "missing"

            """);
        Daemon daemon = await Daemon.StartAsync(program, ["-d", "-c", folder["nsd.conf"]], () => Daemon.ListensAsync(address, port));
        return new Nsd(daemon, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }
}
