using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Devices;

/// <summary>The device that is learnt.</summary>
/// <param name="Name">Its id, or its address.</param>
/// <param name="Credential">How its agent is asked.</param>
internal sealed record LearnedDevice(string Name, SnmpCredential Credential)
{
    /// <summary>The device of the devices file, or null.</summary>
    public Node? Node { get; init; }

    /// <summary>Its check, or null.</summary>
    public SnmpProbeSpec? Spec { get; init; }

    /// <summary>What it is declared to be; <see cref="DeviceKind.Other"/> when it is not.</summary>
    public DeviceKind Kind => (Node as Device)?.Kind ?? DeviceKind.Other;

    /// <summary>What must not be in a recording.</summary>
    public IEnumerable<string> Secrets => Credential.User is { } user
        ? [user.Name, user.Authentication?.Passphrase.Reveal() ?? "", user.Privacy?.Passphrase.Reveal() ?? ""]
        : [Credential.Community!.Reveal()];

    /// <summary>The agent of a declared device.</summary>
    /// <exception cref="RefusedException">Its name has no address.</exception>
    public async Task<SnmpTarget> TargetAsync(int maxRepetitions, CancellationToken cancellationToken)
    {
        (IPEndPoint? endPoint, string? problem) = await new AgentAddress(Node!.Address, Spec!.Port, IsIPv6Wanted: false).ResolveAsync(cancellationToken);
        if (endPoint is null) throw new RefusedException(problem!) { ExitCode = AgentCall.Failed };
        return TargetFactory.TargetOf(endPoint, Credential) with { Timeout = Spec.Timeout, Retries = Spec.Retries, MaxRepetitions = maxRepetitions };
    }
}
