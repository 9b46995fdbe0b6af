using System.Net;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Notifications;

/// <summary>What a notification tells, in the form of SNMPv2 whatever PDU it came in.</summary>
internal readonly record struct NotificationContent(
    ObjectIdentifier TrapId, Variable[] Variables, TimeSpan? UpTime, IPAddress? AgentAddress, ObjectIdentifier Enterprise)
{
    /// <summary>Reads a PDU's varbinds, and translates a v1 trap (RFC 3584 §3.1). What is kept is one copy of the varbinds.</summary>
    /// <param name="datagram">What the PDU's ranges point into.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="content">What it tells.</param>
    /// <returns>False when it cannot be read, or does not say what it is about.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, in NotificationPdu pdu, out NotificationContent content)
    {
        content = default;
        var kept = datagram[pdu.Varbinds].ToArray();
        if (!VarbindReader.TryReadAll(kept, 0, kept.Length, out var variables))
            return false;
        return pdu.Kind == PduKind.TrapV1
            ? TryTranslate(datagram, pdu, variables, out content)
            : TryTakeApart(variables, out content);
    }

    /// <summary>RFC 3416 §4.2.6 has sysUpTime.0 and snmpTrapOID.0 first; from an agent that has them elsewhere, or leaves out the time, they are taken all the same.</summary>
    private static bool TryTakeApart(Variable[] variables, out NotificationContent content)
    {
        TimeSpan? upTime = null;
        ObjectIdentifier trapId = default, enterprise = default;
        IPAddress? agentAddress = null;
        var rest = new List<Variable>(variables.Length);
        foreach (var variable in variables)
        {
            if (upTime is null && variable.Id == SnmpNotificationIds.SysUpTime && variable.Data.TryGetTimeSpan(out var time))
            {
                upTime = time;
                continue;
            }
            if (trapId.IsEmpty && variable.Id == SnmpNotificationIds.SnmpTrapOid && variable.Data.TryGetObjectIdentifier(out trapId))
                continue;
            // A forwarder tells the community that the trap came with (RFC 3584 §3.1): a secret, which is handed on to nobody.
            if (variable.Id == SnmpNotificationIds.SnmpTrapCommunity)
                continue;
            if (variable.Id == SnmpNotificationIds.SnmpTrapAddress && variable.Data.TryGetIPAddress(out var address))
                agentAddress = Known(address);
            else if (variable.Id == SnmpNotificationIds.SnmpTrapEnterprise)
                variable.Data.TryGetObjectIdentifier(out enterprise);
            rest.Add(variable);
        }
        content = new NotificationContent(trapId, [.. rest], upTime, agentAddress, enterprise);
        return !trapId.IsEmpty;
    }

    private static bool TryTranslate(ReadOnlySpan<byte> datagram, in NotificationPdu pdu, Variable[] variables, out NotificationContent content)
    {
        const uint EnterpriseSpecific = 6;
        content = default;
        // The reader of identifiers needs the octet before the content to itself.
        var (start, length) = pdu.Enterprise.GetOffsetAndLength(datagram.Length);
        var octets = datagram.Slice(start - 1, length + 1).ToArray();
        if (!OidReader.TryRead(octets, 1, length, out var enterprise))
            return false;
        if (pdu.Generic == EnterpriseSpecific && enterprise.Count > ObjectIdentifier.MaxArcs - 2)
            return false;
        var trapId = pdu.Generic == EnterpriseSpecific
            ? enterprise.Append(0, pdu.Specific)
            : SnmpNotificationIds.SnmpTraps.Append((uint)pdu.Generic + 1);
        var agentAddress = pdu.AgentAddress.Length == 4 ? Known(new IPAddress(pdu.AgentAddress)) : null;
        var all = variables.Where(variable => variable.Id != SnmpNotificationIds.SnmpTrapCommunity).ToList();
        if (agentAddress is not null)
            AddMissing(all, new Variable(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(agentAddress)));
        AddMissing(all, new Variable(SnmpNotificationIds.SnmpTrapEnterprise, SnmpValue.ObjectIdentifier(enterprise)));
        content = new NotificationContent(trapId, [.. all], TimeSpan.FromMilliseconds(pdu.TimeStamp * 10.0), agentAddress, enterprise);
        return true;
    }

    private static void AddMissing(List<Variable> variables, Variable added)
    {
        foreach (var variable in variables)
            if (variable.Id == added.Id)
                return;
        variables.Add(added);
    }

    /// <summary>0.0.0.0 says that the agent does not know its address (RFC 3584 §3.1).</summary>
    private static IPAddress? Known(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? null : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
