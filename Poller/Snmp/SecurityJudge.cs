using NetWatch.Core.Probing;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What SNMPv3 shows of a device's agent: an engine ID that another device has too, boots that are not kept. Neither degrades the device.</summary>
internal sealed class SecurityJudge(string nodeId, EngineIdRegister register)
{
    private const string EngineIdComponent = "snmp:engine-id";
    private const string BootsComponent = "snmp:boots";

    private string _engineId = "";
    private byte[] _octets = [];
    private string[] _bearers = [];
    private int _bootsNotKept;

    /// <summary>The findings; the same objects while nothing changes. None before the first answer by SNMPv3.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Judges who answered.</summary>
    /// <returns>True when the findings changed.</returns>
    public bool Judge(SnmpPeerIdentity peer)
    {
        if (peer.EngineId.IsEmpty) return false;
        if (!peer.EngineId.Span.SequenceEqual(_octets))
        {
            if (_octets.Length > 0) register.Forget(nodeId, _engineId);
            _octets = peer.EngineId.ToArray();
            _engineId = Convert.ToHexString(_octets);
        }

        string[] bearers = register.Note(nodeId, _engineId, _bearers);
        if (ReferenceEquals(_bearers, bearers) && _bootsNotKept == peer.BootsNotKept) return false;
        (_bearers, _bootsNotKept) = (bearers, peer.BootsNotKept);
        Findings = [SharedEngineId(), Boots()];
        return true;
    }

    private Finding SharedEngineId()
    {
        string[] others = [.. _bearers.Where(n => n != nodeId)];
        return others.Length == 0
            ? new Finding(EngineIdComponent, ProbeOutcome.Ok, Reason.Answered, null, Degrades: false)
            : new Finding(EngineIdComponent, ProbeOutcome.Degraded, Reason.EngineIdShared, $"The SNMP engine ID {_engineId} is also that of {string.Join(", ", others)}.", Degrades: false);
    }

    private Finding Boots() => _bootsNotKept == 0
        ? new Finding(BootsComponent, ProbeOutcome.Ok, Reason.Answered, null, Degrades: false)
        : new Finding(BootsComponent, ProbeOutcome.Degraded, Reason.BootsNotKept, "The agent's clock went back without snmpEngineBoots going up.", Degrades: false);
}
