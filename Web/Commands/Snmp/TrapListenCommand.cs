using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands.Snmp;

/// <summary><c>netwatch snmp trap-listen</c>: prints traps and informs as they come, until Ctrl-C.</summary>
internal static class TrapListenCommand
{
    private static readonly TimeSpan LookAtDrops = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "The UDP port to listen on; 0 for any free one", HelpName = "PORT", DefaultValueFactory = _ => 162 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port is 0 to 65535.");
        });
        Option<string?> address = new("--address") { Description = "Listen on this address of this machine only [default: all]", HelpName = "ADDRESS" };
        Option<string[]> communities = new("-c") { Description = "A community that may send; may be given several times; env:NAME or file:PATH keeps it out of the process list", HelpName = "COMMUNITY" };
        UserOptions user = new();
        Option<int?> count = new("--count") { Description = "End after so many notifications", HelpName = "N" };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--count is 1 or more.");
        });
        Option<bool> json = new("--json") { Description = "Print JSON, one object a line" };
        Command command = new("trap-listen", "Print traps and informs as they come, until Ctrl-C") { port, address, communities };
        foreach (Option option in (IEnumerable<Option>)[.. user.All, count, json]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                SnmpNotificationReceiverOptions senders = Senders(parsed.GetValue(communities) ?? [], user.Words(parsed));
                return await ListenAsync(EndPoints(parsed.GetValue(address), parsed.GetValue(port)), senders, parsed.GetValue(count), parsed.GetValue(json), cancellationToken);
            }
            catch (RefusedException e)
            {
                Console.Error.WriteLine(e.Message);
                return e.ExitCode;
            }
        });
        return command;
    }

    private static IReadOnlyList<IPEndPoint> EndPoints(string? address, int port) => address is null
        ? [new(IPAddress.Any, port), .. Socket.OSSupportsIPv6 && port != 0 ? [new IPEndPoint(IPAddress.IPv6Any, port)] : Array.Empty<IPEndPoint>()]
        : IPAddress.TryParse(address.Trim('[', ']'), out IPAddress? one) ? [new(one, port)]
        : throw new RefusedException("--address is an address of this machine, such as 127.0.0.1 or ::1.");

    private static SnmpNotificationReceiverOptions Senders(string[] communities, CredentialWords words)
    {
        SecretSource secrets = new(Environment.CurrentDirectory);
        SnmpUser? user = words == new CredentialWords() ? null : (words with { Version = "3" }).Read(secrets).User;
        if (communities.Length == 0 && user is null) throw new RefusedException("Say who may send: -c COMMUNITY, several times for several, or for version 3 -u USER.");
        return new SnmpNotificationReceiverOptions
        {
            Communities = [.. communities.Select(c => CredentialWords.Resolve(c, "-c", secrets).Reveal())],
            Users = user is null ? [] : [UsmUsers.Of(user)],
        };
    }

    private static async Task<int> ListenAsync(
        IReadOnlyList<IPEndPoint> endPoints, SnmpNotificationReceiverOptions senders, int? count, bool json, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        NotificationOutput output = new(Console.Out, json, count, ending.Cancel);
        await using SnmpNotificationReceiver receiver = new(senders, output.Take, TimeProvider.System);
        foreach (IPEndPoint endPoint in endPoints)
            try
            {
                Console.Error.WriteLine($"Listening on UDP {receiver.Listen(endPoint)}. Ctrl-C ends it.");
            }
            catch (SocketException e)
            {
                Console.Error.WriteLine(Unbound(endPoint, e.SocketErrorCode));
                return AgentCall.Failed;
            }

        await SayDropsAsync(receiver, ending.Token);

        // An inform is acknowledged after it was taken: its sender must not wait in vain for the last one.
        for (int i = 0; i < 1000 && receiver.Counters.Acknowledged + receiver.Counters.SendFailures < output.Informs; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{receiver.Counters.Accepted} notifications, {receiver.Counters.DroppedTotal} dropped."));
        return 0;
    }

    /// <summary>Who sees nothing come wants to know whether something came that was not let in.</summary>
    private static async Task SayDropsAsync(SnmpNotificationReceiver receiver, CancellationToken cancellationToken)
    {
        SnmpNotificationDropReason[] reasons = Enum.GetValues<SnmpNotificationDropReason>();
        long[] said = new long[reasons.Length];
        using PeriodicTimer timer = new(LookAtDrops, TimeProvider.System);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The last drops are said too.
            }

            for (int i = 0; i < reasons.Length; i++)
            {
                // Who asks for our engine ID before an inform is not dropped, but told it.
                if (reasons[i] == SnmpNotificationDropReason.UnknownEngineId) continue;
                long now = receiver.Counters.Dropped(reasons[i]);
                if (now > said[i]) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Dropped {now - said[i]}: {Word(reasons[i])}."));
                said[i] = now;
            }
        }
    }

    private static string Word(SnmpNotificationDropReason reason) => reason switch
    {
        SnmpNotificationDropReason.UnknownCommunity => "the community is none of those given with -c",
        SnmpNotificationDropReason.UnknownUser => "the user is not the one given with -u",
        SnmpNotificationDropReason.WrongSecurityLevel => "another security level than -l, -a and -x say",
        SnmpNotificationDropReason.WrongDigest => "wrong authentication: the passphrase (-A) or protocol (-a) is not the sender's",
        SnmpNotificationDropReason.DecryptionError => "it could not be decrypted: the privacy passphrase (-X) or protocol (-x) is not the sender's",
        SnmpNotificationDropReason.NotInTimeWindow => "too old, too new, or from before a restart of the sender",
        SnmpNotificationDropReason.Malformed => "it could not be read, or does not say what it is about",
        SnmpNotificationDropReason.WrongVersion => "of a version for which nobody may send: version 3 needs -u, the others -c",
        SnmpNotificationDropReason.UnexpectedPdu => "no notification",
        SnmpNotificationDropReason.SourceRate => "one source sent too many within a minute",
        SnmpNotificationDropReason.TotalRate => "too many came within a minute",
        _ => JsonWord.Of(reason.ToString()),
    };

    private static string Unbound(IPEndPoint endPoint, SocketError error) => error switch
    {
        SocketError.AccessDenied => $"No right to listen on UDP port {endPoint.Port}: run it as root, give it CAP_NET_BIND_SERVICE, or choose a port above 1023 with --port.",
        SocketError.AddressAlreadyInUse => $"UDP port {endPoint.Port} is taken: another receiver of traps runs here (snmptrapd, or NetWatch itself). Stop it, or choose another port with --port.",
        SocketError.AddressNotAvailable => $"{endPoint.Address} is no address of this machine.",
        _ => $"Cannot listen on {endPoint}: {error}.",
    };
}
