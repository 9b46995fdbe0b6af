using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>Unbound as Debian ships it, with names of its own; it asks nobody else.</summary>
internal sealed class Unbound : IAsyncDisposable
{
    private readonly Daemon _daemon;
    private readonly TemporaryFolder _folder;

    private Unbound(Daemon daemon, TemporaryFolder folder, int port) => (_daemon, _folder, Port) = (daemon, folder, port);

    public int Port { get; }

    public static async Task<Unbound> StartAsync()
    {
        string program = Peer.Require("unbound");
        TemporaryFolder folder = new();
        int port = LoopbackPort.Free();
        await File.WriteAllTextAsync(folder["unbound.conf"], $"""
            server:
              interface: 127.0.0.1@{port}
              interface: ::1@{port}
              access-control: 127.0.0.0/8 allow
              access-control: ::1 allow
              do-daemonize: no
              use-syslog: no
              username: ""
              chroot: ""
              directory: "{folder.Path}"
              pidfile: ""
              module-config: "iterator"
              local-zone: "example.test." static
              local-data: "example.test. 60 IN SOA ns1.example.test. admin.example.test. 2026112601 3600 600 86400 60"
              local-data: "example.test. 60 IN NS ns1.example.test."
              local-data: "example.test. 60 IN NS ns2.example.test."
              local-data: "www.example.test. 60 IN A 10.7.0.10"
              local-data: "www.example.test. 60 IN A 10.7.0.11"
              local-data: "www.example.test. 60 IN AAAA 2001:db8::10"
              local-data: "alias.example.test. 60 IN CNAME www.example.test."
              local-data: "example.test. 60 IN MX 10 mail1.example.test."
              local-data: "example.test. 60 IN MX 20 mail2.example.test."
              local-data: 'example.test. 60 IN TXT "v=spf1 -all"'
              local-data: "_ldap._tcp.example.test. 60 IN SRV 0 100 389 dc1.example.test."
              local-data-ptr: "10.7.0.10 www.example.test"
              local-data-ptr: "2001:db8::10 www.example.test"
            {string.Join('\n', Enumerable.Range(0, 60).Select(i => $"  local-data: \"many.example.test. 60 IN A 10.8.0.{i}\""))}
              local-zone: "example.refused." refuse
            remote-control:
              control-enable: no

            """);
        Daemon daemon = await Daemon.StartAsync(program, ["-d", "-c", folder["unbound.conf"]], () => Daemon.ListensAsync("127.0.0.1", port));
        return new Unbound(daemon, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }
}
