using System.Collections.Frozen;
using System.Globalization;
using NetWatch.Snmp.Notifications;

namespace NetWatch.Snmp;

/// <summary>The name of a notification.</summary>
/// <param name="Name">As its MIB writes it: <c>linkDown</c>.</param>
/// <param name="Mib">The MIB module that defines it: <c>IF-MIB</c>.</param>
public readonly record struct SnmpNotificationName(string Name, string Mib);

/// <summary>
/// The names of notifications and of what they tell, from the MIBs that this library knows: the standard ones (SNMPv2-MIB, IF-MIB, ENTITY-MIB, UPS-MIB,
/// BRIDGE-MIB, BGP4-MIB, …) and common ones of vendors. What is not known keeps its dotted form.
/// </summary>
public sealed class SnmpNotificationNames
{
    private static readonly Lazy<SnmpNotificationNames> LazyStandard = new(() => new SnmpNotificationNames(MibNames.ReadEmbedded()));

    private readonly FrozenDictionary<ObjectIdentifier, SnmpNotificationName> _notifications;
    private readonly FrozenDictionary<ObjectIdentifier, ObjectName> _objects;

    private SnmpNotificationNames(IReadOnlyList<MibNames> mibs)
    {
        _notifications = mibs.SelectMany(mib => mib.Notifications.Select(n => KeyValuePair.Create(n.Key, new SnmpNotificationName(n.Value, mib.Mib)))).ToFrozenDictionary();
        _objects = mibs.SelectMany(mib => mib.Objects).ToFrozenDictionary();
    }

    /// <summary>The names that come with the library; read when they are first asked for.</summary>
    public static SnmpNotificationNames Standard => LazyStandard.Value;

    /// <summary>The notifications that are known.</summary>
    public int Count => _notifications.Count;

    /// <summary>
    /// Looks a notification up. One whose identifier has a 0 before its last arc is also found without it: that is what a v1 trap of
    /// a MIB that was written for SNMPv2 without this 0 translates to (RFC 3584 §3.1; UPS-MIB is one).
    /// </summary>
    /// <param name="trapId">The value of snmpTrapOID.0.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryFind(ObjectIdentifier trapId, out SnmpNotificationName name)
    {
        if (_notifications.TryGetValue(trapId, out name))
            return true;
        var parent = trapId.Parent();
        var count = trapId.Count;
        return count > 2 && trapId[count - 2] == 0 && _notifications.TryGetValue(parent.Parent().Append(trapId[count - 1]), out name);
    }

    /// <summary>An identifier for people: a notification's name, an object's name with its index (<c>ifOperStatus.3</c>), else the dotted form.</summary>
    /// <param name="id">Any identifier.</param>
    public string NameOf(ObjectIdentifier id)
    {
        if (_notifications.TryGetValue(id, out var notification))
            return notification.Name;
        return TryFindObject(id, out var found, out var index) ? index.IsEmpty ? found.Name : $"{found.Name}.{index}" : id.ToString();
    }

    /// <summary>A value for people: an enumeration by its name and number (<c>down(2)</c>), TimeTicks as days, hours, minutes and seconds, an identifier by its name.</summary>
    /// <param name="variable">A varbind.</param>
    public string TextOf(Variable variable)
    {
        if (variable.Data.TryGetObjectIdentifier(out var identifier))
            return NameOf(identifier);
        if (variable.Data.TryGetTimeSpan(out var time))
            return time.ToString(time.Days > 0 ? @"d'd 'hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        if (variable.Data.Type == SnmpType.Integer32 && variable.Data.TryGetInt32(out var number)
            && TryFindObject(variable.Id, out var found, out _) && found.Values is not null && found.Values.TryGetValue(number, out var word))
            return string.Create(CultureInfo.InvariantCulture, $"{word}({number})");
        return variable.Data.ToString();
    }

    private bool TryFindObject(ObjectIdentifier id, out ObjectName found, out ObjectIdentifier index)
    {
        for (var column = id; !column.IsEmpty; column = column.Parent())
            if (_objects.TryGetValue(column, out found))
                return id.TryGetSuffix(column, out index);
        found = default;
        index = default;
        return false;
    }
}
