using System.Net;

namespace NetWatch.Snmp;

/// <summary>What a device is served through.</summary>
internal abstract class AgentSocket
{
    /// <summary>Sends an answer from the device's address and port; false when the system refuses.</summary>
    public abstract bool TrySend(SnmpAgentDevice device, ReadOnlySpan<byte> answer, SocketAddress to);

    /// <summary>Ends the serving of a device.</summary>
    public abstract ValueTask RemoveAsync(SnmpAgentDevice device);
}
