using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NetWatch.Core;
using NetWatch.Web.Hosting.Lines;

namespace NetWatch.Web.Hosting;

/// <summary>Lets commands on this machine find the process and act by its API, from when it listens until it stops.</summary>
internal sealed class LocalTokenService(LocalToken token, IServer server, Installation installation, ServerCertificate certificate, ILogger<LocalTokenService> log) : IHostedLifecycleService
{
    private bool _written;
    private Uri? _address;

    /// <inheritdoc/>
    /// <remarks>By now the data folder is ours and the server listens: a process that was refused touches nobody's file.</remarks>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        string[] addresses = [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
        string? address = Array.Find(addresses, a => a.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? addresses.FirstOrDefault();
        if (!Uri.TryCreate(address, UriKind.Absolute, out _address)) return Task.CompletedTask;
        Write();
        certificate.Changed += Write;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        certificate.Changed -= Write;
        try
        {
            // While the data folder is still ours: a successor's file is never removed.
            if (_written) File.Delete(LocalTokenFile.PathIn(installation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LocalTokenNotRemoved(LocalTokenFile.PathIn(installation), e);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Write()
    {
        try
        {
            new LocalTokenFile(token.Text, Here(_address!), _address!.Scheme == Uri.UriSchemeHttps ? certificate.Fingerprint : null).Write(installation);
            _written = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LocalTokenNotWritten(LocalTokenFile.PathIn(installation), e);
        }
    }

    /// <summary>Where all addresses are listened on, commands come by loopback.</summary>
    private static Uri Here(Uri address) => address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address;
}
