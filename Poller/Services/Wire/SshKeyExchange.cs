using NetWatch.Core.Probing;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace NetWatch.Poller.Services.Wire;

/// <summary>
/// Lets an SSH server prove its host key (RFC 4253 section 8), and goes away before anybody would log in. SSH.NET waits for the exchange on the thread that calls it, whatever the
/// token says, so it gets one of its own.
/// </summary>
internal static class SshKeyExchange
{
    private const string Certificate = "-cert-";

    /// <summary>Exchanges that are quick to compute are tried first: nothing secret follows.</summary>
    private static readonly string[] Quick = ["ecdh-sha2-nistp256", "curve25519-sha256", "curve25519-sha256@libssh.org"];

    private static readonly string[] OfRsa = ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"];

    /// <summary>The key that a server proves to have.</summary>
    /// <param name="run">The run.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="host">What the key is remembered by.</param>
    /// <param name="kind">The kind of key to ask for first, as a server may have several; null for that which the library prefers.</param>
    /// <param name="timeout">When SSH.NET itself gives up: that is how long what was left behind may live on.</param>
    /// <exception cref="ServiceFault">The server did not show one.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed.</exception>
    public static async Task<SshHostKey> KeyOfAsync(ServiceRun run, int port, string host, string? kind, TimeSpan timeout)
    {
        Task<SshHostKey> exchange = Task.Factory.StartNew(
            () => KeyOf(new ConnectionInfo(run.Address.ToString(), port, "netwatch", new NoneAuthenticationMethod("netwatch")) { Timeout = timeout }, host, kind),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        // Left behind, it ends by its own timeout, and what it ends with interests nobody.
        _ = exchange.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return await exchange.WaitAsync(run.Token);
    }

    private static SshHostKey KeyOf(ConnectionInfo info, string host, string? kind)
    {
        foreach (string name in info.HostKeyAlgorithms.Keys.Where(k => k.Contains(Certificate, StringComparison.Ordinal)).ToArray()) info.HostKeyAlgorithms.Remove(name);
        Prefer(info.KeyExchangeAlgorithms, Quick);
        if (kind is not null) Prefer(info.HostKeyAlgorithms, OfRsa.Contains(kind) ? OfRsa : [kind]);

        SshHostKey? key = null;
        using SshClient client = new(info);
        client.HostKeyReceived += (_, shown) =>
        {
            key = new SshHostKey(host, shown.HostKeyName, "SHA256:" + shown.FingerPrintSHA256);
            // Trusting it would begin the login.
            shown.CanTrust = false;
        };
        try
        {
            client.Connect();
        }
        catch (SshException) when (key is not null)
        {
            return key;
        }
        catch (SshConnectionException e) when (e.InnerException is null)
        {
            throw ServiceFault.Of(
                e.DisconnectReason switch
                {
                    DisconnectReason.ProtocolError => Reason.MalformedReply,
                    DisconnectReason.KeyExchangeFailed => Reason.UnexpectedAnswer,
                    _ => Reason.ConnectionClosed,
                },
                $"The server did not show its host key: {PeerText.Shown(ServiceErrors.Sentence(e), 200)}.");
        }
        catch (SshOperationTimeoutException)
        {
            throw ServiceFault.Of(Reason.NoReply, $"The server did not show its host key in {info.Timeout.TotalSeconds:0.###} s.");
        }
        catch (SshException e)
        {
            if (e.InnerException is { } inner && ServiceErrors.Meaning(inner, "hostKey") is { } meaning) throw new ServiceFault(meaning);
            throw ServiceFault.Of(Reason.MalformedReply, $"The server did not show its host key: {PeerText.Shown(ServiceErrors.Sentence(e), 200)}.");
        }

        throw new InvalidOperationException("SSH.NET logged in although the host key was not trusted.");
    }

    private static void Prefer<T>(IDictionary<string, T> algorithms, IEnumerable<string> names)
    {
        KeyValuePair<string, T>[] all = [.. algorithms];
        string[] first = [.. names];
        algorithms.Clear();
        foreach ((string name, T algorithm) in all.OrderBy(a => Array.IndexOf(first, a.Key) is >= 0 and var at ? at : first.Length)) algorithms.Add(name, algorithm);
    }
}
