using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

/// <summary>nginx on loopback: in the clear with HTTP/1.1, and over TLS with HTTP/2.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly PeerProcess _process;

    private Nginx(PeerProcess process, int port, int tlsPort) => (_process, Port, TlsPort) = (process, port, tlsPort);

    public int Port { get; }

    public int TlsPort { get; }

    public static async Task<Nginx> StartAsync(string folder, (string Certificate, string Key) files, string locations)
    {
        (int port, int tlsPort) = (LoopbackPort.Free(), LoopbackPort.Free());
        string configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off; master_process off; pid {{folder}}/nginx.pid; error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              default_type text/plain;
              server { listen 127.0.0.1:{{port}}; {{locations}} }
              server { listen 127.0.0.1:{{tlsPort}} ssl http2; ssl_certificate {{files.Certificate}}; ssl_certificate_key {{files.Key}}; {{locations}} }
            }
            """, TestContext.Current.CancellationToken);
        return new Nginx(await PeerProcess.StartAsync(tlsPort, "nginx", "-p", folder, "-e", "stderr", "-c", configuration), port, tlsPort);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
