using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
        Option<int?> count = new("--count") { Description = "End after so many notifications", HelpName = "N" };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--count is 1 or more.");
        });
        Option<bool> json = new("--json") { Description = "Print JSON, one object a line" };
        Command command = new("trap-listen", "Print traps and informs as they come, until Ctrl-C") { port, address, communities, count, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            EndPoints(parsed.GetValue(address), parsed.GetValue(port)), parsed.GetValue(communities) ?? [], parsed.GetValue(count), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static IReadOnlyList<IPEndPoint> EndPoints(string? address, int port) => address is null
        ? [new(IPAddress.Any, port), .. Socket.OSSupportsIPv6 && port != 0 ? [new IPEndPoint(IPAddress.IPv6Any, port)] : Array.Empty<IPEndPoint>()]
        : IPAddress.TryParse(address.Trim('[', ']'), out IPAddress? one) ? [new(one, port)] : [];

    private static async Task<int> RunAsync(IReadOnlyList<IPEndPoint> endPoints, string[] communities, int? count, bool json, CancellationToken cancellationToken)
    {
        if (endPoints.Count == 0) return Refuse("--address is an address of this machine, such as 127.0.0.1 or ::1.");
        if (communities.Length == 0) return Refuse("Say who may send: -c COMMUNITY, several times for several.");
        SecretSource secrets = new(Environment.CurrentDirectory);
        List<string> accepted = [];
        foreach (string written in communities)
        {
            if (((Core.Configuration.ISecretSource)secrets).Resolve(written) is not { } found) accepted.Add(written);
            else if (found.Secret is { } secret) accepted.Add(secret.Reveal());
            else return Refuse($"-c: {found.Problem}");
        }

        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        NotificationOutput output = new(Console.Out, json, count, ending.Cancel);
        await using SnmpNotificationReceiver receiver = new(new SnmpNotificationReceiverOptions { Communities = accepted }, output.Take, TimeProvider.System);
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
        for (int i = 0; i < 100 && receiver.Counters.Acknowledged + receiver.Counters.SendFailures < output.Informs; i++)
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
                long now = receiver.Counters.Dropped(reasons[i]);
                if (now > said[i]) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Dropped {now - said[i]}: {Word(reasons[i])}."));
                said[i] = now;
            }
        }
    }

    private static string Word(SnmpNotificationDropReason reason) => reason switch
    {
        SnmpNotificationDropReason.UnknownCommunity => "the community is none of those given with -c",
        SnmpNotificationDropReason.Malformed => "it could not be read, or does not say what it is about",
        SnmpNotificationDropReason.WrongVersion => "a message version that is not accepted",
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

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return AgentCall.Refused;
    }
}
