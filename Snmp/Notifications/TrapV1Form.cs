using System.Net;

namespace NetWatch.Snmp.Notifications;

/// <summary>The fields of a v1 Trap-PDU (RFC 1157 §4.1.6) of a notification in the form of SNMPv2 (RFC 3584 §3.2).</summary>
internal readonly record struct TrapV1Form(ObjectIdentifier Enterprise, IPAddress AgentAddress, int Generic, uint Specific, List<Variable> Variables)
{
    private const int EnterpriseSpecific = 6;

    /// <summary>Translates.</summary>
    /// <exception cref="ArgumentException">It has a Counter64, which v1 cannot carry (RFC 3584 §3.2), or its identifier is too short.</exception>
    public static TrapV1Form Of(ObjectIdentifier trapId, IReadOnlyList<Variable> variables)
    {
        var agentAddress = IPAddress.Any;
        ObjectIdentifier enterprise = default;
        var rest = new List<Variable>(variables.Count);
        foreach (var variable in variables)
        {
            if (variable.Data.Type == SnmpType.Counter64)
                throw new ArgumentException("A v1 trap cannot carry a Counter64.", nameof(variables));
            if (variable.Id == SnmpNotificationIds.SnmpTrapAddress && variable.Data.TryGetIPAddress(out var address))
                agentAddress = address;
            else if (variable.Id == SnmpNotificationIds.SnmpTrapEnterprise)
                variable.Data.TryGetObjectIdentifier(out enterprise);
            else
                rest.Add(variable);
        }
        if (trapId.TryGetSuffix(SnmpNotificationIds.SnmpTraps, out var number) && number.Count == 1 && number[0] is >= 1 and <= EnterpriseSpecific)
            return new TrapV1Form(enterprise.IsEmpty ? SnmpNotificationIds.SnmpTraps : enterprise, agentAddress, (int)number[0] - 1, 0, rest);
        var count = trapId.Count;
        if (count < 3)
            throw new ArgumentException("An enterprise-specific trap has an identifier of at least 3 arcs.", nameof(trapId));
        var parent = trapId.Parent();
        return new TrapV1Form(trapId[count - 2] == 0 ? parent.Parent() : parent, agentAddress, EnterpriseSpecific, trapId[count - 1], rest);
    }
}
